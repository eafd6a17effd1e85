import { csv } from '@/lib/csv'
import { berlinDay } from '@/lib/dates'
import type { Organization } from '@/lib/organizations/queries'
import { taskStateLabel } from '@/lib/tasks/labels'
import type { Task } from '@/lib/tasks/queries'
import { decisionKindLabel, recordedLabel, votesText } from './labels'
import type { Decision } from './queries'

/** The register as a table, a row per decision, with what became of it and the address it can be read at. */
export function decisionsCsv(
  decisions: Decision[],
  tasks: Task[],
  organizations: Organization[],
  origin: string,
): string {
  const head = ['Datum', 'Sitzung', 'Gastgeberin', 'TOP', 'Titel', 'Thema', 'Art', 'Wortlaut', 'Abstimmung']
  const rows = decisions.map(({ decision, itemTitle, top, topic, minutesState, meeting, host }) => [
    ...[
      berlinDay(meeting.start),
      String(meeting.number),
      host.shortName,
      top ?? '',
      itemTitle,
      topic?.name ?? '',
    ],
    ...[decisionKindLabel[decision.kind], decision.text, votesText(decision, organizations)],
    recordedLabel[minutesState],
    tasks
      .filter(({ task }) => task.agendaItemId === decision.agendaItemId)
      .map(
        ({ task, organization }) =>
          `${organization.shortName}: ${task.title} (${taskStateLabel[task.state]})`,
      )
      .join('; '),
    `${origin}/decisions/${decision.id}`,
  ])
  return csv([[...head, 'Stand', 'Aufträge', 'Adresse'], ...rows])
}
