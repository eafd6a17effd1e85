import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { task, taskExtension } from '@/db/schema'
import { actsFor, organizationIds, type Actor, type PersonActor } from '@/lib/actor'
import { getAgendaItem } from '@/lib/agenda/queries'
import { record, type AuditFacts } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { currentTime } from '@/lib/clock'
import { berlinDay, formatDate } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, obey, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { listClosedItems } from '@/lib/item-readers/queries'
import { getMeeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import type {
  AssignTaskInput,
  DropTaskInput,
  ExtendTaskInput,
  FollowUpTaskInput,
  HandTaskInput,
  TaskIdInput,
} from './input'
import { canAssignConfidential, canManageTask, canReportTask } from './policy'
import { getTask, listColleagues, type Task } from './queries'
import { whyNotAssign, whyNotBegin, whyNotChange, whyNotHalt } from './rules'

const OWNER_ONLY = 'Das kann nur die Organisation, die den Auftrag hat.'
const HOST_ONLY =
  'Das entscheidet das Büro der Stadt, in deren Sitzung der Auftrag vergeben wurde, oder die Geschäftsstelle.'

export function assertReports(actor: Actor, { task }: Task): void {
  if (!canReportTask(actor, task)) throw new Forbidden(OWNER_ONLY)
}

export function assertManages(actor: Actor, { meeting }: Task): void {
  if (!canManageTask(actor, meeting)) throw new Forbidden(HOST_ONLY)
}

/** As visible as the task: without an item, what is confidential is for the cities alone. */
function about(
  seen: Pick<Task, 'confidential'> & {
    task: { id: string; meetingId: string | null; agendaItemId: string | null; organizationId: string }
  },
  facts: AuditFacts,
) {
  const { id: subjectId, meetingId, agendaItemId, organizationId } = seen.task
  const audience = seen.confidential && !agendaItemId ? ('cities' as const) : ('circle' as const)
  return { audience, meetingId, agendaItemId, organizationId, subjectId, facts }
}

/**
 * Writes only if state and revision are still what was seen, and records it; `more` belongs to the same act. The row of
 * the task is locked by then.
 */
export async function changeTask(
  actor: Actor,
  seen: Task,
  values: Partial<typeof task.$inferInsert>,
  [action, facts]: [AuditAction, AuditFacts?],
  now: Date,
  more?: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id, revision, state, title } = seen.task
    const [row] = await tx
      .update(task)
      .set({ ...values, revision: revision + 1 })
      .where(and(eq(task.id, id), eq(task.revision, revision), eq(task.state, state)))
      .returning({ id: task.id })
    if (!row) throw new Conflict()
    await more?.(tx)
    const told = { title, organization: seen.organization.shortName, ...facts }
    await record(tx, actor, action, about(seen, told), now)
  })
}

/** By hand, beside those that minutes give out. */
export async function assignTask(
  actor: PersonActor,
  input: AssignTaskInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const { taskId: id, title, organizationId, personId, dueDate, meetingId, agendaItemId } = input
  const at = meetingId ? await getMeeting(actor, meetingId) : null
  const item = agendaItemId ? await getAgendaItem(actor, agendaItemId) : null
  if (item && item.meetingId !== at?.id) throw new NotFound()
  const owner = (await listOrganizations()).find((organization) => organization.id === organizationId)
  if (!owner) throw new NotFound()
  if (!canManageTask(actor, at))
    throw new Forbidden(
      at
        ? 'Aufträge zu dieser Sitzung vergibt das Büro der gastgebenden Stadt oder die Geschäftsstelle.'
        : 'Aufträge ohne Sitzung vergibt die Geschäftsstelle.',
    )
  const visibility = item?.visibility ?? input.visibility
  const confidential = visibility === 'confidential'
  if (confidential && !item && !canAssignConfidential(actor, at))
    throw new Forbidden('Vertrauliche Aufträge vergibt das Büro der gastgebenden Stadt.')
  obey(whyNotAssign(at))
  if (confidential && !item && owner.kind !== 'city')
    throw unsent({ organizationId: 'Vertrauliches lesen nur die Städte. Bitte wählen Sie eine Stadt.' })
  const closed = item?.meetingId && confidential ? await listClosedItems(item.meetingId, now) : []
  if (closed.some(({ itemId, ...to }) => itemId === item?.id && to.organizationId === organizationId))
    throw unsent({
      organizationId: 'Diesen vertraulichen TOP liest dort niemand. Bitte wählen Sie eine Stadt.',
    })
  if (dueDate < berlinDay(now)) throw unsent({ dueDate: 'Bitte einen Tag ab heute wählen.' })
  await assertColleague(organizationId, personId, now)
  await db.transaction(async (tx) => {
    const row = { id, meetingId, agendaItemId, organizationId, personId, title, dueDate, visibility }
    const [added] = await tx
      .insert(task)
      .values({ ...row, createdAt: now })
      .onConflictDoNothing({ target: task.id })
      .returning({ id: task.id })
    if (!added) return
    const facts = { title, organization: owner.shortName, until: formatDate(dueDate) }
    await record(tx, actor, 'task.assigned', about({ confidential, task: row }, facts), now)
  })
  return { id }
}

