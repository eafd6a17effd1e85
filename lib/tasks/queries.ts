import {
  and,
  asc,
  eq,
  gte,
  inArray,
  isNull,
  lte,
  or,
  sql,
  type Placeholder,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  meeting,
  membership,
  organization,
  person,
  reminder,
  task,
  taskExtension,
  taskReport,
  topic,
} from '@/db/schema'
import {
  hasRole,
  inCircle,
  isCityMember,
  isSecretariat,
  organizationIds,
  readerKey,
  type Actor,
} from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, itemNumber, reachableItems } from '@/lib/agenda/queries'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { OPEN_STATES } from './rules'

/** Of what was given by hand without an item: the circle's, or confidential as items are. */
function reachableByHand(actor: Actor): SQL {
  if (isCityMember(actor)) return sql`true`
  const standsIn = sql`exists (select 1 from ${meeting} at where at.id = ${task.meetingId} and at.secretariat_stands_in)`
  const open = sql`${task.visibility} <> 'confidential'`
  return isSecretariat(actor) ? sql`(${open} or ${standsIn})` : open
}

/**
 * The one scope of the noun: tasks are the circle's, each as far as its item can be seen. Needs `agendaItem` joined
 * (left) and `itemMeeting` by `itemMeetingJoin`.
 */
export function reachableTasks(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  if (!inCircle(actor)) return sql`false`
  return sql`case when ${task.agendaItemId} is null then ${reachableByHand(actor)} else ${reachableItems(actor)} end`
}

/** An item may have become confidential after the task was given. */
export const isConfidential = sql<boolean>`(${task.visibility} = 'confidential'
  or coalesce(${agendaItem.visibility} = 'confidential', false))`

const named = alias(membership, 'named')
const ROLES = ['deputy', 'office', 'officer'] as const

/** Who was named has a mandate of the organization on this day. */
const isStillThere = (today: string | Placeholder): SQL => sql`exists (select 1 from ${membership} named
  where ${named.personId} = ${task.personId} and ${named.organizationId} = ${task.organizationId}
    and ${inArray(named.role, ROLES)} and ${named.startDate} <= ${today}
    and (${named.endDate} is null or ${named.endDate} >= ${today}))`

/** Whom in its organization a task concerns: who was named, or everybody where nobody is. */
export const seesTo = (personId: SQLWrapper | string, today: string): SQL =>
  sql`(${task.personId} is null or ${task.personId} = ${personId} or not ${isStillThere(today)})`

/** Holds for a person of its organization unless somebody else sees to this task. Needs `person` joined. */
export const isFor = (taskId: string, today: string): SQL => sql`not exists (select 1 from ${task}
  where ${task.id} = ${taskId} and not ${seesTo(person.id, today)})`

/** The days on which its organization was reminded that it is overdue, since it was due last. */
const reminded = sql<
  string[]
>`(select coalesce(json_agg(${reminder.sentDay} order by ${reminder.sentDay}), '[]')
  from ${reminder} where ${reminder.kind} = 'tasks' and ${reminder.subjectId} = ${task.id}
    and ${reminder.organizationId} = ${task.organizationId} and ${reminder.dueDay} = ${task.dueDate})`

/** The day first agreed, and why it was moved last. */
const extended = sql<{ was: string; reason: string } | null>`(select json_build_object(
    'was', (array_agg(${taskExtension.fromDay} order by ${taskExtension.createdAt}, ${taskExtension.id}))[1],
    'reason', (array_agg(${taskExtension.reason} order by ${taskExtension.createdAt} desc, ${taskExtension.id} desc))[1])
  from ${taskExtension} where ${taskExtension.taskId} = ${task.id} having count(*) > 0)`

/** The latest report, returned or not. */
const report = sql<{
  text: string
  at: string
  returnReason: string | null
} | null>`(select json_build_object(
    'text', ${taskReport.text}, 'at', ${taskReport.createdAt}, 'returnReason', ${taskReport.returnReason})
  from ${taskReport} where ${taskReport.taskId} = ${task.id}
  order by ${taskReport.createdAt} desc, ${taskReport.id} desc limit 1)`

const columns = {
  task,
  confidential: isConfidential,
  reminded,
  extended,
  report,
  itemTitle: agendaItem.title,
  top: itemNumber,
  topic: topic.name,
  organization: { slug: organization.slug, shortName: organization.shortName, plate: organization.plate },
  person: { id: person.id, name: person.name },
  meeting: {
    id: meeting.id,
    number: meeting.number,
    hostId: meeting.hostId,
    state: meeting.state,
    secretariatStandsIn: meeting.secretariatStandsIn,
    start: meeting.start,
  },
}

/** With who sees to it, as long as they have a mandate there. */
export const selectTasks = (executor: Executor, today: string | Placeholder) =>
  executor
    .select(columns)
    .from(task)
    .innerJoin(organization, eq(organization.id, task.organizationId))
    .leftJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(topic, eq(topic.id, agendaItem.topicId))
    .leftJoin(meeting, eq(meeting.id, task.meetingId))
    .leftJoin(person, and(eq(person.id, task.personId), isStillThere(today)))
    .$dynamic()

