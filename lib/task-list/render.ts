import { csv } from '@/lib/csv'
import { berlinDay } from '@/lib/dates'
import { taskStateLabel } from '@/lib/tasks/labels'
import type { Task } from '@/lib/tasks/queries'
import { daysOverdue } from '@/lib/tasks/rules'

const day = (value: string | null | undefined): string =>
  value ? `${value.slice(8, 10)}.${value.slice(5, 7)}.${value.slice(0, 4)}` : ''

/** One line a task, as people take it into a table of their own. */
export const tasksCsv = (rows: Task[], now: Date): string =>
  csv([
    [
      'Auftrag',
      'Zuständig',
      'Person',
      'Bis',
      'Zuerst bis',
      'Zustand',
      'Tage überfällig',
      'Sitzung',
      'TOP',
      'Titel des TOP',
      'Thema',
      'Grund der Verlängerung',
      'Letzter Bericht',
      'Gemeldet am',
      'Noch nicht erledigt, weil',
      'Wiedervorlage',
      'Abgeschlossen am',
      'Grund des Entfallens',
      'Vertraulich',
    ],
    ...rows.map((row) => {
      const { task, extended, report } = row
      const late = daysOverdue(task, now)
      return [
        task.title,
        row.organization.shortName,
        row.person?.name ?? '',
        day(task.dueDate),
        day(extended?.was),
        taskStateLabel[task.state],
        late > 0 ? String(late) : '',
        row.meeting ? `${row.meeting.number}.` : '',
        row.top ?? '',
        row.itemTitle ?? '',
        row.topic ?? '',
        extended?.reason ?? '',
        report?.text ?? '',
        report ? day(berlinDay(new Date(report.at))) : '',
        report?.returnReason ?? '',
        day(task.resubmitOn),
        task.closedAt ? day(berlinDay(task.closedAt)) : '',
        task.dropReason ?? '',
        row.confidential ? 'ja' : '',
      ]
    }),
  ])
