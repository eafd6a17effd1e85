import { PageHead } from '@/components/layout/page-head'
import { TaskFilters } from '@/components/tasks/task-filters'
import { groupByOrganization, groupTasks, TaskTable } from '@/components/tasks/task-table'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { countText, NothingHere, NothingLeft, Pager, ResultCount, sortHead } from '@/components/ui/list-parts'
import { Sums } from '@/components/ui/sums'
import { hasRole, organizationIds } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinDay, formatDate } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import { currentMeeting, meetingYears } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'
import { taskFilterLabel } from '@/lib/task-list/labels'
import { listTasks } from '@/lib/task-list/queries'
import { readTaskSearch } from '@/lib/task-list/rules'
import { countTasks } from '@/lib/tasks/queries'
import { listTopics } from '@/lib/topics/queries'

export const metadata = { title: 'Aufträge' }

export default async function TasksPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const now = currentTime()
  const { after, before, ...search } = await readSearch(searchParams)
  const [organizations, topics, years] = await Promise.all([
    listOrganizations(),
    listTopics(),
    meetingYears(actor),
  ])
  const { chosen, filter } = readTaskSearch(search, { organizations, topics, personId: actor.personId })
  const [{ rows, next: nextTask, previous }, sums, next] = await Promise.all([
    listTasks(actor, { ...filter, after, before }, now),
    countTasks(actor, now),
    currentMeeting(actor),
  ])
  const { sort, order } = chosen
  const groups =
    sort === 'organization'
      ? groupByOrganization(rows)
      : sort || order
        ? [{ title: null, tasks: rows }]
        : groupTasks(rows, next && { title: meetingNumber(next), day: berlinDay(next.start) }, now)
  const at = (more: object) => withQuery('/tasks', { ...chosen, ...more })
  const words = {
    organization: ['Zuständig', organizations.find(({ slug }) => slug === chosen.organization)?.shortName],
    state: ['Zustand', chosen.state && taskFilterLabel[chosen.state]],
    person: ['Person', chosen.person && 'ich'],
    topic: ['Thema', topics.find(({ slug }) => slug === chosen.topic)?.name],
    year: ['Jahr', chosen.year],
    from: ['Fällig ab', chosen.from && formatDate(chosen.from)],
    until: ['Fällig bis', chosen.until && formatDate(chosen.until)],
  } satisfies Record<Exclude<keyof typeof chosen, 'sort' | 'order'>, [string, string | undefined]>
  const filters = Object.entries(words).flatMap(([name, [label = '', value]]) =>
    value ? [{ label, value, without: at({ [name]: '' }) }] : [],
  )
  const closed = ['closed', 'accepted', 'dropped'].includes(chosen.state ?? '')
  const sorted = { by: sort ?? 'due', order: order ?? (closed ? 'desc' : 'asc') } as const
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
      <div className="btns mt-6">
        {hasRole(actor, 'office', 'secretariat') && (
          <LinkButton size="sm" href="/tasks/new">
            Auftrag vergeben
          </LinkButton>
        )}
        <LinkButton size="sm" href="/tasks/figures">
          Verlauf in Zahlen
        </LinkButton>
        <LinkButton size="sm" href={withQuery('/tasks/tasks.csv', chosen)}>
          Diese Liste als CSV
        </LinkButton>
      </div>
      <TaskFilters {...{ organizations, topics, years, chosen }} />
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
          Hier stehen die Aufträge aus freigegebenen Niederschriften und die, die von Hand vergeben wurden.
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
