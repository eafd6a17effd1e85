import { TextLink } from '@/components/ui/link'
import { inCircle, type Actor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { datePollStateLabel } from '@/lib/date-polls/labels'
import { listDatePollsOfMeeting } from '@/lib/date-polls/queries'

/** Under the head of a meeting: the poll that may move it, and those that settled its date. */
export async function PollsOfMeeting({ meetingId, actor }: { meetingId: string; actor: Actor }) {
  if (!inCircle(actor)) return null
  const polls = await listDatePollsOfMeeting(actor, meetingId)
  if (polls.length === 0) return null
  return (
    <ul className="no-print mt-3">
      {polls.map(({ id, title, state, deadline }) => (
        <li key={id}>
          Terminabfrage: <TextLink href={`/date-polls/${id}`}>{title}</TextLink>,{' '}
          {state === 'open' ? `Antworten bis ${formatDate(deadline)}` : datePollStateLabel[state]}.
        </li>
      ))}
    </ul>
  )
}
