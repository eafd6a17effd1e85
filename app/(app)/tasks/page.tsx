import { groupTasks, TaskTable } from '@/components/tasks/task-table'
import { taskFilterLabel, TaskFilters } from '@/components/tasks/task-filters'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { countText, NothingHere, NothingLeft, Pager, ResultCount, sortHead } from '@/components/ui/list-parts'
import { Sums } from '@/components/ui/sums'
import { organizationIds } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import { currentMeeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'
import { countTasks, listTasks, TASK_SORTS } from '@/lib/tasks/queries'

export const metadata = { title: 'Aufträge' }

export default async function TasksPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const now = currentTime()
  const { after, before, ...search } = await readSearch(searchParams)
  const organizations = await listOrganizations()
  const state = oneOf(['overdue', 'closed', 'all'], search.state)
  const organization = organizations.find((o) => o.slug === search.organization)
  const sort = oneOf(TASK_SORTS, search.sort)
  const order = oneOf(['asc', 'desc'], search.order)
  const [{ rows, next: nextTask, previous }, sums, next] = await Promise.all([
    listTasks(actor, { state, organizationId: organization?.id, sort, order, after, before }, now),
    countTasks(actor, now),
    currentMeeting(actor),
  ])
  const groups =
    sort || order
      ? [{ title: null, tasks: rows }]
      : groupTasks(rows, next && { title: meetingNumber(next), day: berlinDay(next.start) }, now)
  const chosen = { organization: organization?.slug, state, sort, order }
  const at = (more: object) => withQuery('/tasks', { ...chosen, ...more })
  const filters = [
    ...(organization
      ? [{ label: 'Zuständig', value: organization.shortName, without: at({ organization: '' }) }]
      : []),
    ...(state ? [{ label: 'Zustand', value: taskFilterLabel[state], without: at({ state: '' }) }] : []),
  ]
  const sorted = { by: sort ?? 'due', order: order ?? (state === 'closed' ? 'desc' : 'asc') } as const
  return (
    <>
      <PageHead
        title="Aufträge"
        lead="Was in der Runde übernommen wurde. Offenes steht von selbst auf der nächsten Tagesordnung."
      />
      <Sums
        items={[
          { count: sums.open, label: 'offen' },
          { count: sums.overdue, label: 'davon überfällig', bad: sums.overdue > 0 },
          { count: sums.reported, label: 'davon gemeldet' },
          { count: sums.accepted, label: 'erledigt' },
        ]}
      />
      <TaskFilters {...{ organizations, organization: organization?.slug, state, sort }} />
      <ResultCount filters={filters} reset={withQuery('/tasks', { sort, order })}>
        {countText(rows.length, ['Kein Auftrag', '1\u00a0Auftrag', 'Aufträge'], { next: nextTask, previous })}
      </ResultCount>
      {rows.length > 0 ? (
        <TaskTable
          groups={groups}
          ownIds={organizationIds(actor, 'deputy', 'office', 'officer')}
          now={now}
          head={(label, name) =>
            sortHead(label, name, sorted, (by, to) => at({ sort: by === 'due' ? '' : by, order: to }))
          }
        />
      ) : after || before ? (
        <NothingHere href={at({})} />
      ) : filters.length > 0 ? (
        <NothingLeft title="Kein Auftrag zu dieser Auswahl" filters={filters} reset="/tasks" />
      ) : (
        <Empty title="Keine offenen Aufträge">
          Hier stehen die Aufträge aus freigegebenen Niederschriften.
        </Empty>
      )}
      <Pager
        label="Weitere Aufträge"
        previous={previous && at({ before: previous })}
        next={nextTask && at({ after: nextTask })}
        words={['Vorige anzeigen', 'Weitere anzeigen']}
      />
    </>
  )
}
