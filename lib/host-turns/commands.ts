import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Tx } from '@/db'
import { hostSkip, hostSwap, meeting } from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { listTurns } from './queries'
import { owedTurns } from './rules'

type Taken = { id: string; hostId: string }

/** Meetings that cities take beside their turn settle what these cities owe, the oldest first. In the caller's transaction. */
export async function settleOwed(tx: Tx, seriesId: string, taken: Taken[]): Promise<void> {
  // Whoever comes second reads what the first one settled.
  const known = await tx
    .select({ id: hostSkip.id, meetingId: hostSkip.meetingId, organizationId: hostSkip.organizationId })
    .from(hostSkip)
    .innerJoin(meeting, eq(meeting.id, hostSkip.meetingId))
    .where(eq(meeting.seriesId, seriesId))
    .orderBy(hostSkip.id)
    .for('update', { of: hostSkip })
  if (known.length === 0) return
  // Whoever takes its own meeting back has sat out nothing.
  const back = known.filter((turn) =>
    taken.some(({ id, hostId }) => id === turn.meetingId && hostId === turn.organizationId),
  )
  const ids = back.map(({ id }) => id)
  if (ids.length > 0) await tx.delete(hostSkip).where(inArray(hostSkip.id, ids))
  const owed = owedTurns(await listTurns(systemActor('hosts'), seriesId, tx))
  for (const { id, hostId } of taken) {
    const index = owed.findIndex((turn) => turn.organizationId === hostId && turn.meetingId !== id)
    const [turn] = index < 0 ? [] : owed.splice(index, 1)
    if (turn) await tx.update(hostSkip).set({ madeUpInId: id }).where(eq(hostSkip.id, turn.id))
  }
}

/** Two meetings change hosts: what one of them made up, the other one makes up now. */
export async function swapMadeUp(tx: Tx, one: Taken, other: Taken): Promise<void> {
  const rows = await tx
    .select({ id: hostSkip.id, organizationId: hostSkip.organizationId, madeUpInId: hostSkip.madeUpInId })
    .from(hostSkip)
    .where(or(eq(hostSkip.madeUpInId, one.id), eq(hostSkip.madeUpInId, other.id)))
  for (const { id, organizationId } of rows) {
    // `hostId` is who hosts from now on.
    const now = [one, other].find((meeting) => meeting.hostId === organizationId)
    if (now) await tx.update(hostSkip).set({ madeUpInId: now.id }).where(eq(hostSkip.id, id))
  }
}

/** A request to swap cannot outlive what it is about: it becomes void, with the reason, and both cities are told. */
export async function voidSwaps(
  tx: Tx,
  actor: Actor,
  { id, title }: { id: string; title: string },
  reason: string,
  now: Date,
): Promise<void> {
  const rows = await tx
    .update(hostSwap)
    .set({ state: 'void', answer: reason, answeredAt: now })
    .where(and(eq(hostSwap.state, 'open'), or(eq(hostSwap.meetingId, id), eq(hostSwap.otherMeetingId, id))))
    .returning()
  for (const swap of rows)
    await record(
      tx,
      actor,
      'hostSwap.voided',
      {
        audience: 'circle',
        meetingId: id,
        organizationId: null,
        subjectId: swap.id,
        facts: { meeting: title, reason },
      },
      now,
    )
}

/** The turn stays owed by the first one; a meeting that made up another turn leaves that one owed. */
export async function rememberTurn(
  tx: Tx,
  turn: Pick<typeof hostSkip.$inferInsert, 'meetingId' | 'organizationId' | 'takenOverById' | 'reason'>,
  now: Date,
): Promise<void> {
  const [before] = await tx.select().from(hostSkip).where(eq(hostSkip.meetingId, turn.meetingId))
  if (before && before.organizationId !== turn.organizationId) return
  const [extra] = await tx
    .select({ id: hostSkip.id })
    .from(hostSkip)
    .where(
      and(
        eq(hostSkip.madeUpInId, turn.meetingId),
        eq(hostSkip.organizationId, turn.organizationId),
        isNull(hostSkip.waivedAt),
      ),
    )
  if (extra) return
  const again = { ...turn, madeUpInId: null, waivedAt: null, waiveReason: null, createdAt: now }
  await tx.insert(hostSkip).values(again).onConflictDoUpdate({ target: hostSkip.meetingId, set: again })
}
