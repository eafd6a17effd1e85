import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, topic } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { levelsOf, makeRoom } from '@/lib/agenda/commands'
import { numbersOf } from '@/lib/agenda/rules'
import { getAgendaItem, lockMeeting, type AgendaItemRow } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import type {
  AdmitProposalInput,
  AnswerQuestionInput,
  DeclineProposalInput,
  RestoreProposalInput,
  ReturnProposalInput,
  SaveDraftInput,
  SubmitProposalInput,
  WithdrawProposalInput,
} from './input'
import { canDecide, canPropose, isProposer, proposesFor } from './policy'
import {
  isLate,
  OPEN_STATUSES,
  UNDECIDED_STATUSES,
  whyNotAdmitProposal,
  whyNotAnswer,
  whyNotDecide,
  whyNotEdit,
  whyNotPropose,
  whyNotRestore,
  whyNotReturn,
  whyNotWithdraw,
} from './rules'

type Target = 'draft' | 'submitted'

/** Creates the draft or changes it; only the own organization sees it. */
export const saveDraft = (actor: PersonActor, input: SaveDraftInput, now = currentTime()) =>
  save(actor, input, 'draft', now)

/** Saves the text and hands it to the host of the wished meeting: a new one, a draft, or one sent back. */
export const submitProposal = (actor: PersonActor, input: SubmitProposalInput, now = currentTime()) =>
  save(actor, input, 'submitted', now)

async function save(actor: PersonActor, input: SaveDraftInput, target: Target, now: Date) {
  return db.transaction(async (tx) => {
    const meeting = await getMeeting(actor, input.meetingId, tx)
    if (!canPropose(actor))
      throw new Forbidden('Anmelden können die Dezernate und Büros der Städte und die Referate des GStB.')
    const organizationId = proposesFor(actor, input.organizationId)
    if (!organizationId) throw new NotFound()
    if (input.revision > 0) return change(tx, actor, input, meeting, target, now)
    assertOpen(meeting)
    const fields = await fieldsOf(tx, input)
    const [created] = await tx
      .insert(agendaItem)
      .values({
        ...fields,
        id: input.id,
        seriesId: meeting.seriesId,
        status: target,
        proposerOrganizationId: organizationId,
        createdById: actor.personId,
        submittedAt: target === 'submitted' ? now : null,
        createdAt: now,
        modifiedAt: now,
      })
      .onConflictDoNothing({ target: agendaItem.id })
      .returning()
    // The same form again: its answer got lost, or it was sent twice.
    if (!created) return change(tx, actor, { ...input, revision: 1 }, meeting, target, now)
    const act = target === 'draft' ? 'agendaItem.drafted' : 'agendaItem.proposed'
    await record(tx, actor, act, about(created, meeting, target === 'draft'), now)
    return saved(created, meeting, now)
  })
}

async function change(
  tx: Tx,
  actor: PersonActor,
  input: SaveDraftInput,
  meeting: Meeting,
  target: Target,
  now: Date,
) {
  const item = await getAgendaItem(actor, input.id, tx)
  if (!isProposer(actor, item)) throw new Forbidden('Diese Anmeldung ändert nur, wer sie eingebracht hat.')
  const fields = await fieldsOf(tx, input)
  if (item.status === target && isSame(item, fields)) return saved(item, meeting, now)
  const reason = whyNotEdit(item)
  if (reason) throw new RuleViolation(reason)
  if (target === 'draft' && item.status !== 'draft')
    throw new RuleViolation(
      'Diese Anmeldung ist schon eingereicht. Senden Sie die Änderung ab oder ziehen Sie sie zurück.',
    )
  assertOpen(meeting)
  const elsewhere = item.wishedMeetingId !== meeting.id
  const [changed] = await tx
    .update(agendaItem)
    .set({
      ...fields,
      seriesId: meeting.seriesId,
      status: target,
      // The first sending counts for the deadline; to another meeting it is sent anew.
      submittedAt: target === 'draft' ? null : elsewhere ? now : (item.submittedAt ?? now),
      revision: item.revision + 1,
      modifiedAt: now,
    })
    .where(
      and(
        eq(agendaItem.id, item.id),
        eq(agendaItem.status, item.status),
        eq(agendaItem.revision, input.revision),
      ),
    )
    .returning()
  if (!changed) throw new Conflict(undefined, item)
  const sent = item.status === 'draft' || elsewhere ? 'agendaItem.proposed' : 'agendaItem.revised'
  const act = target === 'draft' ? 'agendaItem.draftChanged' : sent
  await record(tx, actor, act, about(changed, meeting, target === 'draft'), now)
  return saved(changed, meeting, now)
}

