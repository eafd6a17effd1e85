import { and, asc, eq, inArray, isNotNull, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor, type Tx } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  confidentialGrant,
  coSubmission,
  guestItem,
  meeting,
  membership,
  organization,
  person,
  topic,
} from '@/db/schema'
import {
  inCircle,
  isCityMember,
  isSecretariat,
  memberships,
  organizationIds,
  readerKey,
  type Actor,
} from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { addMinutes, berlinDay } from '@/lib/dates'
import { isOnlyPlanned } from '@/lib/meetings/policy'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { currentOn } from '@/lib/people/queries'
import { canReadSchedule } from './policy'
import { numbersOf, takesTime } from './rules'

/** The meeting an item stands on, or the one it asks for: its host judges and reads it. */
export const itemMeeting = alias(meeting, 'item_meeting')
export const itemMeetingJoin = eq(
  itemMeeting.id,
  sql`coalesce(${agendaItem.meetingId}, ${agendaItem.wishedMeetingId})`,
)

const any = (list: SQL[]): SQL => (list.length ? sql`(${sql.join(list, sql` or `)})` : sql`false`)
const all = (...conditions: SQL[]): SQL => sql`(${sql.join(conditions, sql` and `)})`
const SETTLED = sql`${agendaItem.status} in ('admitted', 'done', 'decided', 'postponed', 'referred')`
const JUDGED = sql`${agendaItem.status} in ('submitted', 'returned', 'declined')`
/** A meeting called off while it was only planned is as private as the plan. */
const PUBLISHED = sql`(${agendaItem.meetingId} is null
  or (${itemMeeting.state} <> 'draft' and ${itemMeeting.stateBeforeCancel} is distinct from 'draft'))`
const NOT_CONFIDENTIAL = sql`${agendaItem.visibility} <> 'confidential'`

/** Host's office of the item's meeting; the secretariat while it stands in. */
function hostOffice(actor: Actor): SQL {
  const offices = organizationIds(actor, 'office')
  return any([
    ...(offices.length ? [inArray(itemMeeting.hostId, offices)] : []),
    ...(isSecretariat(actor) ? [sql`${itemMeeting.secretariatStandsIn}`] : []),
  ])
}

/** Asked to bring the item in together, or bringing it in; not after a refusal or a request taken back. */
export const coSubmittedBy = (organizations: string[]): SQL =>
  organizations.length
    ? sql`exists (select 1 from ${coSubmission} where ${coSubmission.agendaItemId} = ${agendaItem.id}
        and ${coSubmission.state} in ('asked', 'accepted')
        and ${inArray(coSubmission.organizationId, organizations)})`
    : sql`false`

/**
 * The one scope of the noun: who sees an item with its title and text. Needs `itemMeeting` joined by
 * `itemMeetingJoin` (left). The table "Who may what" of the circle, line by line.
 */
export function reachableItems(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  if (actor.kind === 'public') return sql`false`
  const rows: SQL[] = []
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  if (own.length) {
    rows.push(inArray(agendaItem.proposerOrganizationId, own))
    rows.push(all(coSubmittedBy(own), isCityMember(actor) ? sql`true` : NOT_CONFIDENTIAL))
  }
  const granted = sql`exists (select 1 from ${confidentialGrant} where ${confidentialGrant.agendaItemId} = ${agendaItem.id}
    and ${confidentialGrant.personId} = ${actor.personId})`
  rows.push(all(any([SETTLED, JUDGED]), hostOffice(actor)))
  if (isSecretariat(actor)) rows.push(all(any([SETTLED, JUDGED]), any([NOT_CONFIDENTIAL, granted])))
  if (inCircle(actor)) {
    rows.push(all(SETTLED, PUBLISHED, isCityMember(actor) ? sql`true` : any([NOT_CONFIDENTIAL, granted])))
  }
  // An item that goes on in another meeting takes nobody along.
  const asked = memberships(actor, 'guest').map(
    (m) => sql`(${guestItem.membershipId} = ${m.id} and ${agendaItem.meetingId} = ${m.meetingId})`,
  )
  const named = sql`exists (select 1 from ${guestItem}
    where ${guestItem.agendaItemId} = ${agendaItem.id} and ${any(asked)})`
  if (asked.length) rows.push(all(SETTLED, PUBLISHED, named))
  return any(rows)
}

