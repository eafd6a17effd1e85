import { Plate } from '@/components/ui/plate'
import { GroupRow, Table, type SortedColumn } from '@/components/ui/table'
import { TextLink } from '@/components/ui/link'
import { daysLeft, formatDate } from '@/lib/dates'
import { remindedSentence } from '@/lib/reminders/labels'
import type { TaskSort } from '@/lib/task-list/rules'
import type { Task } from '@/lib/tasks/queries'
import { daysOverdue, isOpen } from '@/lib/tasks/rules'
import { TaskState } from './task-state'

/** Without a title where the rows are sorted and not grouped. */
type Group = { title: string | null; tasks: Task[] }

/** Sorted by organization, each heads its own. */
export const groupByOrganization = (tasks: Task[]): Group[] =>
  [...Map.groupBy(tasks, (row) => row.organization.shortName)].map(([title, rows]) => ({
    title,
    tasks: rows,
  }))

/** Overdue ones first, then what is due before the next meeting, then the rest; the order within stays. */
export function groupTasks(
  tasks: Task[],
  nextMeeting: { title: string; day: string } | null,
  now: Date,
): Group[] {
  const groups: Group[] = [
    { title: 'Überfällig', tasks: [] },
    { title: nextMeeting ? `Bis zur ${nextMeeting.title}` : 'Offen', tasks: [] },
    { title: 'Später', tasks: [] },
    { title: 'Abgeschlossen', tasks: [] },
  ]
  for (const row of tasks) {
    const { task } = row
    const index = !isOpen(task.state)
      ? 3
      : daysOverdue(task, now) > 0
        ? 0
        : nextMeeting && task.dueDate > nextMeeting.day
          ? 2
          : 1
    groups[index]?.tasks.push(row)
  }
  return groups.filter((group) => group.tasks.length > 0)
}

export function TaskTable({
  groups,
  ownIds,
  now,
  head = (label) => ({ cell: label }),
}: {
  groups: Group[]
  ownIds: string[]
  now: Date
  /** Heads that sort, on pages where one can. */
  head?: (label: string, sort: TaskSort) => SortedColumn
}) {
  return (
    <Table
      caption="Aufträge"
      head={['Auftrag', head('Zuständig', 'organization'), head('Bis', 'due'), head('Zustand', 'state')]}
      widths={['43%', '18%', '20%', '19%']}
    >
      {groups.map((group) => (
        <tbody key={group.title}>
          {group.title && <GroupRow span={4}>{group.title}</GroupRow>}
          {group.tasks.map((row) => (
            <TaskRow key={row.task.id} row={row} own={ownIds.includes(row.task.organizationId)} now={now} />
          ))}
        </tbody>
      ))}
    </Table>
  )
}

function TaskRow({ row, own, now }: { row: Task; own: boolean; now: Date }) {
  const { task, organization, extended, report } = row
  const overdue = daysOverdue(task, now) > 0
  const reminded = overdue && remindedSentence(row.reminded)
  return (
    <tr className={overdue ? 'late' : undefined}>
      <td>
        <TextLink className="font-medium" href={`/tasks/${task.id}`}>
          {task.title}
        </TextLink>
        <small>
          <TaskOrigin row={row} />
          {extended && <>. Grund der Verlängerung: {extended.reason}</>}
          {task.state === 'inProgress' && report?.returnReason && <>. Noch offen: {report.returnReason}</>}
          {reminded && `. ${reminded}`}
        </small>
      </td>
      <td className="il">
        <span className="org">
          <Plate code={organization.plate} />
          <span>
            {organization.shortName}
            {own && ' (Sie)'}
            {row.person && <small>{row.person.name}</small>}
          </span>
        </span>
      </td>
      <td className="il">
        <span className="nb">{formatDate(task.dueDate)}</span>
        <small className={overdue ? 'text-red font-semibold' : undefined}>
          {task.state === 'reported' && report
            ? `gemeldet ${formatDate(new Date(report.at))}`
            : extended
              ? `verlängert, war ${formatDate(extended.was)}`
              : isOpen(task.state)
                ? daysLeft(task.dueDate, now)
                : null}
        </small>
      </td>
      <td>
        <TaskState row={row} now={now} />
      </td>
    </tr>
  )
}

/** "11. Sitzung, TOP 7" */
export const TaskOrigin = ({ row: { meeting, top } }: { row: Task }) =>
  meeting ? (
    <>
      {meeting.number}.&nbsp;Sitzung{top ? <>, TOP&nbsp;{top}</> : null}
    </>
  ) : (
    'ohne Sitzung'
  )
