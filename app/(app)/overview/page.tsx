import { PageHead } from '@/components/layout/page-head'
import { FirstSteps } from '@/components/first-steps/first-steps'
import { HostsOfYear } from '@/components/overview/hosts-of-year'
import { NextMeeting } from '@/components/overview/next-meeting'
import { LatestEvents, LatestMinutes, OwnProposals, OwnTasks } from '@/components/overview/overview-lists'
import { TodoList } from '@/components/overview/todo-list'
import { UntilMeeting } from '@/components/overview/until-meeting'
import { Marker } from '@/components/ui/marker'
import { Halves, Section, Split } from '@/components/ui/section'
import { hasRole, inCircle } from '@/lib/actor'
import { listAudit } from '@/lib/audit/queries'
import { currentTime } from '@/lib/clock'
import { berlinYear, formatLongDate } from '@/lib/dates'
import { firstSteps } from '@/lib/first-steps/queries'
import { currentMeeting, listHostsOfYear } from '@/lib/meetings/queries'
import { listLatestMinutes } from '@/lib/minutes-register/queries'
import { currentTodos } from '@/lib/overview/queries'
import { listOwnProposals } from '@/lib/proposals/queries'
import { listStandIns } from '@/lib/participants/queries'
import { waitingSentence } from '@/lib/overview/rules'
import { requireActor } from '@/lib/session'
import { listOwnTasks } from '@/lib/tasks/queries'

export const metadata = { title: 'Meine Übersicht' }

export default async function OverviewPage() {
  const actor = await requireActor()
  const now = currentTime()
  const year = berlinYear(now)
  const [todos, next, proposals, tasks, minutes, events, steps, standIns, hosts] = await Promise.all([
    currentTodos(actor),
    currentMeeting(actor),
    listOwnProposals(actor),
    listOwnTasks(actor, now),
    listLatestMinutes(actor),
    listAudit(actor, { limit: 6 }),
    firstSteps(actor),
    listStandIns(actor),
    inCircle(actor) ? listHostsOfYear(actor, year) : [],
  ])
  const proposes = hasRole(actor, 'deputy', 'office', 'officer')
  return (
    <>
      <PageHead
        title="Meine Übersicht"
        lead={
          <>
            {formatLongDate(now)}.{' '}
            {todos.length > 0 ? <Marker>{waitingSentence(todos.length)}</Marker> : waitingSentence(0)}
          </>
        }
      />
      <div className="mt-8">
        <Split
          aside={<NextMeeting meeting={next} actor={actor} standIns={standIns} />}
          label="Nächste Sitzung"
        >
          <Section title="Sie sind am Zug" flush>
            <TodoList todos={todos} now={now} />
          </Section>
        </Split>
      </div>
      <UntilMeeting todos={todos} meeting={next} now={now} />
      <FirstSteps steps={steps} />
      {proposes && (
        <Halves>
          <OwnProposals proposals={proposals} />
          <OwnTasks tasks={tasks} now={now} />
        </Halves>
      )}
      <Halves>
        <LatestMinutes minutes={minutes} />
        <LatestEvents entries={events.entries} />
      </Halves>
      <HostsOfYear year={year} meetings={hosts} now={now} />
    </>
  )
}