/** Items of which the circle sees only "TOP 7 (vertraulich)". Guests and visitors see not even that. */
const gapItems = (actor: Actor): SQL =>
  actor.kind === 'person' && inCircle(actor)
    ? all(
        SETTLED,
        PUBLISHED,
        sql`${agendaItem.meetingId} is not null`,
        sql`${agendaItem.visibility} = 'confidential'`,
      )
    : sql`false`

export type AgendaItemRow = typeof agendaItem.$inferSelect
export type CoProposer = { id: string; plate: string; shortName: string }

/** Who brings an item in together with its proposer, in the order of the table. */
export const coProposers = sql<CoProposer[]>`(
  select coalesce(json_agg(json_build_object('id', o.id, 'plate', o.plate, 'shortName', o.short_name) order by o.seat), '[]')
  from ${coSubmission} c join ${organization} o on o.id = c.organization_id
  where c.agenda_item_id = ${agendaItem.id} and c.state = 'accepted')`

export type AgendaLine = {
  /**
   * "6" or "6.1", as this reader counts: dense, without a trace of what guests may not see. Empty where a meeting is only
   * planned, and not by them.
   */
  number: string
  level: number
  /** Planned begin; null for what is put off, and for whom it would tell how long the items take that are not theirs (R5). */
  begin: Date | null
  /** Of a confidential item that was put off none, like its begin. */
  minutes: number
} & (
  | {
      kind: 'item'
      item: AgendaItemRow
      proposer: { plate: string; shortName: string; slug: string } | null
      coProposers: CoProposer[]
      topicName: string | null
    }
  | { kind: 'confidential'; id: string }
)

/** Minutes planned before an item, of all items. */
const earlier = alias(agendaItem, 'earlier')
const before = sql<number>`(select coalesce(sum(${earlier.minutes}), 0)::int from ${agendaItem} earlier
  where ${earlier.meetingId} = ${agendaItem.meetingId} and ${earlier.position} < ${agendaItem.position}
    and ${earlier.status} <> 'postponed')`

const head = alias(agendaItem, 'head')
/** "6" or "6.1" as the circle counts; null for what is on no agenda, or on one that is only planned. Joined as above. */
export const itemNumber = sql<
  string | null
>`case when ${agendaItem.position} is null or not ${PUBLISHED} then null else (
  select count(*) || case when ${agendaItem.level} = 0 then '' else '.' || (${agendaItem.position} - max(${head.position})) end
  from ${agendaItem} head where ${head.meetingId} = ${agendaItem.meetingId} and ${head.level} = 0
    and ${head.position} <= ${agendaItem.position}) end`

/** Needs `organization` joined by the item's proposer. */
export const proposer = {
  plate: organization.plate,
  shortName: organization.shortName,
  slug: organization.slug,
}

