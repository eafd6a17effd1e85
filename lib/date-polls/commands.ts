import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { datePoll, datePollOption, series } from '@/db/schema'
import { memberships, type Actor, type PersonActor } from '@/lib/actor'
import { lockMeeting } from '@/lib/agenda/queries'
import { record, type AuditFacts } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { currentTime } from '@/lib/clock'
import { addMinutes, berlinDay, berlinTime, berlinYear, formatDate, fromBerlin } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation, obey } from '@/lib/errors'
import { holidayCalendar } from '@/lib/holidays/queries'
import { whyNotMeetOn, type HolidayCalendar } from '@/lib/holidays/rules'
import { newId } from '@/lib/ids'
import { moveMeeting } from '@/lib/meetings/commands'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { whyNotMove } from '@/lib/meetings/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import { planMeetings } from '@/lib/series/commands'
import { getSeries } from '@/lib/series/queries'
import type { CreateDatePollInput, DatePollInput, DecideDatePollInput, WithdrawDatePollInput } from './input'
import { namesOf } from './labels'
import { canManageDatePoll, canPollForNew, canPollToMove } from './policy'
import { getDatePoll, type DatePoll } from './queries'
import {
  datePollProblems,
  missingOf,
  optionLabel,
  toDeadline,
  toStart,
  whyNotDecide,
  whyNotRemind,
  whyNotWithdraw,
} from './rules'

const NOT_YOURS = 'Terminabfragen führt die Geschäftsstelle oder das Büro der gastgebenden Stadt.'

/** Holidays in force in the years of the dates asked for. */
function calendarOf({ options }: CreateDatePollInput): Promise<HolidayCalendar> {
  const years = options.map(({ day }) => Number(day.slice(0, 4)))
  return holidayCalendar(Math.min(...years), Math.max(...years))
}

/** Asks the whole round for a date: for a new meeting of a series, or to move one that stands. */
export async function createDatePoll(
  actor: Actor,
  input: CreateDatePollInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const ofSeries = await getSeries(actor, input.seriesId)
  const toMove = input.meetingId ? await getMeeting(actor, input.meetingId) : null
  if (toMove && toMove.seriesId !== ofSeries.id) throw new NotFound()
  const hostId = toMove?.hostId ?? input.hostId
  const members = await listOrganizations()
  if (!members.some(({ id, kind }) => id === hostId && kind === 'city')) throw new NotFound()
  if (input.requiredIds.some((required) => !members.some(({ id }) => id === required))) throw new NotFound()
  if (!(toMove ? canPollToMove(actor, toMove) : canPollForNew(actor, hostId))) throw new Forbidden(NOT_YOURS)
  if (toMove) obey(whyNotMove(toMove))
  const problems = datePollProblems(input, await calendarOf(input), now)
  if (Object.keys(problems).length > 0)
    throw new RuleViolation('Noch nicht gesendet: Tage oder Frist passen nicht.', problems)

  const { id, title, note, durationMinutes, requiredIds } = input
  const deadline = toDeadline(input.deadline)
  return db.transaction(async (tx) => {
    if (toMove) {
      obey(whyNotMove(await lockMeeting(tx, actor, toMove.id)))
      const [running] = await tx
        .select({ id: datePoll.id })
        .from(datePoll)
        .where(and(eq(datePoll.meetingId, toMove.id), eq(datePoll.state, 'open')))
      if (running?.id === id) return { id }
      if (running) throw new RuleViolation('Zu dieser Sitzung läuft schon eine Terminabfrage.')
    }
    const mandate =
      memberships(actor, 'office').find((m) => m.organizationId === hostId) ??
      memberships(actor, 'secretariat')[0]
    const [created] = await tx
      .insert(datePoll)
      .values({
        ...{ id, title, note, durationMinutes, requiredIds, deadline, hostId },
        seriesId: ofSeries.id,
        meetingId: toMove?.id ?? null,
        createdById: personOf(actor)?.personId,
        createdMembershipId: mandate?.id,
        createdAt: now,
      })
      .onConflictDoNothing({ target: datePoll.id })
      .returning({ id: datePoll.id })
    // The same form sent twice: the poll stands already.
    if (!created) return { id }
    const starts = input.options.map(toStart).sort((a, b) => a.getTime() - b.getTime())
    await tx.insert(datePollOption).values(starts.map((start) => ({ datePollId: id, start })))
    const poll = { id, title, hostId, meetingId: toMove?.id ?? null }
    const facts = { until: formatDate(deadline), dates: starts.map(optionLabel).join('; ') }
    await recordPoll(tx, actor, 'datePoll.opened', poll, now, facts)
    return { id }
  })
}

/** Asks those again who have not answered, once a day at most; who that is, is worked out when the mail goes out. */
export async function remindMissing(
  actor: Actor,
  input: DatePollInput,
  now = currentTime(),
): Promise<{ missing: string }> {
  const poll = await reachToManage(actor, input.datePollId)
  const missing = missingOf(poll)
  obey(whyNotRemind(poll, missing.length, now))
  const startOfToday = fromBerlin(berlinDay(now), '00:00')
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(datePoll)
      .set({ remindedAt: now })
      .where(
        and(
          eq(datePoll.id, poll.id),
          eq(datePoll.state, 'open'),
          or(isNull(datePoll.remindedAt), lt(datePoll.remindedAt, startOfToday)),
        ),
      )
      .returning({ id: datePoll.id })
    if (!row) throw new Conflict()
    const facts = { missing: namesOf(missing), until: formatDate(poll.deadline) }
    await recordPoll(tx, actor, 'datePoll.reminded', poll, now, facts)
    return { missing: facts.missing }
  })
}

