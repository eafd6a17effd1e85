import type { Actor } from '@/lib/actor'
import { addDays, berlinDay, formatDate } from '@/lib/dates'
import { answerBy as swapAnswerBy } from '@/lib/host-swaps/rules'
import type { Swap } from '@/lib/host-swaps/queries'
import { answersFor, canManageDatePoll } from '@/lib/date-polls/policy'
import { answeredSentence } from '@/lib/date-polls/labels'
import { hasAnswered, missingOf, type Asked } from '@/lib/date-polls/rules'
import { meetingNumber, meetingTitle } from '@/lib/meetings/labels'
import { INVITE_LEAD_DAYS, PUBLISH_LEAD_DAYS } from '@/lib/meetings/rules'
import { RELEASE_DAYS } from '@/lib/minutes/rules'
import { capital, decider, wishOf } from '@/lib/proposals/labels'
import { answerBy, decideBy, groupOf } from '@/lib/proposals/rules'

/** What waits for a person: one act, why, and until when. Sorted by day; what has no day comes first. */
export type Todo = {
  key: string
  /** Last day to act, `yyyy-mm-dd`; null when it is simply next. */
  day: string | null
  title: string
  why: string
  /** Words on the button, and where it leads. */
  act: string
  href: string
  /** Short name on the bar of deadlines. */
  short: string
  group: 'meetings' | 'proposals' | 'tasks' | 'minutes' | 'series' | 'mails'
}

export const sortTodos = (todos: Todo[]): Todo[] =>
  [...todos].sort((a, b) => (a.day ?? '').localeCompare(b.day ?? '') || a.key.localeCompare(b.key))

/** As many as fit beside each other on a laptop. */
const MOST_DEADLINES = 5

/** What is due from today to the day of the meeting, for the bar of deadlines: one point per day and kind. */
export function deadlinesBetween(todos: Todo[], today: string, meetingDay: string) {
  const points = new Map<string, { label: string; day: string }>()
  for (const { day, short } of sortTodos(todos))
    if (day && day >= today && day <= meetingDay) points.set(`${day} ${short}`, { label: short, day })
  return [...points.values()].slice(0, MOST_DEADLINES)
}

const NUMERALS = [
  'Nichts',
  'Ein',
  'Zwei',
  'Drei',
  'Vier',
  'Fünf',
  'Sechs',
  'Sieben',
  'Acht',
  'Neun',
  'Zehn',
  'Elf',
  'Zwölf',
]

/** "Vier Vorgänge warten auf Sie." */
export function waitingSentence(count: number): string {
  if (count === 0) return 'Nichts wartet auf Sie.'
  if (count === 1) return 'Ein Vorgang wartet auf Sie.'
  return `${NUMERALS[count] ?? count} Vorgänge warten auf Sie.`
}

export const addDaysTo = (instant: Date, days: number): Date =>
  new Date(instant.getTime() + days * 86_400_000)

type WaitingProposal = {
  item: {
    id: string
    title: string
    status: string
    question: string | null
    submittedAt: Date | null
    modifiedAt: Date
  }
  meeting: { number: number; start: Date; host: { shortName: string } } | null
  proposer: { shortName: string }
  own: boolean
  hosts: boolean
  coSubmission: { state: string } | null
}

/** A question to answer, a request to bring in together, or a proposal to decide upon. */
export function proposalTodo(proposal: WaitingProposal): Todo {
  const { item, meeting, proposer } = proposal
  const base = { key: `proposal-${item.id}`, href: `/proposals/${item.id}`, group: 'proposals' as const }
  switch (groupOf(item, proposal)) {
    case 'request':
      return {
        ...base,
        day: meeting && decideBy(item, meeting),
        title: `${proposer.shortName} bittet Sie, einen TOP mit einzubringen`,
        why: `„${item.title}“, ${wishOf(meeting)}.`,
        act: 'Anfrage ansehen',
        short: 'Anfrage',
      }
    case 'answer':
      return {
        ...base,
        day: answerBy(item, meeting),
        title: `${capital(decider(meeting))} fragt zu Ihrer Anmeldung nach`,
        why: `„${item.title}“: ${item.question ?? ''}`,
        act: 'Rückfrage beantworten',
        short: 'Rückfrage',
      }
    default:
      return {
        ...base,
        day: decideBy(item, meeting),
        title: 'Über eine Anmeldung entscheiden',
        why: meeting
          ? `„${item.title}“ zur ${meetingNumber(meeting)}.`
          : `„${item.title}“ für den Themenspeicher.`,
        act: 'Anmeldung ansehen',
        short: 'Anmeldung',
      }
  }
}

type HostedMeeting = { id: string; number: number; state: string; start: Date; host: { shortName: string } }

