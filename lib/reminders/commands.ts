import { inArray } from 'drizzle-orm'
import { db } from '@/db'
import { reminder } from '@/db/schema'
import { systemActor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { currentTime } from '@/lib/clock'
import { remindMissing } from '@/lib/date-polls/commands'
import { listDatePollsToRemind } from '@/lib/date-polls/queries'
import { berlinDay } from '@/lib/dates'
import { UserError } from '@/lib/errors'
import { enqueue } from '@/lib/jobs'
import { KINDS, type Pending } from './queries'
import { isTimeToRemind, type ReminderKind } from './rules'

/** Once a day, whoever of several instances asks first; a server that was off asks when it is back. */
export async function queueReminders(now = currentTime()): Promise<void> {
  if (isTimeToRemind(now)) await enqueue('remind', { day: berlinDay(now) })
}

/**
 * Records what is due for a reminder today; the mails derive from it. Run twice, by two instances at once, or after the
 * clock jumped, it records nothing twice: each step of a due day is a unique row.
 */
export async function remind(now = currentTime()): Promise<number> {
  let count = 0
  for (const [kind, { action, pending, together }] of Object.entries(KINDS)) {
    const groups = Object.groupBy(await pending(now, db), (one) =>
      [one.organizationId, ...(together ? [one.meetingId, one.agendaItemId] : [one.subjectId])].join(),
    )
    for (const group of Object.values(groups))
      if (group && (await recordOnce(kind as ReminderKind, action, group, together, now))) count += 1
  }
  return count + (await remindOfDatePolls(now))
}

/** Polls whose deadline is near; one that somebody reminded of today already is not due. */
async function remindOfDatePolls(now: Date): Promise<number> {
  const actor = systemActor('reminders')
  let count = 0
  for (const { id: datePollId } of await listDatePollsToRemind(actor, berlinDay(now)))
    try {
      await remindMissing(actor, { datePollId }, now)
      count += 1
    } catch (error) {
      // Another instance was faster, or the poll was closed meanwhile.
      if (!(error instanceof UserError)) throw error
    }
  return count
}

async function recordOnce(
  kind: ReminderKind,
  action: AuditAction,
  group: Pending[],
  together: (typeof KINDS)[ReminderKind]['together'],
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .insert(reminder)
      .values(
        group.map(({ subjectId, organizationId, dueDay, step }) => ({
          ...{ kind, subjectId, organizationId, dueDay, step },
          sentDay: berlinDay(now),
        })),
      )
      .onConflictDoNothing()
      .returning({ id: reminder.id, subjectId: reminder.subjectId })
    const fresh = group.filter((one) => rows.some((row) => row.subjectId === one.subjectId))
    const [first] = fresh
    if (!first) return false
    const { organizationId, meetingId, agendaItemId, audience = 'organization', facts } = first
    const entryId = await record(
      tx,
      systemActor('reminders'),
      action,
      // For those it concerns, and no noise in the trail of the round.
      {
        ...{ audience, organizationId, meetingId, agendaItemId },
        facts: together ? together(fresh) : facts,
      },
      now,
    )
    await tx
      .update(reminder)
      .set({ auditEntryId: entryId })
      .where(
        inArray(
          reminder.id,
          rows.map((row) => row.id),
        ),
      )
    return true
  })
}
