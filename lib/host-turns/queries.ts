import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { hostSkip, hostSwap, meeting, organization } from '@/db/schema'
import { inCircle, type Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import type { Swapped, Turn } from './rules'

export type SkippedTurn = Turn & {
  id: string
  reason: string
  waiveReason: string | null
  /** The number and day of the meeting that was passed on. */
  number: number
  start: Date
  organization: { shortName: string; plate: string }
  takenOverBy: { shortName: string }
  madeUpIn: { id: string; state: string; number: number; start: Date } | null
}

const madeUp = alias(meeting, 'made_up')
const takenOver = alias(organization, 'taken_over')

const selectTurns = (executor: Executor) =>
  executor
    .select({
      skip: hostSkip,
      meeting: { number: meeting.number, start: meeting.start },
      organization: { shortName: organization.shortName, plate: organization.plate },
      takenOverBy: { shortName: takenOver.shortName },
      madeUpIn: { id: madeUp.id, state: madeUp.state, number: madeUp.number, start: madeUp.start },
    })
    .from(hostSkip)
    .innerJoin(meeting, eq(meeting.id, hostSkip.meetingId))
    .innerJoin(organization, eq(organization.id, hostSkip.organizationId))
    .innerJoin(takenOver, eq(takenOver.id, hostSkip.takenOverById))
    .leftJoin(
      madeUp,
      and(
        eq(madeUp.id, hostSkip.madeUpInId),
        eq(madeUp.hostId, hostSkip.organizationId),
        ne(madeUp.state, 'cancelled'),
      ),
    )
    .$dynamic()

type Row = Awaited<ReturnType<typeof selectTurns>>[number]
const toTurn = ({ skip, meeting: skipped, ...row }: Row): SkippedTurn => ({ ...skip, ...skipped, ...row })

/** The one scope of the noun: the circle reads who sat out and why. */
const reaches = (actor: Actor): boolean => actor.kind === 'system' || inCircle(actor)

/** @throws NotFound outside the circle, and for what does not exist. */
export async function getTurn(actor: Actor, id: string, executor: Executor = db): Promise<SkippedTurn> {
  const [row] = isId(id) && reaches(actor) ? await selectTurns(executor).where(eq(hostSkip.id, id)) : []
  if (!row) throw new NotFound()
  return toTurn(row)
}

const turnsOfSeries = prepared(
  () => '',
  (executor) =>
    selectTurns(executor)
      .where(eq(meeting.seriesId, sql.placeholder('seriesId')))
      .orderBy(asc(meeting.start), asc(hostSkip.id)),
)

/** The turns that were sat out in a series, the oldest first. */
export async function listTurns(
  actor: Actor,
  seriesId: string,
  executor: Executor = db,
): Promise<SkippedTurn[]> {
  const rows = reaches(actor) ? await turnsOfSeries(executor, undefined, { seriesId }) : []
  return rows.map(toTurn)
}

const swapsOfSeries = prepared(
  () => '',
  (executor) =>
    executor
      .select({ meetingId: hostSwap.meetingId, otherMeetingId: hostSwap.otherMeetingId })
      .from(hostSwap)
      .innerJoin(meeting, eq(meeting.id, hostSwap.meetingId))
      .where(and(eq(hostSwap.state, 'accepted'), eq(meeting.seriesId, sql.placeholder('seriesId'))))
      .orderBy(asc(hostSwap.answeredAt), asc(hostSwap.id)),
)

/** Meetings of a series that cities exchanged, in the order in which they did. */
export async function listSwapped(
  actor: Actor,
  seriesId: string,
  executor: Executor = db,
): Promise<Swapped[]> {
  return reaches(actor) ? swapsOfSeries(executor, undefined, { seriesId }) : []
}
