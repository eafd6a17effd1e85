import { and, eq, inArray, lte } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { meeting, minutes, participation, seatNeeds } from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { getAgenda, lockMeeting } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { addDays, berlinDay, endOfDay } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import type { AnswerInvitationInput, NoteAttendanceInput, StateNeedsInput } from './input'
import { answerSentence } from './labels'
import { answersOnBehalf, canAnswer, canNoteAttendance } from './policy'
import { listNeeds, listSeats, listSubstitutes, type Needs, type Seat, type Substitute } from './queries'
import {
  canStandIn,
  fitsRole,
  isThere,
  NEEDS_DAYS,
  notedOf,
  sameNoted,
  WHOLE,
  whyNotAnswer,
  whyNotNoteAttendance,
  whyNotSpan,
  whyNotStateNeeds,
  type Span,
} from './rules'

/** @throws NotFound for a mandate that is not expected at this meeting, or that the reader does not see */
async function getSeat(actor: Actor, current: Meeting, membershipId: string, tx?: Tx): Promise<Seat> {
  const seat = (await listSeats(actor, current, tx)).find((s) => s.membershipId === membershipId)
  if (!seat) throw new NotFound()
  return seat
}

async function upsertParticipation(
  tx: Tx,
  key: { meetingId: string; membershipId: string },
  values: Partial<typeof participation.$inferInsert>,
): Promise<void> {
  await tx
    .insert(participation)
    .values({ ...key, ...values })
    .onConflictDoUpdate({ target: [participation.meetingId, participation.membershipId], set: values })
}

/** Zusage, mit Vorbehalt, Vertretung or Absage. The last answer counts; who gave it is kept. */
export async function answerInvitation(
  actor: Actor,
  input: AnswerInvitationInput,
  now = currentTime(),
): Promise<Seat> {
  const current = await getMeeting(actor, input.meetingId)
  // A seat that is neither one's own nor one's deputy's is answered as if it were not there.
  if (!canAnswer(actor, await getSeat(actor, current, input.membershipId)) || actor.kind !== 'person')
    throw new NotFound()
  return db.transaction(async (tx) => {
    // Takes turns with opening and calling off, so that no answer slips in behind them.
    const locked = await lockMeeting(tx, actor, current.id)
    const seat = await getSeat(actor, locked, input.membershipId, tx)
    const chosen = await findSubstitute(actor, locked, seat, input, tx)
    const why = whyNotAnswer(locked)
    if (why) throw new RuleViolation(why)
    const key = { meetingId: locked.id, membershipId: seat.membershipId }
    const answer = {
      rsvp: input.rsvp,
      substituteName: input.rsvp === 'accepted' && !chosen ? (input.substituteName ?? null) : null,
      substituteId: chosen?.personId ?? null,
      note: input.note ?? null,
      answeredById: actor.personId,
      answeredAt: now,
    }
    await upsertParticipation(tx, key, answer)
    if (answer.rsvp === 'declined') await deleteNeeds(tx, key)
    const after = { ...seat, ...answer, substituteName: chosen?.name ?? answer.substituteName }
    await recordAnswer(tx, actor, locked, { before: seat, after }, now)
    await recordSubstitutes(tx, actor, locked, { before: seat, after }, now)
    return after
  })
}

/** @throws NotFound for whoever has no mandate for this seat's organization on the day of the meeting */
async function findSubstitute(
  actor: Actor,
  current: Meeting,
  seat: Seat,
  { rsvp, substituteId }: AnswerInvitationInput,
  tx: Tx,
): Promise<Substitute | null> {
  if (rsvp !== 'accepted' || !substituteId) return null
  const found = (await listSubstitutes(actor, current, tx)).find((one) => one.personId === substituteId)
  if (!found || !canStandIn(found, seat)) throw new NotFound()
  return found
}

type Change = { before: Seat; after: Seat }

