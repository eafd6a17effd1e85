import { OpenMeeting } from '@/components/meetings/meeting-acts'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { Empty } from '@/components/ui/empty'
import { Hint } from '@/components/ui/hint'
import { State } from '@/components/ui/state'
import type { PersonActor } from '@/lib/actor'
import { berlinDay, formatDate } from '@/lib/dates'
import { meetingTitle } from '@/lib/meetings/labels'
import { whyNotOpen } from '@/lib/meetings/rules'
import { minutesStateLabel } from '@/lib/minutes/labels'
import { canWriteMinutes, isReleased } from '@/lib/minutes/policy'
import { getReleasedMinutes, type MinutesStatus } from '@/lib/minutes/queries'
import { minutesStep } from '@/lib/minutes/rules'
import { ReleasedMinutes } from './released-minutes'
import { ReviewedMinutes } from './reviewed-minutes'

/** The Niederschrift for readers, in whatever state it is for them. */
export async function ReadingPage({
  actor,
  status,
  now,
}: {
  actor: PersonActor
  status: MinutesStatus
  now: Date
}) {
  const { meeting, state } = status
  return (
    <>
      <MeetingPartHead
        meeting={meeting}
        title="Niederschrift"
        light={`der ${meetingTitle(meeting)}`}
        part="minutes"
        lead={`${formatDate(meeting.start)}, ${meeting.seriesName}`}
        state={
          state && (
            <State
              noun="minutes"
              state={state}
              label={state === 'draft' ? 'Niederschrift wird geschrieben' : minutesStateLabel[state]}
            />
          )
        }
        step={meeting.state === 'held' ? minutesStep(status, berlinDay(now)) : undefined}
      />
      <div className="mt-8">
        {isReleased(state) && (
          <ReleasedMinutes {...{ actor, status }} minutes={await getReleasedMinutes(actor, meeting)} />
        )}
        {state === 'underReview' && <ReviewedMinutes actor={actor} status={status} />}
        {(state === null || state === 'draft') && <NotYet actor={actor} status={status} now={now} />}
      </div>
    </>
  )
}

function NotYet({ actor, status, now }: { actor: PersonActor; status: MinutesStatus; now: Date }) {
  const { meeting, state } = status
  if (state === 'draft' || meeting.state === 'inSession' || meeting.state === 'held') {
    return (
      <Hint title="Die Niederschrift wird geschrieben.">
        Noch nicht freigegeben. Sie erhalten dann eine Nachricht.
      </Hint>
    )
  }
  return (
    <Empty
      title="Noch keine Niederschrift"
      level="h2"
      action={
        canWriteMinutes(actor, meeting) && (
          <OpenMeeting meeting={meeting} now={now} disabledReason={whyNotOpen(meeting) ?? undefined} />
        )
      }
    >
      Sie entsteht in der Sitzung. Das Büro {meeting.host.shortName} schreibt sie ab der Eröffnung.
    </Empty>
  )
}