/**
 * Makes the meeting or moves it, in the transaction that closes the poll: of two who decide or withdraw at the same
 * moment one wins, and there is never a meeting without its decision.
 */
export async function decideDatePoll(
  actor: Actor,
  input: DecideDatePollInput,
  now = currentTime(),
): Promise<{ id: string; meetingId: string }> {
  const poll = await reachToManage(actor, input.datePollId)
  const option = poll.options.find(({ id }) => id === input.optionId)
  if (!option) throw new NotFound()
  obey(whyNotDecide(poll, option, now))
  obey(await whyNotOn(poll, option.start))
  return db.transaction(async (tx) => {
    const [locked] = await tx
      .select({ state: datePoll.state })
      .from(datePoll)
      .where(eq(datePoll.id, poll.id))
      .for('update')
    if (locked?.state !== 'open') throw new Conflict()
    const outcome = poll.meetingId
      ? await moveTo(tx, actor, poll, poll.meetingId, option.start, now)
      : await makeAt(tx, poll, option.start, now)
    await tx
      .update(datePoll)
      .set({
        state: 'decided',
        decidedStart: option.start,
        resultMeetingId: outcome.meetingId,
        closedAt: now,
        closedById: personOf(actor)?.personId,
      })
      .where(and(eq(datePoll.id, poll.id), eq(datePoll.state, 'open')))
    const made = await getMeeting(actor, outcome.meetingId, tx)
    const facts = { meeting: meetingTitle(made), chosen: optionLabel(option.start) }
    await recordPoll(tx, actor, outcome.action, { ...poll, meetingId: made.id }, now, facts)
    return { id: poll.id, meetingId: made.id }
  })
}

/** Holidays may have been entered since the poll was asked. The date a meeting has anyway it keeps. */
async function whyNotOn(poll: DatePoll, start: Date): Promise<string | null> {
  if (poll.meeting?.start.getTime() === start.getTime()) return null
  const year = berlinYear(start)
  return whyNotMeetOn(await holidayCalendar(year, year), berlinDay(start))
}

type Outcome = { meetingId: string; action: AuditAction }

async function makeAt(tx: Tx, poll: DatePoll, start: Date, now: Date): Promise<Outcome> {
  // Plans of one series take turns, so that numbers stay dense.
  const [plan] = await tx.select().from(series).where(eq(series.id, poll.seriesId)).for('update')
  if (!plan) throw new NotFound()
  const row = { id: newId(), day: berlinDay(start), startTime: berlinTime(start), hostId: poll.host.id }
  await planMeetings(tx, { ...plan, durationMinutes: poll.durationMinutes }, [row], now)
  return { meetingId: row.id, action: 'datePoll.decided' }
}

async function moveTo(
  tx: Tx,
  actor: Actor,
  poll: DatePoll,
  meetingId: string,
  start: Date,
  now: Date,
): Promise<Outcome> {
  const seen = await getMeeting(actor, meetingId, tx)
  const end = addMinutes(start, poll.durationMinutes)
  // The date it has anyway: it stays, and everybody is told so.
  if (seen.start.getTime() === start.getTime() && seen.end.getTime() === end.getTime()) {
    obey(whyNotMove(seen))
    return { meetingId, action: 'datePoll.decided' }
  }
  const { revision, hostId, locationName, room, street, postalCode, locality } = seen
  const input = {
    ...{ meetingId, revision, hostId, locationName, room, street, postalCode, locality },
    date: berlinDay(start),
    startTime: berlinTime(start),
    endTime: berlinTime(end),
    reason: `Ergebnis der Terminabfrage „${poll.title}“.`,
  }
  await moveMeeting(actor, input, now, tx)
  // Of a meeting that is known already everybody gets the mail that moves it, with its calendar entry: one is enough.
  return { meetingId, action: seen.state === 'draft' ? 'datePoll.decided' : 'datePoll.decidedByMove' }
}

export async function withdrawDatePoll(
  actor: Actor,
  input: WithdrawDatePollInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const poll = await reachToManage(actor, input.datePollId)
  obey(whyNotWithdraw(poll))
  const { reason } = input
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(datePoll)
      .set({
        state: 'withdrawn',
        withdrawReason: reason,
        closedAt: now,
        closedById: personOf(actor)?.personId,
      })
      .where(and(eq(datePoll.id, poll.id), eq(datePoll.state, 'open')))
      .returning({ id: datePoll.id })
    if (!row) throw new Conflict()
    await recordPoll(tx, actor, 'datePoll.withdrawn', poll, now, { reason })
    return row
  })
}

const personOf = (actor: Actor): PersonActor | null => (actor.kind === 'person' ? actor : null)

async function reachToManage(actor: Actor, id: string): Promise<DatePoll> {
  const poll = await getDatePoll(actor, id)
  if (actor.kind !== 'system' && !canManageDatePoll(actor, poll)) throw new Forbidden(NOT_YOURS)
  return poll
}

function recordPoll(
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  poll: { id: string; title: string; hostId: string; meetingId: string | null },
  now: Date,
  facts: AuditFacts,
): Promise<string> {
  const subject = { meetingId: poll.meetingId, organizationId: poll.hostId, subjectId: poll.id }
  return record(
    tx,
    actor,
    action,
    { audience: 'circle', ...subject, facts: { poll: poll.title, ...facts } },
    now,
  )
}
