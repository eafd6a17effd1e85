import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, day, id, instant } from '../columns'
import { organization } from './organizations'
import { meeting } from './meetings'

export const role = pgEnum('role', ['deputy', 'office', 'officer', 'secretariat', 'guest'])

/** A person signs in; what they may do hangs on their memberships alone. Also the user table of next-auth. */
export const person = pgTable(
  'person',
  {
    id: id(),
    name: text().notNull(),
    /** Lower case, normalized by `lib/people/input`; never shown outside the circle. */
    email: text().notNull(),
    emailVerified: instant(),
    image: text(),
    /** When the person put away the first steps on their overview. */
    firstStepsHiddenAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('person_email_unique').on(t.email),
    check('person_email_lower', sql`${t.email} = lower(${t.email})`),
  ],
)

/**
 * Mandat: a person acts in a role for a member organization from a day on, until a day (inclusive) or openly.
 * A guest's mandate is bound to one meeting (and, by `guest_item`, to the items they are invited to).
 */
export const membership = pgTable(
  'membership',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** The member organization the person acts for (OParl: onBehalfOf); a guest has none. */
    organizationId: uuid().references(() => organization.id),
    role: role().notNull(),
    /** Function on the table plan, "Dezernat Soziales". */
    label: text().notNull(),
    startDate: day().notNull(),
    endDate: day(),
    meetingId: uuid().references(() => meeting.id),
    createdAt: createdAt(),
  },
  (t) => [
    index('membership_person').on(t.personId),
    index('membership_organization').on(t.organizationId),
    index('membership_meeting').on(t.meetingId),
    check('membership_dates', sql`${t.endDate} is null or ${t.endDate} >= ${t.startDate}`),
    check(
      'membership_guest',
      sql`(${t.role} = 'guest') = (${t.meetingId} is not null) and (${t.role} = 'guest' or ${t.organizationId} is not null)`,
    ),
  ],
)

export const account = pgTable(
  'account',
  {
    userId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    type: text().$type<'oauth' | 'oidc' | 'email' | 'webauthn'>().notNull(),
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    refresh_token: text(),
    access_token: text(),
    expires_at: integer(),
    token_type: text(),
    scope: text(),
    id_token: text(),
    session_state: text(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] })],
)

export const session = pgTable(
  'session',
  {
    /** Not the id shown to people: that one is `publicId`. */
    sessionToken: text().primaryKey(),
    publicId: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    userId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** Absolute end (seven days after sign-in); idle end is computed from `lastSeenAt`. */
    expires: instant().notNull(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    userAgent: text(),
    demo: boolean().notNull().default(false),
  },
  (t) => [index('session_user').on(t.userId)],
)

export const verificationToken = pgTable(
  'verification_token',
  {
    identifier: text().notNull(),
    token: text().notNull(),
    expires: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.identifier, t.token] })],
)

/** Counters for limits on requests for sign-in links, per address and per client. */
export const rateLimit = pgTable(
  'rate_limit',
  {
    key: text().notNull(),
    windowStart: instant().notNull(),
    count: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] })],
)
