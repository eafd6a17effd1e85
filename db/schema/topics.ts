import { pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id } from '../columns'

export const topic = pgTable(
  'topic',
  { id: id(), slug: text().notNull(), name: text().notNull(), createdAt: createdAt() },
  (t) => [uniqueIndex('topic_slug_unique').on(t.slug)],
)