const linesOf = prepared(readerKey, (executor, actor) =>
  executor
    .select({
      item: agendaItem,
      proposer,
      coProposers,
      topicName: topic.name,
      full: sql<boolean>`${reachableItems(actor)}`,
      before,
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(organization, eq(organization.id, agendaItem.proposerOrganizationId))
    .leftJoin(topic, eq(topic.id, agendaItem.topicId))
    .where(
      and(
        eq(agendaItem.meetingId, sql.placeholder('meetingId')),
        any([reachableItems(actor), gapItems(actor)]),
      ),
    )
    .orderBy(asc(agendaItem.position)),
)

/** The agenda of a meeting as this reader may see it, in order, with planned begin times. */
export async function getAgenda(
  actor: Actor,
  meetingOrId: Meeting | string,
  executor: Executor = db,
): Promise<AgendaLine[]> {
  const current =
    typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId, executor) : meetingOrId
  const rows = await linesOf(executor, actor, { meetingId: current.id })
  const ordered = canReadSchedule(actor, current)
  // A guest's agenda is flat: below what they do not see nothing stands.
  const levels = rows.map(({ item }) => (ordered ? item.level : 0))
  const numbers = isOnlyPlanned(current) && !ordered ? [] : numbersOf(levels)
  return rows.map((row, index) => {
    const planned = takesTime(row.item)
    const line = {
      number: numbers[index] ?? '',
      level: levels[index] ?? 0,
      begin: planned && ordered ? addMinutes(current.start, row.before) : null,
      minutes: row.full || planned ? row.item.minutes : 0,
    }
    const { item, proposer: by, coProposers: others, topicName } = row
    return row.full
      ? { ...line, kind: 'item', item, proposer: by, coProposers: others, topicName }
      : { ...line, kind: 'confidential', id: item.id }
  })
}

/** Who agreed to bring an item in with its proposer; the caller has reached it. */
export const listCoProposers = (itemId: string, executor: Executor = db) =>
  executor
    .select({ id: coSubmission.organizationId })
    .from(coSubmission)
    .where(and(eq(coSubmission.agendaItemId, itemId), eq(coSubmission.state, 'accepted')))

const oneItem = prepared(readerKey, (executor, actor) =>
  executor
    .select({ item: agendaItem })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(eq(agendaItem.id, sql.placeholder('id')), reachableItems(actor))),
)

/** @throws NotFound outside the actor's reach. */
export async function getAgendaItem(
  actor: Actor,
  id: string,
  executor: Executor = db,
): Promise<AgendaItemRow> {
  if (!isId(id)) throw new NotFound()
  const [row] = await oneItem(executor, actor, { id })
  if (!row) throw new NotFound()
  return row.item
}

/** In the backlog; or a standing item this meeting dropped, which is reached by its meeting alone. @throws NotFound */
export async function getRemovedItem(
  actor: Actor,
  id: string,
  from: Meeting,
  executor: Executor = db,
): Promise<AgendaItemRow> {
  const [dropped] = await executor
    .select()
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.id, id),
        eq(agendaItem.wishedMeetingId, from.id),
        isNull(agendaItem.meetingId),
        isNotNull(agendaItem.standingKind),
        eq(agendaItem.status, 'withdrawn'),
      ),
    )
  return dropped ?? getAgendaItem(actor, id, executor)
}

const minutesOf = prepared(
  () => '',
  (executor) =>
    executor
      .select({ minutes: sql<number>`coalesce(sum(${agendaItem.minutes}), 0)::int` })
      .from(agendaItem)
      .where(and(eq(agendaItem.meetingId, sql.placeholder('meetingId')), ne(agendaItem.status, 'postponed'))),
)

/** Minutes of all items that are not put off: the planned end is right even for who does not see each of them. */
export async function plannedMinutes(meetingId: string, executor: Executor = db): Promise<number> {
  const [row] = await minutesOf(executor, undefined, { meetingId })
  return row?.minutes ?? 0
}

/** Members who see a confidential item only by name: all but deputies and offices. With what was granted already. */
export async function listGrants(itemId: string, now: Date, executor: Executor = db) {
  return executor
    .selectDistinct({
      personId: person.id,
      name: person.name,
      granted: sql<boolean>`exists (select 1 from ${confidentialGrant}
        where ${confidentialGrant.agendaItemId} = ${itemId} and ${confidentialGrant.personId} = ${person.id})`,
    })
    .from(person)
    .innerJoin(membership, eq(membership.personId, person.id))
    .where(and(inArray(membership.role, ['officer', 'secretariat']), currentOn(berlinDay(now))))
    .orderBy(asc(person.name))
}

/**
 * Who changes an agenda, admits to it or opens the meeting takes turns on the meeting's row. A weaker lock than FOR
 * UPDATE: rows elsewhere that name the meeting need not wait, or a release and a note of attendance could deadlock.
 * @throws NotFound outside the actor's reach.
 */
export async function lockMeeting(tx: Tx, actor: Actor, id: string): Promise<Meeting> {
  if (!isId(id)) throw new NotFound()
  await tx.select({ id: meeting.id }).from(meeting).where(eq(meeting.id, id)).for('no key update')
  return getMeeting(actor, id, tx)
}
