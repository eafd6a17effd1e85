import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { person } from './people'

/** The address under which a person's calendar fetches their meetings; one each, a new one ends the one before. */
export const calendarSubscription = pgTable(
  'calendar_subscription',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** SHA-256, hex: with a copy of the database nobody can fetch anything. */
    tokenHash: text().notNull(),
    createdAt: createdAt(),
    lastFetchedAt: instant(),
    /** What was there to fetch the last time, and since when: `ETag` and `Last-Modified`. */
    contentTag: text(),
    contentChangedAt: instant(),
  },
  (t) => [
    uniqueIndex('calendar_subscription_person_unique').on(t.personId),
    uniqueIndex('calendar_subscription_token_unique').on(t.tokenHash),
  ],
)
