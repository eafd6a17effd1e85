import { sql } from 'drizzle-orm'
import { index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { meeting } from './meetings'
import { organization } from './organizations'

export const hostSwapState = pgEnum('host_swap_state', ['open', 'accepted', 'declined', 'withdrawn', 'void'])

/** One city asks another to exchange two meetings of a series. A meeting stands in one open request at most. */
export const hostSwap = pgTable(
  'host_swap',
  {
    id: id(),
    /** The meeting of the city that asks, and of the one that is asked, as they were hosted then. */
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    otherMeetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    askingId: uuid()
      .notNull()
      .references(() => organization.id),
    askedId: uuid()
      .notNull()
      .references(() => organization.id),
    reason: text().notNull(),
    state: hostSwapState().notNull().default('open'),
    /** Why it was declined, or what made it void. */
    answer: text(),
    answeredAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('host_swap_open_unique')
      .on(t.meetingId)
      .where(sql`${t.state} = 'open'`),
    uniqueIndex('host_swap_other_open_unique')
      .on(t.otherMeetingId)
      .where(sql`${t.state} = 'open'`),
    index('host_swap_meeting').on(t.meetingId),
    index('host_swap_other_meeting').on(t.otherMeetingId),
    index('host_swap_asked').on(t.askedId, t.state),
  ],
)

/** A turn that a city sat out: it owes one until it hosts an extra meeting, or the secretariat waives it. */
export const hostSkip = pgTable(
  'host_skip',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    takenOverById: uuid()
      .notNull()
      .references(() => organization.id),
    reason: text().notNull(),
    /** The extra meeting. It counts while this city hosts it and it is not called off. */
    madeUpInId: uuid().references(() => meeting.id),
    waivedAt: instant(),
    waiveReason: text(),
    createdAt: createdAt(),
  },
  (t) => [
    // Whoever takes over and passes on owes nothing: the turn stays that of the first.
    uniqueIndex('host_skip_meeting_unique').on(t.meetingId),
    index('host_skip_made_up').on(t.madeUpInId),
  ],
)
