import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, day, id } from '../columns'
import { auditEntry } from './audit'
import { organization } from './organizations'

/**
 * What an organization was reminded of, written in one transaction with its audit entry: once per step before or after
 * a due day, and at most once a day, however many instances ask and however the clock jumps.
 */
export const reminder = pgTable(
  'reminder',
  {
    id: id(),
    /** A key of `lib/reminders/rules`. */
    kind: text().notNull(),
    /** The meeting or the task. */
    subjectId: uuid().notNull(),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    /** Moved, it is another one, with reminders of its own. */
    dueDay: day().notNull(),
    /** From 0, in the order in which they go out. */
    step: integer().notNull(),
    /** The day in Berlin on which it went out. */
    sentDay: day().notNull(),
    /** Several reminders of one organization and day share an entry, and so a mail. */
    auditEntryId: uuid().references(() => auditEntry.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('reminder_step_unique').on(t.kind, t.subjectId, t.organizationId, t.dueDay, t.step),
    uniqueIndex('reminder_day_unique').on(t.kind, t.subjectId, t.organizationId, t.sentDay),
    index('reminder_entry').on(t.auditEntryId),
  ],
)
