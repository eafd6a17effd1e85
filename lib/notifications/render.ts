import { changeSentences } from '@/lib/agenda-versions/rules'
import { auditSentences, type AuditAction } from '@/lib/audit/labels'
import { formatDate, formatTimeRange } from '@/lib/dates'
import { beginOf, CLOSED_ITEM } from '@/lib/invitations/render'
import { meetingTitle } from '@/lib/meetings/labels'
import type { MailBody, MailLink } from '@/lib/mail-body'
import { kindsText } from '@/lib/mail-preferences/labels'
import type { ChosenKind } from '@/lib/mail-preferences/rules'
import { mailWords, type MailPage, type MailWords } from './labels'
import type { News } from './queries'
import { isForInvitee } from './rules'

const fill = (pattern: string, values: Record<string, unknown>): string =>
  pattern.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? '–'))

/** Of an entry and its meeting, what the words of a mail are filled with. */
export type Worded = {
  entry: Pick<News['entry'], 'action' | 'facts' | 'meetingId' | 'agendaItemId' | 'subjectId'>
  meeting: News['meeting']
  confidential: boolean
}

/** What the mail about an entry is called, and where it leads; null for what no mail is written about. */
export function mailSubject(about: Worded): { subject: string; path: string } | null {
  const words = mailWords[about.entry.action as AuditAction]
  return words
    ? { subject: fill(words.subject, valuesOf(about)), path: pathOf(words.page, about.entry) }
    : null
}

function valuesOf({ entry, meeting, confidential }: Worded): Record<string, unknown> {
  return {
    ...(confidential ? closedFacts(entry.facts) : entry.facts),
    ...(meeting && {
      meeting: meetingTitle(meeting),
      date: formatDate(meeting.start),
      answerUntil: formatDate(meeting.answerDeadline),
      proposalUntil: formatDate(meeting.proposalDeadline),
    }),
  }
}

/** The sentence of one entry for one person, and what there is to do. */
function newsWords(
  news: News,
  appUrl: string,
): { words: MailWords; subject: string; sentence: string; ask?: string; link?: MailLink } | null {
  const words = mailWords[news.entry.action as AuditAction]
  const sentence: string | undefined = auditSentences[news.entry.action as AuditAction]
  if (!words || !sentence) return null
  const values = { ...valuesOf(news), ...news.reminder?.values }
  return {
    words,
    subject: fill(words.subject, values),
    sentence: words.says ? fill(words.says, values) : `${news.who} ${fill(sentence, values)}`,
    ask: words.ask && fill(words.ask, values),
    link: words.button
      ? { label: words.button, url: `${appUrl}${news.link ?? pathOf(words.page, news.entry)}` }
      : undefined,
  }
}

/** The words of one entry for one person; null for what no mail is written about. */
export function notificationMail(news: News, footing: Footing): MailBody | null {
  const { entry, meeting, invitation } = news
  const told = newsWords(news, footing.appUrl)
  if (!told) return null
  const invited = entry.action === 'invitation.sent' && meeting
  return {
    subject: told.subject,
    paragraphs: [
      'Sehr geehrte Damen und Herren,',
      invited
        ? `die ${meeting.host.name} lädt Sie herzlich zur ${meetingTitle(meeting)} ein. Bitte antworten Sie bis ${formatDate(meeting.answerDeadline)}.`
        : told.sentence,
      ...(invitation ? changeSentences(invitation.changes, 'nichtöffentlich') : []),
      ...(told.ask ? [told.ask] : []),
    ],
    button: told.link,
    facts: [...(news.reminder?.facts ?? []), ...(meeting ? meetingFacts(news, told.words.page) : [])],
    agenda: (invitation?.lines ?? []).map((line) => {
      const closed = line.kind === 'confidential' || line.confidential
      return {
        number: line.number,
        title: closed ? CLOSED_ITEM : line.title,
        begin: beginOf(line) ?? '',
        closed,
      }
    }),
    closing: invited
      ? [
          'Die Unterlagen finden Sie auf der Seite der Sitzung. Der Kalendereintrag liegt dieser Nachricht bei.',
          `Mit freundlichen Grüßen\nBüro ${meeting.host.shortName}, gastgebende Stadt`,
        ]
      : entry.action === 'minutes.released'
        ? [`Als PDF-Datei: ${footing.appUrl}/meetings/${entry.meetingId}/minutes.pdf`]
        : [],
    ...footer(news, footing),
  }
}

/** Several entries for one person: what happened meanwhile, or on the day before `digestDay`. */
export function collectedMail(all: News[], footing: Footing, digestDay: string | null): MailBody | null {
  const told = all.flatMap((news) => {
    const words = newsWords(news, footing.appUrl)
    return words ? [{ news, ...words }] : []
  })
  const [first] = told
  if (!first) return null
  const groups = new Map<string, typeof told>()
  for (const one of told) {
    const title = one.news.meeting ? titleWithDate(one.news.meeting) : 'Städterunde'
    groups.set(title, [...(groups.get(title) ?? []), one])
  }
  const { meeting } = first.news
  const count = told.length === 1 ? 'eine Neuigkeit' : `${told.length}\u00a0Neuigkeiten`
  const about = groups.size === 1 && meeting ? titleWithDate(meeting) : 'Städterunde'
  return {
    subject: digestDay ? `Tagesübersicht vom ${formatDate(digestDay)}: ${count}` : `${about}: ${count}`,
    paragraphs: [
      'Sehr geehrte Damen und Herren,',
      digestDay
        ? 'das ist seit der letzten Tagesübersicht geschehen.'
        : 'das ist gerade kurz nacheinander geschehen.',
    ],
    button:
      groups.size === 1 && meeting
        ? { label: 'Sitzung ansehen', url: `${footing.appUrl}/meetings/${meeting.id}` }
        : { label: 'Meine Übersicht öffnen', url: `${footing.appUrl}/overview` },
    groups: [...groups].map(([title, members]) => ({
      title,
      news: members.map(({ news, sentence, ask, link }) => ({
        text: [sentence, ...remindedOf(news), ask].filter(Boolean).join(' '),
        link,
      })),
    })),
    facts: [],
    agenda: [],
    closing: [],
    ...footer(first.news, footing),
  }
}

