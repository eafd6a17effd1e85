import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { hostSwap, meeting, organization } from '@/db/schema'
import { inCircle, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import type { MeetingState } from '@/lib/meetings/rules'
import { canReadReasons } from './policy'

type City = { id: string; shortName: string; plate: string }
type Side = {
  id: string
  number: number
  seriesId: string
  hostId: string
  state: MeetingState
  start: Date
  secretariatStandsIn: boolean
  host: City
}

export type Swap = Omit<typeof hostSwap.$inferSelect, 'reason'> & {
  /** Null for who is neither of the two cities nor the secretariat, as is why it was declined. */
  reason: string | null
  meeting: Side
  other: Side
  asking: City
  asked: City
}

const other = alias(meeting, 'other')
const asking = alias(organization, 'asking')
const asked = alias(organization, 'asked')
const side = (of: typeof meeting | typeof other) => ({
  id: of.id,
  number: of.number,
  seriesId: of.seriesId,
  hostId: of.hostId,
  state: of.state,
  start: of.start,
  secretariatStandsIn: of.secretariatStandsIn,
})
const city = (of: typeof asking | typeof asked) => ({ id: of.id, shortName: of.shortName, plate: of.plate })

/** The whole circle sees that a swap was asked for: dates and hosts are everybody's. */
const reaches = (actor: Actor): boolean => actor.kind === 'system' || inCircle(actor)

const selectSwaps = (executor: Executor) =>
  executor
    .select({
      swap: hostSwap,
      meeting: side(meeting),
      other: side(other),
      asking: city(asking),
      asked: city(asked),
    })
    .from(hostSwap)
    .innerJoin(meeting, eq(meeting.id, hostSwap.meetingId))
    .innerJoin(other, eq(other.id, hostSwap.otherMeetingId))
    .innerJoin(asking, eq(asking.id, hostSwap.askingId))
    .innerJoin(asked, eq(asked.id, hostSwap.askedId))
    .$dynamic()

type Row = Awaited<ReturnType<typeof selectSwaps>>[number]

function toSwap(actor: Actor, { swap, ...row }: Row): Swap {
  const reads = canReadReasons(actor, swap)
  // Of a request that is still open each city hosts its own.
  const hosts = swap.state === 'accepted' ? [row.asked, row.asking] : [row.asking, row.asked]
  const [host = row.asking, otherHost = row.asked] = hosts
  return {
    ...swap,
    ...row,
    reason: reads ? swap.reason : null,
    answer: reads || swap.state === 'void' ? swap.answer : null,
    meeting: { ...row.meeting, host },
    other: { ...row.other, host: otherHost },
  }
}

/** @throws NotFound outside the circle, and for what does not exist. */
export async function getSwap(actor: Actor, id: string, executor: Executor = db): Promise<Swap> {
  const [row] = isId(id) && reaches(actor) ? await selectSwaps(executor).where(eq(hostSwap.id, id)) : []
  if (!row) throw new NotFound()
  return toSwap(actor, row)
}

const latestOf = prepared(
  () => '',
  (executor) =>
    selectSwaps(executor)
      .where(
        or(
          eq(hostSwap.meetingId, sql.placeholder('meetingId')),
          eq(hostSwap.otherMeetingId, sql.placeholder('meetingId')),
        ),
      )
      .orderBy(desc(hostSwap.createdAt), desc(hostSwap.id))
      .limit(1),
)

/** The last request that concerns this meeting, whatever became of it. */
export async function latestSwap(
  actor: Actor,
  meetingId: string,
  executor: Executor = db,
): Promise<Swap | null> {
  const [row] = reaches(actor) ? await latestOf(executor, undefined, { meetingId }) : []
  return row ? toSwap(actor, row) : null
}

const openOfSeries = prepared(
  () => '',
  (executor) =>
    selectSwaps(executor)
      .where(and(eq(hostSwap.state, 'open'), eq(meeting.seriesId, sql.placeholder('seriesId'))))
      .orderBy(asc(meeting.start)),
)

/** What waits for an answer in a series. */
export async function listOpenSwaps(actor: Actor, seriesId: string): Promise<Swap[]> {
  const rows = reaches(actor) ? await openOfSeries(db, undefined, { seriesId }) : []
  return rows.map((row) => toSwap(actor, row))
}

const toAnswer = prepared(readerKey, (executor, actor) =>
  selectSwaps(executor)
    .where(
      and(
        eq(hostSwap.state, 'open'),
        inArray(hostSwap.askedId, organizationIds(actor, 'deputy', 'office')),
        sql`least(${meeting.start}, ${other.start}) > ${sql.placeholder('now')}`,
      ),
    )
    .orderBy(asc(hostSwap.createdAt)),
)

/** What waits for the reader's own city. */
export async function listSwapsToAnswer(actor: Actor, now: Date, executor: Executor = db): Promise<Swap[]> {
  if (organizationIds(actor, 'deputy', 'office').length === 0) return []
  return (await toAnswer(executor, actor, { now })).map((row) => toSwap(actor, row))
}
