import { addDays, berlinDay, fromBerlin, MONTHS } from '@/lib/dates'

/** A month that has begun: the figures of its end, or of now while it goes on. */
export type Month = {
  /** `yyyy-mm` */
  month: string
  begin: Date
  /** The first instant that counts no more. */
  end: Date
  /** The day on which overdue is judged. */
  day: string
}

const monthAfter = (month: string, count: number): string => {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** The months of a year that have begun, or the last twelve; in Berlin's calendar. */
export function monthsOf(year: number | undefined, now: Date): Month[] {
  const today = berlinDay(now)
  const current = today.slice(0, 7)
  const first = year ? `${year}-01` : monthAfter(current, -11)
  return Array.from({ length: 12 }, (_, index) => monthAfter(first, index))
    .filter((month) => month <= current)
    .map((month) => {
      const next = `${monthAfter(month, 1)}-01`
      const goesOn = month === current
      return {
        month,
        begin: fromBerlin(`${month}-01`, '00:00'),
        end: goesOn ? new Date(now.getTime() + 1) : fromBerlin(next, '00:00'),
        day: goesOn ? today : addDays(next, -1),
      }
    })
}

/** "März 2027" */
export const monthName = (month: string): string =>
  `${MONTHS[Number(month.slice(5)) - 1]}\u00a0${month.slice(0, 4)}`

export type MonthFigures = {
  month: string
  /** At its end: all that was not closed. */
  open: number
  /** Of these. */
  overdue: number
  /** Accepted in it. */
  done: number
}

/** The highest bar, and a mark at half of it where that is a whole number. */
export function scaleOf(figures: MonthFigures[]): { top: number; marks: number[] } {
  const most = Math.max(1, ...figures.flatMap(({ open, done }) => [open, done]))
  const top = most > 4 ? Math.ceil(most / 4) * 4 : most
  return { top, marks: top % 2 === 0 ? [0, top / 2, top] : [0, top] }
}
