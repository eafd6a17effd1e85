import { addDays, formatDate, fromBerlin, isoWeekday } from '@/lib/dates'

export type HolidayKind = 'public' | 'school'

/** First and last day; of a public holiday both are the same. */
export type Holiday = { start: string; end: string; name: string }

/**
 * The dates in force, by the year in which they begin. Pages and forms get the years they need; a year that is not in
 * it is not known here.
 */
export type HolidayCalendar = Record<number, Record<HolidayKind, Holiday[]>>

const yearOf = (day: string): number => Number(day.slice(0, 4))
const on = (day: string) => (holiday: Holiday) => holiday.start <= day && day <= holiday.end

/** The name of the public holiday in Thüringen on this day: nothing is planned on it. */
export const publicHolidayOn = (calendar: HolidayCalendar, day: string): string | null =>
  calendar[yearOf(day)]?.public.find(on(day))?.name ?? null

/** What is read at the field of a date that is a public holiday. */
export function whyNotMeetOn(calendar: HolidayCalendar, day: string): string | null {
  const holiday = publicHolidayOn(calendar, day)
  return holiday && `Der Tag ist ein Feiertag: ${holiday}.`
}

/** School holidays reach over the turn of the year. */
const schoolLists = (calendar: HolidayCalendar, year: number): Holiday[] => [
  ...(calendar[year - 1]?.school ?? []),
  ...(calendar[year]?.school ?? []),
]

export const schoolHolidayOn = (calendar: HolidayCalendar, day: string): string | null =>
  schoolLists(calendar, yearOf(day)).find(on(day))?.name ?? null

/** School holidays that touch the span, which lies in one year, cut to it. */
export const schoolHolidaysBetween = (calendar: HolidayCalendar, first: string, last: string): Holiday[] =>
  schoolLists(calendar, yearOf(first))
    .filter(({ start, end }) => end >= first && start <= last)
    .map(({ start, end, name }) => ({
      start: start < first ? first : start,
      end: end > last ? last : end,
      name,
    }))

/** Those of a year; single days are left out. */
export const schoolHolidaysIn = (calendar: HolidayCalendar, year: number): Holiday[] =>
  schoolHolidaysBetween(calendar, `${year}-01-01`, `${year}-12-31`).filter(({ start, end }) => start !== end)

/** The last day of the year for which its school holidays are known: they are published up to a summer. */
export function schoolKnownUntil(holidays: Holiday[], year: number): string | null {
  const last = holidays.reduce<Holiday | null>((a, b) => (a && a.end > b.end ? a : b), null)
  if (!last) return null
  return last.end >= `${year}-12-01` ? `${year}-12-31` : last.end
}

/** The last day up to which the school holidays are known without a gap, from the first of a year on. */
export function schoolKnownFrom(calendar: HolidayCalendar, year: number): string | null {
  let until: string | null = null
  for (let next = year; ; next++) {
    const known = schoolKnownUntil(calendar[next]?.school ?? [], next)
    until = known ?? until
    if (known !== `${next}-12-31`) return until
  }
}

/** Whether it is known if there is school on this day; why not, in a sentence. */
export function schoolUnknownOn(calendar: HolidayCalendar, day: string): string | null {
  const year = yearOf(day)
  if (schoolHolidayOn(calendar, day)) return null
  const until = schoolKnownUntil(calendar[year]?.school ?? [], year)
  if (until === null) return `Für ${year} sind keine Ferientermine bekannt.`
  return day > until ? `Nach ${formatDate(until)} sind keine Ferientermine bekannt.` : null
}

/** A working day between two days off. */
export function isBridgeDay(calendar: HolidayCalendar, day: string): boolean {
  const before = addDays(day, -1)
  const after = addDays(day, 1)
  const holiday = (d: string) => publicHolidayOn(calendar, d) !== null
  const off = (d: string) => isoWeekday(d) > 5 || holiday(d)
  // Hardly any day has a holiday beside it: that is asked first.
  return (holiday(before) || holiday(after)) && !off(day) && off(before) && off(after)
}

/** The night before or of this day is an hour shorter or longer in Berlin. */
export function clockChange(day: string): 'begins' | 'ends' | null {
  // It has always been a Sunday; asking the zone is slow.
  if (isoWeekday(day) !== 7) return null
  const hours =
    (fromBerlin(addDays(day, 1), '00:00').getTime() - fromBerlin(day, '00:00').getTime()) / 3_600_000
  return hours === 23 ? 'begins' : hours === 25 ? 'ends' : null
}

/** A day that is free for some, or shorter or longer: school holidays, a bridge day, the change of the clocks. */
export const standsOut = (calendar: HolidayCalendar, day: string): boolean =>
  schoolHolidayOn(calendar, day) !== null || isBridgeDay(calendar, day) || clockChange(day) !== null

const WEEKEND = { 6: 'Der Tag ist ein Samstag.', 7: 'Der Tag ist ein Sonntag.' } as Record<number, string>

/** What is worth knowing about a day before meeting on it; a public holiday is no hint, it blocks. */
export function hintsFor(calendar: HolidayCalendar, day: string): string[] {
  const known = calendar[yearOf(day)] !== undefined
  const school = schoolHolidayOn(calendar, day)
  const change = clockChange(day)
  return [
    WEEKEND[isoWeekday(day)],
    school && (school.endsWith('ferien') ? `Der Termin liegt in den ${school}.` : 'Der Tag ist schulfrei.'),
    isBridgeDay(calendar, day) && 'Der Tag ist ein Brückentag.',
    change === 'begins' && 'An diesem Tag beginnt die Sommerzeit.',
    change === 'ends' && 'An diesem Tag endet die Sommerzeit.',
    known
      ? schoolUnknownOn(calendar, day)
      : `Feiertage und Ferien ${yearOf(day)} werden erst beim Speichern geprüft.`,
  ].filter((hint): hint is string => Boolean(hint))
}