const unsent = (fields: Record<string, string>) => new RuleViolation('Noch nicht gesendet.', fields)

async function assertColleague(organizationId: string, personId: string | null, now: Date) {
  if (!personId) return null
  const found = (await listColleagues(organizationId, now)).find((one) => one.personId === personId)
  if (!found) throw unsent({ personId: 'Diese Person hat dort zurzeit kein Mandat.' })
  return found
}

export async function beginTask(actor: Actor, input: TaskIdInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assertReports(actor, seen)
  obey(whyNotBegin(seen.task.state))
  await changeTask(actor, seen, { state: 'inProgress' }, ['task.begun'], now)
}

/** Takes the beginning back. */
export async function haltTask(actor: Actor, input: TaskIdInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assertReports(actor, seen)
  obey(whyNotHalt(seen.task.state))
  await changeTask(actor, seen, { state: 'open' }, ['task.halted'], now)
}

/** Moves the day; each move stays as a row of its own. */
export async function extendTask(actor: Actor, input: ExtendTaskInput, now = currentTime()): Promise<void> {
  const { dueDate: toDay, reason } = input
  const seen = await getTask(actor, input.taskId)
  assertManages(actor, seen)
  obey(whyNotChange(seen.task.state))
  const { id: taskId, dueDate: fromDay } = seen.task
  if (toDay <= fromDay)
    throw new RuleViolation('Noch nicht verlängert.', {
      dueDate: 'Bitte einen späteren Tag als bisher wählen.',
    })
  const facts = { until: formatDate(toDay), reason }
  const extendedById = actor.kind === 'person' ? actor.personId : null
  await changeTask(actor, seen, { dueDate: toDay }, ['task.extended', facts], now, (tx) =>
    tx
      .insert(taskExtension)
      .values({ id: newId(), taskId, fromDay, toDay, reason, extendedById, createdAt: now }),
  )
}

export async function dropTask(actor: Actor, input: DropTaskInput, now = currentTime()): Promise<void> {
  const { reason } = input
  const seen = await getTask(actor, input.taskId)
  assertManages(actor, seen)
  obey(whyNotChange(seen.task.state))
  const values = { state: 'dropped', dropReason: reason, closedAt: now } as const
  await changeTask(actor, seen, values, ['task.dropped', { reason }], now)
}

/** Wiedervorlage: the round reminds who set it; once they have left, their house. */
export async function followUpTask(
  actor: PersonActor,
  input: FollowUpTaskInput,
  now = currentTime(),
): Promise<void> {
  const { resubmitOn } = input
  const seen = await getTask(actor, input.taskId)
  assertManages(actor, seen)
  obey(whyNotChange(seen.task.state))
  if (resubmitOn && resubmitOn <= berlinDay(now))
    throw new RuleViolation('Noch nicht vorgemerkt.', { resubmitOn: 'Bitte einen Tag nach heute wählen.' })
  const hostId = seen.meeting?.hostId ?? null
  const forId = actsFor(actor, hostId, 'office') ? hostId : (organizationIds(actor, 'secretariat')[0] ?? null)
  const values = {
    resubmitOn,
    resubmitById: resubmitOn && actor.personId,
    resubmitForId: resubmitOn && forId,
  }
  await changeTask(
    actor,
    seen,
    values,
    resubmitOn ? ['task.followUpSet', { day: formatDate(resubmitOn) }] : ['task.followUpCleared'],
    now,
  )
}

/** Within its organization: to somebody who sees to it, or back to all. */
export async function handTask(actor: Actor, input: HandTaskInput, now = currentTime()): Promise<void> {
  const { personId } = input
  const seen = await getTask(actor, input.taskId)
  assertReports(actor, seen)
  obey(whyNotChange(seen.task.state))
  const colleague = await assertColleague(seen.task.organizationId, personId, now)
  const until = formatDate(seen.task.dueDate)
  await changeTask(
    actor,
    seen,
    { personId },
    colleague ? ['task.handed', { person: colleague.name, until }] : ['task.handedBack'],
    now,
  )
}
