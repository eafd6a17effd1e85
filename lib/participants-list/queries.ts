import { inCircle, type Actor } from '@/lib/actor'
import { Forbidden, NotFound } from '@/lib/errors'
import { guestStateLabel } from '@/lib/guests/labels'
import { listGuests } from '@/lib/guests/queries'
import { isHostOffice } from '@/lib/meetings/policy'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { answerLabel, attendanceLabel } from '@/lib/participants/labels'
import { canReadParticipantsList } from '@/lib/participants/policy'
import { listNeeds, listSeats, type Needs, type Seat } from '@/lib/participants/queries'
import { comes } from '@/lib/participants/rules'
import { sumsOf, type Sums } from './rules'

/** One line of the list the host works with. */
export type ListRow = {
  key: string
  organization: { plate: string; shortName: string } | null
  name: string
  /** "Dezernat Soziales" · "Gast" */
  label: string
  /** "Zusage" · "anwesend" · "eingeladen, noch nicht angenommen" */
  answer: string
  coming: 'yes' | 'maybe' | 'no'
  substitute: string | null
  /** Titles of the items a guest is asked to. */
  items: string[]
  needs: Needs | null
  note: string | null
}

export type ParticipantsList = {
  meeting: Meeting
  rows: ListRow[]
  sums: Sums
  /** Needs are for who receives the round; the secretariat as such gets the list without them. */
  withNeeds: boolean
}

/** @throws NotFound for guests and visitors, Forbidden for those of the circle who do not prepare this meeting */
export async function getParticipantsList(
  actor: Actor,
  meetingOrId: Meeting | string,
): Promise<ParticipantsList> {
  if (!inCircle(actor)) throw new NotFound()
  const meeting = typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId) : meetingOrId
  if (!canReadParticipantsList(actor, meeting))
    throw new Forbidden(`Die Teilnahmeliste führt das Büro ${meeting.host.shortName}.`)
  const [seats, guests, needs] = await Promise.all([
    listSeats(actor, meeting),
    listGuests(actor, meeting),
    listNeeds(actor, meeting),
  ])
  const withNeeds = isHostOffice(actor, meeting)
  const invited = new Map(guests.map((guest) => [guest.membershipId, guest]))
  const rows = [
    ...seats.map((seat) => ({
      ...ofSeat(seat),
      items: (invited.get(seat.membershipId)?.items ?? []).map(({ title }) => title),
      needs: withNeeds ? (needs.get(seat.membershipId) ?? null) : null,
    })),
    ...guests
      .filter(({ state }) => state === 'invited' || state === 'declined')
      .map((guest) => ({
        key: guest.invitationId,
        organization: null,
        name: guest.name,
        label: 'Gast',
        answer: guestStateLabel[guest.state],
        coming: 'no' as const,
        substitute: null,
        items: guest.items.map(({ title }) => title),
        needs: null,
        note: null,
      })),
  ]
  return { meeting, rows, sums: sumsOf(rows), withNeeds }
}

const ofSeat = (seat: Seat) => ({
  key: seat.membershipId,
  organization: seat.organization,
  name: seat.name,
  label: seat.label,
  answer: seat.attendance ? attendanceLabel[seat.attendance] : answerLabel(seat),
  coming: comes(seat)
    ? ('yes' as const)
    : !seat.attendance && seat.rsvp === 'tentative'
      ? ('maybe' as const)
      : ('no' as const),
  substitute: seat.attendance ? seat.representedBy : seat.substituteName,
  note: seat.note,
})
