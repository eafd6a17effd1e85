import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Result, Vote } from '@/lib/minutes/input'
import { id } from '../columns'
import { agendaItem } from './agenda'
import { meeting } from './meetings'

/** What members had recorded of their own vote, beside how all decided. */
export type OwnVotes = NonNullable<Extract<Result, { kind: 'decision' }>['ownVotes']>

export const decisionKind = pgEnum('decision_kind', ['decision', 'finding'])

/**
 * Beschlüsse and Feststellungen, as the latest released version of their minutes has them: a trigger on
 * `minutes_version` writes them, so that corrections supersede. Ids last across versions.
 */
export const decision = pgTable(
  'decision',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    agendaItemId: uuid()
      .notNull()
      .references(() => agendaItem.id),
    /** The result in the minutes. */
    resultId: uuid().notNull(),
    kind: decisionKind().notNull(),
    /** Order within the minutes. */
    place: integer().notNull(),
    text: text().notNull(),
    vote: jsonb().$type<Vote>(),
    ownVotes: jsonb().$type<OwnVotes>(),
    /** Of the minutes. */
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('decision_result_unique').on(t.agendaItemId, t.resultId),
    index('decision_text_trigrams').using('gin', sql`${t.text} gin_trgm_ops`),
    index('decision_meeting').on(t.meetingId, t.place),
  ],
)
