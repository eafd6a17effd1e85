import { Plate } from '@/components/ui/plate'
import { SwapIcon } from '@/components/ui/icons'
import { berlinDay, daysBetween, formatDate, formatShortDate, MONTHS } from '@/lib/dates'
import { schoolHolidaysIn, type HolidayCalendar } from '@/lib/holidays/rules'
import type { Meeting } from '@/lib/meetings/queries'

type Side = { start: Date; host: { shortName: string } }

/** Twelve months on an axis: meetings at their date, school holidays hatched at the foot, today dotted. */
export function YearStrip({
  year,
  meetings,
  calendar,
  swaps = [],
  now,
}: {
  year: number
  meetings: Meeting[]
  calendar: HolidayCalendar
  /** Requests that wait, between the days of two meetings. */
  swaps?: { id: string; meeting: Side; other: Side }[]
  now: Date
}) {
  const first = `${year}-01-01`
  const length = daysBetween(first, `${year + 1}-01-01`)
  const at = (day: string, more = 0) => `${((daysBetween(first, day) + more) / length) * 100}%`
  const today = berlinDay(now)
  const standing = meetings.filter((meeting) => meeting.state !== 'cancelled')
  const next = standing.find((meeting) => meeting.state !== 'held' && meeting.end >= now)
  const last = `${year}-12-31`
  const bridges = swaps
    .map(({ id, meeting, other }) => {
      const [from = '', to = ''] = [berlinDay(meeting.start), berlinDay(other.start)].sort()
      const text = `Angefragt ist ein Tausch von ${meeting.host.shortName} und ${other.host.shortName}.`
      return { id, text, from: from < first ? first : from, to: to > last ? last : to }
    })
    .filter(({ from, to }) => from <= last && to >= first)
  const spoken = standing.map((m) => `${formatDate(m.start)} in ${m.host.shortName}`).join('; ')
  return (
    <figure className="no-print mt-6">
      <div
        className="year-strip"
        role="img"
        aria-label={[
          `Zeitleiste ${year}. ${spoken ? `Sitzungen: ${spoken}.` : 'Noch keine Sitzung.'}`,
          ...bridges.map(({ text }) => text),
        ].join(' ')}
      >
        {MONTHS.map((month, index) => (
          <span
            key={month}
            className="month"
            style={{ left: at(`${year}-${String(index + 1).padStart(2, '0')}-01`) }}
          >
            <span className="md:hidden">{month.slice(0, 1)}</span>
            <span className="hidden md:inline">{shortMonth(month)}</span>
          </span>
        ))}
        {schoolHolidaysIn(calendar, year).map(({ start, end, name }) => (
          <span
            key={start}
            className="holidays"
            style={{ left: at(start), width: at(addToFirst(first, start, end), 1) }}
          >
            {daysBetween(start, end) > 9 && (
              <span>
                {name.replace('ferien', '')}
                <span className="hidden md:inline">ferien</span>
              </span>
            )}
          </span>
        ))}
        {today.startsWith(`${year}-`) && (
          <span className="today" style={{ left: at(today) }}>
            <span>heute</span>
          </span>
        )}
        <span className="axis" />
        {bridges.map(({ id, from, to }) => (
          <span
            key={id}
            className="bridge"
            style={{ left: at(from), width: at(addToFirst(first, from, to)) }}
          >
            <span>
              <SwapIcon /> Tausch?
            </span>
          </span>
        ))}
        {standing.map((meeting) => (
          <span key={meeting.id} className="at" style={{ left: at(berlinDay(meeting.start)) }}>
            <Plate
              code={meeting.host.plate}
              host={meeting === next || meeting.state === 'held'}
              planned={meeting.state === 'draft'}
            />
            <b>{formatShortDate(meeting.start)}</b>
          </span>
        ))}
      </div>
      <figcaption className="note mt-2">
        Schraffiert: Schulferien in Thüringen. Gefülltes Kennzeichen: nächste Gastgeberin oder gewesene
        Sitzung. Umrandet: terminiert. Gestrichelt: vorgemerkt.
      </figcaption>
    </figure>
  )
}

/** The day as far behind the first of January as `end` is behind `start`: a width on the same scale. */
function addToFirst(first: string, start: string, end: string): string {
  const date = new Date(`${first}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + daysBetween(start, end))
  return date.toISOString().slice(0, 10)
}

const shortMonth = (month: string) => (month.length <= 4 ? month : `${month.slice(0, 3)}.`)
