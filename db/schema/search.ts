import { boolean, customType, index, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { day } from '../columns'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const searchKind = pgEnum('search_kind', [
  'meeting',
  'item',
  'minutes',
  'decision',
  'finding',
  'task',
  'paper',
  'person',
  'organization',
  'topic',
])
export type SearchKind = (typeof searchKind.enumValues)[number]

/**
 * What can be found, kept by triggers in the transaction of each act; the view `search_source` says what it holds. Who
 * may see a row stands nowhere in here: readers join the noun's own tables and conditions.
 */
export const searchEntry = pgTable(
  'search_entry',
  {
    kind: searchKind().notNull(),
    /** The row of the noun; of minutes, their item. */
    subjectId: uuid().notNull(),
    meetingId: uuid(),
    agendaItemId: uuid(),
    /** Day of the meeting, or of the proposal without one; names have none. */
    day: day(),
    hostId: uuid(),
    organizationId: uuid(),
    topicId: uuid(),
    title: text().notNull(),
    body: text().notNull(),
    titleWords: tsvector().notNull(),
    words: tsvector().notNull(),
    /** Its words are in `search_word`. */
    learned: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subjectId] }),
    index('search_entry_words').using('gin', t.words),
    index('search_entry_title_words').using('gin', t.titleWords),
    // Words that stand in very many entries are looked for from the newest on.
    index('search_entry_newest').on(sql`${t.day} desc nulls first`, sql`${t.subjectId} desc`, t.kind),
    index('search_entry_meeting').on(t.meetingId),
    index('search_entry_item').on(t.agendaItemId),
    index('search_entry_unlearned')
      .on(t.kind)
      .where(sql`not ${t.learned}`),
  ],
)

/** Stems of all that is written, for what is spelled wrong. Shown to nobody: they only widen a query. */
export const searchWord = pgTable('search_word', { word: text().primaryKey() }, (t) => [
  index('search_word_trigrams').using('gin', sql`${t.word} gin_trgm_ops`),
])