/** What the office of the hosting city does next for this meeting; null when it only waits. */
export function hostTodo(current: HostedMeeting, now: Date): Todo | null {
  const title = meetingTitle(current)
  const base = { key: `host-${current.id}`, group: 'meetings' as const }
  const at = `/meetings/${current.id}`
  const on = formatDate(current.start)
  const day = berlinDay(current.start)
  switch (current.state) {
    case 'draft':
      return {
        ...base,
        day: addDays(day, -PUBLISH_LEAD_DAYS),
        title: `Datum und Ort der ${meetingNumber(current)} bekannt geben`,
        why: `Ihre Stadt lädt ein, vorgemerkt ist ${on}.`,
        act: 'Bekannt geben',
        href: `${at}/publish`,
        short: 'Bekanntgabe',
      }
    case 'scheduled':
      return {
        ...base,
        day: addDays(day, -INVITE_LEAD_DAYS),
        title: `Zur ${meetingNumber(current)} einladen`,
        why: `Tagesordnung prüfen und die Einladung für ${on} versenden.`,
        act: 'Einladung vorbereiten',
        href: `${at}/invitation`,
        short: 'Einladung',
      }
    case 'invited':
      return day === berlinDay(now)
        ? {
            ...base,
            day,
            title: `Die ${meetingNumber(current)} eröffnen`,
            why: `Heute in Ihrem Rathaus.`,
            act: 'Zur Sitzung',
            href: `${at}/minutes`,
            short: meetingNumber(current),
          }
        : null
    case 'inSession':
      return {
        ...base,
        day: null,
        title: `Die ${title} läuft`,
        why: 'Anwesenheit und Niederschrift werden jetzt geschrieben.',
        act: 'Zum Sitzungsmodus',
        href: `${at}/minutes`,
        short: 'läuft',
      }
    case 'held':
      return {
        ...base,
        group: 'minutes',
        day: addDays(day, RELEASE_DAYS),
        title: `Niederschrift der ${meetingNumber(current)} freigeben`,
        why: `Die Sitzung war am ${on}.`,
        act: 'Niederschrift öffnen',
        href: `${at}/minutes`,
        short: 'Niederschrift',
      }
    case 'cancelled':
      return {
        ...base,
        day: null,
        title: `TOP der abgesagten ${meetingNumber(current)} vertagen`,
        why: 'Sie sind zugelassen und warten auf eine andere Sitzung.',
        act: 'TOP vertagen',
        href: `${at}#left`,
        short: 'TOP vertagen',
      }
    default:
      return null
  }
}

/** Another city asks for a swap: what would be, and by when an answer helps. */
export function swapTodo(swap: Swap): Todo {
  const { meeting, other, asking, asked } = swap
  return {
    key: `swap-${swap.id}`,
    day: swapAnswerBy(swap),
    title: `${asking.shortName} bittet um Tausch mit Ihrer ${meetingNumber(other)}`,
    why: `${asked.shortName} würde am ${formatDate(meeting.start)} einladen, ${asking.shortName} am ${formatDate(other.start)}.`,
    act: 'Anfrage beantworten',
    href: `/meetings/${other.id}/swap`,
    short: 'Tausch',
    group: 'series',
  }
}

export const stuckMailsTodo = (count: number): Todo => ({
  key: 'mails',
  day: null,
  title:
    count === 1 ? 'Eine Nachricht kam nicht an' : `${NUMERALS[count] ?? count} Nachrichten kamen nicht an`,
  why: 'Sehen Sie den Grund an, und senden Sie erneut.',
  act: 'Nachrichten ansehen',
  href: '/mails',
  short: 'Nachrichten',
  group: 'mails',
})

type OpenPoll = Parameters<typeof missingOf<Asked>>[0] &
  Parameters<typeof canManageDatePoll>[1] & { id: string; title: string; deadline: Date }

/** What a poll for a date asks of this person: an answer, or, once all have answered or the deadline is over, a decision. */
export function datePollTodo(actor: Actor, poll: OpenPoll, now: Date): Todo[] {
  const own = answersFor(actor)
  const base = {
    day: berlinDay(poll.deadline),
    href: `/date-polls/${poll.id}`,
    short: 'Terminabfrage',
    group: 'series' as const,
  }
  const dates = poll.options.length
  const toAnswer = poll.members.filter(({ id }) => own.includes(id) && !hasAnswered(poll, id))
  const missing = missingOf(poll)
  const decides = canManageDatePoll(actor, poll) && (missing.length === 0 || poll.deadline < now)
  return [
    ...toAnswer.map((member) => ({
      ...base,
      key: `date-poll-${poll.id}-${member.id}`,
      title: poll.title,
      why: `Terminabfrage: Welche der ${dates}\u00a0Termine passen für ${member.shortName}?`,
      act: 'Termine beantworten',
      href: `${base.href}#answer`,
    })),
    ...(decides
      ? [
          {
            ...base,
            key: `date-poll-decide-${poll.id}`,
            title: `Termin festlegen: ${poll.title}`,
            why: answeredSentence(poll.members.length - missing.length, poll.members.length),
            act: 'Ergebnis ansehen',
            href: `${base.href}#result`,
          },
        ]
      : []),
  ]
}

/** The written approval of a city. */
export const approvalTodo = (row: {
  id: string
  number: number
  city: string
  host: string
  until: string
}): Todo => ({
  key: `approval-${row.id}-${row.city}`,
  day: row.until,
  title: `Niederschrift der ${meetingNumber(row)} schriftlich genehmigen`,
  why: `${row.host} bittet um die Antwort von ${row.city} bis ${formatDate(row.until)}.`,
  act: 'Lesen und antworten',
  href: `/meetings/${row.id}/minutes#approval`,
  short: 'Genehmigung',
  group: 'minutes',
})

export const signatureTodo = (row: { id: string; number: number; start: Date }): Todo => ({
  key: `sign-${row.id}`,
  day: null,
  title: `Niederschrift der ${meetingNumber(row)} unterzeichnen`,
  why: `Die Sitzung war am ${formatDate(row.start)}. Die Niederschrift ist freigegeben.`,
  act: 'Lesen und unterzeichnen',
  href: `/meetings/${row.id}/minutes#signatures`,
  short: 'Unterschrift',
  group: 'minutes',
})
