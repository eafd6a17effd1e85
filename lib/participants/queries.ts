import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  guestItem,
  meeting,
  membership,
  organization,
  participation,
  person,
  seatNeeds,
} from '@/db/schema'
import { inCircle, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { reachableItems, itemMeeting, itemMeetingJoin } from '@/lib/agenda/queries'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { getMeeting, reachableMeetings, type Meeting } from '@/lib/meetings/queries'
import { answersOnBehalf, canAnswer, canReadNeeds, canReadNote } from './policy'
import { WHOLE, type Attendance, type Rsvp, type Span } from './rules'

/** One seat at the table: a mandate that holds on the day of the meeting, or a guest. */
export type Seat = Span & {
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
  /** Who comes instead: a person of the house, or only a name. */
  substituteName: string | null
  substituteId: string | null
  /** The chosen person has no mandate on that day any more: the answer is open again. */
  substituteGone: boolean
  /** Null for readers it is not meant for. */
  note: string | null
  answeredAt: Date | null
  attendance: Attendance | null
  representedBy: string | null
  excuse: string | null
}

const substitute = alias(person, 'substitute')
const standIn = alias(membership, 'stand_in')

/** The chosen substitute has a mandate for the organization of the seat on this day. Needs `membership`, `participation`. */
const standsInOn = (day: SQL): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${membership} stand_in
    where ${standIn.personId} = ${participation.substituteId} and ${standIn.role} <> 'guest'
      and ${standIn.organizationId} = ${membership.organizationId}
      and ${standIn.startDate} <= ${day} and (${standIn.endDate} is null or ${standIn.endDate} >= ${day}))`

/** Needs `meeting`. */
export const meetingDay = sql`(${meeting.start} at time zone 'Europe/Berlin')::date`

/**
 * What an answer is worth: one that counted on a substitute whose mandate has gone is open again, whatever is stored.
 * Needs `meeting`, `membership`, `participation`.
 */
export const currentRsvp = sql<Rsvp>`case
  when ${participation.substituteId} is null
    or ${standsInOn(meetingDay)}
  then ${participation.rsvp} else 'needsAction' end`

/** The seat itself is still there on the day. Needs `meeting`, `membership`. */
const seatHolds = or(isNull(membership.endDate), gte(membership.endDate, meetingDay))

const seatsOf = prepared(readerKey, (executor, actor) => {
  const meetingId = sql.placeholder('meetingId')
  const day = sql.placeholder('day')
  return executor
    .select({
      membership,
      name: person.name,
      organization,
      participation,
      substitute: substitute.name,
      standsIn: standsInOn(sql`${day}::date`),
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(organization, eq(organization.id, membership.organizationId))
    .leftJoin(
      participation,
      and(eq(participation.membershipId, membership.id), eq(participation.meetingId, meetingId)),
    )
    .leftJoin(substitute, eq(substitute.id, participation.substituteId))
    .where(
      and(
        or(
          and(inArray(membership.role, ['deputy', 'officer']), lte(membership.startDate, day)),
          and(eq(membership.role, 'guest'), eq(membership.meetingId, meetingId)),
        ),
        // A guest whose mandate was taken back stays where it was noted that they were there.
        or(isNull(membership.endDate), gte(membership.endDate, day), isNotNull(participation.attendance)),
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
  return rows.map(({ membership: m, name, organization: org, participation: p, ...row }) => {
    const substituteGone = p?.substituteId != null && !row.standsIn
    const seat = { personId: m.personId, role: m.role as Seat['role'], organizationId: m.organizationId }
    return {
      ...seat,
      membershipId: m.id,
      name,
      label: m.label,
      organization: org && { slug: org.slug, shortName: org.shortName, plate: org.plate, seat: org.seat },
      rsvp: substituteGone ? 'needsAction' : (p?.rsvp ?? 'needsAction'),
      substituteName: substituteGone ? null : (row.substitute ?? p?.substituteName ?? null),
      substituteId: substituteGone ? null : (p?.substituteId ?? null),
      substituteGone,
      note: p?.note && canReadNote(actor, current, seat) ? p.note : null,
      answeredAt: p?.answeredAt ?? null,
      attendance: p?.attendance ?? null,
      representedBy: p?.representedBy ?? null,
      excuse: p?.excuse ?? null,
      ...(p && inCircle(actor) ? { fromItemId: p.fromItemId, untilItemId: p.untilItemId } : WHOLE),
    }
  })
}

export type OwnSeat = Seat & { onBehalf: boolean }

/** The seats the actor answers for: the own one, and for an office those of its deputies. */
export async function listOwnSeats(actor: Actor, current: Meeting): Promise<OwnSeat[]> {
  return ownSeatsOf(actor, await listSeats(actor, current))
}

export const ownSeatsOf = (actor: Actor, seats: Seat[]): OwnSeat[] =>
  seats
    .filter((seat) => canAnswer(actor, seat))
    .map((seat) => ({ ...seat, onBehalf: answersOnBehalf(actor, seat) }))

export type Substitute = {
  personId: string
  name: string
  membershipId: string
  organizationId: string | null
}

const substitutesOf = prepared(readerKey, (executor, actor) => {
  const day = sql.placeholder('day')
  return executor
    .selectDistinctOn([person.name, person.id, membership.organizationId], {
      personId: person.id,
      name: person.name,
      membershipId: membership.id,
      organizationId: membership.organizationId,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        inArray(membership.organizationId, organizationIds(actor)),
        ne(membership.role, 'guest'),
        lte(membership.startDate, day),
        or(isNull(membership.endDate), gte(membership.endDate, day)),
      ),
    )
    .orderBy(asc(person.name), asc(person.id), asc(membership.organizationId), asc(membership.startDate))
})

/** Who could stand in on a seat of the actor's own organizations: whoever has a mandate there on the day. */
export const listSubstitutes = async (
  actor: Actor,
  current: Meeting,
  executor: Executor = db,
): Promise<Substitute[]> => substitutesOf(executor, actor, { day: berlinDay(current.start) })

/** Somebody is asked to stand in on this seat, and it still holds. */
export async function standsInFor(
  personId: string,
  membershipId: string,
  meetingId: string,
): Promise<boolean> {
  const [row] = await db
    .select({ id: participation.id })
    .from(participation)
    .innerJoin(membership, eq(membership.id, participation.membershipId))
    .innerJoin(meeting, eq(meeting.id, participation.meetingId))
    .where(
      and(
        eq(participation.meetingId, meetingId),
        eq(participation.membershipId, membershipId),
        eq(participation.substituteId, personId),
        eq(currentRsvp, 'accepted'),
        seatHolds,
      ),
    )
  return row !== undefined
}

export type StandIn = {
  meeting: { id: string; number: number; start: Date; host: { shortName: string } }
  name: string
}

const standInsOf = prepared(readerKey, (executor, actor) => {
  const host = alias(organization, 'host')
  return executor
    .select({
      meeting: { id: meeting.id, number: meeting.number, start: meeting.start },
      host: { shortName: host.shortName },
      name: person.name,
    })
    .from(participation)
    .innerJoin(membership, eq(membership.id, participation.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(meeting, eq(meeting.id, participation.meetingId))
    .innerJoin(host, eq(host.id, meeting.hostId))
    .where(
      and(
        actor.kind === 'person' ? eq(participation.substituteId, actor.personId) : sql`false`,
        inArray(meeting.state, ['invited', 'inSession']),
        eq(currentRsvp, 'accepted'),
        seatHolds,
        reachableMeetings(actor),
      ),
    )
    .orderBy(asc(meeting.start), asc(person.name))
})

/** For whom the actor stands in at meetings that are still to come. */
export const listStandIns = async (actor: Actor): Promise<StandIn[]> =>
  (await standInsOf(db, actor)).map(({ meeting, host, name }) => ({ meeting: { ...meeting, host }, name }))

export type Needs = { access: string | null; diet: string | null; parking: boolean }

const needsOf = prepared(
  () => '',
  (executor) =>
    executor
      .select({
        membershipId: seatNeeds.membershipId,
        personId: membership.personId,
        role: membership.role,
        organizationId: membership.organizationId,
        needs: { access: seatNeeds.access, diet: seatNeeds.diet, parking: seatNeeds.parking },
      })
      .from(seatNeeds)
      .innerJoin(membership, eq(membership.id, seatNeeds.membershipId))
      .where(eq(seatNeeds.meetingId, sql.placeholder('meetingId'))),
)

/** What each seat needs, by mandate, as far as it is for the reader. */
export async function listNeeds(
  actor: Actor,
  current: Meeting,
  executor: Executor = db,
): Promise<Map<string, Needs>> {
  const rows = await needsOf(executor, undefined, { meetingId: current.id })
  return new Map(
    rows.filter((row) => canReadNeeds(actor, current, row)).map((row) => [row.membershipId, row.needs]),
  )
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
