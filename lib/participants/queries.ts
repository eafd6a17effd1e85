import { and, asc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, guestItem, membership, organization, participation, person } from '@/db/schema'
import { inCircle, readerKey, type Actor } from '@/lib/actor'
import { reachableItems, itemMeeting, itemMeetingJoin } from '@/lib/agenda/queries'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { answersOnBehalf, canAnswer, canReadNote } from './policy'
import type { Attendance, Rsvp } from './rules'

/** One seat at the table: a mandate that holds on the day of the meeting, or a guest. */
export type Seat = {
  membershipId: string
  personId: string
  name: string
  /** "Dezernat Soziales" */
  label: string
  role: 'deputy' | 'officer' | 'guest'
  organizationId: string | null
  /** Null for a guest. */
  organization: { slug: string; shortName: string; plate: string; seat: number | null } | null
  rsvp: Rsvp
  substituteName: string | null
  /** Null for readers it is not meant for. */
  note: string | null
  answeredAt: Date | null
  attendance: Attendance | null
  representedBy: string | null
  excuse: string | null
}

const seatsOf = prepared(readerKey, (executor, actor) => {
  const meetingId = sql.placeholder('meetingId')
  const day = sql.placeholder('day')
  return executor
    .select({ membership, name: person.name, organization, participation })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(organization, eq(organization.id, membership.organizationId))
    .leftJoin(
      participation,
      and(eq(participation.membershipId, membership.id), eq(participation.meetingId, meetingId)),
    )
    .where(
      and(
        or(
          and(
            inArray(membership.role, ['deputy', 'officer']),
            lte(membership.startDate, day),
            or(isNull(membership.endDate), gte(membership.endDate, day)),
          ),
          and(eq(membership.role, 'guest'), eq(membership.meetingId, meetingId)),
        ),
        actor.kind === 'person' && !inCircle(actor) ? eq(membership.personId, actor.personId) : undefined,
      ),
    )
    .orderBy(sql`${organization.seat} asc nulls last`, asc(membership.startDate), asc(membership.id))
})

/**
 * Who is expected, in the order of the table, guests last. A guest sees the own seat and nobody else.
 * @throws NotFound outside the actor's reach
 */
export async function listSeats(
  actor: Actor,
  meetingOrId: Meeting | string,
  executor: Executor = db,
): Promise<Seat[]> {
  if (actor.kind === 'public') throw new NotFound()
  const current =
    typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId, executor) : meetingOrId
  const rows = await seatsOf(executor, actor, { meetingId: current.id, day: berlinDay(current.start) })
  return rows.map(({ membership: m, name, organization: org, participation: p }) => {
    const seat = { personId: m.personId, role: m.role as Seat['role'], organizationId: m.organizationId }
    return {
      ...seat,
      membershipId: m.id,
      name,
      label: m.label,
      organization: org && { slug: org.slug, shortName: org.shortName, plate: org.plate, seat: org.seat },
      rsvp: p?.rsvp ?? 'needsAction',
      substituteName: p?.substituteName ?? null,
      note: p?.note && canReadNote(actor, current, seat) ? p.note : null,
      answeredAt: p?.answeredAt ?? null,
      attendance: p?.attendance ?? null,
      representedBy: p?.representedBy ?? null,
      excuse: p?.excuse ?? null,
    }
  })
}

export type OwnSeat = Seat & { onBehalf: boolean }

/** The seats the actor answers for: the own one, and for an office those of its deputies. */
export async function listOwnSeats(actor: Actor, current: Meeting): Promise<OwnSeat[]> {
  const seats = await listSeats(actor, current)
  return seats
    .filter((seat) => canAnswer(actor, seat))
    .map((seat) => ({ ...seat, onBehalf: answersOnBehalf(actor, seat) }))
}

const guestItemsOf = prepared(readerKey, (executor, actor) =>
  executor
    .select({ membershipId: guestItem.membershipId, id: agendaItem.id, title: agendaItem.title })
    .from(guestItem)
    .innerJoin(agendaItem, eq(agendaItem.id, guestItem.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(eq(agendaItem.meetingId, sql.placeholder('meetingId')), reachableItems(actor)))
    .orderBy(asc(agendaItem.position)),
)

/** Titles of the items each guest is invited to, by mandate, as far as the reader reaches them. */
export async function listGuestItems(
  actor: Actor,
  meetingId: string,
): Promise<Map<string, { id: string; title: string }[]>> {
  const rows = await guestItemsOf(db, actor, { meetingId })
  const byGuest = new Map<string, { id: string; title: string }[]>()
  for (const { membershipId, ...item } of rows)
    byGuest.set(membershipId, [...(byGuest.get(membershipId) ?? []), item])
  return byGuest
}
