import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import {
  guestInvitation,
  guestInvitationItem,
  guestItem,
  membership,
  participation,
  person,
  seatNeeds,
} from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { getAgenda, lockMeeting } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { addDays, berlinDay, formatDate } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { currentOn, loadActor } from '@/lib/people/queries'
import type { GuestInvitationInput, InviteGuestInput } from './input'
import { canInviteGuest } from './policy'
import { findByToken, guestToken, hashGuestToken, loadInvitee, type GuestInvitation } from './queries'
import { GONE_LINK, guestUntil, linkEnd, whyNotFollow, whyNotInviteGuest, whyNotRenew } from './rules'

const link = (id: string, number: number, clock: Date) => ({
  link: number,
  tokenHash: hashGuestToken(guestToken({ id, link: number })),
  expiresAt: linkEnd(clock),
})

function assertRight(actor: Actor, current: Meeting): void {
  if (!canInviteGuest(actor, current))
    throw new Forbidden(`Gäste lädt das Büro ${current.host.shortName} ein.`)
}

/** Asks somebody from outside to this one meeting and these items; the mail with their link follows from the entry. */
export async function inviteGuest(
  actor: Actor,
  input: InviteGuestInput,
  now = currentTime(),
  clock = new Date(),
): Promise<{ invitationId: string }> {
  const current = await getMeeting(actor, input.meetingId)
  const agenda = await getAgenda(actor, current)
  const itemIds = [...new Set(input.itemIds)]
  const onAgenda = agenda.flatMap((line) => (line.kind === 'item' ? line.item.id : []))
  if (itemIds.some((id) => !onAgenda.includes(id))) throw new NotFound()
  assertRight(actor, current)
  const id = input.id ?? newId()
  return db.transaction(async (tx) => {
    const locked = await lockMeeting(tx, actor, current.id)
    const why = whyNotInviteGuest(locked)
    if (why) throw new RuleViolation(why)
    const [again] = await tx.select().from(guestInvitation).where(eq(guestInvitation.id, id))
    if (again?.meetingId === current.id) return { invitationId: id }
    if (again) throw new NotFound()
    const personId = await guestPerson(tx, input, now, current.id)
    const sent = { id, meetingId: current.id, personId, createdAt: now, ...link(id, 1, clock) }
    await tx.insert(guestInvitation).values(sent)
    if (itemIds.length)
      await tx
        .insert(guestInvitationItem)
        .values(itemIds.map((agendaItemId) => ({ invitationId: id, agendaItemId })))
    await recordInvitation(tx, actor, 'guest.invited', locked, { ...sent, name: input.name }, now)
    return { invitationId: id }
  })
}

/** The person of this address, made where there is none. A name that is known is not changed by an invitation. */
async function guestPerson(tx: Tx, input: InviteGuestInput, now: Date, meetingId: string): Promise<string> {
  await tx.insert(person).values({ id: newId(), name: input.name, email: input.email }).onConflictDoNothing()
  const [found] = await tx.select({ id: person.id }).from(person).where(eq(person.email, input.email))
  if (!found) throw new NotFound()
  if (await isInCircle(tx, found.id, now))
    throw new RuleViolation('Diese Person gehört zur Runde und ist ohnehin eingeladen.', {
      email: 'Diese Adresse gehört einem Mitglied der Runde.',
    })
  const [open] = await tx
    .select({ id: guestInvitation.id })
    .from(guestInvitation)
    .where(
      and(
        eq(guestInvitation.meetingId, meetingId),
        eq(guestInvitation.personId, found.id),
        isNull(guestInvitation.withdrawnAt),
      ),
    )
  if (open)
    throw new RuleViolation(
      'Dieser Gast ist zu dieser Sitzung schon eingeladen. Sie können in der Liste einen neuen Link senden.',
      {
        email: 'Diese Adresse ist schon eingeladen.',
      },
    )
  return found.id
}

async function isInCircle(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const mandates = await tx
    .select({ role: membership.role })
    .from(membership)
    .where(and(eq(membership.personId, personId), currentOn(berlinDay(now))))
  return mandates.some(({ role }) => role !== 'guest')
}

/** A link that is new, as long as nobody has come by the one before, which is worthless from here on. */
export async function renewGuestLink(
  actor: Actor,
  input: GuestInvitationInput,
  now = currentTime(),
  clock = new Date(),
): Promise<void> {
  const current = await getMeeting(actor, input.meetingId)
  await db.transaction(async (tx) => {
    const { invitation, name } = await getInvitation(tx, actor, current, input.invitationId)
    const locked = await lockMeeting(tx, actor, current.id)
    const why = whyNotRenew(invitation, locked)
    if (why) throw new RuleViolation(why)
    const renewed = { ...link(invitation.id, invitation.link + 1, clock), declinedAt: null }
    await tx.update(guestInvitation).set(renewed).where(eq(guestInvitation.id, invitation.id))
    await recordInvitation(tx, actor, 'guest.linkRenewed', locked, { ...invitation, ...renewed, name }, now)
  })
}

/** Before and after accepting: the link opens nothing any more, and a mandate that came of it has ended. */
export async function withdrawGuest(
  actor: Actor,
  input: GuestInvitationInput,
  now = currentTime(),
): Promise<void> {
  const current = await getMeeting(actor, input.meetingId)
  await db.transaction(async (tx) => {
    const { invitation, name } = await getInvitation(tx, actor, current, input.invitationId)
    if (invitation.withdrawnAt) return
    await tx.update(guestInvitation).set({ withdrawnAt: now }).where(eq(guestInvitation.id, invitation.id))
    if (invitation.membershipId) await endAtOnce(tx, invitation.membershipId, now)
    await recordInvitation(tx, actor, 'guest.withdrawn', current, { ...invitation, name }, now)
  })
}

