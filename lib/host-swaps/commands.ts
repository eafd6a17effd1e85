import { and, eq, inArray, or } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { hostSwap, meeting } from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation, obey } from '@/lib/errors'
import { swapMadeUp } from '@/lib/host-turns/commands'
import { handOver } from '@/lib/meetings/commands'
import { meetingNumber } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import type { AskSwapInput, DeclineSwapInput, SwapInput } from './input'
import { canAnswerSwap, canWithdrawSwap, decidesForHost } from './policy'
import { getSwap, type Swap } from './queries'
import { isWaiting, whyNotAnswer, whyNotAsk } from './rules'

const system = systemActor('hosts')

/** A city asks another to exchange two meetings of a series. */
export async function askSwap(
  actor: Actor,
  input: AskSwapInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const [seen, seenOther] = await Promise.all([
    getMeeting(actor, input.meetingId),
    getMeeting(actor, input.otherMeetingId),
  ])
  allow(decidesForHost(actor, seen), seen.host.shortName)
  obey(whyNotAsk(seen, seenOther, now))
  return db.transaction(async (tx) => {
    const [one, other] = await lockMeetings(tx, seen.id, seenOther.id)
    const [known] = await tx.select().from(hostSwap).where(eq(hostSwap.id, input.id))
    // The same form sent twice; an id of something else is not the reader's.
    if (known?.meetingId === one.id && known.otherMeetingId === other.id) return { id: known.id }
    if (known) throw new NotFound()
    if (one.hostId !== seen.hostId || other.hostId !== seenOther.hostId) throw new Conflict()
    obey(whyNotAsk(one, other, now))
    await assertNoneOpen(tx, one, other, now)
    const { id, reason } = input
    const row = {
      id,
      meetingId: one.id,
      otherMeetingId: other.id,
      askingId: one.hostId,
      askedId: other.hostId,
    }
    await tx.insert(hostSwap).values({ ...row, reason, createdAt: now })
    await recordSwap(tx, actor, 'hostSwap.asked', await getSwap(system, id, tx), other.hostId, now, reason)
    return { id }
  })
}

/** Both meetings change hosts at once, and with the hosts the rights; the round is told as of a move. */
export async function acceptSwap(
  actor: Actor,
  input: SwapInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const seen = await getSwap(actor, input.swapId)
  allow(canAnswerSwap(actor, seen), seen.asked.shortName)
  obey(whyNotAnswer(seen, now))
  return db.transaction(async (tx) => {
    const [one, other] = await lockMeetings(tx, seen.meetingId, seen.otherMeetingId)
    const swap = await close(tx, seen, { state: 'accepted' }, now)
    // Whoever moved one of them has made the request void; this is the last line behind it.
    if (one.hostId !== swap.askingId || other.hostId !== swap.askedId) throw new Conflict()
    const cities = await listOrganizations(tx)
    const [asking, asked] = [swap.askingId, swap.askedId].map((id) => cities.find((o) => o.id === id))
    if (!asking || !asked) throw new Conflict()
    const why = (of: Meeting) => `Tausch mit der ${meetingNumber(of)}. ${swap.reason}`
    const action = 'meeting.hostSwapped' as const
    await handOver(tx, actor, one, asked, { action, reason: why(other) }, now)
    await handOver(tx, actor, other, asking, { action, reason: why(one) }, now)
    await swapMadeUp(tx, { id: one.id, hostId: asked.id }, { id: other.id, hostId: asking.id })
    return { id: swap.id }
  })
}

export async function declineSwap(
  actor: Actor,
  input: DeclineSwapInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const seen = await getSwap(actor, input.swapId)
  allow(canAnswerSwap(actor, seen), seen.asked.shortName)
  obey(whyNotAnswer(seen, now))
  return db.transaction(async (tx) => {
    await lockMeetings(tx, seen.meetingId, seen.otherMeetingId)
    await close(tx, seen, { state: 'declined', answer: input.answer }, now)
    await recordSwap(tx, actor, 'hostSwap.declined', seen, seen.askingId, now, input.answer)
    return { id: seen.id }
  })
}

