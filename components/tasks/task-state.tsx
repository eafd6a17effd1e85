import { State } from '@/components/ui/state'
import { taskStateLabel } from '@/lib/tasks/labels'
import type { Task } from '@/lib/tasks/queries'
import { daysOverdue } from '@/lib/tasks/rules'

/** Sign and word; overdue is computed and wins over "offen" and "in Arbeit". */
export function TaskState({ row: { task, extended }, now }: { row: Task; now: Date }) {
  if (daysOverdue(task, now) > 0) return <State noun="task" state="overdue" label="überfällig" />
  if (task.state === 'open' && extended) return <State noun="task" state="extended" label="verlängert" />
  return <State noun="task" state={task.state} label={taskStateLabel[task.state]} />
}
