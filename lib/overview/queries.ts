import { cache } from 'react'
import { and, desc, eq, inArray, lte, or, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
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
import { isCityMember, isSecretariat, memberships, organizationIds, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems, type AgendaItemRow } from '@/lib/agenda/queries'
import { currentTime } from '@/lib/clock'
import { addDays, berlinDay, berlinYear, formatDate } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import { reachableMeetings, selectMeetings } from '@/lib/meetings/queries'
import { listOwnTasks, listTasksToAccept } from '@/lib/tasks/queries'
import { canReportTask } from '@/lib/tasks/policy'
import { whyNotReport } from '@/lib/tasks/rules'
import { addDaysTo, hostTodo, sortTodos, type Todo } from './rules'

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
    planTodos(actor, now, executor),
  ])
  return sortTodos(lists.flat())
}

async function invitationTodos(actor: Actor, executor: Executor): Promise<Todo[]> {
  const own = memberships(actor, 'deputy', 'officer', 'guest').map((m) => m.id)
  const offices = organizationIds(actor, 'office')
  const mine: SQL[] = []
  if (own.length) mine.push(inArray(membership.id, own))
  if (offices.length)
    mine.push(sql`(${membership.role} = 'deputy' and ${inArray(membership.organizationId, offices)})`)
  if (mine.length === 0) return []
  const rows = await executor
    .select({
      id: participation.id,
      membershipId: membership.id,
      name: person.name,
      meeting,
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
        eq(participation.rsvp, 'needsAction'),
        or(...mine),
        reachableMeetings(actor),
      ),
    )
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
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  const offices = organizationIds(actor, 'office')
  const rows = await executor
    .select({ item: agendaItem, meeting: itemMeeting, host: organization.shortName })
    .from(agendaItem)
    .innerJoin(itemMeeting, itemMeetingJoin)
    .innerJoin(organization, eq(organization.id, itemMeeting.hostId))
    .where(
      and(
        reachableItems(actor),
        or(
          own.length
            ? and(eq(agendaItem.status, 'returned'), inArray(agendaItem.proposerOrganizationId, own))
            : undefined,
          offices.length
            ? and(eq(agendaItem.status, 'submitted'), inArray(itemMeeting.hostId, offices))
            : undefined,
          sql`false`,
        ),
      ),
    )
  return rows.map(({ item, meeting: current, host }) => ({
    key: `proposal-${item.id}`,
    day: berlinDay(addDaysTo(current.start, item.status === 'returned' ? -7 : -15)),
    title:
      item.status === 'returned'
        ? `${host} fragt zu Ihrer Anmeldung nach`
        : 'Über eine Anmeldung entscheiden',
    why:
      item.status === 'returned'
        ? `„${item.title}“: ${item.question ?? ''}`
        : `„${item.title}“ zur ${meetingNumber(current)}.`,
    act: item.status === 'returned' ? 'Rückfrage beantworten' : 'Anmeldung ansehen',
    href: `/proposals/${item.id}`,
    short: item.status === 'returned' ? 'Rückfrage' : 'Anmeldung',
    group: 'proposals' as const,
  }))
}

async function taskTodos(actor: Actor, now: Date, executor: Executor): Promise<Todo[]> {
  const soon = addDays(berlinDay(now), 30)
  const [own, toAccept] = await Promise.all([
    listOwnTasks(actor, now, executor),
    listTasksToAccept(actor, executor),
  ])
  const from = (row: (typeof own)[number]) =>
    `Auftrag aus der ${meetingNumber(row.meeting)}${row.position ? `, TOP\u00a0${row.position}` : ''}.`
  return [
    ...own
      .filter(
        (row) => canReportTask(actor, row.task) && !whyNotReport(row.task.state) && row.task.dueDate <= soon,
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

/** What the office of the hosting city does next for its meetings. */
async function hostTodos(actor: Actor, now: Date, executor: Executor): Promise<Todo[]> {
  const offices = organizationIds(actor, 'office')
  const hosted: SQL[] = []
  if (offices.length) hosted.push(inArray(meeting.hostId, offices))
  if (isSecretariat(actor)) hosted.push(sql`${meeting.secretariatStandsIn}`)
  if (hosted.length === 0) return []
  const rows = await selectMeetings(executor)
    .leftJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(
      and(
        or(...hosted),
        reachableMeetings(actor),
        or(
          inArray(meeting.state, ['draft', 'scheduled', 'invited', 'inSession']),
          and(
            eq(meeting.state, 'held'),
            sql`${minutes.state} is distinct from 'released' and ${minutes.state} is distinct from 'approved'`,
          ),
        ),
        lte(meeting.start, addDaysTo(now, 150)),
      ),
    )
    .orderBy(meeting.start)
    .limit(12)
  return rows.flatMap((row) => {
    const todo = hostTodo({ ...row.meeting, host: row.host }, now)
    return todo ? [todo] : []
  })
}

async function reviewTodos(actor: Actor, executor: Executor): Promise<Todo[]> {
  if (!isCityMember(actor)) return []
  const offices = organizationIds(actor, 'office')
  const rows = await executor
    .select({ meeting, until: minutes.reviewUntil })
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

export type OwnProposal = {
  id: string
  title: string
  status: AgendaItemRow['status']
  position: number | null
  number: number | null
}

/** What the reader's organizations proposed and is not yet dealt with, newest first. */
export async function listOwnProposals(actor: Actor, executor: Executor = db): Promise<OwnProposal[]> {
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  if (own.length === 0) return []
  return executor
    .select({
      id: agendaItem.id,
      title: agendaItem.title,
      status: agendaItem.status,
      position: agendaItem.position,
      number: itemMeeting.number,
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(
      and(
        inArray(agendaItem.proposerOrganizationId, own),
        reachableItems(actor),
        inArray(agendaItem.status, ['draft', 'submitted', 'returned', 'admitted', 'declined']),
        sql`${itemMeeting.state} is distinct from 'held'`,
      ),
    )
    .orderBy(desc(agendaItem.modifiedAt), desc(agendaItem.id))
    .limit(5)
}
