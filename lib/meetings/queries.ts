import { cache } from 'react'
import { and, asc, desc, eq, gte, inArray, lt, ne, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { meeting, organization, series } from '@/db/schema'
import { inCircle, memberships, readerKey, type Actor } from '@/lib/actor'
import { berlinDay, berlinYear, fromBerlin } from '@/lib/dates'
import { currentTime } from '@/lib/clock'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { keyset, toPage, type Cursor, type Order } from '@/lib/paging'
import { canReadDraft, isOnlyPlanned } from './policy'
import type { Standing } from './rules'

export type MeetingHost = { id: string; slug: string; name: string; shortName: string; plate: string }
export type Meeting = typeof meeting.$inferSelect & { host: MeetingHost; seriesName: string }

/**
 * The one scope of the noun: lists, counts, neighbours, feeds and search all go through it.
 * Visitors see no draft; guests only the meeting they are invited to.
 */
export function reachableMeetings(actor: Actor): SQL {
  if (actor.kind === 'system' || inCircle(actor)) return sql`true`
  const published = sql`(${meeting.state} <> 'draft' and ${meeting.stateBeforeCancel} is distinct from 'draft')`
  if (actor.kind === 'public') return published
  const ids = memberships(actor, 'guest').flatMap((m) => m.meetingId ?? [])
  return ids.length ? sql`(${inArray(meeting.id, ids)} and ${published})` : sql`false`
}

export const meetingColumns = {
  meeting,
  host: {
    id: organization.id,
    slug: organization.slug,
    name: organization.name,
    shortName: organization.shortName,
    plate: organization.plate,
  },
  seriesName: series.name,
}

/** `select(meetingColumns).from(meeting)` with host and series; add `where(reachableMeetings(actor))`. */
export const selectMeetings = (executor: Executor) =>
  executor
    .select(meetingColumns)
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .innerJoin(series, eq(series.id, meeting.seriesId))
    .$dynamic()

type MeetingRow = { meeting: typeof meeting.$inferSelect; host: MeetingHost; seriesName: string }

/** Flattens a row; of a draft, readers who do not prepare it get date and host and nothing else. */
export function toMeeting(actor: Actor, row: MeetingRow): Meeting {
  const flat = { ...row.meeting, host: row.host, seriesName: row.seriesName }
  const isDraft = isOnlyPlanned(flat)
  const redact =
    actor.kind === 'public' ? true : actor.kind === 'person' && isDraft && !canReadDraft(actor, flat)
  if (!redact) return flat
  return {
    ...flat,
    room: null,
    street: null,
    access: null,
    videoUrl: null,
    contact: null,
    cancelReason: null,
    chairName: null,
    minuteTakerName: null,
    ...(isDraft ? { locationName: null, postalCode: null, locality: null } : {}),
  }
}

const oneMeeting = prepared(readerKey, (executor, actor) =>
  selectMeetings(executor).where(and(eq(meeting.id, sql.placeholder('id')), reachableMeetings(actor))),
)

/** @throws NotFound outside the actor's reach, and for what does not exist: the two look the same. */
export async function getMeeting(actor: Actor, id: string, executor: Executor = db): Promise<Meeting> {
  if (!isId(id)) throw new NotFound()
  const [row] = await oneMeeting(executor, actor, { id })
  if (!row) throw new NotFound()
  return toMeeting(actor, row)
}

type Place = { seriesId: string; number: number }

/**
 * The meeting of the series before this one, held or still to come: its minutes are approved in this one.
 * Cancelled ones leave none.
 */
export const previousMeeting = (actor: Actor, current: Place, executor: Executor = db) =>
  firstOfSeries(actor, current, 'previous', executor)

/** The next meeting of the series that is neither held nor cancelled. */
export const nextMeetingOf = (actor: Actor, current: Place, executor: Executor = db) =>
  firstOfSeries(actor, current, 'next', executor)

const neighbour = prepared(
  ([actor, which]: [Actor, 'previous' | 'next']) => which + readerKey(actor),
  (executor, [actor, which]) => {
    const number = sql.placeholder('number')
    return selectMeetings(executor)
      .where(
        and(
          eq(meeting.seriesId, sql.placeholder('seriesId')),
          which === 'previous'
            ? sql`${meeting.state} <> 'cancelled' and ${meeting.number} < ${number}`
            : sql`${meeting.state} not in ('held', 'cancelled') and ${meeting.number} > ${number}`,
          reachableMeetings(actor),
        ),
      )
      .orderBy(which === 'previous' ? desc(meeting.number) : asc(meeting.number))
      .limit(1)
  },
)

async function firstOfSeries(
  actor: Actor,
  { seriesId, number }: Place,
  which: 'previous' | 'next',
  executor: Executor,
): Promise<Meeting | null> {
  const [row] = await neighbour(executor, [actor, which], { seriesId, number })
  return row ? toMeeting(actor, row) : null
}

const firstUpcoming = prepared(readerKey, (executor, actor) =>
  selectMeetings(executor)
    .where(
      and(
        inArray(meeting.state, ['scheduled', 'invited', 'inSession']),
        sql`(${meeting.state} = 'inSession' or ${meeting.end} >= ${sql.placeholder('now')})`,
        reachableMeetings(actor),
      ),
    )
    .orderBy(meeting.start)
    .limit(1),
)

/** The next published meeting that is not over; null before the first one. */
export async function upcomingMeeting(
  actor: Actor,
  now: Date,
  executor: Executor = db,
): Promise<Meeting | null> {
  const [row] = await firstUpcoming(executor, actor, { now: now.toISOString() })
  return row ? toMeeting(actor, row) : null
}

/** From the first instant of a year in Berlin to the first of the next. */
const inYear = (year: number, last = year) =>
  and(
    gte(meeting.start, fromBerlin(`${year}-01-01`, '00:00')),
    lt(meeting.start, fromBerlin(`${last + 1}-01-01`, '00:00')),
  )

/** Over: held, or its end has passed without having been opened. */
const over = (now: Date) =>
  sql`(${meeting.state} = 'held' or (${meeting.state} <> 'inSession' and ${meeting.end} < ${now.toISOString()}))`

export type MeetingFilter = {
  when: 'upcoming' | 'past'
  year?: number
  /** Slug of the hosting city. */
  host?: string
  /** Past ones: the latest first unless said otherwise. */
  order?: Order
  limit?: number
} & Cursor

/** Upcoming meetings from the nearest on, or past ones from the latest on; paged by key, never counted. */
export async function listMeetings(
  actor: Actor,
  { when, year, host, order, limit = 20, ...place }: MeetingFilter,
  now: Date,
): Promise<{ meetings: Meeting[]; next: string | null; previous: string | null }> {
  const past = when === 'past'
  const key = [sql`${meeting.start}`, sql`${meeting.id}`]
  const { where, orderBy } = keyset(
    key,
    order ?? (past ? 'desc' : 'asc'),
    place,
    (id) => sql`(select m.start, m.id from ${meeting} m where m.id = ${id})`,
  )
  const rows = await selectMeetings(db)
    .where(
      and(
        reachableMeetings(actor),
        past ? over(now) : sql`not ${over(now)}`,
        year ? inYear(year) : undefined,
        host ? eq(organization.slug, host) : undefined,
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(limit + 1)
  const page = toPage(rows, limit, place, (row) => row.meeting.id)
  return {
    meetings: page.rows.map((row) => toMeeting(actor, row)),
    next: page.next,
    previous: page.previous,
  }
}

const hostsBetween = prepared(readerKey, (executor, actor) =>
  executor
    .select({
      id: meeting.id,
      seriesId: meeting.seriesId,
      state: meeting.state,
      start: meeting.start,
      end: meeting.end,
      host: { shortName: organization.shortName, plate: organization.plate },
    })
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .where(
      and(
        sql`${meeting.seriesId} = (select id from ${series} s where not s.archived order by s.created_at, s.id limit 1)`,
        sql`${meeting.state} <> 'cancelled'`,
        sql`${meeting.start} >= ${sql.placeholder('from')} and ${meeting.start} < ${sql.placeholder('to')}`,
        reachableMeetings(actor),
      ),
    )
    .orderBy(asc(meeting.start)),
)

/** Who hosts in the meetings of a year, of the first series. */
export const listHostsOfYear = (actor: Actor, year: number) =>
  hostsBetween(db, actor, {
    from: fromBerlin(`${year}-01-01`, '00:00'),
    to: fromBerlin(`${year + 1}-01-01`, '00:00'),
  })

/** All meetings of a series in the order of their dates, cancelled ones too. */
export async function listMeetingsOfSeries(
  actor: Actor,
  seriesId: string,
  executor: Executor = db,
): Promise<Meeting[]> {
  const rows = await selectMeetings(executor)
    .where(and(eq(meeting.seriesId, seriesId), reachableMeetings(actor)))
    .orderBy(asc(meeting.start), asc(meeting.id))
  return rows.map((row) => toMeeting(actor, row))
}

/** Those of one year in Berlin. */
export async function listMeetingsOfYear(actor: Actor, seriesId: string, year: number): Promise<Meeting[]> {
  const rows = await selectMeetings(db)
    .where(and(eq(meeting.seriesId, seriesId), inYear(year), reachableMeetings(actor)))
    .orderBy(asc(meeting.start), asc(meeting.id))
  return rows.map((row) => toMeeting(actor, row))
}

/** What stands in some years, of all series: meetings on the same day clash. */
export async function listStanding(
  actor: Actor,
  fromYear: number,
  toYear: number,
): Promise<(Standing & { id: string })[]> {
  const { id, start, number } = meeting
  const rows = await db
    .select({ id, start, number, seriesId: series.id, seriesName: series.name })
    .from(meeting)
    .innerJoin(series, eq(series.id, meeting.seriesId))
    .where(and(reachableMeetings(actor), ne(meeting.state, 'cancelled'), inYear(fromYear, toYear)))
    .orderBy(asc(meeting.start), asc(meeting.id))
  return rows.map(({ start, ...row }) => ({ ...row, day: berlinDay(start) }))
}

/** Years in which the actor can reach meetings, the latest first. */
export async function meetingYears(actor: Actor): Promise<number[]> {
  const [span] = await db
    .select({
      first: sql<Date | null>`min(${meeting.start})`.mapWith(meeting.start),
      last: sql<Date | null>`max(${meeting.start})`.mapWith(meeting.start),
    })
    .from(meeting)
    .where(reachableMeetings(actor))
  if (!span?.first || !span.last) return []
  const last = berlinYear(span.last)
  return Array.from({ length: last - berlinYear(span.first) + 1 }, (_, index) => last - index)
}

/** Asked once per request: the frame shows its host, pages its date. */
export const currentMeeting = cache((actor: Actor): Promise<Meeting | null> =>
  upcomingMeeting(actor, currentTime()),
)
