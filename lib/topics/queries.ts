import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db'
import { agendaItem, meeting, organization, topic } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'

export type Topic = typeof topic.$inferSelect

/** The round's subjects by name; that they exist is public. */
export const listTopics = (): Promise<Topic[]> => db.select().from(topic).orderBy(asc(topic.name))

export type TopicCount = Topic & { items: number }

/** Subjects with the number of items this reader can reach. */
export async function listTopicsWithCounts(actor: Actor): Promise<TopicCount[]> {
  const counts = db
    .select({ topicId: agendaItem.topicId, items: sql<number>`count(*)::int`.as('items') })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(reachableItems(actor))
    .groupBy(agendaItem.topicId)
    .as('counts')
  const rows = await db
    .select({ topic, items: sql<number>`coalesce(${counts.items}, 0)` })
    .from(topic)
    .leftJoin(counts, eq(counts.topicId, topic.id))
    .orderBy(asc(topic.name))
  return rows.map((row) => ({ ...row.topic, items: row.items }))
}

/** @throws NotFound when there is no such topic. */
export async function getTopic(id: string): Promise<Topic> {
  if (!isId(id)) throw new NotFound()
  const [row] = await db.select().from(topic).where(eq(topic.id, id))
  if (!row) throw new NotFound()
  return row
}

export type TopicItem = {
  item: typeof agendaItem.$inferSelect
  proposer: { plate: string; shortName: string } | null
  /** Null while the item waits in the backlog. */
  meeting: { id: string; number: number; start: Date; state: string; hostId: string } | null
}

/** What the round did with a subject, the latest first; only what this reader can reach. */
export function listItemsOfTopic(actor: Actor, topicId: string, limit = 200): Promise<TopicItem[]> {
  return db
    .select({
      item: agendaItem,
      proposer: { plate: organization.plate, shortName: organization.shortName },
      meeting: {
        id: meeting.id,
        number: meeting.number,
        start: meeting.start,
        state: meeting.state,
        hostId: meeting.hostId,
      },
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(meeting, eq(meeting.id, agendaItem.meetingId))
    .leftJoin(organization, eq(organization.id, agendaItem.proposerOrganizationId))
    .where(and(eq(agendaItem.topicId, topicId), reachableItems(actor)))
    .orderBy(sql`${meeting.start} desc nulls first`, desc(agendaItem.createdAt))
    .limit(limit)
}