/** `late` tells who opened the form in time and sent it after the deadline. */
const saved = (item: AgendaItemRow, meeting: Meeting, now: Date) => {
  const { id, revision, status } = item
  return { id, revision, status, late: isLate(item, meeting, now) }
}

function assertOpen(meeting: Meeting): void {
  const reason = whyNotPropose(meeting)
  if (reason) throw new RuleViolation(reason, { meetingId: reason })
}

async function fieldsOf(tx: Tx, input: SaveDraftInput) {
  const { meetingId, title, purpose, goal, reason, minutes, presenter, topicId, visibility } = input
  if (topicId && (await tx.$count(topic, eq(topic.id, topicId))) === 0)
    throw new RuleViolation('Dieses Thema gibt es nicht mehr.', { topicId: 'Bitte neu wählen.' })
  return { wishedMeetingId: meetingId, title, purpose, goal, reason, minutes, presenter, topicId, visibility }
}

const isSame = (item: AgendaItemRow, fields: Awaited<ReturnType<typeof fieldsOf>>): boolean =>
  (Object.keys(fields) as (keyof typeof fields)[]).every((key) => item[key] === fields[key])

/** The proposer's answer to the host's question; the host decides again. */
export async function answerQuestion(actor: Actor, input: AnswerQuestionInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const item = await getAgendaItem(actor, input.id, tx)
    if (!isProposer(actor, item)) throw new Forbidden('Die Rückfrage beantwortet, wer angemeldet hat.')
    const reason = whyNotAnswer(item)
    if (reason) throw new RuleViolation(reason)
    const [answered] = await tx
      .update(agendaItem)
      .set({ status: 'submitted', answer: input.answer, revision: item.revision + 1, modifiedAt: now })
      .where(
        and(
          eq(agendaItem.id, item.id),
          eq(agendaItem.status, 'returned'),
          eq(agendaItem.revision, input.revision),
        ),
      )
      .returning()
    if (!answered) throw new Conflict()
    await record(tx, actor, 'agendaItem.answered', about(answered), now)
  })
}

/** By its own organization, until it is admitted. */
export async function withdrawProposal(actor: Actor, input: WithdrawProposalInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const item = await getAgendaItem(actor, input.id, tx)
    if (!isProposer(actor, item))
      throw new Forbidden('Eine Anmeldung zieht nur zurück, wer sie eingebracht hat.')
    const reason = whyNotWithdraw(item)
    if (reason) throw new RuleViolation(reason)
    const [withdrawn] = await tx
      .update(agendaItem)
      .set({ status: 'withdrawn', revision: item.revision + 1, modifiedAt: now })
      .where(and(eq(agendaItem.id, item.id), inArray(agendaItem.status, [...OPEN_STATUSES])))
      .returning()
    if (!withdrawn)
      throw new Conflict('Die gastgebende Stadt hat gerade entschieden. Bitte laden Sie die Seite neu.')
    await record(tx, actor, 'agendaItem.withdrawn', about(withdrawn, undefined, item.status === 'draft'), now)
  })
}

