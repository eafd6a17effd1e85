import { and, asc, eq, isNull } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { agendaItem, organization } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { coProposers, itemMeeting, itemMeetingJoin, proposer, reachableItems } from '@/lib/agenda/queries'

/** Themenspeicher: admitted, on no agenda, as far as the reader reaches them. */
export async function listBacklog(actor: Actor, seriesId: string, executor: Executor = db) {
  return executor
    .select({ item: agendaItem, proposer, coProposers })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(organization, eq(organization.id, agendaItem.proposerOrganizationId))
    .where(
      and(
        eq(agendaItem.seriesId, seriesId),
        eq(agendaItem.status, 'admitted'),
        isNull(agendaItem.meetingId),
        reachableItems(actor),
      ),
    )
    .orderBy(asc(agendaItem.createdAt))
    .limit(100)
}
