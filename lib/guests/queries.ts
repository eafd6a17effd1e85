import { createHash, createHmac } from 'node:crypto'
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, guestInvitation, guestInvitationItem, person } from '@/db/schema'
import { inCircle, readerKey, systemActor, type Actor, type PersonActor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { env } from '@/lib/env'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { canInviteGuest } from './policy'
import { guestState, whyNotFollow, type GuestState } from './rules'

/**
 * 256 bits that nobody can guess and the database does not hold: the job that writes the mail makes them again, so a mail
 * sent twice carries the same link.
 */
export function guestToken({ id, link }: { id: string; link: number }): string {
  const secret = env().AUTH_SECRET
  if (!secret) throw new Error('AUTH_SECRET is missing: without it no link can be made')
  return createHmac('sha256', secret).update(`guest-invitation ${id} ${link}`).digest('base64url')
}

export const hashGuestToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export type GuestInvitation = typeof guestInvitation.$inferSelect

/** Where the mail leads. */
export const guestLink = (invitation: GuestInvitation): string => `/guest?token=${guestToken(invitation)}`

export async function findByToken(token: string, executor: Executor = db): Promise<GuestInvitation | null> {
  const [found] = await executor
    .select()
    .from(guestInvitation)
    .where(eq(guestInvitation.tokenHash, hashGuestToken(token)))
  return found ?? null
}

export type Followed = {
  /** Why the link opens nothing; then there may still be a meeting, when it was used up. */
  why: string | null
  meeting: Meeting | null
  guest: { name: string; email: string } | null
  state: GuestState | null
}

/** What stands behind a link. Looking changes nothing, however often and by whatever. */
export async function followLink(token: string, clock = new Date()): Promise<Followed> {
  const invitation = await findByToken(token)
  const why = whyNotFollow(invitation, clock)
  if (!invitation || (why && !invitation.acceptedAt) || invitation.withdrawnAt)
    return { why, meeting: null, guest: null, state: null }
  const [meeting, [guest]] = await Promise.all([
    getMeeting(systemActor('guest-invitations'), invitation.meetingId),
    db
      .select({ name: person.name, email: person.email })
      .from(person)
      .where(eq(person.id, invitation.personId)),
  ])
  return { why, meeting, guest: guest ?? null, state: guestState(invitation) }
}

/**
 * Whoever is invited, as the guest they are or will be by accepting: so a mail to them says what a guest may know. For mails
 * alone; it opens nothing.
 */
export async function loadInvitee(
  invitationId: string | null,
  executor: Executor = db,
): Promise<{ invitation: GuestInvitation; invitee: PersonActor } | null> {
  if (!invitationId) return null
  const [row] = await executor
    .select({ invitation: guestInvitation, person })
    .from(guestInvitation)
    .innerJoin(person, eq(person.id, guestInvitation.personId))
    .where(eq(guestInvitation.id, invitationId))
  if (!row) return null
  const { id, name, email } = row.person
  const { invitation } = row
  const mandate = {
    id: invitation.membershipId ?? invitation.id,
    role: 'guest' as const,
    label: 'Gast',
    organizationId: null,
    organization: null,
    meetingId: invitation.meetingId,
    deputies: [],
  }
  return { invitation, invitee: { kind: 'person', personId: id, name, email, memberships: [mandate] } }
}

/** The same person was asked again to the same meeting. */
export async function isAskedAgain(
  { id, meetingId, personId }: GuestInvitation,
  executor: Executor = db,
): Promise<boolean> {
  const [other] = await executor
    .select({ id: guestInvitation.id })
    .from(guestInvitation)
    .where(
      and(
        eq(guestInvitation.meetingId, meetingId),
        eq(guestInvitation.personId, personId),
        ne(guestInvitation.id, id),
        isNull(guestInvitation.withdrawnAt),
      ),
    )
  return other !== undefined
}

export type InvitedGuest = {
  invitationId: string
  membershipId: string | null
  name: string
  /** For those who invite. */
  email: string | null
  linkUntil: Date | null
  state: GuestState
  items: { id: string; title: string }[]
}

const invitationsOf = prepared(
  () => '',
  (executor) =>
    executor
      .select({ invitation: guestInvitation, name: person.name, email: person.email })
      .from(guestInvitation)
      .innerJoin(person, eq(person.id, guestInvitation.personId))
      .where(eq(guestInvitation.meetingId, sql.placeholder('meetingId')))
      .orderBy(asc(guestInvitation.createdAt), asc(guestInvitation.id)),
)

const itemsOf = prepared(readerKey, (executor, actor) =>
  executor
    .select({ invitationId: guestInvitationItem.invitationId, id: agendaItem.id, title: agendaItem.title })
    .from(guestInvitationItem)
    .innerJoin(agendaItem, eq(agendaItem.id, guestInvitationItem.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(eq(agendaItem.meetingId, sql.placeholder('meetingId')), reachableItems(actor)))
    .orderBy(asc(agendaItem.position)),
)

/**
 * Who was asked to a meeting the reader has reached, with the items as far as they reach them. Guests see themselves; who
 * was uninvited is of interest to those who invite.
 */
export async function listGuests(actor: Actor, current: Meeting): Promise<InvitedGuest[]> {
  if (actor.kind !== 'person') return []
  const writes = canInviteGuest(actor, current)
  const [rows, items] = await Promise.all([
    invitationsOf(db, undefined, { meetingId: current.id }),
    itemsOf(db, actor, { meetingId: current.id }),
  ])
  return rows
    .map(({ invitation, name, email }) => ({
      invitationId: invitation.id,
      personId: invitation.personId,
      membershipId: invitation.membershipId,
      name,
      email: writes ? email : null,
      linkUntil: writes ? invitation.expiresAt : null,
      state: guestState(invitation),
      items: items
        .filter((item) => item.invitationId === invitation.id)
        .map(({ id, title }) => ({ id, title })),
    }))
    .filter(({ personId, state }) =>
      inCircle(actor) ? writes || state !== 'withdrawn' : personId === actor.personId && state === 'accepted',
    )
    .map(({ personId: _, ...guest }) => guest)
}
