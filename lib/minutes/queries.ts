import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  meeting,
  membership,
  minutes,
  minutesEntry,
  minutesReading,
  minutesVersion,
  objection,
  organization,
  participation,
  person,
  topic,
} from '@/db/schema'
import { inCircle, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import type { FrozenItem, MinutesEntryContent, ReleasedMinutes } from './input'
import { draftForPrint, freeze, withNumbers, type PrintableMinutes } from './render'
import {
  canKnowOfMinutes,
  canReadOpenMinutes,
  canReadReleased,
  canWriteMinutes,
  isReleased,
  type MinutesState,
} from './policy'

export type MinutesRow = typeof minutes.$inferSelect

const minutesOf = prepared(
  () => '',
  (executor) =>
    executor
      .select()
      .from(minutes)
      .where(eq(minutes.meetingId, sql.placeholder('meetingId'))),
)

export async function findMinutes(meetingId: string, executor: Executor = db): Promise<MinutesRow | null> {
  const [row] = await minutesOf(executor, undefined, { meetingId })
  return row ?? null
}

/** Who may not read the text under review learns only that it is being written. */
export const shownState = (actor: Actor, at: Meeting, state: MinutesState): MinutesState =>
  isReleased(state) || canReadOpenMinutes(actor, at, state) ? state : 'draft'

export type MinutesStatus = {
  meeting: Meeting
  /** Null while nothing has been written. */
  state: MinutesState | null
  reviewUntil: string | null
  releasedAt: Date | null
  approvedAt: Date | null
  approvedInMeetingId: string | null
  /** May this reader open the text as it is now? */
  readable: boolean
}

/** Where the minutes stand, without a word of them. @throws NotFound for guests before the release, and for visitors. */
export async function getMinutesStatus(
  actor: Actor,
  meetingOrId: Meeting | string,
  executor: Executor = db,
): Promise<MinutesStatus> {
  const at = typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId, executor) : meetingOrId
  const row = await findMinutes(at.id, executor)
  const state = row ? shownState(actor, at, row.state) : null
  const readable = isReleased(state)
    ? canReadReleased(actor, at)
    : state !== null && canReadOpenMinutes(actor, at, state)
  if (!readable && !canKnowOfMinutes(actor)) throw new NotFound()
  return {
    meeting: at,
    state,
    reviewUntil: state === 'underReview' ? (row?.reviewUntil ?? null) : null,
    releasedAt: row?.releasedAt ?? null,
    approvedAt: row?.approvedAt ?? null,
    approvedInMeetingId: row?.approvedInMeetingId ?? null,
    readable,
  }
}

/** The whole document as it stands now, for the release and for drafts. Unscoped: its callers checked the right to write. */
export async function composeMinutes(at: Meeting, executor: Executor): Promise<ReleasedMinutes> {
  const items = await executor
    .select({ item: agendaItem, topic: topic.name, content: minutesEntry.content })
    .from(agendaItem)
    .leftJoin(topic, eq(topic.id, agendaItem.topicId))
    .leftJoin(minutesEntry, eq(minutesEntry.agendaItemId, agendaItem.id))
    .where(eq(agendaItem.meetingId, at.id))
    .orderBy(asc(agendaItem.position))
  const seats = await executor
    .select({ participation, membership, name: person.name })
    .from(participation)
    .innerJoin(membership, eq(membership.id, participation.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(organization, eq(organization.id, membership.organizationId))
    .where(and(eq(participation.meetingId, at.id), sql`${participation.attendance} is not null`))
    .orderBy(asc(organization.seat), asc(membership.label), asc(membership.id))
  const people = await peopleOfTasks(items, executor)
  return freeze(at, await listOrganizations(executor), people, items, seats)
}

/** Names of those whom the tasks name, as they are now. */
async function peopleOfTasks(items: { content: unknown }[], executor: Executor) {
  const ids = items.flatMap(({ content }) =>
    ((content as MinutesEntryContent | null)?.results ?? []).flatMap((result) =>
      result.kind === 'task' && result.personId ? result.personId : [],
    ),
  )
  if (ids.length === 0) return []
  return executor
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, ids))
    .orderBy(asc(person.id))
}

