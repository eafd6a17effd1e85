import { titledByMeeting } from '@/components/meetings/meeting-title'
import { InvitationText } from '@/components/invitations/invitation-text'
import { SendInvitation } from '@/components/invitations/send-invitation'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { InvitationDeliveries } from '@/components/notifications/invitation-deliveries'
import { RsvpStrip } from '@/components/participants/rsvp-form'
import { Empty } from '@/components/ui/empty'
import { Split } from '@/components/ui/section'
import { currentTime } from '@/lib/clock'
import { canSendInvitation } from '@/lib/invitations/policy'
import { getInvitation } from '@/lib/invitations/queries'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { orNotFound, orNull } from '@/lib/page'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }> }

export const generateMetadata = titledByMeeting((meeting) => `Einladung zur ${meeting}`)

export default async function InvitationPage({ params }: Props) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const invitation = await orNull(getInvitation(actor, meeting, currentTime()))
  if (!invitation) return <NotYet meeting={meeting} />
  const aside = invitation.version ? (
    <InvitationDeliveries meeting={meeting} actor={actor} />
  ) : (
    <SendInvitation invitation={invitation} actor={actor} />
  )
  return (
    <>
      <MeetingPartHead meeting={meeting} title="Einladung" />
      <RsvpStrip meeting={meeting} actor={actor} />
      {canSendInvitation(actor, meeting) ? (
        <Split aside={aside} label="Versand">
          <InvitationText invitation={invitation} />
        </Split>
      ) : (
        <InvitationText invitation={invitation} />
      )}
    </>
  )
}

function NotYet({ meeting }: { meeting: Meeting }) {
  return (
    <>
      <MeetingPartHead meeting={meeting} title="Einladung" />
      <Empty title="Noch nicht eingeladen" level="h2">
        Hier steht die Einladung, sobald {meeting.host.shortName} sie versandt hat. Sie bekommen dann eine
        Nachricht.
      </Empty>
    </>
  )
}
