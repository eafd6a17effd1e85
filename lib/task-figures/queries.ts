import { eq, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { agendaItem, task, taskExtension, taskReport } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin } from '@/lib/agenda/queries'
import { reachableTasks } from '@/lib/tasks/queries'
import type { Month, MonthFigures } from './rules'

/**
 * How many tasks were open, overdue and done, month by month, of those this reader reaches today; told by what stands in
 * the rows: when a task was given and closed, when its day was moved, when a report waited for its answer.
 */
export async function listFigures(
  actor: Actor,
  months: Month[],
  { organizationId }: { organizationId?: string },
  executor: Executor = db,
): Promise<MonthFigures[]> {
  if (months.length === 0) return []
  const points = executor
    .select({
      month: sql<string>`point.month`.as('month'),
      begin: sql`point.begin`.as('begin'),
      end: sql`point.finish`.as('finish'),
      day: sql`point.day`.as('day'),
    })
    .from(
      sql`(values ${sql.join(
        months.map(
          ({ month, begin, end, day }) =>
            sql`(${month}, ${begin.toISOString()}::timestamptz, ${end.toISOString()}::timestamptz, ${day}::date)`,
        ),
        sql`, `,
      )}) as point (month, begin, finish, day)`,
    )
    .as('points')
  /** The day that held at that time: where the next move began. */
  const dueThen = sql`coalesce((select ${taskExtension.fromDay} from ${taskExtension}
    where ${taskExtension.taskId} = ${task.id} and ${taskExtension.createdAt} >= ${points.end}
    order by ${taskExtension.createdAt}, ${taskExtension.id} limit 1), ${task.dueDate})`
  const waited = sql`exists (select 1 from ${taskReport} where ${taskReport.taskId} = ${task.id}
    and ${taskReport.createdAt} < ${points.end}
    and (${taskReport.answeredAt} is null or ${taskReport.answeredAt} >= ${points.end}))`
  const open = sql`(${task.closedAt} is null or ${task.closedAt} >= ${points.end})`
  return executor
    .select({
      month: points.month,
      open: sql<number>`(count(*) filter (where ${open}))::int`,
      overdue: sql<number>`(count(*) filter (where ${open} and ${dueThen} < ${points.day} and not ${waited}))::int`,
      done: sql<number>`(count(*) filter (where not ${open} and ${task.state} = 'accepted'))::int`,
    })
    .from(points)
    .innerJoin(
      task,
      sql`${task.createdAt} < ${points.end} and (${task.closedAt} is null or ${task.closedAt} >= ${points.begin})`,
    )
    .leftJoin(agendaItem, eq(agendaItem.id, task.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(
      sql`${reachableTasks(actor)} ${organizationId ? sql`and ${task.organizationId} = ${organizationId}` : sql``}`,
    )
    .groupBy(points.month)
    .then((rows) =>
      months.map(
        ({ month }) => rows.find((row) => row.month === month) ?? { month, open: 0, overdue: 0, done: 0 },
      ),
    )
}