export async function withdrawSwap(
  actor: Actor,
  input: SwapInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const seen = await getSwap(actor, input.swapId)
  allow(canWithdrawSwap(actor, seen), seen.asking.shortName)
  obey(whyNotAnswer(seen, now))
  return db.transaction(async (tx) => {
    await lockMeetings(tx, seen.meetingId, seen.otherMeetingId)
    await close(tx, seen, { state: 'withdrawn' }, now)
    await recordSwap(tx, actor, 'hostSwap.withdrawn', seen, seen.askedId, now)
    return { id: seen.id }
  })
}

function allow(may: boolean, city: string): void {
  if (!may) throw new Forbidden(`Das entscheidet ${city}: das Büro oder das Dezernat.`)
}

/** Every act on hosts takes its meetings first and in the same order, so that two of them wait for each other and not in a circle. */
async function lockMeetings(tx: Tx, oneId: string, otherId: string): Promise<[Meeting, Meeting]> {
  await tx
    .select({ id: meeting.id })
    .from(meeting)
    .where(inArray(meeting.id, [oneId, otherId]))
    .orderBy(meeting.id)
    .for('no key update')
  // All of the meeting, also where the reader may know the date of a draft alone.
  return [await getMeeting(system, oneId, tx), await getMeeting(system, otherId, tx)]
}

async function assertNoneOpen(tx: Tx, one: Meeting, other: Meeting, now: Date): Promise<void> {
  const ids = [one.id, other.id]
  const open = await tx
    .select({ id: hostSwap.id })
    .from(hostSwap)
    .where(
      and(
        eq(hostSwap.state, 'open'),
        or(inArray(hostSwap.meetingId, ids), inArray(hostSwap.otherMeetingId, ids)),
      ),
    )
  for (const { id } of open) {
    const swap = await getSwap(system, id, tx)
    if (isWaiting(swap, now)) {
      const at = ids.includes(swap.meetingId) ? swap.meeting : swap.other
      throw new RuleViolation(`Für die ${meetingNumber(at)} ist schon ein Tausch angefragt.`)
    }
    const gone = { state: 'void', answer: whyNotAnswer(swap, now), answeredAt: now } as const
    await tx.update(hostSwap).set(gone).where(eq(hostSwap.id, id))
  }
}

/** Only if it is still open: of two answers at once one counts, and the other is told. */
async function close(
  tx: Tx,
  { id }: Swap,
  set: Pick<typeof hostSwap.$inferInsert, 'state' | 'answer'>,
  now: Date,
): Promise<typeof hostSwap.$inferSelect> {
  const [row] = await tx
    .update(hostSwap)
    .set({ ...set, answeredAt: now })
    .where(and(eq(hostSwap.id, id), eq(hostSwap.state, 'open')))
    .returning()
  if (!row)
    throw new Conflict(
      'Diese Anfrage ist inzwischen beantwortet oder hinfällig. Bitte laden Sie die Seite neu.',
    )
  return row
}

function recordSwap(
  tx: Tx,
  actor: Actor,
  action: 'hostSwap.asked' | 'hostSwap.declined' | 'hostSwap.withdrawn',
  swap: Swap,
  /** The city that is told. */
  organizationId: string,
  now: Date,
  reason?: string,
) {
  const facts = {
    meeting: meetingNumber(swap.meeting),
    other: meetingNumber(swap.other),
    asking: swap.asking.shortName,
    asked: swap.asked.shortName,
    ...(reason === undefined ? {} : { reason }),
  }
  const about = { meetingId: swap.meetingId, organizationId, subjectId: swap.id }
  return record(tx, actor, action, { audience: 'circle', ...about, facts }, now)
}
