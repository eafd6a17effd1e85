import { Plate } from '@/components/ui/plate'
import { berlinYear } from '@/lib/dates'
import type { Turn } from '@/lib/host-turns/rules'
import type { Meeting } from '@/lib/meetings/queries'

type City = { id: string; shortName: string; plate: string }

/** Cities in rows, meetings in columns by year; cancelled ones hosted nobody. Who sat out, and who makes up, is marked. */
export function HostMatrix({
  meetings,
  cities,
  turns,
}: {
  meetings: Meeting[]
  cities: City[]
  turns: Turn[]
}) {
  const satOut = (meeting: Meeting, city: City) =>
    turns.some((turn) => turn.meetingId === meeting.id && turn.organizationId === city.id)
  const spoken = (meeting: Meeting, city: City) =>
    [
      city.shortName,
      meeting.state === 'held' && 'gewesen',
      turns.some(({ madeUpIn }) => madeUpIn?.id === meeting.id) && 'holt nach',
    ]
      .filter(Boolean)
      .join(', ')
  const columns = meetings
    .filter((meeting) => meeting.state !== 'cancelled')
    .map((meeting, index, all) => {
      const year = berlinYear(meeting.start)
      const before = all[index - 1]
      return { meeting, year, first: !before || berlinYear(before.start) !== year }
    })
  const years = [...new Set(columns.map((column) => column.year))]
  return (
    <div className="host-matrix" tabIndex={0} role="region" aria-label="Gastgeberfolge">
      <table>
        <thead>
          <tr>
            <th className="year">
              <span className="sr-only">Stadt</span>
            </th>
            {years.map((year) => (
              <th
                key={year}
                scope="colgroup"
                className="year first"
                colSpan={columns.filter((column) => column.year === year).length}
              >
                {year}
              </th>
            ))}
          </tr>
          <tr>
            <td />
            {columns.map(({ meeting, first }) => (
              <th key={meeting.id} scope="col" className={first ? 'first' : undefined}>
                {meeting.number}.
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cities.map((city) => (
            <tr key={city.id}>
              <th scope="row">
                {city.shortName}{' '}
                <small>{columns.filter(({ meeting }) => meeting.hostId === city.id).length}-mal</small>
              </th>
              {columns.map(({ meeting, first }) => (
                <td key={meeting.id} className={first ? 'first' : undefined}>
                  {meeting.hostId === city.id && (
                    <Plate
                      code={city.plate}
                      name={spoken(meeting, city)}
                      host={meeting.state === 'held' || meeting.state === 'invited'}
                      planned={meeting.state === 'draft'}
                    />
                  )}
                  {satOut(meeting, city) && meeting.hostId !== city.id && (
                    <span className="skipped">
                      <span aria-hidden>×</span>
                      <span className="sr-only">{city.shortName} hat ausgesetzt</span>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
