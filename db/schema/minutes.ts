import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, day, id, instant } from '../columns'
import { agendaItem } from './agenda'
import { meeting } from './meetings'
import { person } from './people'

export const minutesState = pgEnum('minutes_state', ['draft', 'underReview', 'released', 'approved'])

/** Niederschrift of one meeting: where it stands. Its text stands in `minutes_entry` and, frozen, in `minutes_version`. */
export const minutes = pgTable(
  'minutes',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    state: minutesState().notNull().default('draft'),
    /** Last day for objections while under review. */
    reviewUntil: day(),
    releasedAt: instant(),
    approvedAt: instant(),
    /** The meeting in which it was approved; null also when it was in writing. */
    approvedInMeetingId: uuid().references(() => meeting.id),
    /** Why a correction is being prepared; while there is one, the entries can be written again. */
    correctionReason: text(),
    correctionBegunAt: instant(),
    correctionBegunById: uuid().references(() => person.id),
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('minutes_meeting_unique').on(t.meetingId)],
)

/**
 * What was written to one TOP. `content` is `MinutesEntryContent` of `lib/minutes/input`, validated before each write.
 * `revision` is what a save is based on: another one is a conflict, answered with both texts.
 */
export const minutesEntry = pgTable(
  'minutes_entry',
  {
    id: id(),
    minutesId: uuid()
      .notNull()
      .references(() => minutes.id),
    agendaItemId: uuid()
      .notNull()
      .references(() => agendaItem.id),
    content: jsonb().$type<unknown>().notNull(),
    revision: integer().notNull().default(0),
    modifiedById: uuid().references(() => person.id),
    modifiedAt: createdAt(),
  },
  (t) => [
    uniqueIndex('minutes_entry_item_unique').on(t.agendaItemId),
    index('minutes_entry_minutes').on(t.minutesId),
  ],
)

/** Every accepted save, so that nothing acknowledged is ever lost; `key` makes a repeated save one. */
export const minutesEntryRevision = pgTable(
  'minutes_entry_revision',
  {
    id: id(),
    entryId: uuid()
      .notNull()
      .references(() => minutesEntry.id),
    revision: integer().notNull(),
    key: uuid().notNull(),
    content: jsonb().$type<unknown>().notNull(),
    savedById: uuid().references(() => person.id),
    savedAt: createdAt(),
  },
  (t) => [
    uniqueIndex('minutes_entry_revision_unique').on(t.entryId, t.revision),
    uniqueIndex('minutes_entry_revision_key').on(t.entryId, t.key),
  ],
)

/** The released text. Triggers refuse UPDATE, DELETE and TRUNCATE for every role. */
export const minutesVersion = pgTable(
  'minutes_version',
  {
    id: id(),
    minutesId: uuid()
      .notNull()
      .references(() => minutes.id),
    version: integer().notNull(),
    /** `ReleasedMinutes` of `lib/minutes/input`. */
    content: jsonb().$type<unknown>().notNull(),
    /** SHA-256 over the canonical JSON of `content`, hex. */
    hash: text().notNull(),
    /** Why there is a new version; null for the first. */
    reason: text(),
    releasedById: uuid()
      .notNull()
      .references(() => person.id),
    releasedAt: createdAt(),
  },
  (t) => [
    uniqueIndex('minutes_version_unique').on(t.minutesId, t.version),
    // What a signature refers to: this version with this hash.
    unique('minutes_version_hash_unique').on(t.minutesId, t.version, t.hash),
  ],
)

/** Who has opened the text under review: they need no reminder to do so. */
export const minutesReading = pgTable(
  'minutes_reading',
  {
    minutesId: uuid()
      .notNull()
      .references(() => minutes.id),
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.minutesId, t.personId] })],
)

/** Who has the editor open where. A row lives as long as its window, or a minute after that fell silent. */
export const minutesPresence = pgTable(
  'minutes_presence',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** The window: one person may have two. */
    tab: uuid().notNull(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    /** Null: where the minutes are checked and released. */
    agendaItemId: uuid().references(() => agendaItem.id, { onDelete: 'cascade' }),
    writing: boolean().notNull(),
    at: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.tab] }), index('minutes_presence_meeting').on(t.meetingId)],
)

/** When a person last looked through the list of Niederschriften: what was released since is marked as new. */
export const minutesVisit = pgTable('minutes_visit', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  /** The last look of the visit that is going on, or was the latest one. */
  latestAt: instant().notNull(),
  /** The last look of the visit before; null while there was none. */
  previousAt: instant(),
})
