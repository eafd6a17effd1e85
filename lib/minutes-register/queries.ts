import { and, asc, desc, eq, gte, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  meeting,
  minutes,
  minutesVersion,
  minutesVisit,
  organization,
  series,
  topic,
} from '@/db/schema'
import { inCircle, readerKey, type Actor, type PersonActor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { fromBerlin } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { keyset, toPage, type Cursor, type Order, type Page } from '@/lib/paging'
import { meetingColumns, reachableMeetings, toMeeting, type Meeting } from '@/lib/meetings/queries'
import type { MinutesState } from '@/lib/minutes/policy'
import { shownState } from '@/lib/minutes/queries'
import { newSince } from './rules'

export type MinutesListRow = {
  meeting: Meeting
  state: MinutesState | null
  /** When the newest version came out: the first one, or the latest correction. */
  latestAt: Date | null
  approvedAt: Date | null
  /** Topics of the items this reader reaches; titles where there is no topic. */
  subjects: string[]
}
export type MinutesFilter = { year?: number; hostId?: string; topicId?: string; order?: Order } & Cursor

export const MINUTES_PER_PAGE = 20

/** The one scope of lists: the circle sees meetings held and minutes begun, a guest what is released and theirs. */
function listedMinutes(actor: Actor): SQL {
  if (actor.kind === 'public') return sql`false`
  const held = sql`(${meeting.state} = 'held' or (${meeting.state} = 'inSession' and ${minutes.id} is not null))`
  if (actor.kind === 'system' || inCircle(actor)) return sql`(${reachableMeetings(actor)} and ${held})`
  return sql`(${reachableMeetings(actor)} and ${held} and ${minutes.state} in ('released', 'approved')
    and ${hasReachableItem(actor)})`
}

const hasReachableItem = (actor: Actor, more: SQL = sql`true`): SQL =>
  sql`exists (select 1 from ${agendaItem} left join ${meeting} as "item_meeting" on ${itemMeetingJoin}
    where ${agendaItem.meetingId} = ${meeting.id} and ${more} and ${reachableItems(actor)})`

const latestAt = sql<Date | null>`(select max(${minutesVersion.releasedAt}) from ${minutesVersion}
  where ${minutesVersion.minutesId} = ${minutes.id})`.mapWith(minutesVersion.releasedAt)

/** Newest first unless said otherwise, one page; `next` and `previous` continue it. */
export async function listMinutes(
  actor: Actor,
  filter: MinutesFilter = {},
  executor: Executor = db,
): Promise<Page<MinutesListRow>> {
  const { year, hostId, topicId, order = 'desc', ...place } = filter
  const { where, orderBy } = keyset(
    [sql`${meeting.start}`, sql`${meeting.id}`],
    order,
    place,
    (id) => sql`(select m.start, m.id from ${meeting} m where m.id = ${id})`,
  )
  const page = await executor
    .select({ ...meetingColumns, minutes, latestAt })
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .innerJoin(series, eq(series.id, meeting.seriesId))
    .leftJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(
      and(
        listedMinutes(actor),
        year ? gte(meeting.start, fromBerlin(`${year}-01-01`, '00:00')) : undefined,
        year ? lt(meeting.start, fromBerlin(`${year + 1}-01-01`, '00:00')) : undefined,
        hostId && isId(hostId) ? eq(meeting.hostId, hostId) : undefined,
        topicId && isId(topicId) ? hasReachableItem(actor, eq(agendaItem.topicId, topicId)) : undefined,
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(MINUTES_PER_PAGE + 1)
  const { rows: shown, next, previous } = toPage(page, MINUTES_PER_PAGE, place, (row) => row.meeting.id)
  const ids = shown.map((row) => row.meeting.id)
  const subjects = await subjectsOf(actor, ids, executor)
  return {
    rows: shown.map((row) => {
      const at = toMeeting(actor, row)
      return {
        meeting: at,
        state: row.minutes ? shownState(actor, at, row.minutes.state) : null,
        latestAt: row.latestAt,
        approvedAt: row.minutes?.approvedAt ?? null,
        subjects: subjects.get(at.id) ?? [],
      }
    }),
    next,
    previous,
  }
}

async function subjectsOf(actor: Actor, ids: string[], executor: Executor): Promise<Map<string, string[]>> {
  const subjects = new Map<string, string[]>()
  if (ids.length === 0) return subjects
  const rows = await executor
    .select({ meetingId: agendaItem.meetingId, title: agendaItem.title, topic: topic.name })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(topic, eq(topic.id, agendaItem.topicId))
    .where(and(inArray(agendaItem.meetingId, ids), isNull(agendaItem.standingKind), reachableItems(actor)))
    .orderBy(asc(agendaItem.position))
  for (const { meetingId, title, topic: topicName } of rows) {
    const known = subjects.get(meetingId ?? '') ?? []
    const subject = topicName ?? title
    if (meetingId && !known.includes(subject)) subjects.set(meetingId, [...known, subject])
  }
  return subjects
}

const latestReleased = prepared(readerKey, (executor, actor) =>
  executor
    .select({
      id: meeting.id,
      seriesId: meeting.seriesId,
      number: meeting.number,
      start: meeting.start,
      host: { shortName: organization.shortName },
      seriesName: series.name,
      state: minutes.state,
    })
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .innerJoin(series, eq(series.id, meeting.seriesId))
    .innerJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(and(listedMinutes(actor), inArray(minutes.state, ['released', 'approved'])))
    .orderBy(desc(meeting.start), desc(meeting.id))
    .limit(3),
)

export type LatestMinutesRow = Awaited<ReturnType<typeof listLatestMinutes>>[number]

/** The three minutes of the latest meetings that this reader may download. */
export const listLatestMinutes = (actor: Actor, executor: Executor = db) => latestReleased(executor, actor)

/** Years that have something to list for this reader, newest first. */
export async function listMinutesYears(actor: Actor, executor: Executor = db): Promise<number[]> {
  const year = sql<number>`extract(year from ${meeting.start} at time zone 'Europe/Berlin')::int`
  const rows = await executor
    .selectDistinct({ year })
    .from(meeting)
    .leftJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(listedMinutes(actor))
    .orderBy(desc(year))
  return rows.map((row) => row.year)
}

/** Those of the chosen ones that this reader may download, the latest first. @throws NotFound when one of them is not */
export async function listChosenMinutes(actor: Actor, ids: string[], executor: Executor = db) {
  if (!ids.every(isId)) throw new NotFound()
  const rows = await executor
    .select({ id: meeting.id, number: meeting.number, start: meeting.start, seriesName: series.name })
    .from(meeting)
    .innerJoin(series, eq(series.id, meeting.seriesId))
    .innerJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(
      and(listedMinutes(actor), inArray(minutes.state, ['released', 'approved']), inArray(meeting.id, ids)),
    )
    .orderBy(desc(meeting.start), desc(meeting.id))
  if (rows.length < new Set(ids).size) throw new NotFound()
  return rows
}

/** Topics of items this reader reaches in what is listed, by name. */
export async function listMinutesTopics(actor: Actor, executor: Executor = db) {
  return executor
    .selectDistinct({ id: topic.id, name: topic.name })
    .from(topic)
    .innerJoin(agendaItem, eq(agendaItem.topicId, topic.id))
    .innerJoin(meeting, eq(meeting.id, agendaItem.meetingId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(and(listedMinutes(actor), reachableItems(actor)))
    .orderBy(asc(topic.name))
}

/** Since when Niederschriften are new to this person; null at the first visit. */
export async function minutesNewSince(
  actor: PersonActor,
  now: Date,
  executor: Executor = db,
): Promise<Date | null> {
  const [visit] = await executor.select().from(minutesVisit).where(eq(minutesVisit.personId, actor.personId))
  return newSince(visit, now)
}
