import { getHolidays } from 'feiertagejs'
import type { SeriesPattern } from '@/db/schema'
import { addDays, berlinDay, daysBetween, formatWeekdayShort, fromBerlin, isoWeekday } from '@/lib/dates'
import { schoolHolidays } from './assets/school-holidays'

/** The name of the public holiday in Thüringen on this day. */
export function publicHoliday(day: string): string | null {
  const found = publicHolidays(Number(day.slice(0, 4))).find((holiday) => holiday.day === day)
  return found?.name ?? null
}

const holidaysByYear = new Map<number, { day: string; name: string }[]>()

export function publicHolidays(year: number): { day: string; name: string }[] {
  let holidays = holidaysByYear.get(year)
  if (!holidays) {
    // Its `dateString` is a day off in zones far east; its instants are noon UTC and right everywhere.
    holidays = getHolidays(year, 'TH').map((h) => ({
      day: berlinDay(h.date),
      name: h.translate('de') ?? h.name,
    }))
    holidaysByYear.set(year, holidays)
  }
  return holidays
}

export const schoolHolidayOn = (day: string): string | null =>
  schoolHolidays.find(([start, end]) => start <= day && day <= end)?.[2] ?? null

/** School holidays that touch the year, cut to it; single days are left out. */
export const schoolHolidaysIn = (year: number): { start: string; end: string; name: string }[] =>
  schoolHolidays
    .filter(([start, end]) => start !== end && end >= `${year}-01-01` && start <= `${year}-12-31`)
    .map(([start, end, name]) => ({
      start: start < `${year}-01-01` ? `${year}-01-01` : start,
      end: end > `${year}-12-31` ? `${year}-12-31` : end,
      name,
    }))

/** A working day between two days off. */
export function isBridgeDay(day: string): boolean {
  const off = (d: string) => isoWeekday(d) > 5 || publicHoliday(d) !== null
  const before = addDays(day, -1)
  const after = addDays(day, 1)
  const nextToHoliday = publicHoliday(before) !== null || publicHoliday(after) !== null
  return !off(day) && off(before) && off(after) && nextToHoliday
}

/** The night before or of this day is an hour shorter or longer in Berlin. */
export function clockChange(day: string): 'begins' | 'ends' | null {
  const hours =
    (fromBerlin(addDays(day, 1), '00:00').getTime() - fromBerlin(day, '00:00').getTime()) / 3_600_000
  return hours === 23 ? 'begins' : hours === 25 ? 'ends' : null
}

const WEEKEND = { 6: 'Der Tag ist ein Samstag.', 7: 'Der Tag ist ein Sonntag.' } as Record<number, string>

/** A year of the address, within what can be planned. */
export function yearFrom(text: string | undefined): number | null {
  const year = Number(text)
  return Number.isInteger(year) && year >= 2000 && year < 2100 ? year : null
}

/** What is worth knowing about a day before meeting on it; a public holiday is no hint, it blocks. */
export function hintsFor(day: string): string[] {
  const school = schoolHolidayOn(day)
  return [
    WEEKEND[isoWeekday(day)],
    school && (school.endsWith('ferien') ? `Der Termin liegt in den ${school}.` : 'Der Tag ist schulfrei.'),
    isBridgeDay(day) && 'Der Tag ist ein Brückentag.',
    clockChange(day) === 'begins' && 'An diesem Tag beginnt die Sommerzeit.',
    clockChange(day) === 'ends' && 'An diesem Tag endet die Sommerzeit.',
  ].filter((hint): hint is string => Boolean(hint))
}

