import { sql } from 'drizzle-orm'
import { check, index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { agendaItem } from './agenda'
import { meeting } from './meetings'
import { minutes } from './minutes'
import { organization } from './organizations'
import { person } from './people'

export const objectionDecision = pgEnum('objection_decision', ['takenOver', 'partly', 'notTakenOver'])

/** Einwendung: what a member says against the text, and what became of it. */
export const objection = pgTable(
  'objection',
  {
    id: id(),
    minutesId: uuid()
      .notNull()
      .references(() => minutes.id),
    /** Null: to the minutes as a whole. */
    agendaItemId: uuid().references(() => agendaItem.id),
    /** The passage it is about, as the text had it. */
    quote: text(),
    /** What was different. */
    text: text().notNull(),
    /** The wording proposed instead. */
    wording: text(),
    createdById: uuid()
      .notNull()
      .references(() => person.id),
    organizationId: uuid().references(() => organization.id),
    createdAt: createdAt(),
    withdrawnAt: instant(),
    decision: objectionDecision(),
    /** The sentence that goes with the decision. */
    decisionNote: text(),
    decidedById: uuid().references(() => person.id),
    decidedAt: instant(),
    /** Decided at the approval in this later meeting; null by the office that wrote the text. */
    decidedInMeetingId: uuid().references(() => meeting.id),
  },
  (t) => [
    index('objection_minutes').on(t.minutesId),
    check('objection_settled_once', sql`${t.decision} is null or ${t.withdrawnAt} is null`),
  ],
)
