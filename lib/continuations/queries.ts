import { and, eq, inArray, or } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { agendaItem, organization } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'

export type ItemReference = {
  id: string
  title: string
  meeting: { id: string; number: number; host: { shortName: string } } | null
}
/** The item one continues after it was put off, and the one it goes on in, as far as the reader reaches them. */
export type Continued = { continues: ItemReference | null; continuedBy: ItemReference | null }

type Item = { id: string; status: string; continuesId: string | null }

/** For the items of an agenda at once; what was never put off and continues nothing is not among them. */
export async function listContinuations(
  actor: Actor,
  items: Item[],
  executor: Executor = db,
): Promise<Map<string, Continued>> {
  const before = items.flatMap(({ continuesId }) => continuesId ?? [])
  const putOff = items.flatMap(({ id, status }) => (status === 'postponed' ? id : []))
  if (before.length + putOff.length === 0) return new Map()
  const rows = await executor
    .select({
      id: agendaItem.id,
      title: agendaItem.title,
      continuesId: agendaItem.continuesId,
      onAgenda: agendaItem.meetingId,
      number: itemMeeting.number,
      shortName: organization.shortName,
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(organization, eq(organization.id, itemMeeting.hostId))
    .where(
      and(or(inArray(agendaItem.id, before), inArray(agendaItem.continuesId, putOff)), reachableItems(actor)),
    )
  const toReference = (row: (typeof rows)[number] | undefined): ItemReference | null => {
    if (!row) return null
    const { id, title, onAgenda, number, shortName } = row
    const placed = onAgenda && number !== null && shortName !== null
    return { id, title, meeting: placed ? { id: onAgenda, number, host: { shortName } } : null }
  }
  return new Map(
    items.map(({ id, continuesId }) => [
      id,
      {
        continues: toReference(rows.find((row) => row.id === continuesId)),
        continuedBy: toReference(rows.find((row) => row.continuesId === id)),
      },
    ]),
  )
}

export const getContinuation = async (
  actor: Actor,
  item: Item,
  executor: Executor = db,
): Promise<Continued> =>
  (await listContinuations(actor, [item], executor)).get(item.id) ?? { continues: null, continuedBy: null }
