import { and, eq, inArray, ne, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { meeting, organization, series } from '@/db/schema'
import { inCircle, memberships, type Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { canReadDraft } from './policy'

export type MeetingHost = { id: string; slug: string; name: string; shortName: string; plate: string }
export type Meeting = typeof meeting.$inferSelect & { host: MeetingHost; seriesName: string }

/**
 * The one scope of the noun: lists, counts, neighbours, feeds and search all go through it.
 * Visitors see no draft; guests only the meeting they are invited to.
 */
export function reachableMeetings(actor: Actor): SQL {
  if (actor.kind === 'system' || inCircle(actor)) return sql`true`
  const published = sql`(${meeting.state} <> 'draft' and ${meeting.stateBeforeCancel} is distinct from 'draft')`
  if (actor.kind === 'public') return published
  const ids = memberships(actor, 'guest').flatMap((m) => m.meetingId ?? [])
  return ids.length ? sql`(${inArray(meeting.id, ids)} and ${published})` : sql`false`
}

export const meetingColumns = {
  meeting,
  host: {
    id: organization.id,
    slug: organization.slug,
    name: organization.name,
    shortName: organization.shortName,
    plate: organization.plate,
  },
  seriesName: series.name,
}

/** `select(meetingColumns).from(meeting)` with host and series; add `where(reachableMeetings(actor))`. */
export const selectMeetings = (executor: Executor) =>
  executor
    .select(meetingColumns)
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .innerJoin(series, eq(series.id, meeting.seriesId))
    .$dynamic()

type MeetingRow = { meeting: typeof meeting.$inferSelect; host: MeetingHost; seriesName: string }

/** Flattens a row; of a draft, readers who do not prepare it get date and host and nothing else. */
export function toMeeting(actor: Actor, row: MeetingRow): Meeting {
  const flat = { ...row.meeting, host: row.host, seriesName: row.seriesName }
  const isDraft = flat.state === 'draft' || flat.stateBeforeCancel === 'draft'
  const redact =
    actor.kind === 'public' ? true : actor.kind === 'person' && isDraft && !canReadDraft(actor, flat)
  if (!redact) return flat
  return {
    ...flat,
    room: null,
    street: null,
    access: null,
    videoUrl: null,
    contact: null,
    cancelReason: null,
    chairName: null,
    minuteTakerName: null,
    ...(isDraft ? { locationName: null, postalCode: null, locality: null } : {}),
  }
}

/** @throws NotFound outside the actor's reach, and for what does not exist: the two look the same. */
export async function getMeeting(actor: Actor, id: string, executor: Executor = db): Promise<Meeting> {
  if (!isId(id)) throw new NotFound()
  const [row] = await selectMeetings(executor).where(and(eq(meeting.id, id), reachableMeetings(actor)))
  if (!row) throw new NotFound()
  return toMeeting(actor, row)
}

/** The meeting of the same series before this one that was held, with the least distance. */
export async function previousHeldMeeting(
  actor: Actor,
  current: { seriesId: string; number: number },
  executor: Executor = db,
): Promise<Meeting | null> {
  const [row] = await selectMeetings(executor)
    .where(
      and(
        eq(meeting.seriesId, current.seriesId),
        eq(meeting.state, 'held'),
        sql`${meeting.number} < ${current.number}`,
        reachableMeetings(actor),
      ),
    )
    .orderBy(sql`${meeting.number} desc`)
    .limit(1)
  return row ? toMeeting(actor, row) : null
}

/** The next meeting of the series that is neither held nor cancelled. */
export async function nextMeetingOf(
  actor: Actor,
  current: { seriesId: string; number: number },
  executor: Executor = db,
): Promise<Meeting | null> {
  const [row] = await selectMeetings(executor)
    .where(
      and(
        eq(meeting.seriesId, current.seriesId),
        ne(meeting.state, 'held'),
        ne(meeting.state, 'cancelled'),
        sql`${meeting.number} > ${current.number}`,
        reachableMeetings(actor),
      ),
    )
    .orderBy(sql`${meeting.number}`)
    .limit(1)
  return row ? toMeeting(actor, row) : null
}
