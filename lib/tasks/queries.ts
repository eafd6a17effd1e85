import { and, asc, desc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, meeting, organization, task } from '@/db/schema'
import { hasRole, inCircle, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { OPEN_STATES } from './rules'

/** The one scope of the noun: tasks are the circle's, each as far as its item can be seen. */
export const reachableTasks = (actor: Actor): SQL =>
  actor.kind === 'system' || inCircle(actor) ? sql`(${reachableItems(actor)})` : sql`false`

const columns = {
  task,
  itemTitle: agendaItem.title,
  position: agendaItem.position,
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
  /** Continue after this task (by due day, then id). */
  after?: string
}

export const TASKS_PER_PAGE = 50

/** Open ones by due day; closed ones newest first. One page, and whether there is more. */
export async function listTasks(
  actor: Actor,
  filter: TaskFilter,
  now: Date,
  executor: Executor = db,
): Promise<{ tasks: Task[]; more: boolean }> {
  const closed = filter.state === 'closed'
  const after = filter.after && isId(filter.after) ? filter.after : null
  const key = sql`(select ${task.dueDate}, ${task.id} from ${task} where ${task.id} = ${after})`
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
    after
      ? closed
        ? sql`(${task.dueDate}, ${task.id}) < ${key}`
        : sql`(${task.dueDate}, ${task.id}) > ${key}`
      : undefined,
  ]
  const rows = await selectTasks(executor)
    .where(and(...conditions))
    .orderBy(...(closed ? [desc(task.dueDate), desc(task.id)] : [asc(task.dueDate), asc(task.id)]))
    .limit(TASKS_PER_PAGE + 1)
  return { tasks: rows.slice(0, TASKS_PER_PAGE), more: rows.length > TASKS_PER_PAGE }
}

export type TaskCounts = { open: number; overdue: number; reported: number; accepted: number }

const taskCounts = prepared(readerKey, (executor, actor) =>
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
    .where(reachableTasks(actor)),
)

/** Sums over what this reader can reach. */
export async function countTasks(actor: Actor, now: Date, executor: Executor = db): Promise<TaskCounts> {
  const [row] = await taskCounts(executor, actor, { today: berlinDay(now) })
  return row ?? { open: 0, overdue: 0, reported: 0, accepted: 0 }
}

/** What heads the next agenda's Auftragskontrolle. */
export const countOpenTasks = async (actor: Actor, now: Date, executor: Executor = db): Promise<TaskCounts> =>
  countTasks(actor, now, executor)

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
