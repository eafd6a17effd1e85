import { index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, day, id, instant } from '../columns'
import { agendaItem, visibility } from './agenda'
import { meeting } from './meetings'
import { organization } from './organizations'

/** Overdue is computed from `dueDate`; an extension keeps the state and moves the day. */
export const taskState = pgEnum('task_state', ['open', 'inProgress', 'reported', 'accepted', 'dropped'])

/** Auftrag: one organization owns it. Given to several cities it is several rows with one `resultId`. */
export const task = pgTable(
  'task',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    agendaItemId: uuid()
      .notNull()
      .references(() => agendaItem.id),
    /** The result block in the minutes it was born from. */
    resultId: uuid(),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    title: text().notNull(),
    dueDate: day().notNull(),
    /** The day first agreed, once it was extended. */
    originalDueDate: day(),
    extensionReason: text(),
    state: taskState().notNull().default('open'),
    report: text(),
    reportedAt: instant(),
    closedAt: instant(),
    dropReason: text(),
    visibility: visibility().notNull(),
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    index('task_organization_state').on(t.organizationId, t.state),
    index('task_state_due').on(t.state, t.dueDate),
    index('task_meeting').on(t.meetingId),
    index('task_item').on(t.agendaItemId),
  ],
)
