import type { SeriesPattern } from '@/db/schema'
import { addDays, daysBetween, formatWeekdayShort, isoWeekday } from '@/lib/dates'
import { hintsFor, publicHolidayOn, whyNotMeetOn, type HolidayCalendar } from '@/lib/holidays/rules'
import { owedTurns, turnsStanding, type Place, type Turns } from '@/lib/host-turns/rules'

/** A year of the address, within what can be planned. */
export function yearFrom(text: string | undefined): number | null {
  const year = Number(text)
  return Number.isInteger(year) && year >= 2000 && year < 2100 ? year : null
}

const monthStart = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-01`

/** "2nd Wednesday of March"; -1 is the last one. */
export function nthWeekday(year: number, month: number, nth: number, weekday: number): string {
  if (nth > 0) {
    const first = monthStart(year, month)
    return addDays(first, ((weekday - isoWeekday(first) + 7) % 7) + (nth - 1) * 7)
  }
  const last = addDays(month === 12 ? monthStart(year + 1, 1) : monthStart(year, month + 1), -1)
  return addDays(last, -((isoWeekday(last) - weekday + 7) % 7))
}

/** From a year to another, both included. */
export type Years = { from: number; to: number }

/** The most years that are planned at once. */
export const MOST_YEARS = 10

export const yearsOf = ({ from, to }: Years): number[] =>
  Array.from({ length: to - from + 1 }, (_, more) => from + more)

/** The days a pattern means; `everyWeeks` counts on from the last meeting before, over each turn of the year. */
function patternDays(pattern: SeriesPattern, years: Years, lastBefore: string | undefined): string[] {
  if (pattern.kind === 'nthWeekday') {
    const months = [...new Set(pattern.months)].sort((a, b) => a - b)
    return yearsOf(years).flatMap((year) =>
      months.map((month) => nthWeekday(year, month, pattern.nth, pattern.weekday)),
    )
  }
  const step = pattern.weeks * 7
  let day = nthWeekday(years.from, 1, 1, pattern.weekday)
  if (lastBefore) {
    const sameWeek = addDays(lastBefore, pattern.weekday - isoWeekday(lastBefore))
    const missing = Math.ceil(daysBetween(sameWeek, `${years.from}-01-01`) / step)
    day = addDays(sameWeek, Math.max(1, missing) * step)
  }
  const days: string[] = []
  for (; day < `${years.to + 1}-01-01`; day = addDays(day, step)) days.push(day)
  return days
}

/** The same weekday a week later until it is no holiday, a week earlier where the year would end. */
function besideHolidays(calendar: HolidayCalendar, day: string): string {
  let moved = day
  while (publicHolidayOn(calendar, moved)) moved = addDays(moved, 7)
  if (moved.slice(0, 4) === day.slice(0, 4)) return moved
  moved = day
  while (publicHolidayOn(calendar, moved)) moved = addDays(moved, -7)
  return moved
}

/**
 * Whose turn it is after these hosts: first who owes a turn, then the rotation goes on behind the last one who is still
 * part of it. Meetings that made up for another do not count among the hosts so far.
 */
export function nextHost(rotation: string[], hostsSoFar: string[], owed: string[] = []): string {
  const due = owed.find((host) => rotation.includes(host))
  if (due) return due
  const last = hostsSoFar.findLast((host) => rotation.includes(host))
  const index = last === undefined ? 0 : (rotation.indexOf(last) + 1) % rotation.length
  return rotation[index] ?? ''
}

/** Whose turn the next meeting is: first who owes one. '' where nobody takes turns. */
export const dueHost = (meetings: Place[], turns: Turns): string =>
  nextHost(
    turns.rotation,
    turnsStanding(meetings, turns)
      .filter(({ extra }) => !extra)
      .map(({ hostId }) => hostId),
    owedTurns(turns.turns).map(({ organizationId }) => organizationId),
  )

/** `moved` says why the day is not the one the pattern means. */
export type ProposedDate = {
  day: string
  hostId: string
  moved: string | null
  hints: string[]
  /** The host makes up for a turn it sat out; the rotation stands still. */
  makesUp: boolean
}

/**
 * The dates of some years: as the pattern says, beside public holidays, each with its host in turn.
 * `sofar` are the meetings that stand already, in order; a day on which one stands is not proposed again. `owed` are the
 * cities that owe a turn, the first one first.
 */
export function proposeDates(
  calendar: HolidayCalendar,
  series: { pattern: SeriesPattern; hostRotation: string[] },
  years: Years,
  sofar: { day: string; hostId: string; extra?: boolean }[],
  owed: string[] = [],
): ProposedDate[] {
  const due = owed.filter((host) => series.hostRotation.includes(host))
  const taken = new Set(sofar.map((meeting) => meeting.day))
  const lastBefore = sofar.findLast((meeting) => meeting.day < `${years.from}-01-01`)?.day
  const meant = patternDays(series.pattern, years, lastBefore)
  for (const day of meant) if (!publicHolidayOn(calendar, day)) taken.add(day)
  const proposed = new Map<string, string | null>()
  for (const day of meant) {
    const moved = besideHolidays(calendar, day)
    if (moved === day) proposed.set(day, null)
    else if (!taken.has(moved)) {
      taken.add(moved)
      const holiday = publicHolidayOn(calendar, day)
      proposed.set(moved, `Verschoben, denn ${formatWeekdayShort(day)} ist Feiertag: ${holiday}.`)
    }
  }
  for (const { day } of sofar) proposed.delete(day)
  const hosts = sofar
    .filter((meeting) => !meeting.extra && meeting.day < `${years.to + 1}-01-01`)
    .map((meeting) => meeting.hostId)
  return [...proposed.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, moved]) => {
      const hostId = nextHost(series.hostRotation, hosts, due)
      const makesUp = due.shift() !== undefined
      if (!makesUp) hosts.push(hostId)
      return { day, hostId, moved, hints: hintsFor(calendar, day), makesUp }
    })
}

/** "12:30": the wall time so many minutes later. */
export function endTime(startTime: string, minutes: number): string {
  const [hours = 0, rest = 0] = startTime.split(':').map(Number)
  const end = hours * 60 + rest + minutes
  return [Math.floor(end / 60) % 24, end % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

/** Why a plan cannot stand as it is, by row; empty when it can. */
export function planProblems(
  calendar: HolidayCalendar,
  rows: { day: string }[],
  takenDays: string[],
  today: string,
): Record<string, string> {
  const problems: Record<string, string> = {}
  const taken = new Set(takenDays)
  rows.forEach(({ day }, index) => {
    const holiday = whyNotMeetOn(calendar, day)
    const field = `rows.${index}.day`
    if (day <= today) problems[field] = 'Der Tag liegt nicht in der Zukunft.'
    else if (holiday) problems[field] = holiday
    else if (taken.has(day)) problems[field] = 'An diesem Tag steht schon eine Sitzung dieser Reihe.'
    taken.add(day)
  })
  return problems
}
