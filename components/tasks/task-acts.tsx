import { PaperList } from '@/components/files/paper-list'
import { UploadPapers } from '@/components/files/upload-papers'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import type { PaperFile } from '@/lib/files/queries'
import { canManageTask, canReportTask } from '@/lib/tasks/policy'
import type { Colleague, Task } from '@/lib/tasks/queries'
import { isOpen, whyNotAnswer, whyNotReport } from '@/lib/tasks/rules'
import {
  AcceptTaskButton,
  DropTaskForm,
  ExtendTaskForm,
  FollowUpTaskForm,
  ReopenTaskButton,
  ReturnTaskForm,
} from './manage-task-forms'
import { HandTaskForm, ReportTaskForm } from './task-forms'

/** Who decides: the host of the meeting that gave the task, or the secretariat where none did. */
const decider = ({ meeting }: Task) => (meeting ? 'das gastgebende Büro' : 'die Geschäftsstelle')

/** What this reader can do with the task; where it is not theirs, whose turn it is. */
export function TaskActs({
  actor,
  row,
  papers,
  colleagues,
}: {
  actor: Actor
  row: Task
  /** For the next report. */
  papers: PaperFile[]
  colleagues: Colleague[]
}) {
  const { task } = row
  const own = canReportTask(actor, task) && isOpen(task.state)
  const manage = canManageTask(actor, row.meeting)
  if (!own && !manage && isOpen(task.state)) {
    return (
      <Section title="Wie es weitergeht">
        <p>
          {task.state === 'reported'
            ? `Die Erledigung ist gemeldet. Nun prüft sie ${decider(row)}.`
            : `Die Erledigung meldet ${row.organization.shortName}; danach prüft sie ${decider(row)}.`}
        </p>
      </Section>
    )
  }
  return (
    <>
      {own && (
        <Section title={whyNotReport(task.state) ? 'In Ihrem Haus' : 'Erledigung melden'}>
          {whyNotReport(task.state) ? (
            <p>Die Erledigung ist gemeldet. Nun prüft sie {decider(row)}.</p>
          ) : (
            <ReportTaskForm
              key={row.report?.at}
              taskId={task.id}
              begun={task.state !== 'open'}
              files={<ReportFiles taskId={task.id} papers={papers} />}
            />
          )}
          <details className="mt-6">
            <summary>Jemandem im eigenen Haus geben</summary>
            <HandTaskForm
              key={task.personId}
              taskId={task.id}
              personId={row.person?.id ?? ''}
              colleagues={colleagues}
            />
          </details>
        </Section>
      )}
      {manage && isOpen(task.state) && (
        <Section title={row.meeting ? 'Für das gastgebende Büro' : 'Für die Geschäftsstelle'}>
          <AcceptTaskButton taskId={task.id} disabledReason={whyNotAnswer(task.state)} />
          {task.state === 'reported' && (
            <details className="mt-6">
              <summary>Noch nicht erledigt</summary>
              <ReturnTaskForm taskId={task.id} />
            </details>
          )}
          <details className={task.state === 'reported' ? 'mt-3' : 'mt-6'}>
            <summary>Wiedervorlage</summary>
            <FollowUpTaskForm key={task.resubmitOn} taskId={task.id} resubmitOn={task.resubmitOn} />
          </details>
          <details className="mt-3">
            <summary>Frist verlängern</summary>
            <ExtendTaskForm key={task.dueDate} taskId={task.id} dueDate={task.dueDate} />
          </details>
          <details className="mt-3">
            <summary>Auftrag entfallen lassen</summary>
            <DropTaskForm taskId={task.id} />
          </details>
        </Section>
      )}
      {manage && task.state === 'accepted' && (
        <div className="btns mt-6">
          <ReopenTaskButton taskId={task.id} />
        </div>
      )}
    </>
  )
}

function ReportFiles({ taskId, papers }: { taskId: string; papers: PaperFile[] }) {
  return (
    <div className="field">
      <p className="lab">
        Dateien zum Bericht <span className="optional">(freiwillig)</span>
      </p>
      <p className="help">Bis Sie melden, sieht sie nur Ihr Haus; danach, wer den Auftrag liest.</p>
      <UploadPapers to={`/api/tasks/${taskId}/papers`} about="zum Bericht">
        {papers.length > 0 && <PaperList papers={papers} changes />}
      </UploadPapers>
    </div>
  )
}
