import { and, eq, inArray, not, sql, type Placeholder, type SQL, type SQLWrapper } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, confidentialGrant, membership, organization } from '@/db/schema'
import type { Role } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin } from '@/lib/agenda/queries'
import { berlinDay } from '@/lib/dates'

const reader = alias(membership, 'reader')

/** Somebody has one of these roles in the organization on this day, and more holds of their mandate `reader`. */
const isThere = (
  organizationId: SQLWrapper,
  roles: Role[],
  today: string | Placeholder,
  more: SQL,
): SQL => sql`exists (select 1 from ${membership} reader where ${reader.organizationId} = ${organizationId}
  and ${inArray(reader.role, roles)} and ${reader.startDate} <= ${today}
  and (${reader.endDate} is null or ${reader.endDate} >= ${today}) and ${more})`

/**
 * The scope of items, asked of a whole organization: with one of these roles somebody there reads the item. Needs
 * `agendaItem`, and `itemMeeting` by `itemMeetingJoin` (left).
 */
export const isReadIn = (organizationId: SQLWrapper, roles: Role[], today: string | Placeholder): SQL => {
  const named = sql`exists (select 1 from ${confidentialGrant}
    where ${confidentialGrant.agendaItemId} = ${agendaItem.id} and ${confidentialGrant.personId} = ${reader.personId})`
  const reads = sql`(${reader.role} in ('deputy', 'office')
    or ${reader.role} = 'officer' and ${agendaItem.proposerOrganizationId} = ${reader.organizationId}
    or ${reader.role} = 'secretariat' and ${itemMeeting.secretariatStandsIn} or ${named})`
  return sql`(${agendaItem.visibility} <> 'confidential' or ${isThere(organizationId, roles, today, reads)})`
}

/** The same of what is confidential at a meeting without an item, such as a task given by hand. */
export const isReadWithoutItem = (
  organizationId: SQLWrapper,
  roles: Role[],
  today: string,
  standsIn: SQL,
): SQL =>
  isThere(
    organizationId,
    roles,
    today,
    sql`(${reader.role} in ('deputy', 'office') or ${reader.role} = 'secretariat' and ${standsIn})`,
  )

/** A confidential item, and a member nobody of whom reads it: a task given there could not be opened. */
export type ClosedItem = { itemId: string; organizationId: string; shortName: string }

/** Who sees to tasks of an organization that is no city. */
const OWNERS: Role[] = ['officer']

const closedItems = prepared(
  () => '',
  (executor) =>
    executor
      .select({
        itemId: agendaItem.id,
        organizationId: organization.id,
        shortName: organization.shortName,
      })
      .from(agendaItem)
      // Deputies and offices read all: a city that has neither today will have them again.
      .innerJoin(organization, eq(organization.kind, 'association'))
      .leftJoin(itemMeeting, itemMeetingJoin)
      .where(
        and(
          eq(agendaItem.meetingId, sql.placeholder('meetingId')),
          not(isReadIn(organization.id, OWNERS, sql.placeholder('today'))),
        ),
      ),
)

/** Of the confidential items of a meeting who does not read them. Unscoped: its callers reached the meeting and write there. */
export const listClosedItems = (
  meetingId: string,
  now: Date,
  executor: Executor = db,
): Promise<ClosedItem[]> => closedItems(executor, undefined, { meetingId, today: berlinDay(now) })
