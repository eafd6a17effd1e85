import type { Metadata } from 'next'
import { Timeline } from '@/components/audit/timeline'
import { PageHead } from '@/components/layout/page-head'
import { TaskActs } from '@/components/tasks/task-acts'
import { TaskState } from '@/components/tasks/task-state'
import { Facts } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import { currentTime } from '@/lib/clock'
import { daysLeft, formatDate } from '@/lib/dates'
import { orNotFound } from '@/lib/page'
import { remindedSentence } from '@/lib/reminders/labels'
import { currentActor, requireActor } from '@/lib/session'
import { getTask } from '@/lib/tasks/queries'
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
  const { task, meeting, organization } = row
  const reminded = daysOverdue(task, now) > 0 ? remindedSentence(row.reminded) : null
  const from = (
    <TextLink href={`/meetings/${meeting.id}`}>
      {meeting.number}.&nbsp;Sitzung{row.top ? <>, TOP&nbsp;{row.top}</> : null}
    </TextLink>
  )
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Aufträge', href: '/tasks' }, { label: task.title }]}
        title={task.title}
        state={<TaskState task={task} now={now} />}
      />
      <Facts
        items={[
          { label: 'Zuständig', value: <Org code={organization.plate}>{organization.shortName}</Org> },
          {
            label: 'Bis',
            value: formatDate(task.dueDate),
            note: task.originalDueDate
              ? `verlängert, war ${formatDate(task.originalDueDate)}`
              : isOpen(task.state) && daysLeft(task.dueDate, now),
          },
          { label: 'Aus', value: from, note: row.itemTitle },
        ]}
      />
      {daysOverdue(task, now) > 0 && (
        <p className="text-red mt-4 font-semibold">
          Überfällig {daysLeft(task.dueDate, now)}.{reminded && ` ${reminded}.`}
        </p>
      )}
      {task.report && (
        <Section title="Gemeldet" note={task.reportedAt && formatDate(task.reportedAt)}>
          <p className="whitespace-pre-line">{task.report}</p>
        </Section>
      )}
      {task.dropReason && <Section title="Entfallen">{task.dropReason}</Section>}
      <TaskActs actor={actor} row={row} />
      <Timeline actor={actor} agendaItemId={task.agendaItemId} title="Verlauf des TOP" />
    </>
  )
}
