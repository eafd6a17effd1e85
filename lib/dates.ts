/**
 * Instants are stored, wall times are computed here, in Europe/Berlin, whatever the server's zone.
 * A day is `yyyy-mm-dd`, a time `HH:mm`; both mean Berlin.
 */
const ZONE = 'Europe/Berlin'

const partsFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

type WallTime = { day: string; time: string; seconds: string }

/** A page writes the same few instants again and again, and the zone is slow to ask. */
const known = new Map<number, WallTime>()
const MOST_KNOWN = 5_000

function wallTime(instant: Date): WallTime {
  const at = instant.getTime()
  const found = known.get(at) ?? askZone(instant)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(at, found)
  return found
}

function askZone(instant: Date): WallTime {
  const part = Object.fromEntries(partsFormat.formatToParts(instant).map((p) => [p.type, p.value]))
  return {
    day: `${part.year}-${part.month}-${part.day}`,
    time: `${part.hour}:${part.minute}`,
    seconds: String(part.second),
  }
}

export const berlinDay = (instant: Date): string => wallTime(instant).day
export const berlinTime = (instant: Date): string => wallTime(instant).time
export const berlinYear = (instant: Date): number => Number(berlinDay(instant).slice(0, 4))

/**
 * The instant of a wall time in Berlin. A time skipped in spring moves forward by the gap; of a doubled hour in
 * autumn the first is taken.
 */
export function fromBerlin(day: string, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(asUtc)) throw new RangeError(`no date and time: ${day} ${time}`)
  for (const offset of [2, 1]) {
    const guess = new Date(asUtc - offset * 3_600_000)
    const wall = wallTime(guess)
    if (wall.day === day && wall.time === time) return guess
  }
  return new Date(asUtc - 3_600_000)
}

/** Last second of a day in Berlin: a deadline "bis Mi., 03.03." includes that day. */
export const endOfDay = (day: string): Date => new Date(fromBerlin(addDays(day, 1), '00:00').getTime() - 1000)

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Whole calendar days from one day to the other; negative when it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export const addMinutes = (instant: Date, minutes: number): Date =>
  new Date(instant.getTime() + minutes * 60_000)

/** 1 = Monday … 7 = Sunday. */
export const isoWeekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

const WEEKDAYS = ['Mo.,', 'Di.,', 'Mi.,', 'Do.,', 'Fr.,', 'Sa.,', 'So.,'] as const
const WEEKDAYS_LONG = [
  'Montag',
  'Dienstag',
  'Mittwoch',
  'Donnerstag',
  'Freitag',
  'Samstag',
  'Sonntag',
] as const
export const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const

const toDay = (when: Date | string): string => (typeof when === 'string' ? when : berlinDay(when))
const weekdayIndex = (day: string): number => isoWeekday(day) - 1

/** "Mi., 10.03.2027" */
export function formatDate(when: Date | string): string {
  const day = toDay(when)
  return `${WEEKDAYS[weekdayIndex(day)]}\u00a0${formatShortDate(day)}${day.slice(0, 4)}`
}

/** "Mi., 10.03." */
export const formatWeekdayShort = (when: Date | string): string => {
  const day = toDay(when)
  return `${WEEKDAYS[weekdayIndex(day)]}\u00a0${formatShortDate(day)}`
}

/** "10.03." */
export const formatShortDate = (when: Date | string): string => {
  const day = toDay(when)
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.`
}

/** "Dienstag, 23. Februar 2027" */
export function formatLongDate(when: Date | string): string {
  const day = toDay(when)
  return `${WEEKDAYS_LONG[weekdayIndex(day)]}, ${Number(day.slice(8, 10))}.\u00a0${MONTHS[Number(day.slice(5, 7)) - 1]}\u00a0${day.slice(0, 4)}`
}

/** "10:00 Uhr" */
export const formatTime = (instant: Date): string => `${berlinTime(instant)}\u00a0Uhr`

/** "10:00–12:30 Uhr" */
export const formatTimeRange = (start: Date, end: Date): string =>
  `${berlinTime(start)}–${berlinTime(end)}\u00a0Uhr`

/** "Mi., 10.03.2027, 10:00 Uhr" */
export const formatDateTime = (instant: Date): string => `${formatDate(instant)}, ${formatTime(instant)}`

/** "1 Minute" · "15 Minuten" */
export const formatMinutes = (count: number): string => `${count}\u00a0${count === 1 ? 'Minute' : 'Minuten'}`

/** "heute" · "morgen" · "noch 3 Tage" · "seit gestern" · "seit 6 Tagen", by calendar days in Berlin. */
export function daysLeft(until: Date | string, now: Date): string {
  const days = daysBetween(berlinDay(now), toDay(until))
  if (days === 0) return 'heute'
  if (days === 1) return 'morgen'
  if (days === -1) return 'seit gestern'
  return days > 0 ? `noch ${days}\u00a0Tage` : `seit ${-days}\u00a0Tagen`
}
