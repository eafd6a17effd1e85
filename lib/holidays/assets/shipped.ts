import { getHolidays } from 'feiertagejs'
import { berlinDay } from '@/lib/dates'
import type { Holiday, HolidayCalendar, HolidayKind } from '../rules'
import { schoolHolidays } from './school-holidays'

const publicByYear = new Map<number, Holiday[]>()

function shippedPublic(year: number): Holiday[] {
  const known = publicByYear.get(year)
  if (known) return known
  const holidays = getHolidays(year, 'TH').map((found) => {
    // Its `dateString` is a day off in zones far east; its instants are noon UTC and right everywhere.
    const day = berlinDay(found.date)
    return { start: day, end: day, name: found.translate('de') ?? found.name }
  })
  publicByYear.set(year, holidays)
  return holidays
}

/** The dates that ship with the product, of holidays that begin in the year. */
export const shippedHolidays = (kind: HolidayKind, year: number): Holiday[] =>
  kind === 'public'
    ? shippedPublic(year)
    : schoolHolidays
        .filter(([start]) => start.startsWith(`${year}-`))
        .map(([start, end, name]) => ({ start, end, name }))

/** From one year to the other, both included. */
export function shippedCalendar(from: number, to: number): HolidayCalendar {
  const calendar: HolidayCalendar = {}
  for (let year = from; year <= to; year++)
    calendar[year] = { public: shippedHolidays('public', year), school: shippedHolidays('school', year) }
  return calendar
}
