import { addDays, berlinDay, berlinTime, daysBetween } from '@/lib/dates'

/** On days before what is due, the last of them up to its day; or after it, and then again. */
type Schedule = { before: readonly number[] } | { after: number; every: number }

/** When the round reminds, in calendar days in Berlin. */
export const SCHEDULE = {
  /** Of the deadline for proposals. */
  proposals: { before: [7, 2] },
  /** Of the answer to an invitation. */
  answers: { before: [3, 0] },
  /** Of minutes under review. */
  review: { before: [5, 1] },
  /** Of the written approval of minutes. */
  approval: { before: [3, 0] },
  /** Of tasks that are overdue. */
  tasks: { after: 1, every: 7 },
  /** Of tasks that are not done yet. */
  tasksSoon: { before: [7] },
  /** Of what somebody wants to look at again, until they do. */
  followUps: { after: 0, every: 7 },
} as const satisfies Record<string, Schedule>
export type ReminderKind = keyof typeof SCHEDULE

/** The time of day, in Berlin: before people open their mail. No clock change touches it. */
const FROM = '06:30'

/** Whoever asks at any time after half past six asks for the same day: a server that was off catches up. */
export const isTimeToRemind = (now: Date): boolean => berlinTime(now) >= FROM

/**
 * Which reminder is due on this day, from 0; null for none. One that was missed counts until the next one or the due
 * day, of several the last; what lies not after `since`, the day on which people were asked, was never due.
 */
export function stepOn(
  schedule: Schedule,
  { due, since }: { due: string; since?: string | null },
  today: string,
): number | null {
  if ('every' in schedule) {
    const late = daysBetween(due, today) - schedule.after
    return late < 0 ? null : Math.floor(late / schedule.every)
  }
  if (today > due) return null
  const reached = schedule.before.findLastIndex((days) => addDays(due, -days) <= today)
  const onDay = addDays(due, -(schedule.before[reached] ?? 0))
  return reached < 0 || (since && onDay <= since) ? null : reached
}

/** The days on which reminders of this kind will still go out. */
export function daysAhead(
  kind: 'proposals' | 'answers' | 'review',
  { due, since }: { due: string; since?: string | null },
  now: Date,
): string[] {
  const today = berlinDay(now)
  return SCHEDULE[kind].before
    .map((days) => addDays(due, -days))
    .filter((day) => day > today || (day === today && !isTimeToRemind(now)))
    .filter((day) => !since || day > since)
}

/** The first day after the last on which something of this kind can be due for a reminder. */
export const horizon = (kind: 'proposals' | 'answers' | 'review' | 'approval', today: string): string =>
  addDays(today, SCHEDULE[kind].before[0] + 1)
