import { auditSentences, type AuditAction } from '@/lib/audit/labels'
import { changeSentences } from '@/lib/agenda-versions/rules'
import { berlinTime, formatDate, formatTimeRange } from '@/lib/dates'
import { CLOSED_ITEM } from '@/lib/invitations/render'
import { meetingTitle } from '@/lib/meetings/labels'
import { cleanText } from '@/lib/text'
import { mailWords, type MailPage } from './labels'
import type { News } from './queries'

/** A mail as pure data: what, where, until when, at most one button. */
export type MailBody = {
  subject: string
  paragraphs: string[]
  button?: { label: string; url: string }
  facts: { label: string; value: string }[]
  agenda: { number: string; title: string; begin: string; closed: boolean }[]
  closing: string[]
  /** Why this person gets it. */
  footer: string
}

const fill = (pattern: string, values: Record<string, unknown>): string =>
  pattern.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? '–'))

/** The words of one entry for one person; null for what no mail is written about. */
export function notificationMail(news: News, appUrl: string): MailBody | null {
  const { entry, meeting, invitation } = news
  const words = mailWords[entry.action as AuditAction]
  const sentence: string | undefined = auditSentences[entry.action as AuditAction]
  if (!words || !sentence) return null
  const values = {
    ...(news.confidential ? closedFacts(entry.facts) : entry.facts),
    ...(meeting && {
      meeting: meetingTitle(meeting),
      date: formatDate(meeting.start),
      answerUntil: formatDate(meeting.answerDeadline),
      proposalUntil: formatDate(meeting.proposalDeadline),
    }),
  }
  const invited = entry.action === 'invitation.sent' && meeting
  return {
    subject: fill(words.subject, values),
    paragraphs: [
      'Sehr geehrte Damen und Herren,',
      invited
        ? `die ${meeting.host.name} lädt Sie herzlich zur ${meetingTitle(meeting)} ein. Bitte antworten Sie bis ${formatDate(meeting.answerDeadline)}.`
        : `${news.who} ${fill(sentence, values)}`,
      ...(invitation ? changeSentences(invitation.changes, 'nichtöffentlich') : []),
      ...(words.ask ? [fill(words.ask, values)] : []),
    ],
    button: words.button
      ? { label: words.button, url: `${appUrl}${news.link ?? pathOf(words.page, entry)}` }
      : undefined,
    facts: meeting ? meetingFacts(news, words.page) : [],
    agenda: (invitation?.lines ?? []).map((line) => {
      const closed = line.kind === 'confidential' || line.confidential
      return {
        number: line.number,
        title: closed ? CLOSED_ITEM : line.title,
        begin: line.begin ? berlinTime(line.begin) : '',
        closed,
      }
    }),
    closing: invited
      ? [
          'Die Unterlagen finden Sie auf der Seite der Sitzung. Der Kalendereintrag liegt dieser Nachricht bei.',
          `Mit freundlichen Grüßen\nBüro ${meeting.host.shortName}, gastgebende Stadt`,
        ]
      : [],
    footer: news.recipient.memberships.some(({ role }) => role !== 'guest')
      ? 'Sie erhalten diese Nachricht, weil Sie in der Städterunde ein Mandat haben.'
      : `Sie erhalten diese Nachricht, weil Sie als Gast zu dieser Sitzung eingeladen ${entry.action === 'guest.withdrawn' ? 'waren' : 'sind'}.`,
  }
}

/** Of a confidential item nothing leaves the house but that there is one. */
const closedFacts = (facts: Record<string, unknown>): Record<string, unknown> => ({
  ...facts,
  title: CLOSED_ITEM,
  question: 'nach der Anmeldung zu lesen',
  reason: 'nach der Anmeldung zu lesen',
})

function pathOf(page: MailPage, { meetingId, agendaItemId, subjectId }: News['entry']): string {
  if (page === 'proposal') return `/proposals/${agendaItemId}`
  if (page === 'task') return `/tasks/${subjectId}`
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

const escape = (text: string): string =>
  cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '<br>')

const INK = '#15191C'
const INK_2 = '#434A50'
const RULE = '#C8CEC8'
const cell = (style: string, html: string): string => `<td class="pad" style="padding:${style}">${html}</td>`
const row = (html: string): string => `<tr>${html}</tr>`

