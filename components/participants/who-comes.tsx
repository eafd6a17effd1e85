import { Org, hueOf, type Hue } from '@/components/ui/plate'
import { TableRing, type Seat as RingSeat } from '@/components/ui/ring'
import { State } from '@/components/ui/state'
import type { Actor } from '@/lib/actor'
import { inCircle } from '@/lib/actor'
import type { Meeting } from '@/lib/meetings/queries'
import { answerLabel, attendanceLabel } from '@/lib/participants/labels'
import { listGuestItems, listSeats, type Seat } from '@/lib/participants/queries'
import { comes } from '@/lib/participants/rules'

type Props = { meeting: Meeting; actor: Actor }

/** Sign and word of one seat: what was noted in the meeting, before that what was answered. */
export function SeatState({ seat }: { seat: Seat }) {
  if (seat.attendance)
    return <State noun="person" state={seat.attendance} label={attendanceLabel[seat.attendance]} />
  const label = answerLabel(seat)
  return <State noun="person" state={label === 'Vertretung' ? 'substitute' : seat.rsvp} label={label} />
}

/** Who stands in, or why somebody does not come. */
export const seatRemark = (seat: Seat): string | null =>
  seat.attendance ? (seat.representedBy ?? seat.excuse) : seat.substituteName

const ringState = (seat: Seat): RingSeat => {
  if (seat.attendance === 'represented') return 'substitute'
  if (seat.attendance) return seat.attendance === 'present' ? 'comes' : 'gone'
  if (seat.rsvp === 'accepted') return seat.substituteName ? 'substitute' : 'comes'
  return seat.rsvp === 'tentative' ? 'tentative' : seat.rsvp === 'declined' ? 'gone' : 'open'
}

// A city with two deputies has one seat in the picture: the fullest of its answers.
const rank: RingSeat[] = ['comes', 'substitute', 'tentative', 'open', 'gone']

function ringOf(seats: Seat[]) {
  const picture: Partial<Record<Hue, RingSeat>> = {}
  for (const seat of seats) {
    if (!seat.organization) continue
    const hue = hueOf(seat.organization.plate)
    const state = ringState(seat)
    const now = picture[hue]
    if (!now || rank.indexOf(state) < rank.indexOf(now)) picture[hue] = state
  }
  const states = Object.values(picture)
  const coming = states.filter((state) => state === 'comes' || state === 'substitute').length
  return { picture, center: `${coming} von ${states.length}` }
}

/** The table of six as a picture; the words stand in `WhoComes` or on the page of the participants. */
export async function WhoComesRing({ meeting, actor, size }: Props & { size?: number }) {
  if (!inCircle(actor)) return null
  const members = (await listSeats(actor, meeting)).filter((seat) => seat.role !== 'guest')
  return <Ring meeting={meeting} members={members} size={size} />
}

function Ring({ meeting, members, size }: { meeting: Meeting; members: Seat[]; size?: number }) {
  const { picture, center } = ringOf(members)
  const word = meeting.state === 'held' ? 'waren da' : meeting.state === 'inSession' ? 'sind da' : 'kommen'
  return (
    <TableRing
      seats={picture}
      host={hueOf(meeting.host.plate)}
      center={[center, word]}
      size={size}
      label={`${center} Organisationen ${word}.`}
    />
  )
}

/** Ring and list with words; per person, since Jena sends two. Guests of the meeting do not see it. */
export async function WhoComes({ meeting, actor }: Props) {
  if (!inCircle(actor)) return null
  const [seats, items] = await Promise.all([listSeats(actor, meeting), listGuestItems(actor, meeting.id)])
  const members = seats.filter((seat) => seat.role !== 'guest')
  return (
    <div className="who-comes">
      <div className="picture">
        <Ring meeting={meeting} members={members} />
      </div>
      <ul aria-label="Rückmeldungen" className="grid gap-2">
        {members.map((seat) => (
          <li
            key={seat.membershipId}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 leading-tight"
          >
            <SeatName seat={seat} members={members} host={meeting.hostId} />
            <span className="text-sm">
              <SeatState seat={seat} />
            </span>
            {seatRemark(seat) && <small className="text-ink-2 col-span-2 text-sm">{seatRemark(seat)}</small>}
          </li>
        ))}
      </ul>
      {seats
        .filter((seat) => seat.role === 'guest')
        .map((guest) => (
          <p key={guest.membershipId} className="note mt-2">
            Gast: {guest.name}
            {items.get(guest.membershipId)?.map((item) => `, zu „${item.title}“`)}
            {comes(guest) && ', kommt'}
          </p>
        ))}
    </div>
  )
}

/** The city's name, and the department where the city sends two. */
function SeatName({ seat, members, host }: { seat: Seat; members: Seat[]; host: string }) {
  if (!seat.organization) return <span>{seat.name}</span>
  const several = members.filter((other) => other.organizationId === seat.organizationId).length > 1
  return (
    <Org code={seat.organization.plate} host={seat.organizationId === host}>
      <span>
        {seat.organization.shortName}
        {several && (
          <span className="text-ink-2 block text-sm">
            <span className="sr-only">, </span>
            {seat.label}
          </span>
        )}
      </span>
    </Org>
  )
}
