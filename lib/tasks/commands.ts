import { and, eq } from 'drizzle-orm'
import { db } from '@/db'
import { task } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { record, type AuditFacts } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import { Conflict, Forbidden, RuleViolation } from '@/lib/errors'
import type { DropTaskInput, ExtendTaskInput, ReportTaskInput, TaskIdInput } from './input'
import { canManageTask, canReportTask } from './policy'
import { getTask, type Task } from './queries'
import { whyNotAccept, whyNotBegin, whyNotChange, whyNotReport } from './rules'

const OWNER_ONLY = 'Das kann nur die Organisation melden, die den Auftrag hat.'
const HOST_ONLY = 'Das entscheidet das Büro der Stadt, in deren Sitzung der Auftrag vergeben wurde.'

function assert(allowed: boolean, refusal: string, violation: string | null): void {
  if (!allowed) throw new Forbidden(refusal)
  if (violation) throw new RuleViolation(violation)
}

/** Writes only if state and revision are still what was seen, and records it. */
async function change(
  actor: Actor,
  seen: Task,
  values: Partial<typeof task.$inferInsert>,
  action: AuditAction,
  facts: AuditFacts,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(task)
      .set({ ...values, revision: seen.task.revision + 1 })
      .where(
        and(
          eq(task.id, seen.task.id),
          eq(task.revision, seen.task.revision),
          eq(task.state, seen.task.state),
        ),
      )
      .returning({ id: task.id })
    if (!row) throw new Conflict()
    const { id: subjectId, meetingId, agendaItemId, organizationId, title } = seen.task
    const subject = { audience: 'circle' as const, meetingId, agendaItemId, organizationId, subjectId }
    await record(
      tx,
      actor,
      action,
      { ...subject, facts: { title, organization: seen.organization.shortName, ...facts } },
      now,
    )
  })
}

export async function beginTask(actor: Actor, input: TaskIdInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assert(canReportTask(actor, seen.task), OWNER_ONLY, whyNotBegin(seen.task.state))
  await change(actor, seen, { state: 'inProgress' }, 'task.begun', {}, now)
}

export async function reportTask(actor: Actor, input: ReportTaskInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assert(canReportTask(actor, seen.task), OWNER_ONLY, whyNotReport(seen.task.state))
  await change(
    actor,
    seen,
    { state: 'reported', report: input.report, reportedAt: now },
    'task.reported',
    {},
    now,
  )
}

export async function acceptTask(actor: Actor, input: TaskIdInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assert(canManageTask(actor, seen.meeting), HOST_ONLY, whyNotAccept(seen.task.state))
  await change(actor, seen, { state: 'accepted', closedAt: now }, 'task.accepted', {}, now)
}

/** Moves the day; the day first agreed stays visible. */
export async function extendTask(actor: Actor, input: ExtendTaskInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assert(canManageTask(actor, seen.meeting), HOST_ONLY, whyNotChange(seen.task.state))
  if (input.dueDate <= seen.task.dueDate) {
    throw new RuleViolation('Noch nicht verlängert.', {
      dueDate: 'Bitte einen späteren Tag als bisher wählen.',
    })
  }
  const { dueDate, reason } = input
  const originalDueDate = seen.task.originalDueDate ?? seen.task.dueDate
  const facts = { until: formatDate(dueDate), reason }
  await change(
    actor,
    seen,
    { dueDate, originalDueDate, extensionReason: reason },
    'task.extended',
    facts,
    now,
  )
}

export async function dropTask(actor: Actor, input: DropTaskInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assert(canManageTask(actor, seen.meeting), HOST_ONLY, whyNotChange(seen.task.state))
  const { reason } = input
  await change(
    actor,
    seen,
    { state: 'dropped', dropReason: reason, closedAt: now },
    'task.dropped',
    { reason },
    now,
  )
}