/** Holidays and clock changes of a year outside the school holidays: where a plan gets into trouble. */
export function yearHints(year: number): { day: string; text: string }[] {
  const hints = publicHolidays(year).flatMap(({ day, name }) => {
    const bridge = addDays(day, 1)
    const text = isBridgeDay(bridge) ? `${name}, danach ein Brückentag` : name
    return isoWeekday(day) > 5 || schoolHolidayOn(day) ? [] : [{ day, text }]
  })
  for (const month of ['03', '10']) {
    for (let date = 25; date <= 31; date++) {
      const day = `${year}-${month}-${date}`
      const change = clockChange(day)
      if (change)
        hints.push({ day, text: change === 'begins' ? 'Beginn der Sommerzeit' : 'Ende der Sommerzeit' })
    }
  }
  return hints.sort((a, b) => a.day.localeCompare(b.day))
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

/** The days a pattern means; `everyWeeks` counts on from the last meeting before the year. */
function patternDays(pattern: SeriesPattern, year: number, lastBefore: string | undefined): string[] {
  if (pattern.kind === 'nthWeekday') {
    return [...new Set(pattern.months)]
      .sort((a, b) => a - b)
      .map((month) => nthWeekday(year, month, pattern.nth, pattern.weekday))
  }
  const step = pattern.weeks * 7
  let day = nthWeekday(year, 1, 1, pattern.weekday)
  if (lastBefore) {
    const sameWeek = addDays(lastBefore, pattern.weekday - isoWeekday(lastBefore))
    const missing = Math.ceil(daysBetween(sameWeek, `${year}-01-01`) / step)
    day = addDays(sameWeek, Math.max(1, missing) * step)
  }
  const days: string[] = []
  for (; day.startsWith(`${year}-`); day = addDays(day, step)) days.push(day)
  return days
}

/** The same weekday a week later until it is no holiday, a week earlier where the year would end. */
function besideHolidays(day: string): string {
  let moved = day
  while (publicHoliday(moved)) moved = addDays(moved, 7)
  if (moved.slice(0, 4) === day.slice(0, 4)) return moved
  moved = day
  while (publicHoliday(moved)) moved = addDays(moved, -7)
  return moved
}

/** Whose turn it is after these hosts: the rotation goes on behind the last one who is still part of it. */
export function nextHost(rotation: string[], hostsSoFar: string[]): string {
  const last = hostsSoFar.findLast((host) => rotation.includes(host))
  const index = last === undefined ? 0 : (rotation.indexOf(last) + 1) % rotation.length
  return rotation[index] ?? ''
}

/** `moved` says why the day is not the one the pattern means. */
export type ProposedDate = { day: string; hostId: string; moved: string | null; hints: string[] }

/**
 * The dates of a year: as the pattern says, beside public holidays, each with its host in turn.
 * `sofar` are the meetings that stand already, in order; a day on which one stands is not proposed again.
 */
export function proposeDates(
  series: { pattern: SeriesPattern; hostRotation: string[] },
  year: number,
  sofar: { day: string; hostId: string }[],
): ProposedDate[] {
  const taken = new Set(sofar.map((meeting) => meeting.day))
  const lastBefore = sofar.findLast((meeting) => meeting.day < `${year}-01-01`)?.day
  const proposed = new Map<string, string | null>()
  for (const day of patternDays(series.pattern, year, lastBefore)) {
    const moved = besideHolidays(day)
    if (taken.has(moved) || proposed.has(moved)) continue
    const why = `Verschoben, denn ${formatWeekdayShort(day)} ist Feiertag: ${publicHoliday(day)}.`
    proposed.set(moved, moved === day ? null : why)
  }
  const hosts = sofar.filter((meeting) => meeting.day < `${year + 1}-01-01`).map((meeting) => meeting.hostId)
  return [...proposed.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, moved]) => {
      const hostId = nextHost(series.hostRotation, hosts)
      hosts.push(hostId)
      return { day, hostId, moved, hints: hintsFor(day) }
    })
}

/** Why a plan cannot stand as it is, by row; empty when it can. */
export function planProblems(
  rows: { day: string }[],
  takenDays: string[],
  today: string,
): Record<string, string> {
  const problems: Record<string, string> = {}
  const taken = new Set(takenDays)
  rows.forEach(({ day }, index) => {
    const holiday = publicHoliday(day)
    const field = `rows.${index}.day`
    if (day <= today) problems[field] = 'Der Tag liegt nicht in der Zukunft.'
    else if (holiday) problems[field] = `Der Tag ist ein Feiertag: ${holiday}.`
    else if (taken.has(day)) problems[field] = 'An diesem Tag steht schon eine Sitzung dieser Reihe.'
    taken.add(day)
  })
  return problems
}
