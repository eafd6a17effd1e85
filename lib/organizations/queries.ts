import { asc, ne } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { organization } from '@/db/schema'

export type Organization = typeof organization.$inferSelect

/** The members of the round in their fixed order at the table. Names and addresses are public facts. */
export function listOrganizations(executor: Executor = db): Promise<Organization[]> {
  return executor
    .select()
    .from(organization)
    .where(ne(organization.kind, 'circle'))
    .orderBy(asc(organization.seat))
}
