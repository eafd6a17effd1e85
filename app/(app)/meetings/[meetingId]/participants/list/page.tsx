import { notFound } from 'next/navigation'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { ParticipantsTable } from '@/components/participants/participants-table'
import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { inCircle } from '@/lib/actor'
import { getMeeting } from '@/lib/meetings/queries'
import { orNotFound } from '@/lib/page'
import { getParticipantsList } from '@/lib/participants-list/queries'
import { canReadParticipantsList } from '@/lib/participants/policy'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }> }

/** Names no meeting: guests reach theirs, and for them this page is not there (R1). */
export const metadata = { title: 'Teilnahmeliste' }

export default async function ParticipantsListPage({ params }: Props) {
  const actor = await requireActor()
  if (!inCircle(actor)) notFound()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const at = `/meetings/${meeting.id}`
  if (!canReadParticipantsList(actor, meeting))
    return (
      <>
        <MeetingPartHead meeting={meeting} title="Teilnahmeliste" part="participants" />
        <div className="mt-8">
          <Hint title={`Die Teilnahmeliste führt das Büro ${meeting.host.shortName}.`} />
          <p className="btns mt-4">
            <LinkButton href={`${at}/participants`}>Zur Teilnahme</LinkButton>
          </p>
        </div>
      </>
    )
  return (
    <>
      <MeetingPartHead meeting={meeting} title="Teilnahmeliste" part="participants" />
      <ParticipantsTable list={await getParticipantsList(actor, meeting)} />
    </>
  )
}
