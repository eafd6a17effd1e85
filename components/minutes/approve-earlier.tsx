import { ActionButton } from '@/components/ui/action-button'
import { TextLink } from '@/components/ui/link'
import type { PersonActor } from '@/lib/actor'
import { meetingNumber } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import { approveMinutesAction } from '@/lib/minutes/actions'
import { listMinutes } from '@/lib/minutes-register/queries'
import { whyNotApprove } from '@/lib/minutes/rules'

/** At the item "Genehmigung der Niederschrift": what is released and not approved yet. */
export async function ApproveEarlier({ actor, inMeeting }: { actor: PersonActor; inMeeting: Meeting }) {
  const { rows } = await listMinutes(actor)
  const earlier = rows
    .filter(({ meeting }) => meeting.seriesId === inMeeting.seriesId && meeting.number < inMeeting.number)
    .filter(({ state }, index) => state === 'released' || index === 0)
  if (earlier.length === 0) return <p className="note mt-6">Es gibt keine frühere Niederschrift.</p>
  return (
    <ul className="rows flat mt-6">
      {earlier.map(({ meeting, state }) => {
        const written = `Niederschrift der ${meetingNumber(meeting)}`
        return (
          <li key={meeting.id}>
            <p>
              <TextLink href={`/meetings/${meeting.id}/minutes`}>{written}</TextLink>
            </p>
            <ActionButton
              action={approveMinutesAction.bind(null, { meetingId: meeting.id, inMeetingId: inMeeting.id })}
              done={`Festgehalten: Die ${written} ist genehmigt.`}
              disabledReason={whyNotApprove(meeting, state, inMeeting) ?? undefined}
            >
              {written} ist genehmigt
            </ActionButton>
          </li>
        )
      })}
    </ul>
  )
}
