import type { Decision } from '@/lib/decisions/queries'
import type { PaperFile } from '@/lib/files/queries'
import type { Order } from '@/lib/paging'
import type { Task } from '@/lib/tasks/queries'
import type { TopicItem } from '@/lib/topics/queries'

/** Something that happened to a subject. */
export type TopicEvent = { id: string; at: Date } & (
  | { kind: 'proposed'; row: TopicItem }
  /** Stood or stands on an agenda: what became of it is its status. */
  | { kind: 'onAgenda'; row: TopicItem & { meeting: NonNullable<TopicItem['meeting']> } }
  | { kind: 'decision'; row: Decision }
  | { kind: 'taskGiven'; row: Task }
  | { kind: 'taskClosed'; row: Task }
  | { kind: 'paper'; row: PaperFile; title: string }
)

/** At the same instant: first the item, then what was said to it, then what it led to. */
const RANK = { proposed: 0, paper: 1, onAgenda: 2, decision: 3, taskGiven: 4, taskClosed: 5 } as const

/** In the order it happened, or the latest first. */
export function inOrder(events: TopicEvent[], order: Order): TopicEvent[] {
  const sorted = events.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || RANK[a.kind] - RANK[b.kind] || (a.id < b.id ? -1 : 1),
  )
  return order === 'asc' ? sorted : sorted.reverse()
}

export function eventsOf({
  items,
  decisions,
  tasks,
  papers,
}: {
  items: TopicItem[]
  decisions: Decision[]
  tasks: Task[]
  papers: PaperFile[]
}): TopicEvent[] {
  const titles = new Map(items.map(({ item }) => [item.id, item.title]))
  return [
    ...items.flatMap((row): TopicEvent[] => {
      const { item, meeting } = row
      const proposed: TopicEvent = {
        id: `p${item.id}`,
        at: item.submittedAt ?? item.createdAt,
        kind: 'proposed',
        row,
      }
      return meeting
        ? [proposed, { id: `a${item.id}`, at: meeting.start, kind: 'onAgenda', row: { ...row, meeting } }]
        : [proposed]
    }),
    ...decisions.map((row): TopicEvent => {
      return { id: `d${row.decision.id}`, at: row.meeting.start, kind: 'decision', row }
    }),
    ...tasks.flatMap((row): TopicEvent[] => {
      const { id, closedAt, createdAt } = row.task
      // Given in the meeting, whenever its minutes were released.
      const given: TopicEvent = { id: `t${id}`, at: row.meeting?.start ?? createdAt, kind: 'taskGiven', row }
      return closedAt ? [given, { id: `c${id}`, at: closedAt, kind: 'taskClosed', row }] : [given]
    }),
    ...papers.map((row): TopicEvent => {
      const title = titles.get(row.agendaItemId ?? '') ?? ''
      return { id: `f${row.fileId}`, at: row.createdAt, kind: 'paper', row, title }
    }),
  ]
}
