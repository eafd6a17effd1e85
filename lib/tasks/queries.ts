import { and, asc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, meeting, organization, reminder, task } from '@/db/schema'
import { hasRole, inCircle, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, itemNumber, reachableItems } from '@/lib/agenda/queries'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { keyset, toPage, type Order, type Page, type Cursor } from '@/lib/paging'
import { OPEN_STATES } from './rules'

/** The one scope of the noun: tasks are the circle's, each as far as its item can be seen. */
export const reachableTasks = (actor: Actor): SQL =>
  actor.kind === 'system' || inCircle(actor) ? sql`(${reachableItems(actor)})` : sql`false`

/** The days on which its organization was reminded that it is overdue, since it was due last. */
const reminded = sql<
  string[]
>`(select coalesce(json_agg(${reminder.sentDay} order by ${reminder.sentDay}), '[]')
  from ${reminder} where ${reminder.kind} = 'tasks' and ${reminder.subjectId} = ${task.id}
    and ${reminder.organizationId} = ${task.organizationId} and ${reminder.dueDay} = ${task.dueDate})`

const columns = {
  task,
  reminded,
  itemTitle: agendaItem.title,
  top: itemNumber,
  organization: { slug: organization.slug, shortName: organization.shortName, plate: organization.plate },
  meeting: {
    id: meeting.id,
    number: meeting.number,
    hostId: meeting.hostId,
    state: meeting.state,
    secretariatStandsIn: meeting.secretariatStandsIn,
    start: meeting.start,
  },
}

