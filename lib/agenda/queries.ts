import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { agendaItem, confidentialGrant, guestItem, meeting, organization, topic } from '@/db/schema'
import { inCircle, isCityMember, isSecretariat, memberships, organizationIds, type Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { addMinutes } from '@/lib/dates'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'

/** The meeting an item stands on, or the one it asks for: its host judges and reads it. */
export const itemMeeting = alias(meeting, 'item_meeting')
export const itemMeetingJoin = eq(
  itemMeeting.id,
  sql`coalesce(${agendaItem.meetingId}, ${agendaItem.wishedMeetingId})`,
)

const any = (conditions: SQL[]): SQL =>
  conditions.length ? sql`(${sql.join(conditions, sql` or `)})` : sql`false`
const all = (...conditions: SQL[]): SQL => sql`(${sql.join(conditions, sql` and `)})`

const SETTLED = sql`${agendaItem.status} in ('admitted', 'done', 'decided', 'postponed', 'referred')`
const JUDGED = sql`${agendaItem.status} in ('submitted', 'returned', 'declined')`
const PUBLISHED = sql`(${agendaItem.meetingId} is null or ${itemMeeting.state} <> 'draft')`
const NOT_CONFIDENTIAL = sql`${agendaItem.visibility} <> 'confidential'`

/** Host's office of the item's meeting; the secretariat while it stands in. */
function hostOffice(actor: Actor): SQL {
  const offices = organizationIds(actor, 'office')
  return any([
    ...(offices.length ? [inArray(itemMeeting.hostId, offices)] : []),
    ...(isSecretariat(actor) ? [sql`${itemMeeting.secretariatStandsIn}`] : []),
  ])
}

/**
 * The one scope of the noun: who sees an item with its title and text. Needs `itemMeeting` joined by
 * `itemMeetingJoin` (left). The table "Who may what" of the circle, line by line.
 */
export function reachableItems(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  if (actor.kind === 'public') return sql`false`
  const rows: SQL[] = []
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  if (own.length) rows.push(inArray(agendaItem.proposerOrganizationId, own))
  const granted = sql`exists (select 1 from ${confidentialGrant} where ${confidentialGrant.agendaItemId} = ${agendaItem.id}
    and ${confidentialGrant.personId} = ${actor.personId})`
  rows.push(all(any([SETTLED, JUDGED]), hostOffice(actor)))
  if (isSecretariat(actor)) rows.push(all(any([SETTLED, JUDGED]), any([NOT_CONFIDENTIAL, granted])))
  if (inCircle(actor)) {
    rows.push(all(SETTLED, PUBLISHED, isCityMember(actor) ? sql`true` : any([NOT_CONFIDENTIAL, granted])))
  }
  const guest = memberships(actor, 'guest').map((m) => m.id)
  if (guest.length) {
    rows.push(
      all(
        SETTLED,
        sql`${agendaItem.meetingId} is not null`,
        PUBLISHED,
        sql`exists (select 1 from ${guestItem} where ${guestItem.agendaItemId} = ${agendaItem.id}
          and ${inArray(guestItem.membershipId, guest)})`,
      ),
    )
  }
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
export type AgendaLine = {
  /** As this reader counts: dense, without a trace of what guests may not see. */
  number: number
  /** Planned begin. */
  begin: Date
  minutes: number
} & (
  | {
      kind: 'item'
      item: AgendaItemRow
      proposer: { plate: string; shortName: string; slug: string } | null
      topicName: string | null
    }
  | { kind: 'confidential'; id: string }
)

/** Minutes planned before an item, of all items: a guest's begin time is right though earlier items are not theirs. */
const earlier = alias(agendaItem, 'earlier')
const before = sql<number>`(select coalesce(sum(${earlier.minutes}), 0)::int from ${agendaItem} earlier
  where ${earlier.meetingId} = ${agendaItem.meetingId} and ${earlier.position} < ${agendaItem.position})`

const proposer = { plate: organization.plate, shortName: organization.shortName, slug: organization.slug }

/** The agenda of a meeting as this reader may see it, in order, with planned begin times. */
export async function getAgenda(
  actor: Actor,
  meetingOrId: Meeting | string,
  executor: Executor = db,
): Promise<AgendaLine[]> {
  const current =
    typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId, executor) : meetingOrId
  const rows = await executor
    .select({
      item: agendaItem,
      proposer,
      topicName: topic.name,
      full: sql<boolean>`${reachableItems(actor)}`,
      before,
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(organization, eq(organization.id, agendaItem.proposerOrganizationId))
    .leftJoin(topic, eq(topic.id, agendaItem.topicId))
    .where(and(eq(agendaItem.meetingId, current.id), any([reachableItems(actor), gapItems(actor)])))
    .orderBy(asc(agendaItem.position))
  return rows.map((row, index) => {
    const line = {
      number: index + 1,
      begin: addMinutes(current.start, row.before),
      minutes: row.item.minutes,
    }
    return row.full
      ? { ...line, kind: 'item', item: row.item, proposer: row.proposer, topicName: row.topicName }
      : { ...line, kind: 'confidential', id: row.item.id }
  })
}

/** @throws NotFound outside the actor's reach. */
export async function getAgendaItem(
  actor: Actor,
  id: string,
  executor: Executor = db,
): Promise<AgendaItemRow> {
  if (!isId(id)) throw new NotFound()
  const [row] = await executor
    .select({ item: agendaItem })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(eq(agendaItem.id, id), reachableItems(actor)))
  if (!row) throw new NotFound()
  return row.item
}
