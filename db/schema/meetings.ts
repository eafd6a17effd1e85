import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { agendaItem } from './agenda'
import { organization } from './organizations'
import { membership, person } from './people'
import { series } from './series'

export const meetingState = pgEnum('meeting_state', [
  'draft',
  'scheduled',
  'invited',
  'inSession',
  'held',
  'cancelled',
])

export const meeting = pgTable(
  'meeting',
  {
    id: id(),
    seriesId: uuid()
      .notNull()
      .references(() => series.id),
    /** "12. Sitzung"; dense per series from 1. */
    number: integer().notNull(),
    hostId: uuid()
      .notNull()
      .references(() => organization.id),
    state: meetingState().notNull().default('draft'),
    /** The state a cancelled meeting returns to when it is restored. */
    stateBeforeCancel: meetingState(),
    cancelReason: text(),
    start: instant().notNull(),
    end: instant().notNull(),
    /** "Rathaus Jena" */
    locationName: text(),
    room: text(),
    street: text(),
    postalCode: text(),
    locality: text(),
    /** Directions and accessibility in sentences. */
    access: text(),
    videoUrl: text(),
    contact: text(),
    /** Last instant of the day, unless the host says otherwise. */
    proposalDeadline: instant().notNull(),
    answerDeadline: instant().notNull(),
    invitedAt: instant(),
    openedAt: instant(),
    closedAt: instant(),
    /** The secretariat acts for the host's office, because that city asked for it. */
    secretariatStandsIn: boolean().notNull().default(false),
    chairName: text(),
    minuteTakerName: text(),
    /** Persons of the round behind these names: they sign in the browser, everybody else on paper. */
    chairPersonId: uuid().references((): AnyPgColumn => person.id),
    minuteTakerPersonId: uuid().references((): AnyPgColumn => person.id),
    /** The same in feed, mail and download, for ever. */
    icalUid: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    icalSequence: integer().notNull().default(0),
    /** Goes up with each change of the meeting's own facts; a stale write is a conflict. */
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('meeting_series_number_unique').on(t.seriesId, t.number),
    index('meeting_start').on(t.start),
    index('meeting_state_start').on(t.state, t.start),
    check('meeting_end_after_start', sql`${t.end} > ${t.start}`),
  ],
)

export const rsvp = pgEnum('rsvp', ['needsAction', 'accepted', 'tentative', 'declined'])
export const attendance = pgEnum('attendance', ['present', 'represented', 'excused', 'absent', 'guest'])

/** One seat: the answer of a member to the invitation, and whether they came. Per person, never per city. */
export const participation = pgTable(
  'participation',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    membershipId: uuid()
      .notNull()
      .references((): AnyPgColumn => membership.id),
    rsvp: rsvp().notNull().default('needsAction'),
    /** Who comes instead, when `accepted` by a substitute: a name as it was typed, */
    substituteName: text(),
    /** or somebody with a mandate for the same organization. One of the two at most. */
    substituteId: uuid().references((): AnyPgColumn => person.id),
    note: text(),
    answeredById: uuid().references((): AnyPgColumn => person.id),
    answeredAt: instant(),
    attendance: attendance(),
    representedBy: text(),
    excuse: text(),
    arrivedAt: instant(),
    leftAt: instant(),
    /** Came later: there from this item on. */
    fromItemId: uuid().references((): AnyPgColumn => agendaItem.id, { onDelete: 'set null' }),
    /** Left early: there up to and with this item. Both null: the whole meeting. */
    untilItemId: uuid().references((): AnyPgColumn => agendaItem.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('participation_meeting_membership_unique').on(t.meetingId, t.membershipId),
    index('participation_membership').on(t.membershipId),
    index('participation_substitute').on(t.substituteId),
    check('participation_substitute_once', sql`${t.substituteName} is null or ${t.substituteId} is null`),
  ],
)

/**
 * What a person needs on a seat, for the host alone: in a table of its own, so that no list of answers carries it along
 * by accident. Deleted four weeks after the meeting, and at once when the answer turns to no.
 */
export const seatNeeds = pgTable(
  'seat_needs',
  {
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    membershipId: uuid()
      .notNull()
      .references((): AnyPgColumn => membership.id),
    access: text(),
    diet: text(),
    parking: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.membershipId] })],
)

/** One line of a frozen agenda, as it was at that moment. Readers see it by the visibility it had then. */
export type FrozenAgendaItem = {
  agendaItemId: string
  title: string
  purpose: 'information' | 'discussion' | 'decision' | null
  minutes: number
  presenter: string | null
  proposerOrganizationId: string | null
  /** Who brought it in together with the proposer; absent where nobody did. */
  coProposerOrganizationIds?: string[]
  visibility: 'public' | 'internal' | 'confidential'
  standingKind: string | null
  /** Names of its papers by then; absent where it had none. */
  papers?: string[]
  /** What became of it by then, such as `postponed`; absent while it was only on the agenda. */
  status?: string
  /** Absent at the top level. */
  level?: 1
}

/** An open task as it headed an agenda that was sent; confidential ones are not among them. */
export type FrozenTask = {
  taskId: string
  title: string
  organizationId: string
  dueDate: string
  state: 'open' | 'inProgress' | 'reported'
  /** Past its day when the agenda was sent. */
  overdue: boolean
}

export const agendaVersionKind = pgEnum('agenda_version_kind', ['invitation', 'supplement', 'asHeld'])

/** Agenda as invited, as supplemented, as held. Triggers refuse every change. */
export const agendaVersion = pgTable(
  'agenda_version',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    version: integer().notNull(),
    kind: agendaVersionKind().notNull(),
    items: jsonb().$type<FrozenAgendaItem[]>().notNull(),
    /** What the item Auftragskontrolle listed; not in the hash, for a task that goes on is no change of the agenda. */
    tasks: jsonb().$type<FrozenTask[]>(),
    /** SHA-256 over the canonical JSON of `items`, hex. */
    hash: text().notNull(),
    createdById: uuid().references((): AnyPgColumn => person.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('agenda_version_unique').on(t.meetingId, t.version)],
)
