import { cache } from 'react'
import { and, eq, inArray, lte, or, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  meeting,
  membership,
  minutes,
  organization,
  participation,
  person,
  series,
} from '@/db/schema'
import {
  hasRole,
  isCityMember,
  isSecretariat,
  memberships,
  organizationIds,
  readerKey,
  type Actor,
} from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { addDays, berlinDay, berlinYear, formatDate } from '@/lib/dates'
import { listSwapsToAnswer } from '@/lib/host-swaps/queries'
import { meetingNumber } from '@/lib/meetings/labels'
import { countStuckMails } from '@/lib/mails/queries'
import { reachableMeetings } from '@/lib/meetings/queries'
import { listOpenDatePolls } from '@/lib/date-polls/queries'
import { currentRsvp } from '@/lib/participants/queries'
import { listOpenApprovals } from '@/lib/minutes-approvals/queries'
import { listToSign } from '@/lib/minutes-signatures/queries'
import { listWaitingProposals } from '@/lib/proposals/queries'
import { listOwnTasks, listTasksToAccept } from '@/lib/tasks/queries'
import { canReportTask } from '@/lib/tasks/policy'
import { whyNotReport } from '@/lib/tasks/rules'
import {
  addDaysTo,
  approvalTodo,
  datePollTodo,
  hostTodo,
  proposalTodo,
  signatureTodo,
  sortTodos,
  stuckMailsTodo,
  swapTodo,
  type Todo,
} from './rules'

/** Asked once per request: the page shows the list, the frame its length. */
export const currentTodos = cache((actor: Actor): Promise<Todo[]> => listTodos(actor, currentTime()))

/** Everything that waits for this person, from all nouns, sorted by its day. */
export async function listTodos(actor: Actor, now: Date, executor: Executor = db): Promise<Todo[]> {
  if (actor.kind !== 'person') return []
  const lists = await Promise.all([
    invitationTodos(actor, executor),
    proposalTodos(actor, executor),
    taskTodos(actor, now, executor),
    hostTodos(actor, now, executor),
    reviewTodos(actor, executor),
    approvalTodos(actor, now, executor),
    listToSign(executor, actor).then((rows) => rows.map(signatureTodo)),
    planTodos(actor, now, executor),
    listSwapsToAnswer(actor, now, executor).then((swaps) => swaps.map(swapTodo)),
    mailTodos(actor, executor),
    listOpenDatePolls(actor, executor).then((all) => all.flatMap((poll) => datePollTodo(actor, poll, now))),
  ])
  return sortTodos(lists.flat())
}

const ownSeats = (actor: Actor) => memberships(actor, 'deputy', 'officer', 'guest').map((m) => m.id)

