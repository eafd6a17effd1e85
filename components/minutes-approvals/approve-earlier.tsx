import { ObjectionRegister } from '@/components/objections/objection-register'
import { TextLink } from '@/components/ui/link'
import type { PersonActor } from '@/lib/actor'
import { meetingNumber } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import { whyNotApprove } from '@/lib/minutes/rules'
import { canApprove } from '@/lib/minutes-approvals/policy'
import { listMinutesToApprove } from '@/lib/minutes-approvals/queries'
import { listObjections } from '@/lib/objections/queries'
import { isOpen } from '@/lib/objections/rules'
import { getAgenda } from '@/lib/agenda/queries'
import { ApproveForm } from './approval-forms'

/** At the item "Genehmigung der Niederschrift": what waits, what objections are open, and what the round said. */
export async function ApproveEarlier({ actor, inMeeting }: { actor: PersonActor; inMeeting: Meeting }) {
  const waiting = await listMinutesToApprove(actor, inMeeting)
  if (waiting.length === 0)
    return <p className="note mt-6">Keine frühere Niederschrift wartet auf Genehmigung.</p>
  return (
    <ul className="rows flat mt-6">
      {waiting.map(({ meeting, state, version }) => {
        const written = `Niederschrift der ${meetingNumber(meeting)}`
        const reason = whyNotApprove(meeting, state, inMeeting)
        return (
          <li key={meeting.id}>
            <p>
              <TextLink href={`/meetings/${meeting.id}/minutes`}>
                {written}, Fassung&nbsp;{version}
              </TextLink>
            </p>
            <OpenObjections {...{ actor, inMeeting, meeting }} />
            {reason ? (
              <p className="note">{reason}</p>
            ) : (
              canApprove(actor, inMeeting) && (
                <ApproveForm
                  meetingId={meeting.id}
                  inMeetingId={inMeeting.id}
                  version={version}
                  written={written}
                />
              )
            )}
          </li>
        )
      })}
    </ul>
  )
}

async function OpenObjections({
  actor,
  inMeeting,
  meeting,
}: {
  actor: PersonActor
  inMeeting: Meeting
  meeting: Meeting
}) {
  const objections = (await listObjections(actor, meeting)).filter(isOpen)
  if (objections.length === 0) return null
  const agenda = await getAgenda(actor, meeting)
  return (
    <div className="mt-3 mb-4">
      <p className="font-semibold">Offene Einwendungen</p>
      <ObjectionRegister
        {...{ actor, objections }}
        lines={agenda.filter((line) => line.kind === 'item')}
        decidesIn={inMeeting.id}
      />
    </div>
  )
}
