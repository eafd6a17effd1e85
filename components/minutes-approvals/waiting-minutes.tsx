import { TextLink } from '@/components/ui/link'
import type { Actor } from '@/lib/actor'
import { meetingNumber } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import { listMinutesToApprove } from '@/lib/minutes-approvals/queries'

/** Beside the agenda of a meeting to come: which minutes its round is to approve. */
export async function WaitingMinutes({ actor, meeting }: { actor: Actor; meeting: Meeting }) {
  if (!['scheduled', 'invited', 'inSession'].includes(meeting.state)) return null
  const waiting = (await listMinutesToApprove(actor, meeting)).filter(({ state }) => state === 'released')
  if (waiting.length === 0) return null
  return (
    <p className="mt-6">
      Zu genehmigen in dieser Sitzung:{' '}
      {waiting.map((row, index) => (
        <span key={row.meeting.id}>
          {index > 0 && ', '}
          <TextLink href={`/meetings/${row.meeting.id}/minutes`}>
            Niederschrift der {meetingNumber(row.meeting)}, Fassung&nbsp;{row.version}
          </TextLink>
        </span>
      ))}
    </p>
  )
}
