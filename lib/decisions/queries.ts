import { and, desc, eq, gte, lt, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, decision, meeting, minutes, organization, topic } from '@/db/schema'
import { inCircle, memberships, readerKey, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, itemNumber, reachableItems } from '@/lib/agenda/queries'
import { fromBerlin } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { keyset, toPage, type Cursor, type Order, type Page } from '@/lib/paging'

/**
 * The one scope of what released minutes say: the circle, and guests of the meeting, each by what they reach of its
 * items. Needs `meeting`, `minutes`, `agendaItem` and `itemMeeting` joined.
 */
export function reachableDecisions(actor: Actor): SQL {
  if (actor.kind === 'public') return sql`false`
  const invited = memberships(actor, 'guest').flatMap((m) => m.meetingId ?? [])
  const reader =
    actor.kind === 'system' || inCircle(actor)
      ? sql`true`
      : invited.length
        ? sql`${meeting.id} in (${sql.join(
            invited.map((id) => sql`${id}::uuid`),
            sql`, `,
          )})`
        : sql`false`
  return sql`(${reader} and ${minutes.state} in ('released', 'approved') and ${reachableItems(actor)})`
}

const columns = {
  decision,
  itemTitle: agendaItem.title,
  top: itemNumber,
  topic: { id: topic.id, name: topic.name },
  minutesState: minutes.state,
  meeting: { id: meeting.id, number: meeting.number, start: meeting.start },
  host: { shortName: organization.shortName, plate: organization.plate },
}

const selectDecisions = (executor: Executor) =>
  executor
    .select(columns)
    .from(decision)
    .innerJoin(agendaItem, eq(agendaItem.id, decision.agendaItemId))
    .innerJoin(meeting, eq(meeting.id, decision.meetingId))
    .innerJoin(minutes, eq(minutes.meetingId, meeting.id))
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(topic, eq(topic.id, agendaItem.topicId))
    .$dynamic()

export type Decision = Awaited<ReturnType<typeof selectDecisions>>[number]
export type DecisionKind = Decision['decision']['kind']

export type DecisionFilter = {
  year?: number
  topicId?: string
  hostId?: string
  kind?: DecisionKind
  /** Words in the wording or the title of its item, as the search understands them. */
  text?: SQL
  /** The latest first unless said otherwise. */
  order?: Order
  limit?: number
} & Cursor

export const DECISIONS_PER_PAGE = 30

/** All that was decided and found across the years, as it stands in released minutes. */
export async function listDecisions(
  actor: Actor,
  filter: DecisionFilter,
  executor: Executor = db,
): Promise<Page<Decision>> {
  const { year, topicId, hostId, kind, text, order = 'desc', limit = DECISIONS_PER_PAGE, ...place } = filter
  const { where, orderBy } = keyset(
    [sql`${meeting.start}`, sql`${meeting.id}`, sql`${decision.place}`, sql`${decision.id}`],
    order,
    place,
    (id) => sql`(select m.start, m.id, d.place, d.id from ${decision} d
      join ${meeting} m on m.id = d.meeting_id where d.id = ${id})`,
  )
  const rows = await selectDecisions(executor)
    .where(
      and(
        reachableDecisions(actor),
        year ? gte(meeting.start, fromBerlin(`${year}-01-01`, '00:00')) : undefined,
        year ? lt(meeting.start, fromBerlin(`${year + 1}-01-01`, '00:00')) : undefined,
        topicId ? eq(agendaItem.topicId, topicId) : undefined,
        hostId ? eq(meeting.hostId, hostId) : undefined,
        kind ? eq(decision.kind, kind) : undefined,
        text,
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(limit + 1)
  return toPage(rows, limit, place, (row) => row.decision.id)
}

const oneDecision = prepared(readerKey, (executor, actor) =>
  selectDecisions(executor).where(and(eq(decision.id, sql.placeholder('id')), reachableDecisions(actor))),
)

/** @throws NotFound outside the actor's reach. */
export async function getDecision(actor: Actor, id: string, executor: Executor = db): Promise<Decision> {
  if (!isId(id)) throw new NotFound()
  const [row] = await oneDecision(executor, actor, { id })
  if (!row) throw new NotFound()
  return row
}

/** Years that have something to list for this reader, the latest first. */
export async function listDecisionYears(actor: Actor, executor: Executor = db): Promise<number[]> {
  const year = sql<number>`extract(year from ${meeting.start} at time zone 'Europe/Berlin')::int`
  const rows = await executor
    .selectDistinct({ year })
    .from(decision)
    .innerJoin(agendaItem, eq(agendaItem.id, decision.agendaItemId))
    .innerJoin(meeting, eq(meeting.id, decision.meetingId))
    .innerJoin(minutes, eq(minutes.meetingId, meeting.id))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(reachableDecisions(actor))
    .orderBy(desc(year))
  return rows.map((row) => row.year)
}
