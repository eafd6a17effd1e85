import { and, asc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  approvalAnswer,
  approvalRequest,
  meeting,
  membership,
  minutes,
  minutesApproval,
  minutesVersion,
  organization,
  person,
  series,
} from '@/db/schema'
import { inCircle, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { berlinDay } from '@/lib/dates'
import { meetingColumns, reachableMeetings, toMeeting, type Meeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import type { ApprovalRequest, CityAnswer } from './rules'

const city = alias(organization, 'city')

/** What the round said to the versions of these minutes, in order. Guests know nothing of later meetings. */
export async function listApprovals(actor: Actor, at: Meeting, executor: Executor = db) {
  if (!inCircle(actor)) return []
  const rows = await executor
    .select({
      id: minutesApproval.id,
      version: minutesApproval.version,
      result: minutesApproval.result,
      note: minutesApproval.note,
      at: minutesApproval.recordedAt,
      number: meeting.number,
      host: organization.shortName,
    })
    .from(minutesApproval)
    .innerJoin(minutes, eq(minutes.id, minutesApproval.minutesId))
    .leftJoin(meeting, eq(meeting.id, minutesApproval.inMeetingId))
    .leftJoin(organization, eq(organization.id, meeting.hostId))
    .where(eq(minutes.meetingId, at.id))
    .orderBy(asc(minutesApproval.recordedAt), asc(minutesApproval.id))
  return rows.map(({ number, host, ...row }) => ({
    ...row,
    inMeeting: number === null ? null : { number, host },
  }))
}

const isNewest = sql`not exists (select 1 from ${minutesVersion} where ${minutesVersion.minutesId} = ${approvalRequest.minutesId}
  and ${minutesVersion.version} > ${approvalRequest.version})`

/** Whether the cities are asked for the newest version, and what each of them said; for the circle alone. */
export async function getApprovalRequest(
  actor: Actor,
  at: Meeting,
  executor: Executor = db,
): Promise<(ApprovalRequest & { id: string; version: number }) | null> {
  if (!inCircle(actor)) return null
  const [rows, organizations] = await Promise.all([
    executor
      .select({ request: approvalRequest, answer: approvalAnswer, by: person.name })
      .from(approvalRequest)
      .innerJoin(minutes, eq(minutes.id, approvalRequest.minutesId))
      .leftJoin(approvalAnswer, eq(approvalAnswer.requestId, approvalRequest.id))
      .leftJoin(person, eq(person.id, approvalAnswer.answeredById))
      .where(and(eq(minutes.meetingId, at.id), isNewest)),
    listOrganizations(executor),
  ])
  const [first] = rows
  if (!first) return null
  const answers = organizations
    .filter(({ kind }) => kind === 'city')
    .map(({ id, shortName, plate }): CityAnswer => {
      const given = rows.find(({ answer }) => answer?.organizationId === id)
      return {
        organization: { id, shortName, plate },
        approves: given?.answer?.approves ?? null,
        reason: given?.answer?.reason ?? null,
        by: given?.by ?? null,
        at: given?.answer?.answeredAt ?? null,
      }
    })
  const { id, version, until } = first.request
  return { id, version, until, answers }
}

/** Earlier minutes of the series that wait for this meeting, and those it approved already, the oldest first. */
export async function listMinutesToApprove(actor: Actor, inMeeting: Meeting, executor: Executor = db) {
  if (!inCircle(actor)) return []
  const newest = sql<number>`(select max(${minutesVersion.version}) from ${minutesVersion}
    where ${minutesVersion.minutesId} = ${minutes.id})`.mapWith(Number)
  const rows = await executor
    .select({ ...meetingColumns, state: minutes.state, version: newest })
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .innerJoin(series, eq(series.id, meeting.seriesId))
    .innerJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(
      and(
        reachableMeetings(actor),
        eq(meeting.seriesId, inMeeting.seriesId),
        lt(meeting.number, inMeeting.number),
        or(eq(minutes.state, 'released'), eq(minutes.approvedInMeetingId, inMeeting.id)),
      ),
    )
    .orderBy(asc(meeting.number))
  return rows.map(({ state, version, ...row }) => ({ meeting: toMeeting(actor, row), state, version }))
}

/** Holds for a mandate of a city that is asked for its written approval and has not answered. */
export const approvalMissing = (
  meetingId: string,
  now: Date,
): SQL => sql`(${membership.role} in ('deputy', 'office')
  and exists (select 1 from ${approvalRequest} join ${minutes} on ${minutes.id} = ${approvalRequest.minutesId}
    where ${minutes.meetingId} = ${meetingId} and ${minutes.state} = 'released'
      and ${approvalRequest.until} >= ${berlinDay(now)} and ${isNewest}
      and not exists (select 1 from ${approvalAnswer} where ${approvalAnswer.requestId} = ${approvalRequest.id}
        and ${approvalAnswer.organizationId} = ${membership.organizationId})))`

/** Requests whose last day is near, for the reminders. */
export async function listApprovalsDue(now: Date, executor: Executor = db) {
  const rows = await executor
    .select({
      meetingId: meeting.id,
      number: meeting.number,
      host: { shortName: organization.shortName },
      due: approvalRequest.until,
      since: approvalRequest.askedAt,
    })
    .from(approvalRequest)
    .innerJoin(minutes, eq(minutes.id, approvalRequest.minutesId))
    .innerJoin(meeting, eq(meeting.id, minutes.meetingId))
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .where(and(eq(minutes.state, 'released'), gte(approvalRequest.until, berlinDay(now)), isNewest))
    .orderBy(asc(meeting.id))
  return rows
}

/** Requests to the cities this person speaks for that these have not answered. */
export const listOpenApprovals = prepared(readerKey, (executor, actor) =>
  executor
    .select({
      id: meeting.id,
      number: meeting.number,
      city: city.shortName,
      host: organization.shortName,
      until: approvalRequest.until,
    })
    .from(approvalRequest)
    .innerJoin(minutes, and(eq(minutes.id, approvalRequest.minutesId), eq(minutes.state, 'released')))
    .innerJoin(meeting, eq(meeting.id, minutes.meetingId))
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .innerJoin(city, inArray(city.id, organizationIds(actor, 'deputy', 'office')))
    .where(
      and(
        eq(city.kind, 'city'),
        gte(approvalRequest.until, sql.placeholder('today')),
        isNewest,
        sql`not exists (select 1 from ${approvalAnswer} where ${approvalAnswer.requestId} = ${approvalRequest.id}
          and ${approvalAnswer.organizationId} = ${city.id})`,
      ),
    )
    .limit(5),
)
