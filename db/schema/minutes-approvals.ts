import {
  boolean,
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
import { meeting } from './meetings'
import { minutes } from './minutes'
import { organization } from './organizations'
import { person } from './people'

export const approvalResult = pgEnum('approval_result', ['unanimous', 'withChanges', 'postponed'])

/** What the round said to one version, in a later meeting or in writing. The last row counts, none is overwritten. */
export const minutesApproval = pgTable(
  'minutes_approval',
  {
    id: id(),
    minutesId: uuid()
      .notNull()
      .references(() => minutes.id),
    version: integer().notNull(),
    result: approvalResult().notNull(),
    /** What changed, or why it was put off. */
    note: text(),
    /** Null in writing. */
    inMeetingId: uuid().references(() => meeting.id),
    /** Null where it was noted before there were rows. */
    recordedById: uuid().references(() => person.id),
    recordedAt: createdAt(),
  },
  (t) => [index('minutes_approval_minutes').on(t.minutesId, t.version)],
)

/** The cities are asked to approve one version in writing. */
export const approvalRequest = pgTable(
  'approval_request',
  {
    id: id(),
    minutesId: uuid()
      .notNull()
      .references(() => minutes.id),
    version: integer().notNull(),
    /** Last day to answer; it counts in full. */
    until: day().notNull(),
    askedById: uuid()
      .notNull()
      .references(() => person.id),
    askedAt: createdAt(),
  },
  (t) => [uniqueIndex('approval_request_unique').on(t.minutesId, t.version)],
)

/** Per city; the last answer counts, and who gave it is kept. */
export const approvalAnswer = pgTable(
  'approval_answer',
  {
    requestId: uuid()
      .notNull()
      .references(() => approvalRequest.id),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    approves: boolean().notNull(),
    reason: text(),
    answeredById: uuid()
      .notNull()
      .references(() => person.id),
    answeredAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.organizationId] })],
)
