import type { Metadata } from 'next'
import { Timeline } from '@/components/audit/timeline'
import { PageHead } from '@/components/layout/page-head'
import { TaskActs } from '@/components/tasks/task-acts'
import { TaskExtensions, TaskReports } from '@/components/tasks/task-history'
import { TaskState } from '@/components/tasks/task-state'
import { TaskOrigin } from '@/components/tasks/task-table'
import { Facts } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import { currentTime } from '@/lib/clock'
import { daysLeft, formatDate } from '@/lib/dates'
import { listPapersOfTask } from '@/lib/files/queries'
import { orNotFound } from '@/lib/page'
import { remindedSentence } from '@/lib/reminders/labels'
import { currentActor, requireActor } from '@/lib/session'
import { listExtensions, listReports } from '@/lib/task-reports/queries'
import { canReportTask } from '@/lib/tasks/policy'
import { getTask, listColleagues } from '@/lib/tasks/queries'
import { daysOverdue, isOpen } from '@/lib/tasks/rules'

type Props = { params: Promise<{ taskId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await currentActor()
  const row = await getTask(actor, (await params).taskId).catch(() => null)
  return { title: row ? `Auftrag: ${row.task.title}` : 'Auftrag' }
}

export default async function TaskPage({ params }: Props) {
  const actor = await requireActor()
  const now = currentTime()
  const row = await orNotFound(getTask(actor, (await params).taskId))
  const { task, meeting, organization, extended } = row
  const own = canReportTask(actor, task) && isOpen(task.state)
  const [reports, extensions, papers, colleagues] = await Promise.all([
    listReports(task.id),
    listExtensions(task.id),
    listPapersOfTask(actor, task.id),
    own ? listColleagues(task.organizationId, now) : [],
  ])
  const reminded = daysOverdue(task, now) > 0 ? remindedSentence(row.reminded) : null
  const from = meeting ? (
    <TextLink href={`/meetings/${meeting.id}`}>
      <TaskOrigin row={row} />
    </TextLink>
  ) : (
    <TaskOrigin row={row} />
  )
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Aufträge', href: '/tasks' }, { label: task.title }]}
        title={task.title}
        state={<TaskState row={row} now={now} />}
      />
      <Facts
        items={[
          {
            label: 'Zuständig',
            value: <Org code={organization.plate}>{organization.shortName}</Org>,
            note: row.person?.name,
          },
          {
            label: 'Bis',
            value: formatDate(task.dueDate),
            note: extended
              ? `verlängert, war ${formatDate(extended.was)}`
              : isOpen(task.state) && daysLeft(task.dueDate, now),
          },
          { label: 'Aus', value: from, note: row.itemTitle ?? (row.confidential && 'vertraulich') },
          ...(task.resubmitOn && isOpen(task.state)
            ? [{ label: 'Wiedervorlage', value: formatDate(task.resubmitOn) }]
            : []),
        ]}
      />
      {daysOverdue(task, now) > 0 && (
        <p className="text-red mt-4 font-semibold">
          Überfällig {daysLeft(task.dueDate, now)}.{reminded && ` ${reminded}.`}
        </p>
      )}
      {task.dropReason && <Section title="Entfallen">{task.dropReason}</Section>}
      <TaskReports reports={reports} papers={papers} />
      <TaskActs
        actor={actor}
        row={row}
        papers={papers.filter(({ taskReportId }) => taskReportId === null)}
        colleagues={colleagues}
      />
      <TaskExtensions extensions={extensions} />
      <Timeline actor={actor} subjectId={task.id} title="Verlauf" limit={30} />
    </>
  )
}
