import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { agendaItem } from './agenda'
import { meeting } from './meetings'
import { membership, person } from './people'

/**
 * The host asks somebody from outside to one meeting. The link in their mail opens nothing but this; the mandate is made
 * when they accept.
 */
export const guestInvitation = pgTable(
  'guest_invitation',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** Which link this is, from 1: a new one makes the one before worthless. */
    link: integer().notNull().default(1),
    /** SHA-256 of the token of the link, hex. */
    tokenHash: text().notNull(),
    /** Of the link, by the machine's clock. */
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    declinedAt: instant(),
    withdrawnAt: instant(),
    /** The mandate that came of it. */
    membershipId: uuid().references(() => membership.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('guest_invitation_token_unique').on(t.tokenHash),
    uniqueIndex('guest_invitation_open_unique')
      .on(t.meetingId, t.personId)
      .where(sql`${t.withdrawnAt} is null`),
    uniqueIndex('guest_invitation_membership_unique').on(t.membershipId),
    index('guest_invitation_person').on(t.personId),
  ],
)

/** The items somebody is asked to, until they accept and `guest_item` says so. */
export const guestInvitationItem = pgTable(
  'guest_invitation_item',
  {
    invitationId: uuid()
      .notNull()
      .references(() => guestInvitation.id),
    agendaItemId: uuid()
      .notNull()
      .references(() => agendaItem.id),
  },
  (t) => [primaryKey({ columns: [t.invitationId, t.agendaItemId] })],
)
