import { Empty } from '@/components/ui/empty'
import { Org } from '@/components/ui/plate'
import { berlinDay, formatDate, MONTHS } from '@/lib/dates'
import { meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'

/** What everyone may know of a meeting: its day and the town hall. */
export function PublicMeetings({ meetings }: { meetings: Meeting[] }) {
  if (meetings.length === 0)
    return <Empty title="Noch kein Termin">Sobald eine Stadt einen Termin bekannt gibt, steht er hier.</Empty>
  return (
    <ol className="rows">
      {meetings.map((meeting) => {
        const day = berlinDay(meeting.start)
        return (
          <li key={meeting.id}>
            <p aria-hidden="true" className="leading-none">
              <span className="block text-2xl font-light md:text-3xl">{day.slice(8)}.</span>
              <span className="text-sm text-ink-2">{MONTHS[Number(day.slice(5, 7)) - 1]}</span>
            </p>
            <div>
              <h3 className="text-lg font-medium">{meetingTitle(meeting)}</h3>
              <p className="text-sm text-ink-2">
                {formatDate(day)}
                {meeting.state === 'cancelled' && ', abgesagt'}
              </p>
            </div>
            <p className="end">
              <Org code={meeting.host.plate}>{meeting.locationName ?? meeting.host.name}</Org>
            </p>
          </li>
        )
      })}
    </ol>
  )
}