/** Takes a withdrawal back: it is a draft again, the own organization's alone, and is handed in anew or not. */
export async function restoreProposal(actor: Actor, input: RestoreProposalInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const item = await getAgendaItem(actor, input.id, tx)
    if (!isProposer(actor, item))
      throw new Forbidden('Eine Anmeldung nimmt nur wieder auf, wer sie eingebracht hat.')
    const reason = whyNotRestore(item)
    if (reason) throw new RuleViolation(reason)
    const [restored] = await tx
      .update(agendaItem)
      .set({ status: 'draft', submittedAt: null, revision: item.revision + 1, modifiedAt: now })
      .where(and(eq(agendaItem.id, item.id), eq(agendaItem.status, 'withdrawn')))
      .returning()
    if (!restored) throw new Conflict()
    await record(tx, actor, 'agendaItem.takenUp', about(restored, undefined, true), now)
  })
}

/** Onto the agenda of the wished meeting, before its closing standing items. */
export async function admitProposal(actor: Actor, input: AdmitProposalInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const locked = await lockProposal(tx, actor, input.id)
    const { item, meeting } = locked
    const reason = whyNotAdmitProposal(item, meeting)
    if (reason) throw new RuleViolation(reason)
    const position = await makeRoom(tx, meeting.id)
    const admitted = await decide(tx, locked, input, now, {
      status: 'admitted',
      meetingId: meeting.id,
      position,
    })
    await record(tx, actor, 'agendaItem.admitted', about(admitted, meeting), now)
    const levels = (await levelsOf(tx, meeting.id)).map(({ level }) => level)
    return { top: numbersOf(levels)[position - 1], meetingId: meeting.id }
  })
}

/** Asks back; the proposer answers or changes the text, and it comes again. */
export async function returnProposal(actor: Actor, input: ReturnProposalInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const locked = await lockProposal(tx, actor, input.id)
    const { item, meeting } = locked
    const reason = whyNotReturn(item)
    if (reason) throw new RuleViolation(reason)
    const { question } = input
    const returned = await decide(tx, locked, input, now, { status: 'returned', question, answer: null })
    await record(tx, actor, 'agendaItem.returned', about(returned, meeting, false, { question }), now)
  })
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

/** Reach, the lock on the meeting, the item and the right once more: its host may have changed while we waited. */
async function lockProposal(tx: Tx, actor: Actor, id: string) {
  const seen = await getAgendaItem(actor, id, tx)
  const meetingId = seen.meetingId ?? seen.wishedMeetingId
  if (!meetingId) throw new RuleViolation('Diese Anmeldung ist für keine Sitzung eingereicht.')
  const meeting = await lockMeeting(tx, actor, meetingId)
  const item = await getAgendaItem(actor, id, tx)
  if ((item.meetingId ?? item.wishedMeetingId) !== meeting.id) throw new Conflict()
  if (!canDecide(actor, meeting))
    throw new Forbidden(
      `Über Anmeldungen zur ${meetingTitle(meeting)} entscheidet das Büro der gastgebenden Stadt.`,
    )
  return { item, meeting }
}

async function decide(
  tx: Tx,
  { item, meeting }: { item: AgendaItemRow; meeting: Meeting },
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
        eq(agendaItem.wishedMeetingId, meeting.id),
        eq(agendaItem.revision, seen.revision),
      ),
    )
    .returning()
  if (!decided) throw new Conflict()
  return decided
}

/** A draft's history is its organization's; afterwards whoever reaches the item may read it. */
const about = (item: AgendaItemRow, meeting?: Meeting, isDraft = false, facts: Record<string, string> = {}) =>
  ({
    audience: isDraft ? 'organization' : 'circle',
    meetingId: item.wishedMeetingId,
    agendaItemId: item.id,
    organizationId: item.proposerOrganizationId,
    subjectId: item.id,
    facts: { title: item.title, ...(meeting && { meeting: meetingTitle(meeting) }), ...facts },
  }) as const
