import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db'
import { paper, taskReport } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { obey } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { assertManages, assertReports, changeTask } from '@/lib/tasks/commands'
import { getTask } from '@/lib/tasks/queries'
import { whyNotAnswer, whyNotReopen, whyNotReport } from '@/lib/tasks/rules'
import type { AcceptTaskInput, ReportTaskInput, ReturnTaskInput } from './input'
import { latestReport } from './queries'

/** What was uploaded for it goes along, and is from now on read by who reads the task. */
export async function reportTask(actor: Actor, input: ReportTaskInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assertReports(actor, seen)
  obey(whyNotReport(seen.task.state))
  const { id: taskId } = seen.task
  const id = newId()
  const reportedById = actor.kind === 'person' ? actor.personId : null
  await changeTask(actor, seen, { state: 'reported' }, ['task.reported'], now, async (tx) => {
    await tx.insert(taskReport).values({ id, taskId, text: input.report, reportedById, createdAt: now })
    await tx
      .update(paper)
      .set({ taskReportId: id })
      .where(and(eq(paper.taskId, taskId), isNull(paper.taskReportId)))
  })
}

export async function acceptTask(actor: Actor, input: AcceptTaskInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assertManages(actor, seen)
  obey(whyNotAnswer(seen.task.state))
  const values = { state: 'accepted', closedAt: now } as const
  await changeTask(actor, seen, values, ['task.accepted'], now, (tx) =>
    answer(tx, seen.task.id, { answeredAt: now }),
  )
}

/** Not done yet: the report stays with the sentence that says why, the task goes on. */
export async function returnTask(actor: Actor, input: ReturnTaskInput, now = currentTime()): Promise<void> {
  const { reason } = input
  const seen = await getTask(actor, input.taskId)
  assertManages(actor, seen)
  obey(whyNotAnswer(seen.task.state))
  await changeTask(actor, seen, { state: 'inProgress' }, ['task.returned', { reason }], now, (tx) =>
    answer(tx, seen.task.id, { answeredAt: now, returnReason: reason }),
  )
}

/** Takes an acceptance back: the report waits for its answer again. */
export async function reopenTask(actor: Actor, input: AcceptTaskInput, now = currentTime()): Promise<void> {
  const seen = await getTask(actor, input.taskId)
  assertManages(actor, seen)
  obey(whyNotReopen(seen.task.state))
  const values = { state: 'reported', closedAt: null } as const
  await changeTask(actor, seen, values, ['task.reopened'], now, (tx) =>
    tx.update(taskReport).set({ answeredAt: null }).where(latestReport(seen.task.id)),
  )
}

const answer = (tx: Tx, taskId: string, values: { answeredAt: Date; returnReason?: string }) =>
  tx
    .update(taskReport)
    .set(values)
    .where(and(eq(taskReport.taskId, taskId), isNull(taskReport.answeredAt)))
