import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db'
import { hostSkip, meeting } from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation, obey } from '@/lib/errors'
import { rememberTurn } from '@/lib/host-turns/commands'
import { getTurn } from '@/lib/host-turns/queries'
import { turnState } from '@/lib/host-turns/rules'
import { whyNotChangeHost } from '@/lib/host-swaps/rules'
import { handOver } from '@/lib/meetings/commands'
import { hostsOffice, meetingNumber } from '@/lib/meetings/labels'
import { canWriteMeeting } from '@/lib/meetings/policy'
import { getMeeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { canWriteSeries } from '@/lib/series/policy'
import type { SkipTurnInput, WaiveTurnInput } from './input'

/** A city that cannot host passes its meeting on. What it sat out it owes. */
export async function skipTurn(
  actor: Actor,
  input: SkipTurnInput,
  now = currentTime(),
): Promise<{ id: string; revision: number }> {
  const seen = await getMeeting(actor, input.meetingId)
  if (!canWriteMeeting(actor, seen)) throw new Forbidden(hostsOffice(seen))
  if (seen.revision !== input.revision) throw new Conflict()
  obey(whyNotChangeHost(seen, now))
  const host = (await listOrganizations()).find((o) => o.id === input.hostId && o.kind === 'city')
  if (!host) throw new NotFound()
  if (host.id === seen.hostId) refuseHost('Diese Stadt setzt aus. Bitte wählen Sie eine andere.')
  return db.transaction(async (tx) => {
    await tx.select({ id: meeting.id }).from(meeting).where(eq(meeting.id, seen.id)).for('no key update')
    const current = await getMeeting(systemActor('hosts'), seen.id, tx)
    if (current.revision !== input.revision) throw new Conflict()
    const { reason } = input
    const turn = { meetingId: seen.id, organizationId: seen.hostId, takenOverById: host.id, reason }
    await rememberTurn(tx, turn, now)
    return handOver(tx, actor, current, host, { action: 'meeting.hostSkipped', reason }, now)
  })
}

/** The secretariat lets a city off: it is not due first any more. */
export async function waiveTurn(
  actor: Actor,
  input: WaiveTurnInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const turn = await getTurn(actor, input.turnId)
  if (!canWriteSeries(actor)) throw new Forbidden('Eine Nachholung erlässt die Geschäftsstelle.')
  if (turnState(turn) !== 'owed') throw new RuleViolation('Hier ist nichts mehr nachzuholen.')
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(hostSkip)
      .set({ waivedAt: now, waiveReason: input.reason })
      .where(and(eq(hostSkip.id, turn.id), isNull(hostSkip.waivedAt)))
      .returning({ id: hostSkip.id })
    if (!row) throw new Conflict()
    const { meetingId, organizationId } = turn
    const facts = {
      meeting: meetingNumber(turn),
      organization: turn.organization.shortName,
      reason: input.reason,
    }
    const about = { meetingId, organizationId, subjectId: turn.id, facts }
    await record(tx, actor, 'hostSkip.waived', { audience: 'circle', ...about }, now)
    return row
  })
}

function refuseHost(message: string): never {
  throw new RuleViolation('Noch nicht gespeichert: eine Angabe fehlt oder passt nicht.', { hostId: message })
}