async function recordAnswer(
  tx: Tx,
  actor: Actor,
  current: Meeting,
  { before, after }: Change,
  now: Date,
): Promise<void> {
  const subject = {
    meetingId: current.id,
    organizationId: after.organizationId,
    subjectId: after.membershipId,
  }
  const meeting = meetingTitle(current)
  // The host counts on a guest they asked: a guest's no is news for them, once.
  if (after.role === 'guest' && after.rsvp === 'declined') {
    const facts = { meeting, person: after.name }
    if (before.rsvp !== 'declined')
      await record(tx, actor, 'guest.declined', { audience: 'circle', ...subject, facts }, now)
    return
  }
  const forWhom = answersOnBehalf(actor, after) ? ` (für ${after.name})` : ''
  const facts = { meeting, answer: `${answerSentence(after)}${forWhom}` }
  await record(tx, actor, 'invitation.answered', { audience: 'circle', ...subject, facts }, now)
}

/** Who is asked to stand in is told, and who no longer is, too. The mail looks again whether it still holds. */
async function recordSubstitutes(
  tx: Tx,
  actor: Actor,
  current: Meeting,
  { before, after }: Change,
  now: Date,
): Promise<void> {
  if (before.substituteId === after.substituteId) return
  const { organizationId } = after
  const people = await listSubstitutes(actor, current, tx)
  const tell = async (action: 'substitute.named' | 'substitute.released', personId: string | null) => {
    const told = people.find((one) => one.personId === personId && one.organizationId === organizationId)
    if (!told) return
    const facts = {
      meeting: meetingTitle(current),
      person: told.name,
      seat: after.name,
      seatId: after.membershipId,
    }
    const subject = { meetingId: current.id, organizationId, subjectId: told.membershipId, facts }
    await record(tx, actor, action, { audience: 'organization', ...subject }, now)
  }
  await tell('substitute.released', before.substituteId)
  await tell('substitute.named', after.substituteId)
}

const deleteNeeds = (tx: Tx, key: { meetingId: string; membershipId: string }) =>
  tx
    .delete(seatNeeds)
    .where(and(eq(seatNeeds.meetingId, key.meetingId), eq(seatNeeds.membershipId, key.membershipId)))

/** What a seat needs of the host; all empty takes it back. The trail says that, never what. */
export async function stateNeeds(
  actor: Actor,
  input: StateNeedsInput,
  now = currentTime(),
): Promise<Needs | null> {
  const current = await getMeeting(actor, input.meetingId)
  if (!canAnswer(actor, await getSeat(actor, current, input.membershipId))) throw new NotFound()
  return db.transaction(async (tx) => {
    const locked = await lockMeeting(tx, actor, current.id)
    const seat = await getSeat(actor, locked, input.membershipId, tx)
    const why = whyNotStateNeeds(locked, seat)
    if (why) throw new RuleViolation(why)
    const key = { meetingId: locked.id, membershipId: seat.membershipId }
    const needs = { access: input.access ?? null, diet: input.diet ?? null, parking: input.parking }
    const before = (await listNeeds(actor, locked, tx)).get(seat.membershipId)
    const stated = needs.access !== null || needs.diet !== null || needs.parking
    if (!stated && !before) return null
    if (stated)
      await tx
        .insert(seatNeeds)
        .values({ ...key, ...needs })
        .onConflictDoUpdate({ target: [seatNeeds.meetingId, seatNeeds.membershipId], set: needs })
    else await deleteNeeds(tx, key)
    const { organizationId } = seat
    const subject = { meetingId: locked.id, organizationId, subjectId: seat.membershipId }
    const facts = { meeting: meetingTitle(locked) }
    await record(tx, actor, 'needs.stated', { audience: 'organization', ...subject, facts }, now)
    return stated ? needs : null
  })
}

