import { DeadlineBar } from '@/components/ui/deadline-bar'
import { Section } from '@/components/ui/section'
import { berlinDay, daysLeft, formatWeekdayShort } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import { deadlinesBetween, type Todo } from '@/lib/overview/rules'

/** The reader's own deadlines on the way from today to the next meeting; nothing where there is none. */
export function UntilMeeting({ todos, meeting, now }: { todos: Todo[]; meeting: Meeting | null; now: Date }) {
  if (!meeting) return null
  const today = berlinDay(now)
  const day = berlinDay(meeting.start)
  const deadlines = deadlinesBetween(todos, today, day)
  if (deadlines.length === 0) return null
  return (
    <Section title="Bis zur Sitzung" note={daysLeft(day, now)}>
      <DeadlineBar
        label="Ihre Fristen bis zur Sitzung"
        host={meeting.host.plate}
        items={[
          { label: 'Heute', date: formatWeekdayShort(now), kind: 'now' },
          ...deadlines.map(({ label, day }) => ({ label, date: formatWeekdayShort(day) })),
          { label: meetingNumber(meeting), date: formatWeekdayShort(day), kind: 'meeting' },
        ]}
      />
    </Section>
  )
}
