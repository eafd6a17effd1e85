import { titledByMeeting } from '@/components/meetings/meeting-title'
import { PublishMeetingForm } from '@/components/meetings/schedule-forms'
import { WriteMeeting } from '@/components/meetings/write-meeting'
import { berlinDay, berlinTime, berlinYear } from '@/lib/dates'
import { holidayCalendar } from '@/lib/holidays/queries'
import { getMeeting, listStanding } from '@/lib/meetings/queries'
import { whyNotPublish } from '@/lib/meetings/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

export const generateMetadata = titledByMeeting((meeting) => `Termin der ${meeting} bekannt geben`)

export default async function PublishPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const year = berlinYear(meeting.start)
  const [organizations, calendar, standing] = await Promise.all([
    listOrganizations(),
    holidayCalendar(year, year + 1),
    listStanding(actor, year - 1, year + 2),
  ])
  const host = organizations.find((o) => o.id === meeting.hostId)
  return (
    <WriteMeeting
      actor={actor}
      meeting={meeting}
      title="Termin bekannt geben"
      lead="Danach sieht die Runde Datum, Ort und Zugang. Die Einladung mit Tagesordnung folgt später."
      whyNot={whyNotPublish(meeting)}
    >
      <PublishMeetingForm
        days={{ calendar, others: standing.filter(({ id }) => id !== meeting.id) }}
        values={{
          meetingId: meeting.id,
          revision: meeting.revision,
          date: berlinDay(meeting.start),
          startTime: berlinTime(meeting.start),
          endTime: berlinTime(meeting.end),
          locationName: meeting.locationName ?? host?.townHall ?? '',
          street: meeting.street ?? host?.street ?? '',
          postalCode: meeting.postalCode ?? host?.postalCode ?? '',
          locality: meeting.locality ?? host?.locality ?? '',
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
