import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id } from '../columns'
import { organization } from './organizations'

/** How dates are proposed; months from 1, weekdays from 1 (Monday) as in ISO 8601. */
export type SeriesPattern =
  | { kind: 'nthWeekday'; nth: 1 | 2 | 3 | 4 | -1; weekday: number; months: number[] }
  | { kind: 'everyWeeks'; weeks: number; weekday: number }

/** What a standing item is for; the meeting pages attach their own help to it. */
export type StandingKind =
  | 'opening'
  | 'attendance'
  | 'minutesApproval'
  | 'taskReview'
  | 'associationReport'
  | 'cityReports'
  | 'nextMeeting'
  | 'miscellaneous'

/** One line of the agenda template; `proposals` marks where admitted items go. */
export type TemplateItem = { kind: StandingKind | 'proposals'; title: string; minutes: number }

export const series = pgTable('series', {
  id: id(),
  /** The circle that meets. */
  organizationId: uuid()
    .notNull()
    .references(() => organization.id),
  name: text().notNull(),
  pattern: jsonb().$type<SeriesPattern>().notNull(),
  /** Wall time in Berlin, `HH:mm`. */
  startTime: text().notNull(),
  durationMinutes: integer().notNull(),
  agendaTemplate: jsonb().$type<TemplateItem[]>().notNull(),
  /** Ids of the hosting organizations in their order. */
  hostRotation: jsonb().$type<string[]>().notNull(),
  /** Lead times in calendar days before the meeting, and days for the review of minutes after it. */
  proposalLeadDays: integer().notNull().default(21),
  invitationLeadDays: integer().notNull().default(14),
  answerLeadDays: integer().notNull().default(7),
  reviewDays: integer().notNull().default(14),
  /** What is typed to confidential items stays in the browser until it is saved. */
  keepsConfidentialOnDevice: boolean().notNull().default(true),
  archived: boolean().notNull().default(false),
  revision: integer().notNull().default(1),
  createdAt: createdAt(),
})
