import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { canManageTask, canReportTask } from '@/lib/tasks/policy'
import type { Task } from '@/lib/tasks/queries'
import { isOpen, whyNotAccept, whyNotReport } from '@/lib/tasks/rules'
import { AcceptTaskButton, DropTaskForm, ExtendTaskForm, ReportTaskForm } from './task-forms'

/** What this reader can do with the task; where it is not theirs, whose turn it is. */
export function TaskActs({ actor, row }: { actor: Actor; row: Task }) {
  const { task } = row
  const report = canReportTask(actor, task) && whyNotReport(task.state) === null
  const manage = canManageTask(actor, row.meeting) && isOpen(task.state)
  if (!report && !manage && isOpen(task.state)) {
    return (
      <Section title="Wie es weitergeht">
        <p>
          {task.state === 'reported'
            ? 'Die Erledigung ist gemeldet. Das gastgebende Büro prüft sie.'
            : `Die Erledigung meldet ${row.organization.shortName}; danach prüft sie das gastgebende Büro.`}
        </p>
      </Section>
    )
  }
  return (
    <>
      {report && (
        <Section title="Erledigung melden">
          <ReportTaskForm taskId={task.id} begun={task.state !== 'open'} />
        </Section>
      )}
      {manage && (
        <Section title="Für das gastgebende Büro">
          <AcceptTaskButton taskId={task.id} disabledReason={whyNotAccept(task.state)} />
          <details className="mt-6">
            <summary>Frist verlängern</summary>
            <ExtendTaskForm taskId={task.id} dueDate={task.dueDate} />
          </details>
          <details className="mt-3">
            <summary>Auftrag entfallen lassen</summary>
            <DropTaskForm taskId={task.id} />
          </details>
        </Section>
      )}
    </>
  )
}