/** Four weeks after a meeting, held or called off, nobody's needs are anybody's business any more. */
export async function deleteOldNeeds(now = currentTime()): Promise<number> {
  const actor = systemActor('delete-old-needs')
  const before = endOfDay(addDays(berlinDay(now), -NEEDS_DAYS))
  return db.transaction(async (tx) => {
    const over = tx.select({ id: meeting.id }).from(meeting).where(lte(meeting.end, before))
    const deleted = await tx.delete(seatNeeds).where(inArray(seatNeeds.meetingId, over)).returning()
    for (const id of new Set(deleted.map(({ meetingId }) => meetingId))) {
      const facts = { meeting: meetingTitle(await getMeeting(actor, id, tx)) }
      await record(tx, actor, 'needs.deleted', { audience: 'host', meetingId: id, subjectId: id, facts }, now)
    }
    return deleted.length
  })
}

/** From which item to which one sat there. @throws NotFound for an item of another agenda */
async function spanOf(tx: Tx, actor: Actor, current: Meeting, input: NoteAttendanceInput) {
  const span: Span = { fromItemId: input.fromItemId ?? null, untilItemId: input.untilItemId ?? null }
  const named = [span.fromItemId, span.untilItemId].filter((id) => id !== null)
  if (!isThere(input.attendance) || named.length === 0) return { span: WHOLE, facts: {} }
  const lines = await getAgenda(actor, current, tx)
  const order = lines.map((line) => (line.kind === 'item' ? line.item.id : line.id))
  if (!named.every((id) => order.includes(id))) throw new NotFound()
  const why = whyNotSpan(span, order)
  if (why) throw new RuleViolation(why)
  const numberOf = (id: string | null) => (id ? { number: lines[order.indexOf(id)]?.number ?? '' } : null)
  const [from, until] = [numberOf(span.fromItemId), numberOf(span.untilItemId)]
  return { span, facts: { ...(from && { from: from.number }), ...(until && { until: until.number }) } }
}

/**
 * Who was there, from when to when, represented by whom, excused with which reason; until the minutes are released.
 * The same once more is nothing new. @throws Conflict with what stands there when that is not what was seen
 */
export async function noteAttendance(
  actor: Actor,
  input: NoteAttendanceInput,
  now = currentTime(),
): Promise<Seat> {
  const current = await getMeeting(actor, input.meetingId)
  const seat = await getSeat(actor, current, input.membershipId)
  if (!canNoteAttendance(actor, current))
    throw new Forbidden(`Die Anwesenheit hält das Büro ${current.host.shortName} fest.`)
  if (!fitsRole(input.attendance, seat.role))
    throw new RuleViolation('Diese Angabe passt nicht zu dieser Person.')
  return db.transaction(async (tx) => {
    const locked = await lockMeeting(tx, actor, current.id)
    // Shared lock: a release at the same instant waits, or this refusal knows of it.
    const [written] = await tx
      .select({ state: minutes.state })
      .from(minutes)
      .where(eq(minutes.meetingId, current.id))
      .for('share')
    const why = whyNotNoteAttendance(locked, written?.state ?? null)
    if (why) throw new RuleViolation(why)
    const { span, facts: when } = await spanOf(tx, actor, locked, input)
    const { attendance, representedBy = null, excuse = null } = input
    const noted = notedOf({ attendance, representedBy, excuse, ...span })
    // All who note take turns on the meeting, so this is what stands there until we are done.
    const before = await getSeat(actor, locked, seat.membershipId, tx)
    if (sameNoted(notedOf(before), noted)) return before
    if (!sameNoted(notedOf(before), notedOf(input.seen)))
      throw new Conflict('Inzwischen ist etwas anderes vermerkt.', notedOf(before))
    await upsertParticipation(tx, { meetingId: current.id, membershipId: seat.membershipId }, noted)
    const facts = { meeting: meetingTitle(current), person: seat.name, attendance, ...when }
    const subject = { meetingId: current.id, subjectId: seat.membershipId, facts }
    await record(tx, actor, 'attendance.noted', { audience: 'circle', ...subject }, now)
    return { ...before, ...noted }
  })
}
