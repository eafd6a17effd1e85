import { asc, desc, eq, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db'
import { prepared } from '@/db/prepared'
import { person, taskExtension, taskReport } from '@/db/schema'

/** Holds for the one report that counts. */
export const latestReport = (
  taskId: string,
): SQL => sql`${taskReport.id} = (select last.id from ${taskReport} last
  where last.task_id = ${taskId} order by last.created_at desc, last.id desc limit 1)`

const reportsOf = prepared(
  () => '',
  (executor) =>
    executor
      .select({ report: taskReport, by: person.name })
      .from(taskReport)
      .leftJoin(person, eq(person.id, taskReport.reportedById))
      .where(eq(taskReport.taskId, sql.placeholder('taskId')))
      .orderBy(desc(taskReport.createdAt), desc(taskReport.id)),
)

export type TaskReport = Awaited<ReturnType<typeof listReports>>[number]

/** All reports of a task the caller has reached, the latest first. */
export const listReports = (taskId: string) => reportsOf(db, undefined, { taskId })

const mover = alias(person, 'mover')

const extensionsOf = prepared(
  () => '',
  (executor) =>
    executor
      .select({ extension: taskExtension, by: mover.name })
      .from(taskExtension)
      .leftJoin(mover, eq(mover.id, taskExtension.extendedById))
      .where(eq(taskExtension.taskId, sql.placeholder('taskId')))
      .orderBy(asc(taskExtension.createdAt), asc(taskExtension.id)),
)

/** All moves of the day of a task the caller has reached, the first one first. */
export const listExtensions = (taskId: string) => extensionsOf(db, undefined, { taskId })
