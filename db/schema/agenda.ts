import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { meeting } from './meetings'
import { organization } from './organizations'
import { membership, person } from './people'
import { series, type StandingKind } from './series'
import { topic } from './topics'

export const agendaItemStatus = pgEnum('agenda_item_status', [
  'draft',
  'submitted',
  'returned',
  'admitted',
  'declined',
  'withdrawn',
  'done',
  'decided',
  'postponed',
  'referred',
])
export const visibility = pgEnum('visibility', ['public', 'internal', 'confidential'])
export const purpose = pgEnum('purpose', ['information', 'discussion', 'decision'])

/**
 * A TOP from its first draft as a proposal to the day it was dealt with: one row.
 * On an agenda = `meetingId` and `position` set; admitted without a meeting = the backlog (Themenspeicher).
 */
export const agendaItem = pgTable(
  'agenda_item',
  {
    id: id(),
    seriesId: uuid()
      .notNull()
      .references(() => series.id),
    meetingId: uuid().references(() => meeting.id),
    /** Place on the agenda, dense from 1; numbers shown are computed from it. */
    position: integer(),
    /** 1: below the last item of level 0 before it, "6.1"; the first of an agenda is never one. */
    level: integer().notNull().default(0),
    /** The meeting the proposer asks for; decides which host judges. */
    wishedMeetingId: uuid().references(() => meeting.id),
    status: agendaItemStatus().notNull().default('draft'),
    standingKind: text().$type<StandingKind>(),
    title: text().notNull(),
    /** Why now: the proposer's reason, plain text with line breaks. */
    reason: text().notNull().default(''),
    /** The wished result in one sentence. */
    goal: text().notNull().default(''),
    purpose: purpose(),
    minutes: integer().notNull().default(10),
    presenter: text(),
    /** Who presents as a guest: a function or name, and a mail address for the host to invite. Not for the circle. */
    guestName: text(),
    guestEmail: text(),
    topicId: uuid().references(() => topic.id),
    visibility: visibility().notNull().default('internal'),
    proposerOrganizationId: uuid().references(() => organization.id),
    /** Who typed it; an office acts for its deputy, visibly. */
    createdById: uuid().references(() => person.id),
    submittedAt: instant(),
    /** The host's question when returned, and the proposer's answer to it. */
    question: text(),
    answer: text(),
    declineReason: text(),
    /** The item this one continues after it was postponed. */
    continuesId: uuid().references((): AnyPgColumn => agendaItem.id),
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
    modifiedAt: createdAt(),
  },
  (t) => [
    // Unique (meeting, position) stands in the migration: it is deferrable, since reordering swaps within one transaction.
    index('agenda_item_wished_meeting').on(t.wishedMeetingId),
    index('agenda_item_proposer').on(t.proposerOrganizationId),
    index('agenda_item_topic').on(t.topicId),
    index('agenda_item_series_status').on(t.seriesId, t.status),
    // Titles alike are found while one is typed; the extension is made in the migration.
    index('agenda_item_title_trigrams').using('gin', sql`${t.title} gin_trgm_ops`),
    check('agenda_item_on_agenda', sql`(${t.meetingId} is null) = (${t.position} is null)`),
    check('agenda_item_level', sql`${t.level} in (0, 1)`),
    check('agenda_item_minutes', sql`${t.minutes} between 0 and 480`),
  ],
)

/** The items a guest is invited to; without a row a guest of the meeting sees no item. */
export const guestItem = pgTable(
  'guest_item',
  {
    membershipId: uuid()
      .notNull()
      .references(() => membership.id),
    agendaItemId: uuid()
      .notNull()
      .references(() => agendaItem.id),
  },
  (t) => [primaryKey({ columns: [t.membershipId, t.agendaItemId] })],
)

/** A confidential item opened to a person by name. */
export const confidentialGrant = pgTable(
  'confidential_grant',
  {
    agendaItemId: uuid()
      .notNull()
      .references(() => agendaItem.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    grantedById: uuid()
      .notNull()
      .references(() => person.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.agendaItemId, t.personId] })],
)