/** "Entwurf: Schulbegleitung, nicht eingereicht." */
const remindedOf = ({ reminder }: News): string[] =>
  (reminder?.facts ?? []).map(({ label, value }) => `${label}: ${value.replace(/\.$/, '')}.`)

const titleWithDate = (meeting: NonNullable<News['meeting']>): string =>
  `${meetingTitle(meeting)} am ${formatDate(meeting.start)}`

/** What every mail ends with: why one gets it, and how to get fewer. */
export type Footing = {
  appUrl: string
  /** Kinds of what the mail says, as far as one can choose, and where a click ends them. */
  unsubscribe: { kinds: ChosenKind[]; url: string } | null
}

function footer(
  { entry, recipient }: News,
  { appUrl, unsubscribe }: Footing,
): Pick<MailBody, 'footer' | 'footerLinks'> {
  const why = recipient.memberships.some(({ role }) => role !== 'guest')
    ? 'Sie erhalten diese Nachricht, weil Sie in der Städterunde ein Mandat haben.'
    : `Sie erhalten diese Nachricht, weil Sie als Gast zu dieser Sitzung eingeladen ${entry.action === 'guest.withdrawn' ? 'waren' : 'sind'}.`
  // Who has no mandate yet, or none any more, has no settings either.
  if (isForInvitee(entry.action)) return { footer: why }
  return {
    footer: unsubscribe ? `${why} Art der Nachricht: ${kindsText(unsubscribe.kinds)}.` : why,
    footerLinks: [
      { label: 'Welche Nachrichten Sie wann erhalten', url: `${appUrl}/settings#mails` },
      ...(unsubscribe ? [{ label: 'Diese Art abbestellen', url: unsubscribe.url }] : []),
    ],
  }
}

/** Of a confidential item nothing leaves the house but that there is one. */
const closedFacts = (facts: Record<string, unknown>): Record<string, unknown> => ({
  ...facts,
  title: CLOSED_ITEM,
  question: 'nach der Anmeldung zu lesen',
  reason: 'nach der Anmeldung zu lesen',
  message: 'nach der Anmeldung zu lesen',
  note: facts.note && 'Die Antwort ist nach der Anmeldung zu lesen.',
})

function pathOf(page: MailPage, { meetingId, agendaItemId, subjectId, facts }: Worded['entry']): string {
  if (page === 'newProposal') return `/proposals/new?meeting=${meetingId}`
  if (page === 'tasks') return `/tasks?organization=${facts.slug}&state=overdue`
  if (page === 'tasksSoon') return `/tasks?organization=${facts.slug}`
  if (page === 'followUps') return '/tasks?state=followUp'
  if (page === 'proposal') return `/proposals/${agendaItemId}`
  if (page === 'task') return `/tasks/${subjectId}`
  if (page === 'datePoll') return `/date-polls/${subjectId}`
  return page === 'meeting' ? `/meetings/${meetingId}` : `/meetings/${meetingId}/${page}`
}

function meetingFacts({ meeting, invitation, entry }: News, page: MailPage): MailBody['facts'] {
  if (!meeting) return []
  const when = `${formatDate(meeting.start)}, ${formatTimeRange(meeting.start, meeting.end)}`
  if (page !== 'meeting' && page !== 'swap')
    return [
      { label: 'Sitzung', value: meetingTitle(meeting) },
      { label: 'Wann', value: when },
    ]
  const town = [meeting.postalCode, meeting.locality].filter(Boolean).join(' ')
  const place = [meeting.locationName, meeting.room, meeting.street, town].filter(Boolean).join(', ')
  return [
    { label: 'Wann', value: when },
    { label: 'Wo', value: place },
    { label: 'Gastgeberin', value: meeting.host.name },
    { label: 'Zugang', value: meeting.access ?? '' },
    { label: 'Video', value: meeting.videoUrl ?? '' },
    {
      label: 'Antwort bis',
      value: entry.action === 'invitation.sent' ? formatDate(meeting.answerDeadline) : '',
    },
    { label: 'Fragen', value: invitation?.contact?.email ?? '' },
  ].filter(({ value }) => value !== '')
}

export const signInMail = (url: string): MailBody => ({
  subject: 'Ihr Link zur Anmeldung bei der Städterunde',
  paragraphs: [
    'Guten Tag,',
    'mit diesem Link melden Sie sich bei der Städterunde an. Er gilt zehn Minuten und nur einmal.',
  ],
  button: { label: 'Anmelden', url },
  facts: [],
  agenda: [],
  closing: [],
  footer: 'Haben Sie keinen Link verlangt? Dann löschen Sie diese Nachricht. Ohne den Link geschieht nichts.',
})
