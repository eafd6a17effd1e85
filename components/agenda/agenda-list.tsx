import { ItemPapers } from '@/components/files/paper-list'
import { OpenTasks } from '@/components/tasks/open-tasks'
import { AgendaRow, AgendaRows } from '@/components/ui/agenda-rows'
import { Empty } from '@/components/ui/empty'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { inCircle, type Actor } from '@/lib/actor'
import { canReadSchedule } from '@/lib/agenda/policy'
import { getAgenda, plannedMinutes, type AgendaLine } from '@/lib/agenda/queries'
import { takesTime, titleOf, type StandingFacts } from '@/lib/agenda/rules'
import { currentTime } from '@/lib/clock'
import { listContinuations } from '@/lib/continuations/queries'
import { berlinTime, formatDate } from '@/lib/dates'
import { listPapersOfMeeting } from '@/lib/files/queries'
import { byItem } from '@/lib/files/rules'
import { listGuests } from '@/lib/guests/queries'
import { guestsByItem } from '@/lib/guests/rules'
import { meetingNumber } from '@/lib/meetings/labels'
import { previousMeeting, type Meeting } from '@/lib/meetings/queries'
import { isProposer } from '@/lib/proposals/policy'
import { listOpenTasks } from '@/lib/task-list/queries'
import { countOpenTasks } from '@/lib/tasks/queries'
import { AgendaSum } from './agenda-sum'
import { ContinuationFacts } from './continuation'
import { ItemFacts } from './item-facts'

/** What two standing items tell by themselves; a held meeting keeps the words it had. */
export async function standingFacts(actor: Actor, meeting: Meeting, lines: AgendaLine[]) {
  const has = (kind: string) => lines.some((line) => line.kind === 'item' && line.item.standingKind === kind)
  const previous = has('minutesApproval') ? await previousMeeting(actor, meeting) : null
  const live = has('taskReview') && inCircle(actor) && meeting.state !== 'held'
  const now = currentTime()
  const [tasks, open] = live
    ? await Promise.all([countOpenTasks(actor, now), listOpenTasks(actor, now)])
    : [null, []]
  const facts: StandingFacts = { previousNumber: previous?.number ?? null, openTasks: tasks?.open }
  return { facts, previous, tasks, open }
}

/** The agenda as this reader may see it, as on paper: number, title, who, begin and minutes, planned end. */
export async function AgendaList({
  meeting,
  actor,
  detailed,
}: {
  meeting: Meeting
  actor: Actor
  /** With goal, reason, guests and what was put off to where, on the agenda's own page. */
  detailed?: boolean
}) {
  const [lines, papers, guests] = await Promise.all([
    getAgenda(actor, meeting),
    listPapersOfMeeting(actor, meeting),
    detailed ? listGuests(actor, meeting) : [],
  ])
  const papersOf = byItem(papers)
  const guestsOf = guestsByItem(guests)
  if (lines.length === 0)
    return (
      <Empty title="Noch keine Tagesordnung">
        Hier stehen die TOP, sobald sie für Sie bestimmt und zugelassen sind. Anmeldeschluss ist am{' '}
        {formatDate(meeting.proposalDeadline)}.
      </Empty>
    )
  const items = lines.flatMap((line) => (line.kind === 'item' ? line.item : []))
  const [{ facts, previous, tasks, open }, minutes, continuations] = await Promise.all([
    standingFacts(actor, meeting, lines),
    plannedMinutes(meeting.id),
    detailed ? listContinuations(actor, items) : null,
  ])
  return (
    <>
      <AgendaRows>
        {lines.map((line) => {
          const begin = line.begin ? berlinTime(line.begin) : undefined
          if (line.kind === 'confidential')
            return (
              <AgendaRow
                key={line.id}
                num={line.number}
                title={`TOP\u00a0${line.number} (vertraulich)`}
                kind={line.level === 1 ? 'sub' : undefined}
                confidential="vertraulich"
                begin={begin}
                minutes={line.minutes}
              />
            )
          const { item, proposer, coProposers } = line
          const own = !item.standingKind && isProposer(actor, item)
          const title = titleOf(item, facts)
          return (
            <AgendaRow
              key={item.id}
              num={line.number}
              title={own ? <TextLink href={`/proposals/${item.id}`}>{title}</TextLink> : title}
              kind={line.level === 1 ? 'sub' : item.standingKind ? 'std' : undefined}
              confidential={item.visibility === 'confidential' ? 'vertraulich' : undefined}
              begin={begin}
              minutes={takesTime(item) ? line.minutes : null}
              facts={
                <>
                  <ItemFacts
                    item={item}
                    proposer={proposer}
                    coProposers={coProposers}
                    guests={guestsOf.get(item.id)}
                    hostSlug={meeting.host.slug}
                    own={own}
                  />
                  <ContinuationFacts of={continuations?.get(item.id)} />
                  <StandingItemFacts
                    kind={item.standingKind}
                    meeting={meeting}
                    previous={inCircle(actor) && previous?.state === 'held' ? previous : null}
                    tasks={tasks}
                  />
                </>
              }
            >
              <ItemPapers papers={papersOf.get(item.id)} />
              {item.standingKind === 'taskReview' && (
                <OpenTasks tasks={open} total={tasks?.open ?? 0} folded={!detailed} />
              )}
              {detailed && item.goal && <p className="mt-2">{item.goal}</p>}
              {detailed && item.reason && (
                <p className="mt-1 text-ink-2 text-sm whitespace-pre-line">{item.reason}</p>
              )}
            </AgendaRow>
          )
        })}
      </AgendaRows>
      {canReadSchedule(actor, meeting) ? (
        <AgendaSum meeting={meeting} minutes={minutes} />
      ) : (
        meeting.state !== 'held' && (
          <p className="note mt-3">Wann Ihr TOP an der Reihe ist, sagt Ihnen die gastgebende Stadt.</p>
        )
      )}
    </>
  )
}

/** What a standing item leads to: who speaks, the minutes to approve, the tasks to go through. */
function StandingItemFacts({
  kind,
  meeting,
  previous,
  tasks,
}: {
  kind: string | null
  meeting: Meeting
  previous: Meeting | null
  tasks: { overdue: number } | null
}) {
  if (kind === 'opening')
    return (
      <Org code={meeting.host.plate} host>
        {meeting.host.shortName}
      </Org>
    )
  if (kind === 'minutesApproval' && previous)
    return (
      <TextLink href={`/meetings/${previous.id}/minutes`}>
        Niederschrift<span className="sr-only"> der {meetingNumber(previous)}</span> ansehen
      </TextLink>
    )
  if (kind === 'taskReview' && tasks)
    return (
      <>
        {tasks.overdue > 0 && <span>davon {tasks.overdue} überfällig</span>}
        <TextLink href="/tasks">Aufträge ansehen</TextLink>
      </>
    )
  return null
}
