import { integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from '../columns'

export const holidayKind = pgEnum('holiday_kind', ['public', 'school'])

/** Dates that the secretariat entered in place of those that ship with the product: one list a year and kind. */
export const holidayList = pgTable(
  'holiday_list',
  {
    id: id(),
    /** The year in which its holidays begin. */
    year: integer().notNull(),
    kind: holidayKind().notNull(),
    /** First and last day, in order. */
    holidays: jsonb().$type<{ start: string; end: string; name: string }[]>().notNull(),
    /** Where the dates come from, as people name it. */
    source: text().notNull(),
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
    modifiedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('holiday_list_year_kind_unique').on(t.year, t.kind)],
)
