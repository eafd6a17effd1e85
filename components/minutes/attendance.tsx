'use client'

import { TableRing, type Seat as RingSeat } from '@/components/ui/ring'
import { hueOf, type Hue } from '@/components/ui/plate'
import { SaveStatus } from '@/components/ui/save-status'
import { presenceWords } from '@/lib/minutes/labels'
import { attendanceLabel } from '@/lib/participants/labels'
import type { Seat } from '@/lib/participants/queries'
import { isThereAt } from '@/lib/participants/rules'
import { listOf } from '@/lib/text'
import { SeatSelect } from './attendance-column'
import { isUnsaved } from './attendance-saves'
import { useCurrentItem, type ItemLine } from './current-item'
import { Fold } from './fold'
import { useAttendance } from './use-attendance'

/** Who is there at the item that is open: the ring, how many, and a select per mandate. */
export function Attendance({
  personId,
  meeting,
  seats: stored,
  lines,
  whyNot,
}: {
  personId: string
  meeting: { id: string; hostId: string; hostPlate: string; inSession: boolean }
  seats: Seat[]
  lines: ItemLine[]
  whyNot: string | null
}) {
  const current = useCurrentItem()
  const { views, saves } = useAttendance(personId, meeting.id, stored)
  const seats = stored.map((seat) => ({ ...seat, ...views.get(seat.membershipId)?.noted }))
  const unsaved = seats.filter(({ membershipId }) => isUnsaved(views.get(membershipId)?.saving ?? null))
  const order = lines.map(({ id }) => id)
  const number = lines.find(({ id }) => id === current)?.number
  const thereNow = (seat: Seat) => isThereAt(seat, order, current)
  const members = seats.filter((seat) => seat.role !== 'guest')
  const ring = ringOf(members, thereNow)
  const organizations = Object.values(ring)
  const there = organizations.filter((seat) => seat === 'comes' || seat === 'substitute').length
  return (
    <>
      <div className="mb-2 flex items-center gap-4">
        <TableRing seats={ring} host={hueOf(meeting.hostPlate)} size={88} />
        <div>
          <h2 className="text-lg">Anwesenheit</h2>
          <p className="note">
            {there} von {organizations.length} Organisationen da
          </p>
          <p className="note">
            Anwesend{number && ` bei TOP\u00a0${number}`}: {members.filter(thereNow).length} von{' '}
            {members.length}
          </p>
          <p className="note lg:hidden">{exceptions(members, lines)}</p>
          {/* The seats themselves may be folded, or out of sight. */}
          {unsaved.length > 0 && (
            <SaveStatus state="failed" text={`Noch nicht gespeichert: ${listOf(unsaved.map(nameOf))}`} />
          )}
        </div>
      </div>
      <Fold label="Anwesenheit festhalten">
        {whyNot && <p className="reason">{whyNot}</p>}
        <ul className="seats">
          {seats.map((seat) => (
            <SeatSelect
              key={seat.membershipId}
              seat={seat}
              saving={views.get(seat.membershipId)?.saving ?? null}
              saves={saves}
              lines={lines}
              current={meeting.inSession ? current : null}
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
function ringOf(seats: Seat[], thereNow: (seat: Seat) => boolean): Partial<Record<Hue, RingSeat>> {
  const ring: Partial<Record<Hue, RingSeat>> = {}
  for (const seat of seats) {
    if (!seat.organization) continue
    const hue = hueOf(seat.organization.plate)
    if (thereNow(seat) && seat.attendance === 'present') ring[hue] = 'comes'
    else if (thereNow(seat) && ring[hue] !== 'comes') ring[hue] = 'substitute'
    else if (seat.attendance === null) ring[hue] ??= 'open'
    else if (!ring[hue] || ring[hue] === 'open') ring[hue] = 'gone'
  }
  return ring
}

const nameOf = ({ organization, name }: Seat): string => organization?.shortName ?? name

/** "Weimar: vertreten. Jena: entschuldigt. Suhl: ab TOP 4." */
function exceptions(seats: Seat[], lines: ItemLine[]): string {
  const numberOf = (itemId: string | null) => lines.find(({ id }) => id === itemId)?.number
  return seats
    .map((seat) => {
      const words = [
        seat.attendance && seat.attendance !== 'present' ? attendanceLabel[seat.attendance] : null,
        presenceWords(numberOf(seat.fromItemId), numberOf(seat.untilItemId)),
      ].filter(Boolean)
      return seat.organization && words.length > 0
        ? `${seat.organization.shortName}: ${words.join(', ')}.`
        : ''
    })
    .filter(Boolean)
    .join(' ')
}