const openInvitations = prepared(readerKey, (executor, actor) => {
  const offices = organizationIds(actor, 'office')
  return executor
    .select({
      id: participation.id,
      membershipId: membership.id,
      name: person.name,
      meeting: {
        id: meeting.id,
        number: meeting.number,
        start: meeting.start,
        answerDeadline: meeting.answerDeadline,
      },
      host: organization.shortName,
    })
    .from(participation)
    .innerJoin(membership, eq(membership.id, participation.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(meeting, eq(meeting.id, participation.meetingId))
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .where(
      and(
        eq(meeting.state, 'invited'),
        eq(currentRsvp, 'needsAction'),
        or(
          inArray(membership.id, ownSeats(actor)),
          and(eq(membership.role, 'deputy'), inArray(membership.organizationId, offices)),
        ),
        reachableMeetings(actor),
      ),
    )
})

async function invitationTodos(actor: Actor, executor: Executor): Promise<Todo[]> {
  const own = ownSeats(actor)
  const rows = await openInvitations(executor, actor)
  return rows.map((row) => ({
    key: `rsvp-${row.id}`,
    day: berlinDay(row.meeting.answerDeadline),
    title: `Zur ${meetingNumber(row.meeting)} zu- oder absagen`,
    why: `${formatDate(row.meeting.start)} in ${row.host}.${own.includes(row.membershipId) ? '' : ` Sie antworten für ${row.name}.`}`,
    act: 'Antworten',
    href: `/meetings/${row.meeting.id}#rsvp`,
    short: 'Zu- oder Absage',
    group: 'meetings' as const,
  }))
}

async function proposalTodos(actor: Actor, executor: Executor): Promise<Todo[]> {
  return (await listWaitingProposals(actor, executor)).map(proposalTodo)
}

async function taskTodos(actor: Actor, now: Date, executor: Executor): Promise<Todo[]> {
  const soon = addDays(berlinDay(now), 30)
  const [own, toAccept] = await Promise.all([
    listOwnTasks(actor, now, executor),
    listTasksToAccept(actor, now, executor),
  ])
  const from = (row: (typeof own)[number]) =>
    row.meeting
      ? `Auftrag aus der ${meetingNumber(row.meeting)}${row.top ? `, TOP\u00a0${row.top}` : ''}.`
      : 'Auftrag der Geschäftsstelle.'
  return [
    ...own
      .filter(
        (row) =>
          canReportTask(actor, row.task) &&
          !whyNotReport(row.task.state) &&
          row.task.dueDate <= soon &&
          // Somebody else in the house sees to it.
          (!row.person || (actor.kind === 'person' && row.person.id === actor.personId)),
      )
      .map((row) => ({
        key: `task-${row.task.id}`,
        day: row.task.dueDate,
        title: row.task.title,
        why: from(row),
        act: 'Erledigung melden',
        href: `/tasks/${row.task.id}`,
        short: 'Auftrag',
        group: 'tasks' as const,
      })),
    ...toAccept.map((row) => ({
      key: `accept-${row.task.id}`,
      day: row.task.dueDate,
      title: `Erledigung prüfen: ${row.task.title}`,
      why: `${row.organization.shortName} hat den Auftrag als erledigt gemeldet.`,
      act: 'Erledigung prüfen',
      href: `/tasks/${row.task.id}`,
      short: 'Prüfung',
      group: 'tasks' as const,
    })),
  ]
}

/** Admitted and left on the agenda; a standing item is no loss. */
const leftOnAgenda = sql`exists (select 1 from ${agendaItem} where ${agendaItem.meetingId} = ${meeting.id}
  and ${agendaItem.status} = 'admitted' and ${agendaItem.standingKind} is null)`

const hostedMeetings = prepared(readerKey, (executor, actor) =>
  executor
    .select({
      id: meeting.id,
      number: meeting.number,
      state: meeting.state,
      start: meeting.start,
      host: { shortName: organization.shortName },
    })
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .leftJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(
      and(
        or(
          inArray(meeting.hostId, organizationIds(actor, 'office')),
          isSecretariat(actor) ? sql`${meeting.secretariatStandsIn}` : undefined,
        ),
        reachableMeetings(actor),
        or(
          inArray(meeting.state, ['draft', 'scheduled', 'invited', 'inSession']),
          and(eq(meeting.state, 'cancelled'), leftOnAgenda),
          and(
            eq(meeting.state, 'held'),
            sql`${minutes.state} is distinct from 'released' and ${minutes.state} is distinct from 'approved'`,
          ),
        ),
        lte(meeting.start, sql.placeholder('until')),
      ),
    )
    .orderBy(meeting.start)
    .limit(12),
)

/** What the office of the hosting city does next for its meetings. */
async function hostTodos(actor: Actor, now: Date, executor: Executor): Promise<Todo[]> {
  if (!hasRole(actor, 'office', 'secretariat')) return []
  const rows = await hostedMeetings(executor, actor, { until: addDaysTo(now, 150) })
  return rows.flatMap((row) => hostTodo(row, now) ?? [])
}

const underReview = prepared(readerKey, (executor, actor) => {
  const offices = organizationIds(actor, 'office')
  return executor
    .select({
      meeting: { id: meeting.id, number: meeting.number, start: meeting.start },
      until: minutes.reviewUntil,
    })
    .from(meeting)
    .innerJoin(minutes, and(eq(minutes.meetingId, meeting.id), eq(minutes.state, 'underReview')))
    .where(
      and(
        reachableMeetings(actor),
        offices.length ? sql`not ${inArray(meeting.hostId, offices)}` : undefined,
      ),
    )
    .orderBy(meeting.start)
    .limit(5)
})

async function reviewTodos(actor: Actor, executor: Executor): Promise<Todo[]> {
  if (!isCityMember(actor)) return []
  const rows = await underReview(executor, actor)
  return rows.map((row) => {
    const { until } = row
    return {
      key: `review-${row.meeting.id}`,
      day: until,
      title: `Niederschrift der ${meetingNumber(row.meeting)} durchsehen`,
      why: `Die Sitzung war am ${formatDate(row.meeting.start)}. Einwendungen sind ${until ? `bis ${formatDate(until)}` : 'jetzt'} möglich.`,
      act: 'Niederschrift lesen',
      href: `/meetings/${row.meeting.id}/minutes`,
      short: 'Durchsicht',
      group: 'minutes' as const,
    }
  })
}

async function approvalTodos(actor: Actor, now: Date, executor: Executor): Promise<Todo[]> {
  if (!isCityMember(actor)) return []
  return (await listOpenApprovals(executor, actor, { today: berlinDay(now) })).map(approvalTodo)
}

/** The secretariat plans the coming year in time. */
async function planTodos(actor: Actor, now: Date, executor: Executor): Promise<Todo[]> {
  if (!isSecretariat(actor)) return []
  const year = berlinYear(addDaysTo(now, 90))
  const rows = await executor
    .select({ id: series.id, name: series.name })
    .from(series)
    .where(
      and(
        eq(series.archived, false),
        sql`not exists (select 1 from ${meeting} where ${meeting.seriesId} = ${series.id}
          and extract(year from ${meeting.start} at time zone 'Europe/Berlin') = ${year})`,
      ),
    )
  return rows.map((row) => ({
    key: `plan-${row.id}`,
    day: `${year - 1}-12-15`,
    title: `Termine für ${year} vorschlagen`,
    why: `Die Reihe „${row.name}“ hat für ${year} noch keine Termine.`,
    act: 'Jahr planen',
    href: `/series/${row.id}/plan?year=${year}`,
    short: 'Jahresplan',
    group: 'series' as const,
  }))
}

async function mailTodos(actor: Actor, executor: Executor): Promise<Todo[]> {
  const count = await countStuckMails(actor, executor)
  return count > 0 ? [stuckMailsTodo(count)] : []
}
