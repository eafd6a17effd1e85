import { classNames } from '@/components/ui/class-names'
import { TextLink } from '@/components/ui/link'
import { Plate } from '@/components/ui/plate'
import { Table } from '@/components/ui/table'
import { formatTimeRange, formatWeekdayShort } from '@/lib/dates'
import type { HolidayCalendar } from '@/lib/holidays/rules'
import { meetingStateLabel, meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import { daysOfMonth, MANY_MEETINGS, monthsOf } from '@/lib/series/render'

/** Twelve months in words: meetings with their host, what is off, when there is no school. On paper one sheet. */
export function YearTable({
  year,
  meetings,
  calendar,
}: {
  year: number
  meetings: Meeting[]
  calendar: HolidayCalendar
}) {
  const short = meetings.length > MANY_MEETINGS
  return (
    <div className={classNames('year-table', short && 'short')}>
      <Table
        caption={`Sitzungen, Feiertage und Schulferien ${year}`}
        head={['Monat', 'Sitzungen', 'Feiertage', 'Schulferien']}
        widths={['14%', '40%', '25%', '21%']}
      >
        <tbody>
          {monthsOf(year, meetings, calendar).map(({ name, meetings, notes, school }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {meetings.map((meeting) => (
                  <p key={meeting.id}>
                    <Plate
                      code={meeting.host.plate}
                      host={meeting.state === 'held'}
                      planned={meeting.state === 'draft'}
                    />{' '}
                    {formatWeekdayShort(meeting.start)}{' '}
                    <TextLink href={`/meetings/${meeting.id}`}>{meetingTitle(meeting)}</TextLink>
                    <small className="whitespace-nowrap">
                      {[
                        !short && formatTimeRange(meeting.start, meeting.end),
                        meetingStateLabel[meeting.state],
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </small>
                  </p>
                ))}
              </td>
              <td>
                {notes.map(({ day, text }) => (
                  <p key={`${day} ${text}`}>
                    {formatWeekdayShort(day)} {text}
                  </p>
                ))}
              </td>
              <td>
                {school.map((holiday) => (
                  <p key={holiday.start}>
                    {daysOfMonth(holiday)} {holiday.name}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
