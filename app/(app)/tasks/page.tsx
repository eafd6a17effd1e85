import { groupTasks, TaskTable } from '@/components/tasks/task-table'
import { TaskFilters } from '@/components/tasks/task-filters'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Sums } from '@/components/ui/sums'
import { organizationIds } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import { currentMeeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { requireActor } from '@/lib/session'
import { countTasks, listTasks, type TaskFilter } from '@/lib/tasks/queries'

export const metadata = { title: 'Aufträge' }

const STATES = ['open', 'overdue', 'closed', 'all'] as const

type Search = { organization?: string; state?: string; after?: string }

export default async function TasksPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor()
  const now = currentTime()
  const search = await searchParams
  const organizations = await listOrganizations()
  const state = STATES.find((s) => s === search.state) ?? 'open'
  const organization = organizations.find((o) => o.slug === search.organization)
  const filter: TaskFilter = { state, organizationId: organization?.id, after: search.after }
  const [{ tasks, more }, sums, next] = await Promise.all([
    listTasks(actor, filter, now),
    countTasks(actor, now),
    currentMeeting(actor),
  ])
  const groups = groupTasks(tasks, next && { title: meetingNumber(next), day: berlinDay(next.start) }, now)
  const query = new URLSearchParams({
    state,
    organization: organization?.slug ?? '',
    after: tasks.at(-1)?.task.id ?? '',
  })
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
      <TaskFilters organizations={organizations} organization={organization?.slug} state={state} />
      {groups.length > 0 ? (
        <TaskTable groups={groups} ownIds={organizationIds(actor, 'deputy', 'office', 'officer')} now={now} />
      ) : (
        <Empty
          title="Keine Aufträge"
          level="h2"
          action={<LinkButton href="/tasks?state=all">Alle Aufträge anzeigen</LinkButton>}
        >
          Hier stehen die Aufträge aus freigegebenen Niederschriften. Zu dieser Auswahl gibt es keine.
        </Empty>
      )}
      {more && <LinkButton href={`/tasks?${query.toString()}`}>Weitere anzeigen</LinkButton>}
    </>
  )
}
