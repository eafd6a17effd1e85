import { sql } from 'drizzle-orm'
import {
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, day, id, instant } from '../columns'
import { auditEntry } from './audit'
import { person } from './people'

export const deliveryState = pgEnum('delivery_state', ['queued', 'sent', 'stuck', 'obsolete'])

/**
 * What was sent to whom: entry × recipient, once. `obsolete`: the right was gone when it was to be sent.
 * Several of one person go out in one mail, which has the id and the Message-ID of the one that leads it.
 */
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
    /** The mail it goes in, by the id of its leading row; null until the mails of a person are put together. */
    mailId: uuid(),
    /** The day in Berlin on whose digest it waits; null for what goes out at once. */
    digestDay: day(),
    attempts: integer().notNull().default(0),
    /** Since when a worker is sending this mail; null between attempts. */
    sendingSince: instant(),
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
    index('delivery_mail').on(t.mailId),
    // One digest per person and day, however many workers put it together.
    uniqueIndex('delivery_digest_unique')
      .on(t.personId, t.digestDay)
      .where(sql`${t.mailId} = ${t.id}`),
  ],
)

export const mailFrequency = pgEnum('mail_frequency', ['atOnce', 'digest', 'never'])

/** What a person chose for a kind of mails (`lib/mail-preferences`); without a row they come at once. */
export const mailPreference = pgTable(
  'mail_preference',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    kind: text().notNull(),
    frequency: mailFrequency().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
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
