import { GuestSection } from '@/components/guests/guest-section'
import { titledByMeeting } from '@/components/meetings/meeting-title'
import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { RsvpStrip } from '@/components/participants/rsvp-form'
import { SeatTable } from '@/components/participants/seat-table'
import { WhoComesRing } from '@/components/participants/who-comes'
import { TextLink } from '@/components/ui/link'
import { Marker } from '@/components/ui/marker'
import { Section, Split } from '@/components/ui/section'
import { inCircle, type PersonActor } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import { canWriteMeeting } from '@/lib/meetings/policy'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { numbersById } from '@/lib/minutes/rules'
import { orNotFound } from '@/lib/page'
import { missingSentence } from '@/lib/participants/labels'
import { canReadParticipantsList } from '@/lib/participants/policy'
import { listSeats } from '@/lib/participants/queries'
import { isMissing } from '@/lib/participants/rules'
import { whenReminded } from '@/lib/reminders/labels'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }> }

export const generateMetadata = titledByMeeting((meeting) => `Teilnahme an der ${meeting}`)

export default async function ParticipantsPage({ params }: Props) {
  const actor = await requireActor()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const [seats, numbers] = await Promise.all([listSeats(actor, meeting), numbersFor(actor, meeting)])
  const members = seats.filter((seat) => seat.role !== 'guest')
  const noted = meeting.state === 'inSession' || meeting.state === 'held'
  const missing = meeting.state === 'invited' ? missingSentence(members.filter(isMissing)) : null
  return (
    <>
      <MeetingPartHead meeting={meeting} title="Teilnahme" part="participants" />
      <RsvpStrip meeting={meeting} actor={actor} />
      <Split
        aside={inCircle(actor) && <TableAside meeting={meeting} actor={actor} />}
        label="Der Tisch"
        asideFirst
      >
        {inCircle(actor) && (
          <Section
            title="Mitglieder"
            note={noted ? undefined : `Antworten bis ${formatDate(meeting.answerDeadline)}`}
            actions={
              canReadParticipantsList(actor, meeting) && (
                <TextLink href={`/meetings/${meeting.id}/participants/list`}>Teilnahmeliste</TextLink>
              )
            }
          >
            {missing && (
              <p className="mb-3">{canWriteMeeting(actor, meeting) ? <Marker>{missing}</Marker> : missing}</p>
            )}
            {missing && canWriteMeeting(actor, meeting) && (
              <p className="note mb-3">{whenReminded(meeting, currentTime())}</p>
            )}
            <SeatTable seats={members} hostId={meeting.hostId} noted={noted} numbers={numbers} />
          </Section>
        )}
        <GuestSection meeting={meeting} actor={actor} seats={seats.filter((seat) => seat.role === 'guest')} />
      </Split>
    </>
  )
}

/** What the items are called in "ab TOP 4"; before the meeting nobody has come later. */
async function numbersFor(actor: PersonActor, meeting: Meeting): Promise<ReadonlyMap<string, string>> {
  if (meeting.state !== 'inSession' && meeting.state !== 'held') return new Map()
  return numbersById(await getAgenda(actor, meeting))
}

const TableAside = (props: { meeting: Meeting; actor: PersonActor }) => (
  <Section title="Am Tisch">
    <WhoComesRing {...props} size={232} />
  </Section>
)
