import { asc, ne } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { organization } from '@/db/schema'

export type Organization = typeof organization.$inferSelect

const members = prepared(
  () => '',
  (executor) =>
    executor
      .select()
      .from(organization)
      .where(ne(organization.kind, 'circle'))
      .orderBy(asc(organization.seat)),
)

/** The members of the round in their fixed order at the table. Names and addresses are public facts. */
export const listOrganizations = (executor: Executor = db): Promise<Organization[]> =>
  members(executor, undefined)
