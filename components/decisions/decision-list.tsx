import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { State } from '@/components/ui/state'
import { Decision as Wording } from '@/components/ui/wording'
import { berlinYear, formatDate } from '@/lib/dates'
import { decisionKindLabel, votesText } from '@/lib/decisions/labels'
import type { Decision } from '@/lib/decisions/queries'
import { meetingNumber } from '@/lib/meetings/labels'
import { minutesStateLabel } from '@/lib/minutes/labels'
import type { Organization } from '@/lib/organizations/queries'
import { taskStateLabel } from '@/lib/tasks/labels'
import type { Task } from '@/lib/tasks/queries'

type Props = { decisions: Decision[]; tasks: Task[]; organizations: Organization[] }

/** The register, by year, each decision in its exact words. */
export function DecisionList({ decisions, tasks, organizations }: Props) {
  const years = [...new Set(decisions.map(({ meeting }) => berlinYear(meeting.start)))]
  return years.map((year) => (
    <section className="sec" key={year} aria-labelledby={`y${year}`}>
      <header>
        <h2 id={`y${year}`}>{year}</h2>
      </header>
      <ol className="rows flat">
        {decisions
          .filter(({ meeting }) => berlinYear(meeting.start) === year)
          .map((row) => (
            <li key={row.decision.id} id={row.decision.id}>
              <div>
                <p className="title">
                  <TextLink href={`/decisions/${row.decision.id}`}>{row.itemTitle}</TextLink>
                </p>
                <DecisionFacts row={row} />
                <DecisionWording row={row} organizations={organizations} />
                <TasksOf
                  tasks={tasks.filter(({ task }) => task.agendaItemId === row.decision.agendaItemId)}
                />
              </div>
            </li>
          ))}
      </ol>
    </section>
  ))
}

export function DecisionFacts({ row: { meeting, host, topic, minutesState } }: { row: Decision }) {
  return (
    <div className="meta">
      <span className="nb">{formatDate(meeting.start)}</span>
      <TextLink href={`/meetings/${meeting.id}/minutes`}>{meetingNumber(meeting)}</TextLink>
      <Org code={host.plate}>{host.shortName}</Org>
      {topic && <TextLink href={`/topics/${topic.id}`}>{topic.name}</TextLink>}
      <State noun="minutes" state={minutesState} label={minutesStateLabel[minutesState]} />
    </div>
  )
}

export function DecisionWording({ row, organizations }: { row: Decision; organizations: Organization[] }) {
  return (
    <Wording label={decisionKindLabel[row.decision.kind]} vote={votesText(row.decision, organizations)}>
      {row.decision.text.split('\n').map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </Wording>
  )
}

/** What was given out with it, and what became of that. */
export function TasksOf({ tasks }: { tasks: Task[] }) {
  if (tasks.length === 0) return null
  return (
    <ul className="text-sm">
      {tasks.map(({ task, organization }) => (
        <li key={task.id} className="meta">
          <State noun="task" state={task.state} label={taskStateLabel[task.state]} />
          <TextLink href={`/tasks/${task.id}`}>{task.title}</TextLink>
          <Org code={organization.plate}>{organization.shortName}</Org>
        </li>
      ))}
    </ul>
  )
}