const selectTasks = (executor: Executor) =>
  executor
    .select(columns)
    .from(task)
    .innerJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
    .innerJoin(meeting, eq(meeting.id, task.meetingId))
    .innerJoin(organization, eq(organization.id, task.organizationId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .$dynamic()

export type Task = Awaited<ReturnType<typeof selectTasks>>[number]

const oneTask = prepared(readerKey, (executor, actor) =>
  selectTasks(executor).where(and(eq(task.id, sql.placeholder('id')), reachableTasks(actor))),
)

/** @throws NotFound outside the actor's reach. */
export async function getTask(actor: Actor, id: string, executor: Executor = db): Promise<Task> {
  if (!isId(id)) throw new NotFound()
  const [row] = await oneTask(executor, actor, { id })
  if (!row) throw new NotFound()
  return row
}

export type TaskFilter = {
  /** `open` (default): what is not closed; `overdue`, `closed`, `all`. */
  state?: 'open' | 'overdue' | 'closed' | 'all'
  organizationId?: string
  meetingId?: string
  /** By due day unless said otherwise; closed ones the latest first. */
  sort?: TaskSort
  order?: Order
} & Cursor

export const TASK_SORTS = ['due', 'organization', 'state'] as const
export type TaskSort = (typeof TASK_SORTS)[number]

const SORT_COLUMN = {
  due: task.dueDate,
  organization: organization.seat,
  state: task.state,
}

export const TASKS_PER_PAGE = 50

/** One page, and how it goes on. */
export async function listTasks(
  actor: Actor,
  filter: TaskFilter,
  now: Date,
  executor: Executor = db,
): Promise<Page<Task>> {
  const closed = filter.state === 'closed'
  const columns = sql`${SORT_COLUMN[filter.sort ?? 'due']}, ${task.dueDate}, ${task.id}`
  const { where, orderBy } = keyset(
    [sql`${SORT_COLUMN[filter.sort ?? 'due']}`, sql`${task.dueDate}`, sql`${task.id}`],
    filter.order ?? (closed ? 'desc' : 'asc'),
    filter,
    (id) => sql`(select ${columns} from ${task}
      inner join ${organization} on ${organization.id} = ${task.organizationId} where ${task.id} = ${id})`,
  )
  const conditions = [
    reachableTasks(actor),
    filter.organizationId ? eq(task.organizationId, filter.organizationId) : undefined,
    filter.meetingId ? eq(task.meetingId, filter.meetingId) : undefined,
    filter.state === 'all'
      ? undefined
      : closed
        ? inArray(task.state, ['accepted', 'dropped'])
        : inArray(task.state, [...OPEN_STATES]),
    filter.state === 'overdue'
      ? and(inArray(task.state, ['open', 'inProgress']), lt(task.dueDate, berlinDay(now)))
      : undefined,
    where,
  ]
  const rows = await selectTasks(executor)
    .where(and(...conditions))
    .orderBy(...orderBy)
    .limit(TASKS_PER_PAGE + 1)
  return toPage(rows, TASKS_PER_PAGE, filter, (row) => row.task.id)
}

export type TaskCounts = { open: number; overdue: number; reported: number; accepted: number }

const taskCounts = prepared(
  ([actor, which]: [Actor, 'all' | 'open']) => which + readerKey(actor),
  (executor, [actor, which]) =>
    executor
      .select({
        open: sql<number>`count(*) filter (where ${inArray(task.state, [...OPEN_STATES])})::int`,
        overdue: sql<number>`count(*) filter (where ${task.state} in ('open', 'inProgress') and ${task.dueDate} < ${sql.placeholder('today')})::int`,
        reported: sql<number>`count(*) filter (where ${task.state} = 'reported')::int`,
        accepted: sql<number>`count(*) filter (where ${task.state} = 'accepted')::int`,
      })
      .from(task)
      .innerJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
      .leftJoin(itemMeeting, itemMeetingJoin)
      .where(
        and(reachableTasks(actor), which === 'open' ? inArray(task.state, [...OPEN_STATES]) : undefined),
      ),
)

/** Sums over what this reader can reach. */
export async function countTasks(actor: Actor, now: Date, executor: Executor = db): Promise<TaskCounts> {
  const [row] = await taskCounts(executor, [actor, 'all'], { today: berlinDay(now) })
  return row ?? { open: 0, overdue: 0, reported: 0, accepted: 0 }
}

/** What heads the next agenda's Auftragskontrolle: found by an index, however many are done. */
export async function countOpenTasks(
  actor: Actor,
  now: Date,
  executor: Executor = db,
): Promise<Pick<TaskCounts, 'open' | 'overdue'>> {
  const [row] = await taskCounts(executor, [actor, 'open'], { today: berlinDay(now) })
  return row ?? { open: 0, overdue: 0 }
}

const ownTasks = prepared(readerKey, (executor, actor) =>
  selectTasks(executor)
    .where(
      and(
        reachableTasks(actor),
        inArray(task.organizationId, organizationIds(actor, 'deputy', 'office', 'officer')),
        or(inArray(task.state, [...OPEN_STATES]), gte(task.closedAt, sql.placeholder('recently'))),
      ),
    )
    .orderBy(asc(task.dueDate), asc(task.id))
    .limit(12),
)

/** What waits for this person's organizations: to be done, or (for hosts and the secretariat) to be accepted. */
export async function listOwnTasks(actor: Actor, now: Date, executor: Executor = db): Promise<Task[]> {
  if (!hasRole(actor, 'deputy', 'office', 'officer')) return []
  return ownTasks(executor, actor, { recently: new Date(now.getTime() - 30 * 86_400_000) })
}

const reportedTasks = prepared(readerKey, (executor, actor) =>
  selectTasks(executor)
    .where(
      and(
        reachableTasks(actor),
        inArray(meeting.hostId, organizationIds(actor, 'office')),
        eq(task.state, 'reported'),
      ),
    )
    .orderBy(asc(task.reportedAt), asc(task.id))
    .limit(12),
)

/** Reported tasks of meetings this actor's office hosts: theirs to accept. */
export async function listTasksToAccept(actor: Actor, executor: Executor = db): Promise<Task[]> {
  return hasRole(actor, 'office') ? reportedTasks(executor, actor) : []
}
