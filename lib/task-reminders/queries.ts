import { and, asc, eq, inArray, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { agendaItem, meeting, membership, organization, person, reminder, task } from '@/db/schema'
import type { PersonActor, Role } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin } from '@/lib/agenda/queries'
import type { AuditFacts } from '@/lib/audit/commands'
import { addDays, berlinDay, daysLeft, formatDate } from '@/lib/dates'
import { mailTitle } from '@/lib/invitations/render'
import { isReadIn, isReadWithoutItem } from '@/lib/item-readers/queries'
import { isConfidential, isOverdueOn, reachableTasks, seesTo } from '@/lib/tasks/queries'
import { OPEN_STATES } from '@/lib/tasks/rules'
import { countOf, type TaskReminder } from './labels'

/** The entry of a reminder. */
type Entry = { id?: string }

/** One kind of reminder of tasks: which ones, of what day, and who of the organization is meant. */
type Kind = {
  due: typeof task.dueDate | typeof task.resubmitOn
  organizationId: typeof task.organizationId | typeof task.resubmitForId
  roles: Role[]
  holds: (today: string) => SQL
  whose: (personId: SQLWrapper | string, today: string) => SQL
  line: (row: { dueDate: string; day: string }, now: Date) => string
}

/** From so many days before on, nobody is reminded of what is due yet. */
const FAR_DAYS = 60

const setter = alias(membership, 'setter')

const KINDS: Record<TaskReminder, Kind> = {
  tasks: {
    due: task.dueDate,
    organizationId: task.organizationId,
    roles: ['deputy', 'office', 'officer'],
    holds: isOverdueOn,
    whose: seesTo,
    line: ({ day }, now) => `Fällig ${formatDate(day)}, überfällig ${daysLeft(day, now)}.`,
  },
  tasksSoon: {
    due: task.dueDate,
    organizationId: task.organizationId,
    roles: ['deputy', 'office', 'officer'],
    holds: (today) => sql`(${task.state} in ('open', 'inProgress')
      and ${task.dueDate} >= ${today} and ${task.dueDate} < ${addDays(today, FAR_DAYS)})`,
    whose: seesTo,
    line: ({ day }, now) => `Fällig ${formatDate(day)}, ${daysLeft(day, now)}.`,
  },
  followUps: {
    due: task.resubmitOn,
    organizationId: task.resubmitForId,
    roles: ['office', 'secretariat'],
    holds: (today) => sql`(${inArray(task.state, [...OPEN_STATES])} and ${task.resubmitOn} <= ${today})`,
    whose: (
      personId,
      today,
    ) => sql`(${task.resubmitById} = ${personId} or not exists (select 1 from ${membership} setter
      where ${setter.personId} = ${task.resubmitById} and ${setter.organizationId} = ${task.resubmitForId}
        and ${setter.role} in ('office', 'secretariat') and ${setter.startDate} <= ${today}
        and (${setter.endDate} is null or ${setter.endDate} >= ${today})))`,
    line: ({ dueDate }) => `Fällig ${formatDate(dueDate)}.`,
  },
}

type Asked = { due: string; since?: string | null }

/** What is due for a reminder today; `stepOn` says which one it is, null for none. */
export async function pendingTasks(
  kind: TaskReminder,
  stepOn: (asked: Asked, today: string) => number | null,
  now: Date,
  executor: Executor,
) {
  const { due, organizationId, roles, holds } = KINDS[kind]
  const today = berlinDay(now)
  const rows = await executor
    .select({
      subjectId: task.id,
      dueDay: sql<string>`${due}`,
      organizationId: organization.id,
      since: task.createdAt,
      facts: { organization: organization.shortName, slug: organization.slug },
      // Deputies and offices read each other's entries, and what is confidential; officers not all of it.
      apart: sql<boolean>`(${isConfidential} and ${organization.kind} <> 'city')`,
      agendaItemId: task.agendaItemId,
      meetingId: task.meetingId,
    })
    .from(task)
    .innerJoin(organization, eq(organization.id, organizationId))
    .leftJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(holds(today), isReadByOwner(roles, today)))
    .orderBy(asc(organization.id), asc(task.id))
  return rows.flatMap(({ since, apart, agendaItemId, meetingId, ...row }) => {
    const step = stepOn({ due: row.dueDay, since: berlinDay(since) }, today)
    if (step === null) return []
    const audience = apart && !agendaItemId ? ('secretariat' as const) : ('organization' as const)
    return [{ ...row, step, audience, ...(apart ? { agendaItemId, meetingId } : WITH_OTHERS) }]
  })
}

/** An entry that its whole organization may read. */
const WITH_OTHERS = { agendaItemId: null, meetingId: null }

/** Whoever is meant reaches the task: nobody is told of one that nobody there can open. */
const isReadByOwner = (roles: Role[], today: string): SQL => {
  const standsIn = sql`exists (select 1 from ${meeting} at where at.id = ${task.meetingId} and at.secretariat_stands_in)`
  return sql`case when ${task.agendaItemId} is null
    then ${task.visibility} <> 'confidential' or ${isReadWithoutItem(organization.id, roles, today, standsIn)}
    else ${isReadIn(organization.id, roles, today)} end`
}

/** One entry for all of an organization. */
export const together = (kind: TaskReminder, all: { facts: AuditFacts }[]): AuditFacts => ({
  ...all[0]?.facts,
  tasks: countOf[kind](all.length),
})

/** Holds for a mandate whose person still has one of the tasks of this entry to see to. */
export function stillToDo(kind: TaskReminder, { id }: Entry, now: Date): SQL {
  const { due, organizationId, roles, holds, whose } = KINDS[kind]
  const today = berlinDay(now)
  return sql`(${inArray(membership.role, roles)} and exists (select 1 from ${reminder}
    join ${task} on ${task.id} = ${reminder.subjectId} and ${due} = ${reminder.dueDay}
      and ${organizationId} = ${membership.organizationId}
    where ${reminder.auditEntryId} = ${id ?? null} and ${holds(today)} and ${whose(person.id, today)}))`
}

/** The tasks of this entry that are still to be done by this reader, as far as they reach them; null for none. */
export async function listTaskNews(kind: TaskReminder, entry: Entry, reader: PersonActor, now: Date) {
  const { due, holds, whose, line } = KINDS[kind]
  const today = berlinDay(now)
  const rows = await db
    .select({
      id: task.id,
      title: task.title,
      dueDate: task.dueDate,
      day: sql<string>`${due}`,
      visibility: sql<string>`case when ${isConfidential} then 'confidential' else 'internal' end`,
    })
    .from(task)
    .innerJoin(reminder, and(eq(reminder.subjectId, task.id), sql`${reminder.dueDay} = ${due}`))
    .leftJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(
      and(
        eq(reminder.auditEntryId, entry.id ?? ''),
        holds(today),
        whose(reader.personId, today),
        reachableTasks(reader),
      ),
    )
    .orderBy(asc(due), asc(task.id))
  if (rows.length === 0) return null
  return {
    values: { tasks: rows.length === 1 && rows[0] ? mailTitle(rows[0]) : `${rows.length} Aufträge` },
    facts: rows.map((row) => ({ label: 'Auftrag', value: `${mailTitle(row)}. ${line(row, now)}` })),
  }
}
