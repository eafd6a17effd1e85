import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { State } from '@/components/ui/state'
import { signOf } from '@/components/ui/state-signs'
import { berlinYear, formatDate } from '@/lib/dates'
import { minutesStateLabel } from '@/lib/minutes/labels'
import { isReleased } from '@/lib/minutes/policy'
import { minutesFormats } from '@/lib/minutes-files/input'
import { minutesFormatLabel } from '@/lib/minutes-files/labels'
import type { MinutesListRow } from '@/lib/minutes-register/queries'
import './reading.css'

/** All Niederschriften of a reader, by year, newest first. */
export function MinutesList({ rows, newSince }: { rows: MinutesListRow[]; newSince: Date | null }) {
  const several = new Set(rows.map((row) => row.meeting.seriesId)).size > 1
  const years = [...new Set(rows.map((row) => berlinYear(row.meeting.start)))]
  return years.map((year) => (
    <section className="sec" key={year} aria-labelledby={`y${year}`}>
      <header>
        <h2 className="minutes-year" id={`y${year}`}>
          {year}
        </h2>
      </header>
      <ol className="rows minutes-list">
        {rows
          .filter((row) => berlinYear(row.meeting.start) === year)
          .map((row) => (
            <MinutesRow key={row.meeting.id} row={row} series={several} newSince={newSince} />
          ))}
      </ol>
    </section>
  ))
}

function MinutesRow({
  row,
  series,
  newSince,
}: {
  row: MinutesListRow
  series: boolean
  newSince: Date | null
}) {
  const { meeting, state, latestAt, approvedAt, subjects } = row
  const released = isReleased(state)
  const isNew = released && newSince !== null && latestAt !== null && latestAt > newSince
  const title = `Niederschrift der ${meeting.number}. Sitzung vom ${formatDate(meeting.start)}`
  const words = subjects.join(' · ') || `Niederschrift der ${meeting.number}.\u00a0Sitzung`
  return (
    <li>
      <span className="number">
        {meeting.number}.
        {released && (
          <input type="checkbox" name="meeting" value={meeting.id} aria-label={`${title} auswählen`} />
        )}
      </span>
      <div className="day">
        <span className="nb">{formatDate(meeting.start)}</span>
        <Org code={meeting.host.plate}>{meeting.host.shortName}</Org>
      </div>
      <div>
        <p className="title">
          <TextLink href={`/meetings/${meeting.id}/minutes`}>{words}</TextLink>
        </p>
        <div className="meta">
          <State
            noun="minutes"
            state={state ?? 'draft'}
            label={!state || state === 'draft' ? 'wird geschrieben' : minutesStateLabel[state]}
          />
          {isNew && <strong>neu seit Ihrem letzten Besuch</strong>}
          {approvedAt && <span>am {formatDate(approvedAt)}</span>}
          {series && <span>{meeting.seriesName}</span>}
        </div>
      </div>
      <div className="end">
        {released ? (
          <div className="btns">
            {minutesFormats.map((format) => (
              <LinkButton
                key={format}
                size="sm"
                href={`/meetings/${meeting.id}/minutes.${format}`}
                aria-label={`${title} als ${minutesFormatLabel[format]}`}
              >
                {minutesFormatLabel[format]}
              </LinkButton>
            ))}
          </div>
        ) : (
          <>
            <span className="not-yet">
              <Icon>{signOf('minutes', 'draft').drawing}</Icon>
              Noch nicht freigegeben.
            </span>
            <p className="note">Sie erhalten dann eine Nachricht.</p>
          </>
        )}
      </div>
    </li>
  )
}
