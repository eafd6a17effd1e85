import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { holidayKindLabel, shippedSource } from '@/lib/holidays/labels'
import { canWriteHolidays } from '@/lib/holidays/policy'
import type { HolidayList } from '@/lib/holidays/queries'
import { HolidayForm } from './holiday-form'

/** The dates of a year and kind that are in force, where they come from, and for the secretariat the form. */
export function HolidaySection({ actor, list }: { actor: Actor; list: HolidayList }) {
  const { kind, year, holidays, shipped, source, modifiedAt, revision } = list
  const label = `${holidayKindLabel[kind]} ${year}`
  const origin =
    source && modifiedAt
      ? `Quelle: ${source}. Eingetragen von der Geschäftsstelle am ${formatDate(modifiedAt)}.`
      : holidays.length > 0
        ? `Quelle: ${shippedSource[kind]}. Mitgeliefert.`
        : `Für ${year} sind keine Termine bekannt.`
  return (
    <Section title={label}>
      <p className="note">{origin}</p>
      <ul className="holidays">
        {holidays.map(({ start, end, name }) => (
          <li key={start}>
            <span>{start === end ? formatDate(start) : `${formatDate(start)} bis ${formatDate(end)}`}</span>
            <span>{name}</span>
          </li>
        ))}
      </ul>
      {canWriteHolidays(actor) && (
        <details className="no-print mt-4" open={holidays.length === 0}>
          <summary>
            {label} {holidays.length > 0 ? 'ändern' : 'eintragen'}
          </summary>
          <HolidayForm
            key={`${year} ${revision}`}
            values={{ kind, year, revision, source: source ?? '', holidays }}
            before={source === null ? null : { source, holidays }}
            shipped={shipped.length > 0}
          />
        </details>
      )}
    </Section>
  )
}
