import { addDays, addMinutes, berlinDay, endOfDay, formatDate, formatTime, fromBerlin } from '@/lib/dates'
import { hintsFor, whyNotMeetOn, type HolidayCalendar } from '@/lib/holidays/rules'
import { namesOf, type Choice, type DatePollState } from './labels'

/** What is worth knowing about a day: `blocked` says why it cannot be chosen, `warnings` what to think of. */
export type DayHints = { blocked: string | null; warnings: string[] }

/** Holidays in force, and meetings that stand already. */
export type KnownDays<Taken = { day: string; title: string }> = { calendar: HolidayCalendar; taken: Taken[] }

/** What is known of a day, for polls. */
export function dayHints(day: string, { calendar, taken }: KnownDays): DayHints {
  const clashes = taken.filter((other) => other.day === day)
  return {
    blocked: whyNotMeetOn(calendar, day),
    warnings: [
      ...hintsFor(calendar, day),
      ...clashes.map(({ title }) => `An diesem Tag ist schon die ${title}.`),
    ],
  }
}

type Wanted = { deadline: string; durationMinutes: number; options: { day: string; time: string }[] }

/** What does not fit, by field of the form; empty when all is well. */
export function datePollProblems(
  { deadline, durationMinutes, options }: Wanted,
  calendar: HolidayCalendar,
  now: Date,
): Record<string, string> {
  const problems: Record<string, string> = {}
  const today = berlinDay(now)
  options.forEach((option, index) => {
    const { day } = option
    const { blocked } = dayHints(day, { calendar, taken: [] })
    const end = addMinutes(toStart(option), durationMinutes)
    if (day <= today) problems[`options.${index}.day`] = 'Der Tag liegt nicht in der Zukunft.'
    else if (blocked) problems[`options.${index}.day`] = blocked
    else if (berlinDay(end) !== day)
      problems[`options.${index}.time`] = 'Die Sitzung würde erst nach Mitternacht enden.'
  })
  const first = options.map(({ day }) => day).sort()[0]
  if (deadline < today) problems.deadline = 'Dieser Tag ist vorbei.'
  else if (first && deadline >= first) problems.deadline = 'Die Frist liegt vor dem ersten Termin.'
  return problems
}

export const toStart = ({ day, time }: { day: string; time: string }): Date => fromBerlin(day, time)
export const toDeadline = (day: string): Date => endOfDay(day)

const CLOSED: Record<DatePollState, string | null> = {
  open: null,
  decided: 'Diese Terminabfrage ist entschieden.',
  withdrawn: 'Diese Terminabfrage ist zurückgezogen.',
}

type Current = { state: DatePollState }

export const whyNotAnswer = ({ state }: Current): string | null => CLOSED[state]
export const whyNotWithdraw = whyNotAnswer

export const whyNotDecide = (poll: Current, option: { start: Date }, now: Date): string | null =>
  CLOSED[poll.state] ?? (option.start <= now ? 'Dieser Termin ist vorbei.' : null)

export function whyNotRemind(
  poll: Current & { remindedAt: Date | null },
  missing: number,
  now: Date,
): string | null {
  if (CLOSED[poll.state]) return CLOSED[poll.state]
  if (missing === 0) return 'Alle haben geantwortet.'
  const today = poll.remindedAt && berlinDay(poll.remindedAt) === berlinDay(now)
  return today ? 'Heute wurde schon erinnert. Morgen geht es wieder.' : null
}

export const isLate = (answer: { answeredAt: Date }, poll: { deadline: Date }): boolean =>
  answer.answeredAt > poll.deadline

/** Deadlines near this day: on it, or two days later. */
export const REMIND_LEAD_DAYS = [0, 2] as const
export const daysToRemind = (day: string): string[] => REMIND_LEAD_DAYS.map((lead) => addDays(day, lead))

export type PollOption = { id: string; start: Date }
export type Asked = { id: string; shortName: string }
type Answer = { organizationId: string; choices: Record<string, Choice> }
type Poll<Member extends Asked> = {
  options: PollOption[]
  members: Member[]
  answers: Answer[]
  requiredIds: string[]
}

/** Answered is who has said something to each date. */
export const hasAnswered = (
  { options, answers }: Pick<Poll<Asked>, 'options' | 'answers'>,
  id: string,
): boolean => {
  const choices = answers.find(({ organizationId }) => organizationId === id)?.choices
  return choices !== undefined && options.every((option) => choices[option.id])
}