/** As this reader counts: guests have a numbering of their own, the circle sees where something is confidential. */
export type ReaderLine = { number: string } & (
  { kind: 'item'; item: FrozenItem } | { kind: 'confidential'; id: string }
)
export type ReaderMinutes = {
  meeting: Meeting
  state: MinutesState
  version: number
  hash: string
  reason: string | null
  releasedAt: Date
  approvedAt: Date | null
  approvedIn: Meeting | null
  document: Omit<ReleasedMinutes, 'items'>
  lines: ReaderLine[]
  /** Something is left out for this reader. */
  partial: boolean
}

const newestVersion = prepared(
  () => '',
  (executor) =>
    executor
      .select({ version: minutesVersion })
      .from(minutesVersion)
      .innerJoin(minutes, eq(minutes.id, minutesVersion.minutesId))
      .where(eq(minutes.meetingId, sql.placeholder('meetingId')))
      .orderBy(desc(minutesVersion.version))
      .limit(1),
)

/** The released text as far as this reader reaches its items. @throws NotFound before the release and outside the reach */
export async function getReleasedMinutes(
  actor: Actor,
  meetingOrId: Meeting | string,
  executor: Executor = db,
): Promise<ReaderMinutes> {
  const at = typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId, executor) : meetingOrId
  const [row, [newest]] = await Promise.all([
    findMinutes(at.id, executor),
    newestVersion(executor, undefined, { meetingId: at.id }),
  ])
  if (!row || !newest || !isReleased(row.state) || !canReadReleased(actor, at)) throw new NotFound()
  const { version } = newest
  const { items, ...document } = version.content as ReleasedMinutes
  const ids = items.map((item) => item.id)
  const [reachable, approvedIn] = await Promise.all([
    reachableOf(actor, ids, executor),
    // Of the later meeting a guest knows nothing.
    row.approvedInMeetingId && inCircle(actor) ? getMeeting(actor, row.approvedInMeetingId, executor) : null,
  ])
  const lines = inCircle(actor)
    ? withNumbers(items).map<ReaderLine>(({ number, item }) =>
        reachable.has(item.id)
          ? { number, kind: 'item', item }
          : { number, kind: 'confidential', id: item.id },
      )
    : items
        .filter((item) => reachable.has(item.id))
        .map<ReaderLine>((item, index) => ({ number: String(index + 1), kind: 'item', item }))
  // A guest without an item of theirs has nothing to read.
  if (!inCircle(actor) && lines.length === 0) throw new NotFound()
  const attendance = inCircle(actor) ? document.attendance : []
  return {
    meeting: at,
    state: row.state,
    version: version.version,
    hash: version.hash,
    reason: version.reason,
    releasedAt: version.releasedAt,
    approvedAt: row.approvedAt,
    approvedIn,
    document: { ...document, attendance },
    lines,
    partial: reachable.size < items.length,
  }
}

async function reachableOf(actor: Actor, ids: string[], executor: Executor): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await executor
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(inArray(agendaItem.id, ids), reachableItems(actor)))
  return new Set(rows.map((row) => row.id))
}

/** What this reader may print: the released text, or for its writers the draft. @throws NotFound otherwise */
export async function getPrintableMinutes(
  actor: Actor,
  meetingId: string,
  now: Date,
): Promise<PrintableMinutes> {
  const at = await getMeeting(actor, meetingId)
  const row = await findMinutes(at.id)
  if (row && !isReleased(row.state) && canWriteMinutes(actor, at)) {
    return draftForPrint(await composeMinutes(at, db), now)
  }
  const released = await getReleasedMinutes(actor, meetingId)
  return { ...released, issuedAt: released.releasedAt }
}

/** Holds for a mandate whose person has not opened the text under review. Who wrote it need not; who objected has. */
export const notLookedAt = (
  meetingId: string,
  now: Date,
): SQL => sql`(${membership.role} in ('deputy', 'office')
  and exists (select 1 from ${minutes} join ${meeting} on ${meeting.id} = ${minutes.meetingId}
    where ${meeting.id} = ${meetingId} and ${minutes.state} = 'underReview' and ${minutes.reviewUntil} >= ${berlinDay(now)}
      and not (${membership.role} = 'office' and ${membership.organizationId} = ${meeting.hostId})
      and not exists (select 1 from ${minutesReading} where ${minutesReading.minutesId} = ${minutes.id}
        and ${minutesReading.personId} = ${person.id})
      and not exists (select 1 from ${objection} where ${objection.minutesId} = ${minutes.id}
        and ${objection.createdById} = ${person.id})))`