/** 600 px, readable without images and styles; the text says the same. */
export function renderMail(body: MailBody): { subject: string; html: string; text: string } {
  const { subject, paragraphs, button, facts, agenda, closing, footer } = body
  const link = button && escape(button.url)
  const rows = [
    cell(
      `22px 36px 0;font-size:15px;line-height:1.4;color:${INK_2}`,
      `<span style="color:${INK};font-weight:600">Städterunde</span> Soziales, Jugend, Bildung`,
    ),
    cell(
      '18px 36px 0',
      `<h1 style="margin:0;font-size:26px;line-height:1.2;font-weight:600">${escape(subject)}</h1>`,
    ),
    cell(
      '14px 36px 0;font-size:17px;line-height:1.5',
      paragraphs.map((text) => `<p style="margin:0 0 8px">${escape(text)}</p>`).join(''),
    ),
    ...(button
      ? [
          cell(
            '22px 36px 0',
            `<a href="${link}" style="display:inline-block;background:#1B3FB3;border-radius:3px;padding:13px 22px;color:#FFFFFF;font-weight:600;font-size:17px;text-decoration:none">${escape(button.label)}</a>`,
          ),
        ]
      : []),
    ...(facts.length ? [cell('26px 36px 0', factsTable(facts))] : []),
    ...(agenda.length ? [cell('28px 36px 0', agendaTable(agenda))] : []),
    ...closing.map((text) => cell('18px 36px 0;font-size:16px;line-height:1.5', escape(text))),
    cell(
      `26px 36px 30px;font-size:15px;line-height:1.45;color:${INK_2}`,
      `<div style="border-top:1px solid ${RULE};padding-top:12px">${[escape(footer), link].filter(Boolean).join('<br>')}</div>`,
    ),
  ]
  const html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escape(subject)}</title><style>@media(max-width:480px){.pad{padding-left:18px!important;padding-right:18px!important}}</style></head><body style="margin:0;background:#E4E8E3;font-family:'Fira Sans',Calibri,'Segoe UI',Arial,sans-serif;color:${INK}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:12px 8px 40px"><table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;background:#FFFFFF;border-top:4px solid ${INK};color:${INK};overflow-wrap:anywhere;text-align:left">${rows.map(row).join('')}</table></td></tr></table></body></html>`
  return { subject: cleanText(subject).replaceAll('\n', ' '), html, text: renderText(body) }
}

const factsTable = (facts: MailBody['facts']): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-top:2px solid ${INK};line-height:1.4">${facts
    .map(({ label, value }) =>
      row(
        `<td style="padding:7px 16px 7px 0;border-bottom:1px solid ${RULE};color:${INK_2};font-size:15px;vertical-align:top;width:112px">${escape(label)}</td><td style="padding:7px 0;border-bottom:1px solid ${RULE};font-size:16px;vertical-align:top">${escape(value)}</td>`,
      ),
    )
    .join('')}</table>`

const agendaTable = (agenda: MailBody['agenda']): string => {
  const line = `vertical-align:top;border-bottom:1px solid ${RULE}`
  return `<h2 style="margin:0 0 6px;font-size:20px;line-height:1.3;font-weight:600;border-top:2px solid ${INK};padding-top:10px">Tagesordnung</h2><table width="100%" cellpadding="0" cellspacing="0" style="font-size:16px;line-height:1.4">${agenda
    .map(({ number, title, begin, closed }) =>
      row(
        `<td style="padding:6px 12px 6px 0;width:40px;color:${INK_2};${line}">${escape(number)}</td><td style="padding:6px 0;${closed ? 'font-weight:600;' : ''}${line}">${escape(title)}</td><td style="padding:6px 0 6px 12px;text-align:right;color:${INK_2};white-space:nowrap;${line}">${escape(begin)}</td>`,
      ),
    )
    .join('')}</table>`
}

function renderText({ subject, paragraphs, button, facts, agenda, closing, footer }: MailBody): string {
  return [
    subject,
    ...paragraphs,
    button ? `${button.label}: ${button.url}` : '',
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    agenda.length
      ? `Tagesordnung\n${agenda.map(({ number, title, begin }) => [number, begin, title].filter(Boolean).join('  ')).join('\n')}`
      : '',
    ...closing,
    footer,
  ]
    .filter((part) => part !== '')
    .map(cleanText)
    .join('\n\n')
}