export type Task = Awaited<ReturnType<typeof selectTasks>>[number]

const TODAY = sql.placeholder('today')

const oneTask = prepared(readerKey, (executor, actor) =>
  selectTasks(executor, TODAY).where(and(eq(task.id, sql.placeholder('id')), reachableTasks(actor))),
)

/** @throws NotFound outside the actor's reach. */
export async function getTask(
  actor: Actor,
  id: string,
  executor: Executor = db,
  now = currentTime(),
): Promise<Task> {
  if (!isId(id)) throw new NotFound()
  const [row] = await oneTask(executor, actor, { id, today: berlinDay(now) })
  if (!row) throw new NotFound()
  return row
}

export type TaskCounts = { open: number; overdue: number; reported: number; accepted: number }

/** Past its day, and not reported yet. */
export const isOverdueOn = (today: string | Placeholder): SQL =>
  sql`(${task.state} in ('open', 'inProgress') and ${task.dueDate} < ${today})`

const taskCounts = prepared(
  ([actor, which]: [Actor, 'all' | 'open']) => which + readerKey(actor),
  (executor, [actor, which]) =>
    executor
      .select({
        open: sql<number>`count(*) filter (where ${inArray(task.state, [...OPEN_STATES])})::int`,
        overdue: sql<number>`count(*) filter (where ${isOverdueOn(TODAY)})::int`,
        reported: sql<number>`count(*) filter (where ${task.state} = 'reported')::int`,
        accepted: sql<number>`count(*) filter (where ${task.state} = 'accepted')::int`,
      })
      .from(task)
      .leftJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
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
  selectTasks(executor, TODAY)
    .where(
      and(
        reachableTasks(actor),
        inArray(task.organizationId, organizationIds(actor, ...ROLES)),
        or(inArray(task.state, [...OPEN_STATES]), gte(task.closedAt, sql.placeholder('recently'))),
      ),
    )
    .orderBy(asc(task.dueDate), asc(task.id))
    .limit(12),
)

/** What waits for this person's organizations: to be done, or (for hosts and the secretariat) to be accepted. */
export async function listOwnTasks(actor: Actor, now: Date, executor: Executor = db): Promise<Task[]> {
  if (!hasRole(actor, ...ROLES)) return []
  const recently = new Date(now.getTime() - 30 * 86_400_000)
  return ownTasks(executor, actor, { recently, today: berlinDay(now) })
}

const reportedTasks = prepared(readerKey, (executor, actor) =>
  selectTasks(executor, TODAY)
    .where(
      and(
        reachableTasks(actor),
        or(
          inArray(meeting.hostId, organizationIds(actor, 'office')),
          isSecretariat(actor) ? sql`${task.meetingId} is null` : undefined,
        ),
        eq(task.state, 'reported'),
      ),
    )
    .orderBy(
      sql`(select max(${taskReport.createdAt}) from ${taskReport} where ${taskReport.taskId} = ${task.id})`,
      asc(task.id),
    )
    .limit(12),
)

/** Reported tasks of meetings this actor's office hosts, or of none: theirs to accept. */
export async function listTasksToAccept(actor: Actor, now: Date, executor: Executor = db): Promise<Task[]> {
  if (!hasRole(actor, 'office', 'secretariat')) return []
  return reportedTasks(executor, actor, { today: berlinDay(now) })
}

export type Colleague = { organizationId: string; personId: string; name: string; label: string }

/** Who can be named: who has a mandate of the organization today, or of any. Each person once for each. */
export async function listColleagues(
  organizationId: string | null,
  now: Date,
  executor: Executor = db,
): Promise<Colleague[]> {
  const today = berlinDay(now)
  const rows = await executor
    .selectDistinctOn([person.name, person.id, named.organizationId], {
      organizationId: named.organizationId,
      personId: person.id,
      name: person.name,
      label: named.label,
    })
    .from(named)
    .innerJoin(person, eq(person.id, named.personId))
    .where(
      and(
        organizationId ? eq(named.organizationId, organizationId) : undefined,
        inArray(named.role, ROLES),
        lte(named.startDate, today),
        or(isNull(named.endDate), gte(named.endDate, today)),
      ),
    )
    .orderBy(asc(person.name), asc(person.id), asc(named.organizationId), asc(named.startDate))
  return rows.map((row) => ({ ...row, organizationId: row.organizationId ?? '' }))
}

/** What was given out with these items, by due day: what became of their decisions. */
export async function listTasksOfItems(
  actor: Actor,
  itemIds: string[],
  executor: Executor = db,
): Promise<Task[]> {
  if (itemIds.length === 0) return []
  return selectTasks(executor, berlinDay(currentTime()))
    .where(and(inArray(task.agendaItemId, itemIds), reachableTasks(actor)))
    .orderBy(asc(task.dueDate), asc(task.id))
}
