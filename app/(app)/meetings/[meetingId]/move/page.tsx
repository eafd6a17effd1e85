import { titledByMeeting } from '@/components/meetings/meeting-title'
import { MoveMeetingForm } from '@/components/meetings/schedule-forms'
import { WriteMeeting } from '@/components/meetings/write-meeting'
import { berlinDay, berlinTime, berlinYear } from '@/lib/dates'
import { holidayCalendar } from '@/lib/holidays/queries'
import { getMeeting, listStanding } from '@/lib/meetings/queries'
import { whyNotMove } from '@/lib/meetings/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

export const generateMetadata = titledByMeeting((meeting) => `${meeting} verlegen`)

export default async function MoveMeetingPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const year = berlinYear(meeting.start)
  const [organizations, calendar, standing] = await Promise.all([
    listOrganizations(),
    holidayCalendar(year, year + 1),
    listStanding(actor, year - 1, year + 2),
  ])
  const cities = organizations.filter((o) => o.kind === 'city')
  const planned = meeting.state === 'draft'
  return (
    <WriteMeeting
      actor={actor}
      meeting={meeting}
      title={planned ? 'Vorgemerkten Termin ändern' : 'Sitzung verlegen'}
      lead="Anmeldeschluss und Antwortfrist behalten ihren Abstand zur Sitzung."
      whyNot={whyNotMove(meeting)}
    >
      <MoveMeetingForm
        planned={planned}
        days={{ calendar, others: standing.filter(({ id }) => id !== meeting.id) }}
        cities={cities.map((city) => ({
          id: city.id,
          shortName: city.shortName,
          locationName: city.townHall ?? '',
          street: city.street ?? '',
          postalCode: city.postalCode ?? '',
          locality: city.locality ?? '',
        }))}
        values={{
          meetingId: meeting.id,
          revision: meeting.revision,
          date: berlinDay(meeting.start),
          startTime: berlinTime(meeting.start),
          endTime: berlinTime(meeting.end),
          hostId: meeting.hostId,
          locationName: meeting.locationName ?? '',
          street: meeting.street ?? '',
          postalCode: meeting.postalCode ?? '',
          locality: meeting.locality ?? '',
          room: meeting.room ?? '',
          reason: '',
        }}
      />
    </WriteMeeting>
  )
}
