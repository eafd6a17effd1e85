import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, agendaVersion, type FrozenAgendaItem } from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { lockMeeting } from '@/lib/agenda/queries'
import { titleOf } from '@/lib/agenda/rules'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, RuleViolation } from '@/lib/errors'
import { contentHash } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { canWriteMeeting } from '@/lib/meetings/policy'
import { getMeeting, previousMeeting, type Meeting } from '@/lib/meetings/queries'
import { freezeTasks } from '@/lib/task-list/queries'
import type { SendSupplementInput } from './input'
import { frozenAgenda, latestAgendaVersion, type VersionKind } from './queries'
import { whyNotSupplement } from './rules'

/** Freezes are complete, whoever makes them: the secretariat sends what it may not read, too. */
const complete = systemActor('agenda-versions')

type Freeze = { meetingId: string; kind: VersionKind; items: FrozenAgendaItem[] }

/**
 * The agenda as it stands now, whole, to be sent. From the invitation on paper and minutes say which minutes are to be
 * approved, as the screen did before. The caller holds the meeting's lock.
 */
export async function settleAgenda(tx: Tx, current: Meeting): Promise<FrozenAgendaItem[]> {
  const previous = await previousMeeting(complete, current, tx)
  if (previous) {
    const standingKind = 'minutesApproval'
    const title = titleOf({ title: '', standingKind }, { previousNumber: previous.number })
    await tx
      .update(agendaItem)
      .set({ title })
      .where(and(eq(agendaItem.meetingId, current.id), eq(agendaItem.standingKind, standingKind)))
  }
  return frozenAgenda(current.id, tx)
}

/** What is sent lists the open tasks; what was minuted is told by the minutes. */
const tellsTasks = ({ kind, items }: Freeze): boolean =>
  kind !== 'asHeld' && items.some(({ standingKind }) => standingKind === 'taskReview')

/** Keeps an agenda for good, as the next version of its meeting; returns its number. The caller holds the meeting's lock. */
export async function freezeAgenda(tx: Tx, actor: Actor, freeze: Freeze, now: Date): Promise<number> {
  const version = ((await latestAgendaVersion(freeze.meetingId, tx))?.version ?? 0) + 1
  await tx.insert(agendaVersion).values({
    ...freeze,
    tasks: tellsTasks(freeze) ? await freezeTasks(now, tx) : null,
    version,
    hash: contentHash(freeze.items),
    createdById: actor.kind === 'person' ? actor.personId : null,
    createdAt: now,
  })
  return version
}

/** What changed since the last version goes out as the next one; the mails follow from the entry. */
export async function sendSupplement(
  actor: Actor,
  input: SendSupplementInput,
  now = currentTime(),
): Promise<{ version: number }> {
  const seen = await getMeeting(actor, input.meetingId)
  if (!canWriteMeeting(actor, seen))
    throw new Forbidden(`Einen Nachtrag zu dieser Sitzung versendet das Büro ${seen.host.shortName}.`)
  return db.transaction(async (tx) => {
    const locked = await lockMeeting(tx, actor, seen.id)
    const items = await settleAgenda(tx, locked)
    const latest = await latestAgendaVersion(seen.id, tx)
    // The same text sent twice: whoever comes second finds nothing left to send.
    const why = whyNotSupplement(locked, latest?.hash !== contentHash(items))
    if (why) throw new RuleViolation(why)
    if (latest?.version !== input.version) throw new Conflict()
    const version = await freezeAgenda(tx, actor, { meetingId: seen.id, kind: 'supplement', items }, now)
    const facts = { meeting: meetingTitle(locked), version }
    const subject = { meetingId: seen.id, organizationId: seen.hostId, subjectId: seen.id, facts }
    await record(tx, actor, 'agenda.supplemented', { audience: 'circle', ...subject }, now)
    return { version }
  })
}
