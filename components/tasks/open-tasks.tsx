import { TextLink } from '@/components/ui/link'
import { Plate } from '@/components/ui/plate'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import { moreTasks } from '@/lib/task-list/labels'
import type { Task } from '@/lib/tasks/queries'
import { TaskState } from './task-state'

/** What the Auftragskontrolle goes through, as it stands now; `folded` where the agenda is only looked at. */
export function OpenTasks({
  tasks,
  total,
  folded,
}: {
  tasks: Task[]
  /** Of all that this reader reaches. */
  total: number
  folded: boolean
}) {
  if (tasks.length === 0) return null
  const now = currentTime()
  const more = moreTasks(total - tasks.length)
  const list = (
    <ul className="open-tasks" aria-label="Offene Aufträge">
      {tasks.map((row) => (
        <li key={row.task.id}>
          <TextLink href={`/tasks/${row.task.id}`}>{row.task.title}</TextLink>
          <span className="meta">
            <span className="org">
              <Plate code={row.organization.plate} />
              <span>{row.organization.shortName}</span>
            </span>
            <span className="nb">bis {formatDate(row.task.dueDate)}</span>
            <TaskState row={row} now={now} />
          </span>
        </li>
      ))}
      {more && (
        <li>
          <TextLink href="/tasks">{more}</TextLink>
        </li>
      )}
    </ul>
  )
  if (!folded) return list
  return (
    <details className="mt-2">
      <summary>Offene Aufträge zeigen</summary>
      {list}
    </details>
  )
}
