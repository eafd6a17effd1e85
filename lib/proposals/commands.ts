import { and, eq, inArray } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, topic } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { getAgendaItem, type AgendaItemRow } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { getSeries } from '@/lib/series/queries'
import type {
  RestoreProposalInput,
  SaveDraftInput,
  SubmitProposalInput,
  WithdrawProposalInput,
} from './input'
import { canPropose, isProposer, proposesFor } from './policy'
import {
  isLate,
  OPEN_STATUSES,
  whyNotEdit,
  whyNotPropose,
  whyNotRestore,
  whyNotWithdraw,
  whyNotWithoutMeeting,
} from './rules'

type Target = 'draft' | 'submitted'

/** Creates the draft or changes it; only the own organization sees it. */
export const saveDraft = (actor: PersonActor, input: SaveDraftInput, now = currentTime()) =>
  save(actor, input, 'draft', now)

/** Saves the text and hands it to who decides: a new one, a draft, or one sent back. */
export const submitProposal = (actor: PersonActor, input: SubmitProposalInput, now = currentTime()) =>
  save(actor, input, 'submitted', now)

async function save(actor: PersonActor, input: SaveDraftInput, target: Target, now: Date) {
  return db.transaction(async (tx) => {
    const meeting = input.meetingId ? await getMeeting(actor, input.meetingId, tx) : null
    const series = meeting ? null : await seriesOf(tx, actor, input)
    if (!canPropose(actor))
      throw new Forbidden('Anmelden können die Dezernate und Büros der Städte und die Referate des GStB.')
    const organizationId = proposesFor(actor, input.organizationId)
    if (!organizationId) throw new NotFound()
    const place = { meeting, seriesId: meeting?.seriesId ?? series?.id ?? '' }
    if (input.revision > 0) return change(tx, actor, input, place, target, now)
    assertOpen(meeting, input)
    const fields = await fieldsOf(tx, input)
    const [created] = await tx
      .insert(agendaItem)
      .values({
        ...fields,
        id: input.id,
        seriesId: place.seriesId,
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
    if (!created) return change(tx, actor, { ...input, revision: 1 }, place, target, now)
    const act = target === 'draft' ? 'agendaItem.drafted' : proposedTo(meeting)
    await record(tx, actor, act, about(created, meeting, target === 'draft'), now)
    return saved(created, meeting, now)
  })
}

type Place = { meeting: Meeting | null; seriesId: string }

/** The Themenspeicher a proposal without a meeting is for. */
async function seriesOf(tx: Tx, actor: Actor, { seriesId }: SaveDraftInput) {
  if (!seriesId)
    throw new RuleViolation('Bitte eine Sitzung oder einen Themenspeicher wählen.', {
      meetingId: 'Bitte wählen.',
    })
  return getSeries(actor, seriesId, tx)
}

const proposedTo = (meeting: Meeting | null) =>
  meeting ? ('agendaItem.proposed' as const) : ('agendaItem.proposedForBacklog' as const)

async function change(
  tx: Tx,
  actor: PersonActor,
  input: SaveDraftInput,
  { meeting, seriesId }: Place,
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
  assertOpen(meeting, input)
  const elsewhere = item.wishedMeetingId !== (meeting?.id ?? null)
  const [changed] = await tx
    .update(agendaItem)
    .set({
      ...fields,
      seriesId,
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
  const sent = item.status === 'draft' || elsewhere ? proposedTo(meeting) : 'agendaItem.revised'
  const act = target === 'draft' ? 'agendaItem.draftChanged' : sent
  await record(tx, actor, act, about(changed, meeting, target === 'draft'), now)
  return saved(changed, meeting, now)
}

/** `late` tells who opened the form in time and sent it after the deadline. */
const saved = (item: AgendaItemRow, meeting: Meeting | null, now: Date) => {
  const { id, revision, status } = item
  return { id, revision, status, late: isLate(item, meeting, now) }
}

function assertOpen(meeting: Meeting | null, input: SaveDraftInput): void {
  const reason = meeting ? whyNotPropose(meeting) : whyNotWithoutMeeting(input)
  if (reason) throw new RuleViolation(reason, { [meeting ? 'meetingId' : 'visibility']: reason })
}

async function fieldsOf(tx: Tx, input: SaveDraftInput) {
  const { meetingId, title, purpose, goal, reason, minutes, presenter, topicId, visibility } = input
  const { guestName = null, guestEmail = null } = input
  if (topicId && (await tx.$count(topic, eq(topic.id, topicId))) === 0)
    throw new RuleViolation('Dieses Thema gibt es nicht mehr.', { topicId: 'Bitte neu wählen.' })
  return {
    wishedMeetingId: meetingId,
    title,
    purpose,
    goal,
    reason,
    minutes,
    presenter: presenter ?? guestName,
    guestName,
    guestEmail,
    topicId,
    visibility,
  }
}

const isSame = (item: AgendaItemRow, fields: Awaited<ReturnType<typeof fieldsOf>>): boolean =>
  (Object.keys(fields) as (keyof typeof fields)[]).every((key) => item[key] === fields[key])

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

/** A draft's history is its organization's; afterwards whoever reaches the item may read it. */
export const about = (
  item: AgendaItemRow,
  meeting?: Meeting | null,
  isDraft = false,
  facts: Record<string, string> = {},
) =>
  ({
    audience: isDraft ? 'organization' : 'circle',
    meetingId: item.wishedMeetingId,
    agendaItemId: item.id,
    organizationId: item.proposerOrganizationId,
    subjectId: item.id,
    facts: { title: item.title, ...(meeting && { meeting: meetingTitle(meeting) }), ...facts },
  }) as const
