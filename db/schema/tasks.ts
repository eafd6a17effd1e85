import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, day, id, instant } from '../columns'
import { agendaItem, visibility } from './agenda'
import { meeting } from './meetings'
import { organization } from './organizations'
import { person } from './people'

/** Overdue is computed from `dueDate`; an extension keeps the state and moves the day. */
export const taskState = pgEnum('task_state', ['open', 'inProgress', 'reported', 'accepted', 'dropped'])

/**
 * Auftrag: one organization owns it. Given to several cities it is several rows with one `resultId`. Born in minutes it
 * has its item; made by hand it may have an item, only a meeting, or neither, which makes it the secretariat's.
 */
export const task = pgTable(
  'task',
  {
    id: id(),
    meetingId: uuid().references(() => meeting.id),
    agendaItemId: uuid().references(() => agendaItem.id),
    /** The result block in the minutes it was born from. */
    resultId: uuid(),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    /** Who sees to it within the organization; counts as long as they have a mandate there. */
    personId: uuid().references(() => person.id),
    title: text().notNull(),
    /** The day that holds now; earlier ones stand in `task_extension`. */
    dueDate: day().notNull(),
    state: taskState().notNull().default('open'),
    /** Wiedervorlage: the day on which who set it wants to look at it again, and for whom they set it. */
    resubmitOn: day(),
    resubmitById: uuid().references(() => person.id),
    resubmitForId: uuid().references(() => organization.id),
    closedAt: instant(),
    dropReason: text(),
    /** As it was when the task was given; with an item, the item's counts as well. */
    visibility: visibility().notNull(),
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    index('task_organization_state').on(t.organizationId, t.state),
    index('task_state_due').on(t.state, t.dueDate),
    index('task_meeting').on(t.meetingId),
    index('task_item').on(t.agendaItemId),
    check('task_item_has_meeting', sql`${t.agendaItemId} is null or ${t.meetingId} is not null`),
    check(
      'task_resubmit_whole',
      sql`num_nonnulls(${t.resubmitOn}, ${t.resubmitById}, ${t.resubmitForId}) in (0, 3)`,
    ),
  ],
)

/** What an organization reported, and what became of it. The latest counts; earlier ones were returned. */
export const taskReport = pgTable(
  'task_report',
  {
    id: id(),
    taskId: uuid()
      .notNull()
      .references(() => task.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    /** Null for what was reported before reports were rows. */
    reportedById: uuid().references(() => person.id),
    createdAt: createdAt(),
    /** Accepted, or returned with a reason; null while nobody has looked. */
    answeredAt: instant(),
    returnReason: text(),
  },
  (t) => [
    index('task_report_task').on(t.taskId, t.createdAt),
    // One report waits for its answer at most.
    uniqueIndex('task_report_waiting')
      .on(t.taskId)
      .where(sql`${t.answeredAt} is null`),
    check('task_report_return', sql`${t.returnReason} is null or ${t.answeredAt} is not null`),
  ],
)

/** Each move of the day, with its reason. */
export const taskExtension = pgTable(
  'task_extension',
  {
    id: id(),
    taskId: uuid()
      .notNull()
      .references(() => task.id, { onDelete: 'cascade' }),
    fromDay: day().notNull(),
    toDay: day().notNull(),
    reason: text().notNull(),
    extendedById: uuid().references(() => person.id),
    createdAt: createdAt(),
  },
  (t) => [index('task_extension_task').on(t.taskId, t.createdAt)],
)
