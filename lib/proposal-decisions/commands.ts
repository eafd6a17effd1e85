import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem } from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { levelsOf, makeRoom } from '@/lib/agenda/commands'
import { numbersOf } from '@/lib/agenda/rules'
import { getAgendaItem, lockMeeting, type AgendaItemRow } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { meetingTitle } from '@/lib/meetings/labels'
import { isHostOffice } from '@/lib/meetings/policy'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { about } from '@/lib/proposals/commands'
import { canDecide } from '@/lib/proposals/policy'
import { UNDECIDED_STATUSES, whyNotAdmitProposal, whyNotDecide } from '@/lib/proposals/rules'
import type { AdmitProposalInput, AdmitSeveralInput, DeclineProposalInput } from './input'

/** Onto the agenda of the wished meeting, before its closing standing items; without one into the Themenspeicher. */
export async function admitProposal(actor: Actor, input: AdmitProposalInput, now = currentTime()) {
  return db.transaction(async (tx) => admit(tx, actor, await lockProposal(tx, actor, input.id), input, now))
}

/** All of them or none: the first that cannot be admitted is named. */
export async function admitSeveral(actor: Actor, input: AdmitSeveralInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    let count = 0
    for (const seen of input.proposals) {
      const locked = await lockProposal(tx, actor, seen.id)
      const { item, meeting } = locked
      if (meeting?.id !== input.meetingId) throw new NotFound()
      const reason = whyNotAdmitProposal(item, meeting)
      if (reason) throw new RuleViolation(`${NONE_ADMITTED} „${item.title}“: ${reason}`)
      if (item.revision !== seen.revision)
        throw new Conflict(
          `${NONE_ADMITTED} „${item.title}“ wurde gerade geändert. Bitte laden Sie die Seite neu.`,
        )
      await admit(tx, actor, locked, seen, now)
      count += 1
    }
    return { count }
  })
}

const NONE_ADMITTED = 'Noch ist nichts zugelassen.'

async function admit(tx: Tx, actor: Actor, locked: Locked, seen: AdmitProposalInput, now: Date) {
  const { item, meeting } = locked
  const reason = whyNotAdmitProposal(item, meeting)
  if (reason) throw new RuleViolation(reason)
  const position = meeting ? await makeRoom(tx, meeting.id) : null
  const place = { status: 'admitted', meetingId: meeting?.id ?? null, position } as const
  const admitted = await decide(tx, locked, seen, now, place)
  const act = meeting ? 'agendaItem.admitted' : 'agendaItem.admittedToBacklog'
  await record(tx, actor, act, about(admitted, meeting), now)
  const levels = meeting ? await levelsOf(tx, meeting.id) : []
  const top = position && numbersOf(levels.map(({ level }) => level))[position - 1]
  return { top: top || null, meetingId: meeting?.id ?? null }
}

export async function declineProposal(actor: Actor, input: DeclineProposalInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const locked = await lockProposal(tx, actor, input.id)
    const { item, meeting } = locked
    const why = whyNotDecide(item)
    if (why) throw new RuleViolation(why)
    const { reason } = input
    const declined = await decide(tx, locked, input, now, { status: 'declined', declineReason: reason })
    await record(tx, actor, 'agendaItem.declined', about(declined, meeting, false, { reason }), now)
  })
}

export type Locked = { item: AgendaItemRow; meeting: Meeting | null }

/** Reach, the lock on the meeting, the item and the right once more: its host may have changed while we waited. */
export async function lockProposal(tx: Tx, actor: Actor, id: string): Promise<Locked> {
  const seen = await reachProposal(tx, actor, id)
  const meetingId = seen.meetingId ?? seen.wishedMeetingId
  const meeting = meetingId ? await lockMeeting(tx, actor, meetingId) : null
  const item = await reachProposal(tx, actor, id)
  if ((item.meetingId ?? item.wishedMeetingId) !== meetingId) throw new Conflict()
  if (!canDecide(actor, meeting))
    throw new Forbidden(
      meeting
        ? `Über Anmeldungen zur ${meetingTitle(meeting)} entscheidet das Büro der gastgebenden Stadt.`
        : 'Über Anmeldungen ohne bestimmte Sitzung entscheidet die Geschäftsstelle.',
    )
  return { item, meeting }
}

/** Taken back it is out of reach for who decides; whoever saw it a moment ago is told what became of it. */
async function reachProposal(tx: Tx, actor: Actor, id: string): Promise<AgendaItemRow> {
  try {
    return await getAgendaItem(actor, id, tx)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    const item = await getAgendaItem(systemActor('proposals'), id, tx)
    const meeting = item.wishedMeetingId ? await getMeeting(actor, item.wishedMeetingId, tx) : null
    const saw =
      item.visibility === 'confidential'
        ? meeting !== null && isHostOffice(actor, meeting)
        : canDecide(actor, meeting)
    if (item.status !== 'withdrawn' || !item.submittedAt || !saw) throw error
    throw takenBack(item)
  }
}

const takenBack = ({ title }: AgendaItemRow): Conflict =>
  new Conflict(`„${title}“ ist inzwischen zurückgezogen. Bitte laden Sie die Seite neu.`)

/** Writes a decision on what the decider saw. */
export async function decide(
  tx: Tx,
  { item, meeting }: Locked,
  seen: AdmitProposalInput,
  now: Date,
  set: Partial<typeof agendaItem.$inferInsert>,
): Promise<AgendaItemRow> {
  const [decided] = await tx
    .update(agendaItem)
    .set({ ...set, revision: sql`${agendaItem.revision} + 1`, modifiedAt: now })
    .where(
      and(
        eq(agendaItem.id, item.id),
        inArray(agendaItem.status, [...UNDECIDED_STATUSES]),
        meeting ? eq(agendaItem.wishedMeetingId, meeting.id) : isNull(agendaItem.wishedMeetingId),
        eq(agendaItem.revision, seen.revision),
      ),
    )
    .returning()
  if (decided) return decided
  const current = await getAgendaItem(systemActor('proposals'), item.id, tx)
  throw current.status === 'withdrawn' ? takenBack(item) : new Conflict()
}
