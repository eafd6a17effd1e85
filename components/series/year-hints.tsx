import { Row, Rows } from '@/components/ui/rows'
import { formatDate } from '@/lib/dates'
import { yearHints, type HolidayCalendar } from '@/lib/holidays/rules'

/** Holidays and clock changes of the year that get in the way of a plan. */
export function YearHints({ year, calendar }: { year: number; calendar: HolidayCalendar }) {
  return (
    <Rows flat>
      {yearHints(calendar, year).map(({ day, text }) => (
        <Row key={`${day} ${text}`} title={formatDate(day)} facts={text} />
      ))}
    </Rows>
  )
}