/** The last day of a mandate still counts; this one has none left, also where it began today (R7). */
async function endAtOnce(tx: Tx, membershipId: string, now: Date): Promise<void> {
  const yesterday = addDays(berlinDay(now), -1)
  await tx
    .update(membership)
    .set({ startDate: sql`least(${membership.startDate}, ${yesterday}::date)`, endDate: yesterday })
    .where(eq(membership.id, membershipId))
  await tx.delete(seatNeeds).where(eq(seatNeeds.membershipId, membershipId))
}

/** @throws NotFound for one of another meeting, Forbidden for who may not write this one */
async function getInvitation(tx: Tx, actor: Actor, current: Meeting, id: string) {
  const [found] = await tx
    .select({ invitation: guestInvitation, name: person.name })
    .from(guestInvitation)
    .innerJoin(person, eq(person.id, guestInvitation.personId))
    .where(and(eq(guestInvitation.id, id), eq(guestInvitation.meetingId, current.id)))
    .for('update', { of: guestInvitation })
  if (!found) throw new NotFound()
  assertRight(actor, current)
  return found
}

/**
 * Somebody follows their link and says yes: now there is a guest mandate for this meeting and its items. Of two at once
 * one gets in (S2); the caller signs them in.
 */
export async function acceptGuestInvitation(
  token: string,
  now = currentTime(),
  clock = new Date(),
): Promise<{ personId: string; meetingId: string }> {
  return db.transaction(async (tx) => {
    const { invitation, current } = await openByLink(tx, token, clock)
    const { id, personId, meetingId } = invitation
    if (await isInCircle(tx, personId, now))
      throw new RuleViolation('Sie gehören inzwischen selbst zur Runde. Bitte melden Sie sich an.')
    const membershipId = newId()
    await tx.insert(membership).values({
      id: membershipId,
      personId,
      role: 'guest',
      label: 'Gast',
      meetingId,
      startDate: berlinDay(now),
      endDate: guestUntil(berlinDay(current.start)),
    })
    const accepted = { acceptedAt: now, declinedAt: null, membershipId }
    const [first] = await tx
      .update(guestInvitation)
      .set(accepted)
      .where(and(eq(guestInvitation.id, id), isNull(guestInvitation.acceptedAt)))
      .returning({ id: guestInvitation.id })
    if (!first) throw new Conflict()
    const items = await tx.select().from(guestInvitationItem).where(eq(guestInvitationItem.invitationId, id))
    if (items.length)
      await tx.insert(guestItem).values(items.map(({ agendaItemId }) => ({ membershipId, agendaItemId })))
    // Whoever accepts comes; it can be changed on the page of the meeting.
    const answer = { rsvp: 'accepted', answeredById: personId, answeredAt: now } as const
    await tx.insert(participation).values({ meetingId, membershipId, ...answer })
    const guest = await loadActor(personId, now, tx)
    if (!guest) throw new NotFound()
    const facts = { meeting: meetingTitle(current), person: guest.name }
    const subject = { meetingId, subjectId: membershipId, facts }
    await record(tx, guest, 'guest.accepted', { audience: 'circle', ...subject }, now)
    return { personId, meetingId }
  })
}

/** A no by the link needs no mandate. The host is told; until the link ends it can still turn to yes. */
export async function declineGuestInvitation(
  token: string,
  now = currentTime(),
  clock = new Date(),
): Promise<void> {
  await db.transaction(async (tx) => {
    const { invitation, current } = await openByLink(tx, token, clock)
    if (invitation.declinedAt) return
    await tx.update(guestInvitation).set({ declinedAt: now }).where(eq(guestInvitation.id, invitation.id))
    const found = await loadInvitee(invitation.id, tx)
    if (!found) throw new NotFound()
    const facts = { meeting: meetingTitle(current), person: found.invitee.name }
    const subject = { meetingId: current.id, subjectId: invitation.id, facts }
    // There is no mandate to record it under.
    const guest = { ...found.invitee, memberships: [] }
    await record(tx, guest, 'guest.declined', { audience: 'circle', ...subject }, now)
  })
}

async function openByLink(tx: Tx, token: string, clock: Date) {
  const seen = await findByToken(token, tx)
  if (!seen) throw new RuleViolation(GONE_LINK)
  const [locked] = await tx
    .select()
    .from(guestInvitation)
    .where(and(eq(guestInvitation.id, seen.id), eq(guestInvitation.tokenHash, seen.tokenHash)))
    .for('update')
  const why = whyNotFollow(locked ?? null, clock)
  if (!locked || why) throw new RuleViolation(why ?? GONE_LINK)
  const current = await lockMeeting(tx, systemActor('guest-invitations'), locked.meetingId)
  const closed = whyNotInviteGuest(current)
  if (closed) throw new RuleViolation(closed)
  return { invitation: locked, current }
}

type Recorded = Pick<GuestInvitation, 'id' | 'expiresAt'> & { name: string }

async function recordInvitation(
  tx: Tx,
  actor: Actor,
  action: 'guest.invited' | 'guest.linkRenewed' | 'guest.withdrawn',
  current: Meeting,
  { id, name, expiresAt }: Recorded,
  now: Date,
): Promise<void> {
  const facts = { meeting: meetingTitle(current), person: name, until: formatDate(expiresAt) }
  await record(tx, actor, action, { audience: 'circle', meetingId: current.id, subjectId: id, facts }, now)
}