/** Days of a year that stand out: public holidays, bridge days, the change of the clocks; in order. */
export function daysOfNote(calendar: HolidayCalendar, year: number): { day: string; text: string }[] {
  const notes: { day: string; text: string }[] = []
  for (const { start, name } of calendar[year]?.public ?? []) {
    notes.push({ day: start, text: name })
    for (const beside of [addDays(start, -1), addDays(start, 1)])
      if (yearOf(beside) === year && isBridgeDay(calendar, beside))
        notes.push({ day: beside, text: 'Brückentag' })
  }
  for (const month of ['03', '10']) {
    for (let date = 25; date <= 31; date++) {
      const day = `${year}-${month}-${date}`
      const change = clockChange(day)
      if (change)
        notes.push({ day, text: change === 'begins' ? 'Beginn der Sommerzeit' : 'Ende der Sommerzeit' })
    }
  }
  return notes
    .filter(({ day, text }, index) => notes.findIndex((n) => n.day === day && n.text === text) === index)
    .sort((a, b) => a.day.localeCompare(b.day))
}

/** What of it gets in the way of a plan: on working days outside the school holidays, and the change of the clocks. */
export function yearHints(calendar: HolidayCalendar, year: number): { day: string; text: string }[] {
  return daysOfNote(calendar, year).flatMap(({ day, text }, index, all) => {
    if (clockChange(day) && text.includes('Sommerzeit')) return [{ day, text }]
    if (text === 'Brückentag' || isoWeekday(day) > 5 || schoolHolidayOn(calendar, day)) return []
    const bridged = all.some((note) => note.text === 'Brückentag' && note.day === addDays(day, 1))
    return [{ day, text: bridged ? `${text}, danach ein Brückentag` : text }]
  })
}

/** Why a list of holidays cannot stand, by field of the form; empty when it can. */
export function holidayProblems(
  kind: HolidayKind,
  year: number,
  holidays: Holiday[],
): Record<string, string> {
  const problems: Record<string, string> = {}
  holidays.forEach(({ start, end }, index) => {
    const at = `holidays.${index}`
    const problem = whyNotHoliday(kind, year, { start, end })
    const other = holidays.slice(0, index).find((before) => before.start <= end && start <= before.end)
    if (problem) problems[`${at}.${problem.field}`] = problem.message
    else if (other)
      problems[`${at}.start`] = `Überschneidet sich mit: ${other.name || formatDate(other.start)}.`
  })
  return problems
}

/** Longer than any holidays: a slip of the keys. */
const LONGEST_DAYS = 70

function whyNotHoliday(
  kind: HolidayKind,
  year: number,
  { start, end }: Omit<Holiday, 'name'>,
): { field: 'start' | 'end'; message: string } | null {
  if (!start.startsWith(`${year}-`))
    return {
      field: 'start',
      message: `Der Termin beginnt ${start.slice(0, 4)} und gehört zu den Terminen jenes Jahres, nicht zu ${year}.`,
    }
  if (end < start) return { field: 'end', message: 'Der letzte Tag liegt vor dem ersten.' }
  if (kind === 'public' && end !== start)
    return { field: 'end', message: 'Ein Feiertag ist ein einzelner Tag.' }
  return end > addDays(start, LONGEST_DAYS)
    ? { field: 'end', message: `Länger als ${LONGEST_DAYS} Tage sind keine Ferien.` }
    : null
}

export type ReadLine = { holiday: Holiday } | { line: number; text: string; problem: string }

const LINE = /^(\d{1,2}\.\d{1,2}\.\d{4})(?:\s*(?:[-–—]|bis)\s*(\d{1,2}\.\d{1,2}\.\d{4}))?[\s:;,]+(\S.*)$/

/** Reads "05.02.2031–10.02.2031 Winterferien", a holiday a line; blank lines are skipped, and what cannot be read is told. */
export function readHolidayLines(kind: HolidayKind, year: number, text: string): ReadLine[] {
  return text.split(/\r?\n/).flatMap((raw, index): ReadLine[] => {
    const line = raw.trim()
    if (!line) return []
    const refuse = (problem: string) => [{ line: index + 1, text: line, problem }]
    const [, first, last, name = ''] = LINE.exec(line) ?? []
    if (!first) return refuse('Erwartet wird zum Beispiel „05.02.2031–10.02.2031 Winterferien“.')
    const start = dayFrom(first)
    const end = last ? dayFrom(last) : start
    if (!start || !end) return refuse(`Den Tag ${start ? last : first} gibt es nicht.`)
    if (name.length > LONGEST_NAME) return refuse(`Der Name hat mehr als ${LONGEST_NAME} Zeichen.`)
    const problem = whyNotHoliday(kind, year, { start, end })
    return problem ? refuse(problem.message) : [{ holiday: { start, end, name: name.trim() } }]
  })
}

export const LONGEST_NAME = 80

/** `2031-02-05` from "5.2.2031"; null for a day that does not exist. */
function dayFrom(german: string): string | null {
  const [date = '', month = '', year = ''] = german.split('.')
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null
}
