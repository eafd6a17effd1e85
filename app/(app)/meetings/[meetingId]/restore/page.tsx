import { titledByMeeting } from '@/components/meetings/meeting-title'
import { RestoreMeetingForm } from '@/components/meetings/schedule-forms'
import { WriteMeeting } from '@/components/meetings/write-meeting'
import { currentTime } from '@/lib/clock'
import { getMeeting } from '@/lib/meetings/queries'
import { whyNotRestore } from '@/lib/meetings/rules'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

export const generateMetadata = titledByMeeting((meeting) => `Absage der ${meeting} zurücknehmen`)

export default async function RestoreMeetingPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  return (
    <WriteMeeting
      actor={actor}
      meeting={meeting}
      title="Absage zurücknehmen"
      lead="Die Sitzung findet dann statt, wie sie geplant war. Wer eingeladen ist, wird benachrichtigt."
      whyNot={whyNotRestore(meeting, currentTime())}
    >
      <RestoreMeetingForm meetingId={meeting.id} />
    </WriteMeeting>
  )
}
