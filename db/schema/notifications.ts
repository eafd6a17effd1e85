import { index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { auditEntry } from './audit'
import { person } from './people'

export const deliveryState = pgEnum('delivery_state', ['queued', 'sent', 'stuck', 'obsolete'])

/** What was sent to whom: entry × recipient, once. `obsolete`: the right was gone when it was to be sent. */
export const delivery = pgTable(
  'delivery',
  {
    id: id(),
    auditEntryId: uuid()
      .notNull()
      .references(() => auditEntry.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    state: deliveryState().notNull().default('queued'),
    attempts: integer().notNull().default(0),
    /** Made before the first attempt and kept, so that a repeated mail can be recognized. */
    messageId: text().notNull(),
    lastError: text(),
    sentAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('delivery_entry_person_unique').on(t.auditEntryId, t.personId),
    index('delivery_state').on(t.state, t.createdAt),
    index('delivery_person').on(t.personId, t.createdAt),
  ],
)

/** Demo mode only: what the local mail server received, for `/demo/mailbox`. */
export const demoMail = pgTable(
  'demo_mail',
  {
    id: id(),
    receivedAt: createdAt(),
    recipient: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text(),
    headers: jsonb().$type<Record<string, string>>().notNull(),
    attachments: jsonb().$type<{ name: string; type: string; base64: string }[]>().notNull(),
  },
  (t) => [index('demo_mail_recipient').on(t.recipient, t.receivedAt)],
)
