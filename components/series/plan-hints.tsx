import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { formatDate } from '@/lib/dates'
import { schoolKnownUntil, type HolidayCalendar } from '@/lib/holidays/rules'
import { yearsOf, type Years } from '@/lib/series/rules'

/** What to know before the table: what stands already, and for which years school holidays are not known. */
export function PlanHints({
  years,
  calendar,
  standing,
  proposed,
}: {
  years: Years
  calendar: HolidayCalendar
  standing: string[]
  /** How many dates come on top of these. */
  proposed: number
}) {
  const span = yearsOf(years)
  const there = span.flatMap((year) => {
    const count = standing.filter((day) => day.startsWith(`${year}-`)).length
    return count === 0 ? [] : [{ year, count }]
  })
  const unknown = span.flatMap((year) => {
    const until = schoolKnownUntil(calendar[year]?.school ?? [], year)
    return until === `${year}-12-31` ? [] : [{ year, until }]
  })
  return (
    <div className="mt-8 grid gap-3">
      {there.length > 0 && (
        <Hint
          title={there
            .map(({ year, count }, index) =>
              index === 0
                ? count === 1
                  ? `Für ${year} steht schon ein Termin`
                  : `Für ${year} stehen schon ${count}\u00a0Termine`
                : `für ${year} ${count}`,
            )
            .join(', ')
            .concat('.')}
        >
          {proposed > 0
            ? 'Diese Vorschläge kommen dazu. Streichen Sie, was Sie nicht brauchen.'
            : 'In diesem Rhythmus fehlt keiner mehr. Wählen Sie ein anderes Jahr, oder fügen Sie einen Termin hinzu.'}
        </Hint>
      )}
      {unknown.length > 0 && (
        <Hint tone="warn" title="Nicht alle Schulferien sind bekannt.">
          {unknown
            .map(({ year, until }) =>
              until
                ? `Für ${year} reichen die Termine bis ${formatDate(until)}.`
                : `Für ${year} sind keine Ferientermine da.`,
            )
            .join(' ')}{' '}
          <TextLink href={`/series/holidays?year=${unknown[0]?.year}`}>Ferientermine eintragen</TextLink>
        </Hint>
      )}
    </div>
  )
}
