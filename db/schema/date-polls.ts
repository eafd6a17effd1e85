import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { meeting } from './meetings'
import { organization } from './organizations'
import { membership, person } from './people'
import { series } from './series'

export const datePollState = pgEnum('date_poll_state', ['open', 'decided', 'withdrawn'])

export type DatePollChoice = 'yes' | 'maybe' | 'no'

/** Terminabfrage: for a new meeting of a series, or for another date of one that stands. */
export const datePoll = pgTable(
  'date_poll',
  {
    id: id(),
    seriesId: uuid()
      .notNull()
      .references(() => series.id),
    /** The meeting that is to be moved; null when a new one is to be made. */
    meetingId: uuid().references(() => meeting.id),
    /** Who hosts the new meeting; of a meeting to be moved its own host counts. */
    hostId: uuid()
      .notNull()
      .references(() => organization.id),
    state: datePollState().notNull().default('open'),
    title: text().notNull(),
    note: text(),
    durationMinutes: integer().notNull(),
    /** Last instant of the day until which answers are asked for; later ones count and are said to be late. */
    deadline: instant().notNull(),
    /** Organizations that must be able to come. */
    requiredIds: jsonb().$type<string[]>().notNull(),
    createdById: uuid().references(() => person.id),
    createdMembershipId: uuid().references(() => membership.id),
    /** When those missing were last asked again. */
    remindedAt: instant(),
    /** The chosen begin, and the meeting that was made or moved. */
    decidedStart: instant(),
    resultMeetingId: uuid().references(() => meeting.id),
    withdrawReason: text(),
    closedById: uuid().references(() => person.id),
    closedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index('date_poll_state_deadline').on(t.state, t.deadline),
    index('date_poll_closed').on(t.closedAt, t.id),
    index('date_poll_meeting').on(t.meetingId),
    uniqueIndex('date_poll_one_open')
      .on(t.meetingId)
      .where(sql`state = 'open'`),
    index('date_poll_result').on(t.resultMeetingId),
    check('date_poll_closed_at', sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
    check(
      'date_poll_decided',
      sql`(${t.state} = 'decided') = (${t.decidedStart} is not null and ${t.resultMeetingId} is not null)`,
    ),
    check('date_poll_withdrawn', sql`(${t.state} = 'withdrawn') = (${t.withdrawReason} is not null)`),
  ],
)

export const datePollOption = pgTable(
  'date_poll_option',
  {
    id: id(),
    datePollId: uuid()
      .notNull()
      .references(() => datePoll.id),
    start: instant().notNull(),
  },
  (t) => [uniqueIndex('date_poll_option_unique').on(t.datePollId, t.start)],
)

/** One row per organization: the last answer counts, who gave it is kept. Choices by the id of their option. */
export const datePollAnswer = pgTable(
  'date_poll_answer',
  {
    id: id(),
    datePollId: uuid()
      .notNull()
      .references(() => datePoll.id),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    choices: jsonb().$type<Record<string, DatePollChoice>>().notNull(),
    comment: text(),
    answeredById: uuid()
      .notNull()
      .references(() => person.id),
    /** The mandate used; shows "Büro für Jena". */
    membershipId: uuid()
      .notNull()
      .references(() => membership.id),
    answeredAt: instant().notNull(),
  },
  (t) => [uniqueIndex('date_poll_answer_unique').on(t.datePollId, t.organizationId)],
)
