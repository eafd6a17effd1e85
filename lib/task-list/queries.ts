import { and, asc, eq, gte, inArray, lte, not, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, meeting, organization, task, type FrozenTask } from '@/db/schema'
import { readerKey, systemActor, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin } from '@/lib/agenda/queries'
import { berlinDay, fromBerlin } from '@/lib/dates'
import { keyset, toPage, type Cursor, type Page } from '@/lib/paging'
import { isConfidential, isOverdueOn, reachableTasks, selectTasks, type Task } from '@/lib/tasks/queries'
import { daysOverdue, OPEN_STATES } from '@/lib/tasks/rules'
import { MOST_ON_AGENDA, type TaskFilter } from './rules'

const SORT_COLUMN = {
  due: task.dueDate,
  organization: organization.seat,
  state: task.state,
}

const TASKS_PER_PAGE = 50

/** More than an installation has in its lifetime of one export. */
const MOST_EXPORTED = 20_000

/** More than a round ever has open; each agenda that is sent keeps them. */
const MOST_FROZEN = 1_000

const inState = ({ state }: TaskFilter, today: string): SQL | undefined => {
  switch (state) {
    case 'all':
      return undefined
    case 'closed':
      return inArray(task.state, ['accepted', 'dropped'])
    case 'overdue':
      return isOverdueOn(today)
    case 'waiting':
      return eq(task.state, 'open')
    case 'followUp':
      return and(inArray(task.state, [...OPEN_STATES]), lte(task.resubmitOn, today))
    case undefined:
      return inArray(task.state, [...OPEN_STATES])
    default:
      return eq(task.state, state)
  }
}

const inYear = (year: number): SQL => {
  const given = sql`coalesce(${meeting.start}, ${task.createdAt})`
  const begin = (of: number) => fromBerlin(`${of}-01-01`, '00:00').toISOString()
  return sql`(${given} >= ${begin(year)} and ${given} < ${begin(year + 1)})`
}

async function readTasks(
  actor: Actor,
  filter: TaskFilter & Cursor,
  now: Date,
  limit: number,
  executor: Executor,
): Promise<Task[]> {
  const today = berlinDay(now)
  const sorted = SORT_COLUMN[filter.sort ?? 'due']
  const columns = sql`${sorted}, ${task.dueDate}, ${task.id}`
  const closed = ['closed', 'accepted', 'dropped'].includes(filter.state ?? '')
  const { where, orderBy } = keyset(
    [sql`${sorted}`, sql`${task.dueDate}`, sql`${task.id}`],
    filter.order ?? (closed ? 'desc' : 'asc'),
    filter,
    (id) => sql`(select ${columns} from ${task}
      inner join ${organization} on ${organization.id} = ${task.organizationId} where ${task.id} = ${id})`,
  )
  return selectTasks(executor, today)
    .where(
      and(
        reachableTasks(actor),
        filter.organizationId ? eq(task.organizationId, filter.organizationId) : undefined,
        filter.personId ? eq(task.personId, filter.personId) : undefined,
        filter.topicId ? eq(agendaItem.topicId, filter.topicId) : undefined,
        filter.meetingId ? eq(task.meetingId, filter.meetingId) : undefined,
        filter.from ? gte(task.dueDate, filter.from) : undefined,
        filter.until ? lte(task.dueDate, filter.until) : undefined,
        filter.year ? inYear(filter.year) : undefined,
        inState(filter, today),
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(limit)
}

/** One page, and how it goes on. */
export async function listTasks(
  actor: Actor,
  filter: TaskFilter & Cursor,
  now: Date,
  executor: Executor = db,
): Promise<Page<Task>> {
  const rows = await readTasks(actor, filter, now, TASKS_PER_PAGE + 1, executor)
  return toPage(rows, TASKS_PER_PAGE, filter, (row) => row.task.id)
}

/** All that the filter leaves, in the same order: what a table file holds. */
export const listAllTasks = (actor: Actor, filter: TaskFilter, now: Date): Promise<Task[]> =>
  readTasks(actor, filter, now, MOST_EXPORTED, db)

const openTasks = prepared(readerKey, (executor, actor) =>
  selectTasks(executor, sql.placeholder('today'))
    .where(and(reachableTasks(actor), inArray(task.state, [...OPEN_STATES])))
    .orderBy(asc(task.dueDate), asc(task.id))
    .limit(MOST_ON_AGENDA),
)

/** Of what heads the next agenda's Auftragskontrolle as much as fits there, the longest due first. */
export const listOpenTasks = (actor: Actor, now: Date, executor: Executor = db): Promise<Task[]> =>
  openTasks(executor, actor, { today: berlinDay(now) })

/** Of these tasks those that may stand in a document this reader gets with all others: reached, and not confidential. */
export async function listPrintableTasks(
  actor: Actor,
  ids: string[],
  executor: Executor = db,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await executor
    .select({ id: task.id })
    .from(task)
    .leftJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(inArray(task.id, [...new Set(ids)]), reachableTasks(actor), not(isConfidential)))
  return new Set(rows.map(({ id }) => id))
}

const printableTasks = prepared(readerKey, (executor, actor) =>
  executor
    .select({
      taskId: task.id,
      title: task.title,
      dueDate: task.dueDate,
      state: task.state,
      owner: { id: organization.id, plate: organization.plate, shortName: organization.shortName },
    })
    .from(task)
    .innerJoin(organization, eq(organization.id, task.organizationId))
    .leftJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(reachableTasks(actor), inArray(task.state, [...OPEN_STATES]), not(isConfidential)))
    .orderBy(asc(task.dueDate), asc(task.id))
    .limit(MOST_FROZEN),
)

/**
 * What the Auftragskontrolle of an agenda goes through on paper, all of it: how many are listed is for the document to
 * say. It goes to all, so nothing confidential is in it.
 */
export async function listOpenTasksToPrint(actor: Actor, now: Date, executor: Executor = db) {
  const rows = await printableTasks(executor, actor, {})
  return rows.map((row) => ({
    ...row,
    state: row.state as FrozenTask['state'],
    overdue: daysOverdue(row, now) > 0,
  }))
}

/** The same as it is kept with an agenda that is sent. */
export async function freezeTasks(now: Date, executor: Executor): Promise<FrozenTask[]> {
  const open = await listOpenTasksToPrint(systemActor('agenda-versions'), now, executor)
  return open.map(({ owner, ...row }) => ({ ...row, organizationId: owner.id }))
}
