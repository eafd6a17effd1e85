import { asc, inArray, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { agendaItem, coSubmission, membership, organization } from '@/db/schema'
import type { Proposal } from '@/lib/proposals/queries'
import { whyNotAskOrganization } from './rules'

export type Askable = { id: string; shortName: string; plate: string }

const members = (executor: Executor) =>
  executor
    .select({
      id: organization.id,
      kind: organization.kind,
      shortName: organization.shortName,
      plate: organization.plate,
    })
    .from(organization)
    .where(inArray(organization.kind, ['city', 'association']))
    .orderBy(asc(organization.seat), sql`${organization.shortName}`)

/** Who can still be asked to bring this proposal in together, in the order of the table. */
export async function listAskable(
  { item, coSubmitters }: Proposal,
  executor: Executor = db,
): Promise<Askable[]> {
  const taking = coSubmitters.filter(({ state }) => state === 'asked' || state === 'accepted')
  return (await members(executor)).filter(
    (member) =>
      !whyNotAskOrganization(item, member) &&
      !taking.some(({ organizationId }) => organizationId === member.id),
  )
}

/** The members among these ids. */
export const findMembers = async (ids: string[], executor: Executor = db) =>
  (await members(executor)).filter(({ id }) => ids.includes(id))

/** Holds for a mandate of the organization that proposed the item. */
export const bringsIn = (itemId: string): SQL => sql`exists (select 1 from ${agendaItem}
  where ${agendaItem.id} = ${itemId} and ${agendaItem.proposerOrganizationId} = ${membership.organizationId})`

/** Holds for a mandate of an organization that agreed to bring the item in with the proposer. */
export const bringsInToo = (itemId: string): SQL => sql`exists (select 1 from ${coSubmission}
  where ${coSubmission.agendaItemId} = ${itemId} and ${coSubmission.state} = 'accepted'
    and ${coSubmission.organizationId} = ${membership.organizationId})`
