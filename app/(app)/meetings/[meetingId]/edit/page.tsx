import { titledByMeeting } from '@/components/meetings/meeting-title'
import { ChangeMeetingForm } from '@/components/meetings/schedule-forms'
import { WriteMeeting } from '@/components/meetings/write-meeting'
import { berlinDay } from '@/lib/dates'
import { getMeeting } from '@/lib/meetings/queries'
import { whyNotChange } from '@/lib/meetings/rules'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

export const generateMetadata = titledByMeeting((meeting) => `Angaben zur ${meeting} ändern`)

export default async function EditMeetingPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  return (
    <WriteMeeting
      actor={actor}
      meeting={meeting}
      title="Angaben ändern"
      lead="Raum, Zugang, Kontakt und Fristen. Datum, Ort und Gastgeberin ändern Sie mit „Sitzung verlegen“."
      whyNot={whyNotChange(meeting)}
    >
      <ChangeMeetingForm
        values={{
          meetingId: meeting.id,
          revision: meeting.revision,
          room: meeting.room ?? '',
          access: meeting.access ?? '',
          videoUrl: meeting.videoUrl ?? '',
          contact: meeting.contact ?? '',
          proposalUntil: berlinDay(meeting.proposalDeadline),
          answerUntil: berlinDay(meeting.answerDeadline),
        }}
      />
    </WriteMeeting>
  )
}
