import { Row, Rows } from '@/components/ui/rows'
import { formatDate } from '@/lib/dates'
import { yearHints } from '@/lib/series/rules'

/** Holidays and clock changes of the year that get in the way of a plan. */
export function YearHints({ year }: { year: number }) {
  return (
    <Rows flat>
      {yearHints(year).map(({ day, text }) => (
        <Row key={`${day} ${text}`} title={formatDate(day)} facts={text} />
      ))}
    </Rows>
  )
}
