import { index, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'
import { agendaItem } from './agenda'
import { organization } from './organizations'
import { person } from './people'

export const coSubmissionState = pgEnum('co_submission_state', ['asked', 'accepted', 'declined', 'withdrawn'])

/**
 * Another organization that was asked to bring an item in together. While it is asked or has accepted, its people reach
 * the proposal as the proposer's do; after a refusal or a request taken back they do not.
 */
export const coSubmission = pgTable(
  'co_submission',
  {
    agendaItemId: uuid()
      .notNull()
      .references(() => agendaItem.id),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    state: coSubmissionState().notNull().default('asked'),
    /** What the organization says with its answer; for the proposer's side alone. */
    note: text(),
    askedById: uuid()
      .notNull()
      .references(() => person.id),
    askedAt: createdAt(),
    answeredById: uuid().references(() => person.id),
    answeredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.agendaItemId, t.organizationId] }),
    index('co_submission_organization').on(t.organizationId, t.state),
  ],
)

export const proposalMessageKind = pgEnum('proposal_message_kind', ['message', 'question', 'answer'])
export const proposalSide = pgEnum('proposal_side', ['proposer', 'decider'])

/** One message of the conversation on a proposal; the question that sends it back and the answer stand among them. */
export const proposalMessage = pgTable(
  'proposal_message',
  {
    id: id(),
    agendaItemId: uuid()
      .notNull()
      .references(() => agendaItem.id),
    kind: proposalMessageKind().notNull(),
    /** Proposer and co-submitters, or those who decide. */
    side: proposalSide().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('proposal_message_item').on(t.agendaItemId, t.createdAt)],
)