export const missingOf = <Member extends Asked>(poll: Poll<Member>): Member[] =>
  poll.members.filter(({ id }) => !hasAnswered(poll, id))

export type OptionResult = {
  option: PollOption
  choiceOf: (organizationId: string) => Choice | null
  yes: number
  maybe: number
  no: number
  open: number
  /** Must-come organizations that say no. */
  blockedBy: Asked[]
}

export type PollResult = { rows: OptionResult[]; best: OptionResult | null; reason: string }

/**
 * Dates that do not work for one who must come are out; of the rest the one most can come to, then the one with the
 * most plain yes, then the earliest.
 */
export function resultOf(poll: Poll<Asked>): PollResult {
  const rows = poll.options.map((option) => optionResult(poll, option))
  const possible = rows.filter(({ blockedBy }) => blockedBy.length === 0)
  const [best, second] = [...possible].sort(
    (a, b) => coming(b) - coming(a) || b.yes - a.yes || a.option.start.getTime() - b.option.start.getTime(),
  )
  if (rows.every(({ open }) => open === poll.members.length))
    return { rows, best: null, reason: 'Noch hat niemand geantwortet.' }
  if (!best) return { rows, best: null, reason: 'Kein Termin passt allen, die dabei sein müssen.' }
  if (coming(best) === 0) return { rows, best: null, reason: 'Bisher passt kein Termin.' }
  return { rows, best, reason: reasonFor(poll, best, second) }
}

const coming = ({ yes, maybe }: OptionResult): number => yes + maybe

function optionResult(poll: Poll<Asked>, option: PollOption): OptionResult {
  const choiceOf = (id: string): Choice | null =>
    poll.answers.find(({ organizationId }) => organizationId === id)?.choices[option.id] ?? null
  const count = (wanted: Choice | null) => poll.members.filter(({ id }) => choiceOf(id) === wanted).length
  return {
    option,
    choiceOf,
    yes: count('yes'),
    maybe: count('maybe'),
    no: count('no'),
    open: count(null),
    blockedBy: poll.members.filter(({ id }) => poll.requiredIds.includes(id) && choiceOf(id) === 'no'),
  }
}

/** "5-mal ja, 1-mal notfalls, niemand sagt nein. Jena muss dabei sein und kann es." */
function reasonFor(poll: Poll<Asked>, best: OptionResult, second: OptionResult | undefined): string {
  const sums = [
    `${best.yes}-mal ja`,
    best.maybe > 0 && `${best.maybe}-mal notfalls`,
    best.no > 0 ? `${best.no}-mal nein` : 'niemand sagt nein',
    best.open > 0 && `${best.open} noch offen`,
  ].filter(Boolean)
  const required = poll.members.filter(({ id }) => poll.requiredIds.includes(id))
  const silent = required.filter(({ id }) => best.choiceOf(id) === null)
  const parts = [`${sums.join(', ')}.`]
  const one = (all: Asked[]) => all.length === 1
  if (silent.length > 0)
    parts.push(
      `${namesOf(silent)} ${one(silent) ? 'muss' : 'müssen'} dabei sein und ${one(silent) ? 'hat' : 'haben'} noch nicht geantwortet.`,
    )
  else if (required.length > 0)
    parts.push(
      `${namesOf(required)} ${one(required) ? 'muss' : 'müssen'} dabei sein und ${one(required) ? 'kann' : 'können'} es.`,
    )
  if (second && coming(second) === coming(best) && second.yes === best.yes)
    parts.push('Gleichauf mit einem späteren Termin; genannt ist der frühere.')
  return parts.join(' ')
}

/** "Mi., 16.06.2027, 10:00 Uhr" */
export const optionLabel = (start: Date): string => `${formatDate(start)}, ${formatTime(start)}`

/** Hints on the day of an option. The meeting that is to be moved does not stand in its own way. */
export const dayHintsOf = (
  start: Date,
  { calendar, taken }: KnownDays<{ meetingId: string; day: string; title: string }>,
  ownMeetingId: string | null,
): DayHints =>
  dayHints(berlinDay(start), { calendar, taken: taken.filter(({ meetingId }) => meetingId !== ownMeetingId) })
