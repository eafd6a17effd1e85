import { and, eq, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { agendaItem, organization } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'

export type ItemReference = {
  id: string
  title: string
  meeting: { id: string; number: number; host: { shortName: string } } | null
}

/** The item this one continues after it was put off, and the one it goes on in, as far as the reader reaches them. */
export async function getContinuation(
  actor: Actor,
  item: { id: string; continuesId: string | null },
  executor: Executor = db,
): Promise<{ continues: ItemReference | null; continuedBy: ItemReference | null }> {
  const find = async (condition: SQL): Promise<ItemReference | null> => {
    const [row] = await executor
      .select({
        id: agendaItem.id,
        title: agendaItem.title,
        onAgenda: agendaItem.meetingId,
        number: itemMeeting.number,
        shortName: organization.shortName,
      })
      .from(agendaItem)
      .leftJoin(itemMeeting, itemMeetingJoin)
      .leftJoin(organization, eq(organization.id, itemMeeting.hostId))
      .where(and(condition, reachableItems(actor)))
    if (!row) return null
    const { id, title, onAgenda, number, shortName } = row
    const placed = onAgenda && number !== null && shortName !== null
    return { id, title, meeting: placed ? { id: onAgenda, number, host: { shortName } } : null }
  }
  return {
    continues: item.continuesId ? await find(eq(agendaItem.id, item.continuesId)) : null,
    continuedBy: await find(eq(agendaItem.continuesId, item.id)),
  }
}
