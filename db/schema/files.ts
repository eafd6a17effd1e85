import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { FileType } from '@/lib/file-types/rules'
import { bytes, createdAt, id, instant } from '../columns'
import { agendaItem } from './agenda'
import { meeting } from './meetings'
import { person } from './people'
import { task, taskReport } from './tasks'

/** Bytes in pieces, never changed once they are complete. Files share them; whoever reaches a file reads through it. */
export const fileContent = pgTable(
  'file_content',
  {
    id: id(),
    size: integer().notNull().default(0),
    /** Over the whole, hex; null until a file has it. */
    sha256: text(),
    /** Over the whole, as ZIP archives want it before the bytes. */
    crc32: bigint({ mode: 'number' }),
    /** By the machine's clock: what was left unfinished is cleared a day later. */
    createdAt: createdAt(),
  },
  (t) => [
    index('file_content_unfinished')
      .on(t.createdAt)
      .where(sql`${t.sha256} is null`),
  ],
)

/** All pieces of a content have the same size but the last. */
export const fileChunk = pgTable(
  'file_chunk',
  {
    contentId: uuid()
      .notNull()
      .references(() => fileContent.id, { onDelete: 'cascade' }),
    /** From 0. */
    place: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.contentId, t.place] })],
)

/** What a content says, read by a job for the search; empty where it says nothing that can be read. */
export const fileText = pgTable('file_text', {
  contentId: uuid()
    .primaryKey()
    .references(() => fileContent.id, { onDelete: 'cascade' }),
  text: text().notNull(),
})

/**
 * A document in one place, whose rights it has: at an item of an agenda (or a proposal), at a meeting, or at a task. There
 * it waits for the report it will belong to, and is its organization's alone until then.
 */
export const paper = pgTable(
  'paper',
  {
    id: id(),
    agendaItemId: uuid().references(() => agendaItem.id),
    meetingId: uuid().references(() => meeting.id),
    taskId: uuid().references(() => task.id),
    taskReportId: uuid().references(() => taskReport.id),
    createdAt: createdAt(),
    /** Removed papers are out of everyone's reach until that is taken back; their bytes stay. */
    removedAt: instant(),
  },
  (t) => [
    index('paper_agenda_item').on(t.agendaItemId),
    index('paper_meeting').on(t.meetingId),
    index('paper_task').on(t.taskId),
    check('paper_one_place', sql`num_nonnulls(${t.agendaItemId}, ${t.meetingId}, ${t.taskId}) = 1`),
    check('paper_report_of_task', sql`${t.taskReportId} is null or ${t.taskId} is not null`),
  ],
)

/** One version of a paper; the latest is the one that counts, the older ones stay readable. */
export const file = pgTable(
  'file',
  {
    id: id(),
    paperId: uuid()
      .notNull()
      .references(() => paper.id),
    version: integer().notNull(),
    name: text().notNull(),
    type: text().$type<FileType>().notNull(),
    contentId: uuid()
      .notNull()
      .references(() => fileContent.id),
    createdById: uuid().references(() => person.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('file_paper_version').on(t.paperId, t.version),
    index('file_by_content').on(t.contentId),
  ],
)
