import { TableRing, type Seat as RingSeat } from '@/components/ui/ring'
import { hueOf, type Hue } from '@/components/ui/plate'
import type { Meeting } from '@/lib/meetings/queries'
import { attendanceLabel } from '@/lib/participants/labels'
import type { Seat } from '@/lib/participants/queries'
import { SeatSelect } from './attendance-column'
import { Fold } from './fold'

/** Who is there: the ring, how many of six, and a select per mandate. */
export function Attendance({
  meeting,
  seats,
  whyNot,
}: {
  meeting: Meeting
  seats: Seat[]
  whyNot: string | null
}) {
  const ring = ringOf(seats)
  const organizations = Object.keys(ring).length
  const there = Object.values(ring).filter((seat) => seat === 'comes' || seat === 'substitute').length
  return (
    <>
      <div className="mb-2 flex items-center gap-4">
        <TableRing seats={ring} host={hueOf(meeting.host.plate)} size={88} />
        <div>
          <h2 className="text-lg">Anwesenheit</h2>
          <p className="note">
            {there} von {organizations} Organisationen da
          </p>
          <p className="note lg:hidden">{exceptions(seats)}</p>
        </div>
      </div>
      <Fold label="Anwesenheit festhalten">
        {whyNot && <p className="reason">{whyNot}</p>}
        <ul className="seats">
          {seats.map((seat) => (
            <SeatSelect
              key={seat.membershipId}
              meetingId={meeting.id}
              seat={seat}
              host={seat.organizationId === meeting.hostId}
              disabled={whyNot !== null}
            />
          ))}
        </ul>
      </Fold>
    </>
  )
}

/** An organization is there when one of its seats is taken. */
function ringOf(seats: Seat[]): Partial<Record<Hue, RingSeat>> {
  const ring: Partial<Record<Hue, RingSeat>> = {}
  for (const seat of seats) {
    if (!seat.organization) continue
    const hue = hueOf(seat.organization.plate)
    if (seat.attendance === 'present') ring[hue] = 'comes'
    else if (seat.attendance === 'represented' && ring[hue] !== 'comes') ring[hue] = 'substitute'
    else if (seat.attendance === null) ring[hue] ??= 'open'
    else if (!ring[hue] || ring[hue] === 'open') ring[hue] = 'gone'
  }
  return ring
}

/** "Weimar: vertreten. Jena: entschuldigt." */
const exceptions = (seats: Seat[]): string =>
  seats
    .filter((seat) => seat.organization && seat.attendance && seat.attendance !== 'present')
    .map((seat) => `${seat.organization?.shortName}: ${attendanceLabel[seat.attendance ?? 'absent']}.`)
    .join(' ')
