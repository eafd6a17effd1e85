import { and, asc, eq, gte, inArray, lt, ne, or, sql, type Column, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { datePoll, meeting, membership, organization, person, series } from '@/db/schema'
import { readerKey, type Actor, type Role } from '@/lib/actor'
import { berlinDay, berlinYear, endOfDay, fromBerlin } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { holidayCalendar } from '@/lib/holidays/queries'
import { isId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { reachableMeetings } from '@/lib/meetings/queries'
import { listOrganizations, type Organization } from '@/lib/organizations/queries'
import { keyset, toPage, type Cursor, type Page } from '@/lib/paging'
import type { Choice } from './labels'
import { canReadDatePolls } from './policy'
import { daysToRemind, missingOf, type KnownDays } from './rules'

/** The one scope of the noun: polls are the circle's. */
export const reachableDatePolls = (actor: Actor): SQL => (canReadDatePolls(actor) ? sql`true` : sql`false`)

/** For readers that work on mandates: nothing to answer any more once it is decided or withdrawn. */
export const pollIsOpen = (id: string): SQL =>
  sql`exists (select 1 from date_poll p where p.id = ${id} and p.state = 'open')`

/** One of the dates has no answer of this organization. */
export const lacksAnswer = (id: string | Column, organizationId: string | Column): SQL =>
  sql`exists (select 1 from date_poll_option o
    left join date_poll_answer a on a.date_poll_id = o.date_poll_id and a.organization_id = ${organizationId}
    where o.date_poll_id = ${id} and (a.id is null or not a.choices ? o.id::text))`

export type PollAnswer = {
  organizationId: string
  choices: Record<string, Choice>
  comment: string | null
  answeredAt: Date
  /** Who gave it, "Büro Soziales, Jena", and in which role. */
  who: string
  role: Role
}

type Stored<Row, Dates extends keyof Row> = { [Key in keyof Row]: Key extends Dates ? string : Row[Key] }

const optionsOf =
  sql`(select coalesce(json_agg(json_build_object('id', o.id, 'start', o.start) order by o.start), '[]')
  from date_poll_option o where o.date_poll_id = ${datePoll.id})`.mapWith(
    (rows: { id: string; start: string }[]) => rows.map(({ id, start }) => ({ id, start: new Date(start) })),
  )

const answersOf =
  sql`(select coalesce(json_agg(json_build_object('organizationId', a.organization_id, 'choices', a.choices,
    'comment', a.comment, 'answeredAt', a.answered_at, 'who', p.name, 'role', m.role) order by a.answered_at), '[]')
  from date_poll_answer a join person p on p.id = a.answered_by_id join membership m on m.id = a.membership_id
  where a.date_poll_id = ${datePoll.id})`.mapWith((rows: Stored<PollAnswer, 'answeredAt'>[]): PollAnswer[] =>
    rows.map((row) => ({ ...row, answeredAt: new Date(row.answeredAt) })),
  )

const moved = alias(meeting, 'moved')
const result = alias(meeting, 'result')
const author = alias(person, 'author')
const closer = alias(person, 'closer')
const authorMandate = alias(membership, 'author_mandate')
const authorHome = alias(organization, 'author_home')

const columns = {
  poll: datePoll,
  /** Of a meeting to be moved its host of today. */
  host: {
    id: organization.id,
    name: organization.name,
    shortName: organization.shortName,
    plate: organization.plate,
  },
  seriesName: series.name,
  meeting: { id: moved.id, number: moved.number, start: moved.start, state: moved.state },
  result: { id: result.id, number: result.number },
  author: { name: author.name, role: authorMandate.role, home: authorHome.shortName },
  closer: closer.name,
  options: optionsOf,
  answers: answersOf,
}

const selectPolls = (executor: Executor) =>
  executor
    .select(columns)
    .from(datePoll)
    .innerJoin(series, eq(series.id, datePoll.seriesId))
    .leftJoin(moved, eq(moved.id, datePoll.meetingId))
    .innerJoin(organization, sql`${organization.id} = coalesce(${moved.hostId}, ${datePoll.hostId})`)
    .leftJoin(result, eq(result.id, datePoll.resultMeetingId))
    .leftJoin(author, eq(author.id, datePoll.createdById))
    .leftJoin(authorMandate, eq(authorMandate.id, datePoll.createdMembershipId))
    .leftJoin(authorHome, eq(authorHome.id, authorMandate.organizationId))
    .leftJoin(closer, eq(closer.id, datePoll.closedById))
    .$dynamic()

type Row = Awaited<ReturnType<typeof selectPolls>>[number]
/** With everybody who is asked: the members of the round in their order at the table. */
export type DatePoll = Row['poll'] & Omit<Row, 'poll'> & { members: Organization[] }

async function withMembers(rows: Promise<Row[]>, executor: Executor): Promise<DatePoll[]> {
  const [polls, members] = await Promise.all([rows, listOrganizations(executor)])
  return polls.map(({ poll, ...row }) => ({ ...poll, ...row, members }))
}

const onePoll = prepared(readerKey, (executor, actor) =>
  selectPolls(executor).where(and(eq(datePoll.id, sql.placeholder('id')), reachableDatePolls(actor))),
)

/** @throws NotFound outside the actor's reach. */
export async function getDatePoll(actor: Actor, id: string, executor: Executor = db): Promise<DatePoll> {
  if (!isId(id)) throw new NotFound()
  const [poll] = await withMembers(onePoll(executor, actor, { id }), executor)
  if (!poll) throw new NotFound()
  return poll
}

const openPolls = prepared(readerKey, (executor, actor) =>
  selectPolls(executor)
    .where(and(eq(datePoll.state, 'open'), reachableDatePolls(actor)))
    .orderBy(asc(datePoll.deadline), asc(datePoll.id))
    .limit(50),
)

/** What is still asked, the nearest deadline first. */
export const listOpenDatePolls = async (actor: Actor, executor: Executor = db): Promise<DatePoll[]> =>
  canReadDatePolls(actor) ? withMembers(openPolls(executor, actor), executor) : []

const CLOSED_PER_PAGE = 20

/** Decided and withdrawn ones, the latest first. */
export async function listClosedDatePolls(actor: Actor, place: Cursor): Promise<Page<DatePoll>> {
  const { where, orderBy } = keyset(
    [sql`${datePoll.closedAt}`, sql`${datePoll.id}`],
    'desc',
    place,
    (id) => sql`(select p.closed_at, p.id from ${datePoll} p where p.id = ${id})`,
  )
  const rows = await withMembers(
    selectPolls(db)
      .where(and(ne(datePoll.state, 'open'), reachableDatePolls(actor), where))
      .orderBy(...orderBy)
      .limit(CLOSED_PER_PAGE + 1)
      .execute(),
    db,
  )
  return toPage(rows, CLOSED_PER_PAGE, place, ({ id }) => id)
}

const pollsOfMeeting = prepared(readerKey, (executor, actor) => {
  const id = sql.placeholder('id')
  return executor
    .select({ id: datePoll.id, title: datePoll.title, state: datePoll.state, deadline: datePoll.deadline })
    .from(datePoll)
    .where(and(or(eq(datePoll.meetingId, id), eq(datePoll.resultMeetingId, id)), reachableDatePolls(actor)))
    .orderBy(asc(datePoll.createdAt), asc(datePoll.id))
    .limit(10)
})

/** Polls to move this meeting, and the one it came from. */
export const listDatePollsOfMeeting = (actor: Actor, meetingId: string, executor: Executor = db) =>
  pollsOfMeeting(executor, actor, { id: meetingId })

/** A meeting ahead, for the hint that a day is taken. */
export type TakenDay = { meetingId: string; day: string; title: string }

/** How many years ahead a date is looked for. */
const YEARS_AHEAD = 3

/** What is known of the days ahead: holidays, and where meetings stand. */
export async function knownDays(actor: Actor, now: Date): Promise<KnownDays<TakenDay>> {
  const year = berlinYear(now)
  const [calendar, taken] = await Promise.all([
    holidayCalendar(year, year + YEARS_AHEAD),
    listTakenDays(actor, now, year + YEARS_AHEAD),
  ])
  return { calendar, taken }
}

/** Meetings ahead of all series up to the end of a year, drafts too: on their days another one would get in their way. */
async function listTakenDays(
  actor: Actor,
  now: Date,
  lastYear: number,
  executor: Executor = db,
): Promise<TakenDay[]> {
  const rows = await executor
    .select({
      id: meeting.id,
      number: meeting.number,
      start: meeting.start,
      host: { shortName: organization.shortName },
    })
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .where(
      and(
        ne(meeting.state, 'cancelled'),
        gte(meeting.start, now),
        lt(meeting.start, fromBerlin(`${lastYear + 1}-01-01`, '00:00')),
        reachableMeetings(actor),
      ),
    )
    .orderBy(asc(meeting.start))
  return rows.map((row) => ({ meetingId: row.id, day: berlinDay(row.start), title: meetingTitle(row) }))
}

/** A poll whose deadline is near, and whose answers are still missing. */
export type DatePollToRemind = {
  id: string
  title: string
  deadline: Date
  meetingId: string | null
  missing: Organization[]
}

/**
 * Open polls whose deadline is on this day of Berlin's calendar or two days later, with the organizations that have not
 * answered to every date. Left out: those nobody is missing from, and those whose missing were reminded on this day.
 */
export async function listDatePollsToRemind(
  actor: Actor,
  day: string,
  executor: Executor = db,
): Promise<DatePollToRemind[]> {
  const deadlines = daysToRemind(day).map(endOfDay)
  const notToday = sql`(${datePoll.remindedAt} is null or ${datePoll.remindedAt} < ${fromBerlin(day, '00:00').toISOString()})`
  const polls = await withMembers(
    selectPolls(executor)
      .where(
        and(
          eq(datePoll.state, 'open'),
          inArray(datePoll.deadline, deadlines),
          notToday,
          reachableDatePolls(actor),
        ),
      )
      .orderBy(asc(datePoll.deadline), asc(datePoll.id))
      .execute(),
    executor,
  )
  return polls.flatMap((poll) => {
    const { id, title, deadline, meetingId } = poll
    const missing = missingOf(poll)
    return missing.length > 0 ? [{ id, title, deadline, meetingId, missing }] : []
  })
}
