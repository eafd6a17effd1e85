import type { Actor } from '@/lib/actor'
import { listDecisions } from '@/lib/decisions/queries'
import { listPapersOfItems } from '@/lib/files/queries'
import type { Order } from '@/lib/paging'
import { listTasksOfItems } from '@/lib/tasks/queries'
import { listItemsOfTopic } from '@/lib/topics/queries'
import { eventsOf, inOrder, type TopicEvent } from './rules'

/** More than the round does on one subject in twenty years; what is older is found by the register and the search. */
export const MOST_ITEMS = 500

/** Everything on a subject as far as this reader reaches it: each part comes through its own noun's scope (R6). */
export async function getTopicHistory(actor: Actor, topicId: string, order: Order): Promise<TopicEvent[]> {
  const [items, { rows: decisions }] = await Promise.all([
    listItemsOfTopic(actor, topicId, MOST_ITEMS),
    listDecisions(actor, { topicId, limit: MOST_ITEMS }),
  ])
  const ids = items.map(({ item }) => item.id)
  const [tasks, papers] = await Promise.all([listTasksOfItems(actor, ids), listPapersOfItems(actor, ids)])
  return inOrder(eventsOf({ items, decisions, tasks, papers }), order)
}
