import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { guestItem, membership, minutes, participation, person } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { getAgenda, lockMeeting } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { currentOn } from '@/lib/people/queries'
import type { AnswerInvitationInput, InviteGuestInput, NoteAttendanceInput } from './input'
import { answerSentence } from './labels'
import { answersOnBehalf, canAnswer, canInviteGuest, canNoteAttendance } from './policy'
import { listSeats, type Seat } from './queries'
import { fitsRole, guestUntil, whyNotAnswer, whyNotInviteGuest, whyNotNoteAttendance } from './rules'

/** @throws NotFound for a mandate that is not expected at this meeting, or that the reader does not see */
async function getSeat(actor: Actor, current: Meeting, membershipId: string): Promise<Seat> {
  const seat = (await listSeats(actor, current)).find((s) => s.membershipId === membershipId)
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
  const seat = await getSeat(actor, current, input.membershipId)
  // A seat that is neither one's own nor one's deputy's is answered as if it were not there.
  if (!canAnswer(actor, seat) || actor.kind !== 'person') throw new NotFound()
  const answer = {
    rsvp: input.rsvp,
    substituteName: input.rsvp === 'accepted' ? (input.substituteName ?? null) : null,
    note: input.note ?? null,
    answeredById: actor.personId,
    answeredAt: now,
  }
  await db.transaction(async (tx) => {
    // Takes turns with opening and calling off, so that no answer slips in behind them.
    const why = whyNotAnswer(await lockMeeting(tx, actor, current.id))
    if (why) throw new RuleViolation(why)
    await upsertParticipation(tx, { meetingId: current.id, membershipId: seat.membershipId }, answer)
    const forWhom = answersOnBehalf(actor, seat) ? ` (für ${seat.name})` : ''
    const facts = { meeting: meetingTitle(current), answer: `${answerSentence(answer)}${forWhom}` }
    const { organizationId } = seat
    const subject = { meetingId: current.id, organizationId, subjectId: seat.membershipId, facts }
    await record(tx, actor, 'invitation.answered', { audience: 'circle', ...subject }, now)
  })
  return { ...seat, ...answer }
}

/** Who was there, represented by whom, excused with which reason; until the minutes are released. */
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
  const attendance = {
    attendance: input.attendance,
    representedBy: input.attendance === 'represented' ? (input.representedBy ?? null) : null,
    excuse: input.attendance === 'excused' ? (input.excuse ?? null) : null,
  }
  await db.transaction(async (tx) => {
    const locked = await lockMeeting(tx, actor, current.id)
    // Shared lock: a release at the same instant waits, or this refusal knows of it.
    const [written] = await tx
      .select({ state: minutes.state })
      .from(minutes)
      .where(eq(minutes.meetingId, current.id))
      .for('share')
    const why = whyNotNoteAttendance(locked, written?.state ?? null)
    if (why) throw new RuleViolation(why)
    await upsertParticipation(tx, { meetingId: current.id, membershipId: seat.membershipId }, attendance)
    const facts = { meeting: meetingTitle(current), person: seat.name, attendance: input.attendance }
    const subject = { meetingId: current.id, subjectId: seat.membershipId, facts }
    await record(tx, actor, 'attendance.noted', { audience: 'circle', ...subject }, now)
  })
  return { ...seat, ...attendance }
}

/** A guest mandate for this one meeting and these items; the mail follows from the entry. */
export async function inviteGuest(
  actor: Actor,
  input: InviteGuestInput,
  now = currentTime(),
): Promise<{ membershipId: string }> {
  const current = await getMeeting(actor, input.meetingId)
  const agenda = await getAgenda(actor, current)
  const itemIds = [...new Set(input.itemIds)]
  const onAgenda = agenda.flatMap((line) => (line.kind === 'item' ? line.item.id : []))
  if (itemIds.some((id) => !onAgenda.includes(id))) throw new NotFound()
  if (!canInviteGuest(actor, current))
    throw new Forbidden(`Gäste lädt das Büro ${current.host.shortName} ein.`)
  const membershipId = input.id ?? newId()
  return db.transaction(async (tx) => {
    const locked = await lockMeeting(tx, actor, current.id)
    const why = whyNotInviteGuest(locked)
    if (why) throw new RuleViolation(why)
    const [again] = await tx.select().from(membership).where(eq(membership.id, membershipId))
    if (again?.meetingId === current.id) return { membershipId }
    if (again) throw new NotFound()
    const personId = await guestPerson(tx, input, now, current.id)
    await tx.insert(membership).values({
      id: membershipId,
      personId,
      role: 'guest',
      label: 'Gast',
      meetingId: current.id,
      startDate: berlinDay(now),
      endDate: guestUntil(berlinDay(current.start)),
    })
    if (itemIds.length)
      await tx.insert(guestItem).values(itemIds.map((agendaItemId) => ({ membershipId, agendaItemId })))
    if (locked.state === 'invited')
      await tx.insert(participation).values({ meetingId: current.id, membershipId })
    const facts = { meeting: meetingTitle(current), person: input.name }
    const subject = { meetingId: current.id, subjectId: membershipId, facts }
    await record(tx, actor, 'guest.invited', { audience: 'circle', ...subject }, now)
    return { membershipId }
  })
}

/** The person of this address, made where there is none. A name that is known is not changed by an invitation. */
async function guestPerson(tx: Tx, input: InviteGuestInput, now: Date, meetingId: string): Promise<string> {
  await tx.insert(person).values({ id: newId(), name: input.name, email: input.email }).onConflictDoNothing()
  const [found] = await tx.select({ id: person.id }).from(person).where(eq(person.email, input.email))
  if (!found) throw new NotFound()
  const mandates = await tx
    .select({ role: membership.role, meetingId: membership.meetingId })
    .from(membership)
    .where(and(eq(membership.personId, found.id), currentOn(berlinDay(now))))
  if (mandates.some((m) => m.role !== 'guest'))
    throw new RuleViolation('Diese Person gehört zur Runde und ist ohnehin eingeladen.', {
      email: 'Diese Adresse gehört einem Mitglied der Runde.',
    })
  if (mandates.some((m) => m.meetingId === meetingId))
    throw new RuleViolation('Dieser Gast ist zu dieser Sitzung schon eingeladen.', {
      email: 'Diese Adresse ist schon eingeladen.',
    })
  return found.id
}
