import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  auditEntry,
  calendarSubscription,
  meeting,
  membership,
  organization,
  participation,
  series,
} from '@/db/schema'
import { memberships, readerKey, type PersonActor } from '@/lib/actor'
import { addDays, berlinDay, endOfDay } from '@/lib/dates'
import { meetingColumns, reachableMeetings, toMeeting, type Meeting } from '@/lib/meetings/queries'
import { answerLabel } from '@/lib/participants/labels'
import { currentRsvp } from '@/lib/participants/queries'
import { loadActor } from '@/lib/people/queries'
import { KEPT_DAYS, leavesTimeFree, tokenOf } from './rules'

export type Subscription = typeof calendarSubscription.$inferSelect

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

const subscriptionOf = prepared(
  () => '',
  (executor) =>
    executor
      .select()
      .from(calendarSubscription)
      .where(eq(calendarSubscription.personId, sql.placeholder('personId'))),
)

/** The address a person made for their calendar, without the address: nobody knows it any more. */
export async function findOwnSubscription(
  { personId }: PersonActor,
  executor: Executor = db,
): Promise<Subscription | null> {
  const [row] = await subscriptionOf(executor, undefined, { personId })
  return row ?? null
}

const subscriptionBehind = prepared(
  () => '',
  (executor) =>
    executor
      .select()
      .from(calendarSubscription)
      .where(eq(calendarSubscription.tokenHash, sql.placeholder('tokenHash'))),
)

/** Whose calendar asks, with the mandates of today; null for a wrong address, and once the last mandate has ended (R7). */
export async function findSubscriber(
  file: string,
  now: Date,
): Promise<{ subscription: Subscription; actor: PersonActor } | null> {
  const token = tokenOf(file)
  if (!token) return null
  const [subscription] = await subscriptionBehind(db, undefined, { tokenHash: hashToken(token) })
  const actor = subscription && (await loadActor(subscription.personId, now))
  return actor ? { subscription, actor } : null
}

const cutoff = sql.placeholder('cutoff')

/** A cancelled meeting goes when both its day and its cancellation are long past. */
const stillShown = sql`not (${meeting.state} = 'cancelled' and ${meeting.end} < ${cutoff}
  and not exists (select from ${auditEntry} where ${auditEntry.meetingId} = ${meeting.id} and ${auditEntry.at} >= ${cutoff}))`

const cutoffOn = (now: Date) => ({ cutoff: endOfDay(addDays(berlinDay(now), -KEPT_DAYS)) })

const ownSeats = (actor: PersonActor) =>
  inArray(
    participation.membershipId,
    memberships(actor).map(({ id }) => id),
  )

/** Goes up when entries are written differently, so that no calendar keeps the old ones. */
const FORM = 1

const stateOf = prepared(readerKey, (executor, actor: PersonActor) =>
  executor
    .select({
      state: sql<
        string | null
      >`md5(string_agg(concat_ws(' ', ${meeting.id}, ${meeting.revision}, ${meeting.icalSequence}, ${organization.shortName}, (
        select string_agg(concat_ws(' ', ${participation.id}, ${currentRsvp}, ${participation.answeredAt}), ' ' order by ${participation.id})
        from ${participation} join ${membership} on ${membership.id} = ${participation.membershipId} where ${participation.meetingId} = ${meeting.id} and ${ownSeats(actor)}
      )), ' ' order by ${meeting.id}))`,
    })
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .where(and(reachableMeetings(actor), stillShown)),
)

/**
 * A tag that differs when anything in the reader's calendar does: their mandates, the meetings they reach, their own
 * answers. One query over short rows; no calendar is built for it.
 */
export async function contentTag(actor: PersonActor, now: Date): Promise<string> {
  const [row] = await stateOf(db, actor, cutoffOn(now))
  return createHash('sha256')
    .update([FORM, readerKey(actor), row?.state].join(' '))
    .digest('base64url')
    .slice(0, 32)
}

/** One meeting as its reader's calendar shows it. */
export type Entry = { meeting: Meeting; modified: Date; answer?: string; free: boolean }

const entriesOf = prepared(readerKey, (executor, actor: PersonActor) =>
  executor
    .select({
      ...meetingColumns,
      // Acts on the meeting itself: what happens to items is not told by the minute to those who may not see them.
      changedAt: sql<Date | null>`(select max(${auditEntry.at}) from ${auditEntry}
        where ${auditEntry.meetingId} = ${meeting.id} and ${auditEntry.action} like 'meeting.%')`.mapWith(
        auditEntry.at,
      ),
    })
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .innerJoin(series, eq(series.id, meeting.seriesId))
    .where(and(reachableMeetings(actor), stillShown))
    .orderBy(asc(meeting.start), asc(meeting.id)),
)

const answersOf = prepared(readerKey, (executor, actor: PersonActor) =>
  executor
    .select({
      meetingId: participation.meetingId,
      rsvp: currentRsvp,
      substituteName: sql<
        string | null
      >`coalesce(${participation.substituteName}, ${participation.substituteId}::text)`,
      answeredAt: participation.answeredAt,
    })
    .from(participation)
    .innerJoin(membership, eq(membership.id, participation.membershipId))
    .innerJoin(meeting, eq(meeting.id, participation.meetingId))
    .where(ownSeats(actor))
    .orderBy(asc(participation.answeredAt)),
)

/** All meetings the reader may reach, as far as they may know them. */
export async function listEntries(actor: PersonActor, now: Date): Promise<Entry[]> {
  const [rows, answers] = await Promise.all([entriesOf(db, actor, cutoffOn(now)), answersOf(db, actor)])
  const lastAnswer = new Map(answers.map((answer) => [answer.meetingId, answer]))
  return rows.map((row) => {
    const changed = row.changedAt ?? row.meeting.createdAt
    const own = lastAnswer.get(row.meeting.id)
    const answer = own?.answeredAt ? own : undefined
    return {
      meeting: toMeeting(actor, row),
      modified: answer?.answeredAt && answer.answeredAt > changed ? answer.answeredAt : changed,
      answer: answer && answerLabel(answer),
      free: answer !== undefined && leavesTimeFree(answer),
    }
  })
}
