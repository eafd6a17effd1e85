import { titledByMeeting } from '@/components/meetings/meeting-title'
import { CancelMeetingForm } from '@/components/meetings/schedule-forms'
import { WriteMeeting } from '@/components/meetings/write-meeting'
import { getMeeting } from '@/lib/meetings/queries'
import { whyNotCancel } from '@/lib/meetings/rules'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

export const generateMetadata = titledByMeeting((meeting) => `${meeting} absagen`)

export default async function CancelMeetingPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  return (
    <WriteMeeting
      actor={actor}
      meeting={meeting}
      title="Sitzung absagen"
      lead="Die Sitzung bleibt mit ihrer Tagesordnung sichtbar. Bis zu ihrem Termin können Sie die Absage zurücknehmen."
      whyNot={whyNotCancel(meeting)}
    >
      <CancelMeetingForm meetingId={meeting.id} />
    </WriteMeeting>
  )
}
