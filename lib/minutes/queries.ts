import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  membership,
  minutes,
  minutesEntry,
  minutesApproval,
  minutesSignature,
  minutesVersion,
  organization,
  participation,
  person,
  topic,
} from '@/db/schema'
import { inCircle, systemActor, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { NotFound } from '@/lib/errors'
import { listPapersOfMeeting } from '@/lib/files/queries'
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
  /** Why the next version is being prepared; for who prepares it. */
  correctionReason: string | null
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
    correctionReason: row && canWriteMinutes(actor, at) ? row.correctionReason : null,
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
  const papers = await listPapersOfMeeting(systemActor('minutes'), at, executor)
  return freeze(at, await listOrganizations(executor), people, items, seats, papers)
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
export type ReaderMinutes = ReaderText & {
  meeting: Meeting
  state: MinutesState
  version: number
  /** The newest version, where this is an earlier one. */
  supersededBy: number | null
  hash: string
  reason: string | null
  releasedAt: Date
  approvedAt: Date | null
  approvedIn: Meeting | null
  signatures: Signature[]
}
export type ReaderText = {
  document: Omit<ReleasedMinutes, 'items'>
  lines: ReaderLine[]
  /** Something is left out for this reader. */
  partial: boolean
}
export type Signature = typeof minutesSignature.$inferSelect

const versionOf = prepared(
  (which: 'newest' | 'named') => which,
  (executor, which) =>
    executor
      .select({ version: minutesVersion })
      .from(minutesVersion)
      .innerJoin(minutes, eq(minutes.id, minutesVersion.minutesId))
      .where(
        and(
          eq(minutes.meetingId, sql.placeholder('meetingId')),
          which === 'named' ? eq(minutesVersion.version, sql.placeholder('version')) : undefined,
        ),
      )
      .orderBy(desc(minutesVersion.version))
      .limit(1),
)

/** A frozen version, the newest where none is named. Unscoped: its callers checked what its reader reaches. */
export async function findVersion(meetingId: string, version: number | null, executor: Executor = db) {
  const [row] =
    version === null
      ? await versionOf(executor, 'newest', { meetingId })
      : await versionOf(executor, 'named', { meetingId, version })
  return row?.version ?? null
}

/** A version as far as this reader reaches its items. @throws NotFound before the release and outside the reach */
export async function getReleasedMinutes(
  actor: Actor,
  meetingOrId: Meeting | string,
  executor: Executor = db,
  wanted: number | null = null,
): Promise<ReaderMinutes> {
  const at = typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId, executor) : meetingOrId
  const [row, newest, named] = await Promise.all([
    findMinutes(at.id, executor),
    findVersion(at.id, null, executor),
    wanted === null ? null : findVersion(at.id, wanted, executor),
  ])
  const found = wanted === null ? newest : named
  if (!row || !newest || !found || !isReleased(row.state) || !canReadReleased(actor, at)) throw new NotFound()
  const { version, hash } = found
  const supersededBy = version === newest.version ? null : newest.version
  const content = found.content as ReleasedMinutes
  const [reachable, approval, signatures] = await Promise.all([
    reachableOf(
      actor,
      content.items.map((item) => item.id),
      executor,
    ),
    supersededBy ? approvalOf(row.id, version, executor) : row,
    signaturesOf(row.id, version, executor),
  ])
  const text = scopeMinutes(actor, content, reachable)
  // A guest without an item of theirs has nothing to read.
  if (!inCircle(actor) && text.lines.length === 0) throw new NotFound()
  const { approvedAt, approvedInMeetingId } = approval
  return {
    ...text,
    meeting: at,
    state: approvedAt ? 'approved' : supersededBy ? 'released' : row.state,
    ...{ version, supersededBy, hash, signatures, approvedAt },
    // It may speak of what is not a guest's.
    reason: inCircle(actor) ? found.reason : null,
    releasedAt: found.releasedAt,
    // Of the later meeting a guest knows nothing.
    approvedIn:
      approvedInMeetingId && inCircle(actor) ? await getMeeting(actor, approvedInMeetingId, executor) : null,
  }
}

/** What a reader sees of a frozen text, numbered as they count. */
export function scopeMinutes(actor: Actor, content: ReleasedMinutes, reachable: Set<string>): ReaderText {
  const { items, papers, ...document } = content
  const lines = inCircle(actor)
    ? withNumbers(items).map<ReaderLine>(({ number, item }) =>
        reachable.has(item.id)
          ? { number, kind: 'item', item }
          : { number, kind: 'confidential', id: item.id },
      )
    : items
        .filter((item) => reachable.has(item.id))
        .map<ReaderLine>((item, index) => ({ number: String(index + 1), kind: 'item', item }))
  const attendance = inCircle(actor) ? document.attendance : []
  const ofMeeting = papers && inCircle(actor) ? { papers } : {}
  return {
    document: { ...document, ...ofMeeting, attendance },
    lines,
    partial: items.some((item) => !reachable.has(item.id)),
  }
}

/** When an earlier version was approved, and where. */
async function approvalOf(minutesId: string, version: number, executor: Executor) {
  const [row] = await executor
    .select({ approvedAt: minutesApproval.recordedAt, approvedInMeetingId: minutesApproval.inMeetingId })
    .from(minutesApproval)
    .where(
      and(
        eq(minutesApproval.minutesId, minutesId),
        eq(minutesApproval.version, version),
        ne(minutesApproval.result, 'postponed'),
      ),
    )
  return row ?? { approvedAt: null, approvedInMeetingId: null }
}

const signaturesOf = (minutesId: string, version: number, executor: Executor): Promise<Signature[]> =>
  executor
    .select()
    .from(minutesSignature)
    .where(and(eq(minutesSignature.minutesId, minutesId), eq(minutesSignature.version, version)))
    .orderBy(asc(minutesSignature.role))

export async function reachableOf(actor: Actor, ids: string[], executor: Executor): Promise<Set<string>> {
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
  version: number | null = null,
): Promise<PrintableMinutes> {
  const at = await getMeeting(actor, meetingId)
  const row = await findMinutes(at.id)
  if (row && version === null && !isReleased(row.state) && canWriteMinutes(actor, at)) {
    return draftForPrint(await composeMinutes(at, db), now)
  }
  const released = await getReleasedMinutes(actor, meetingId, db, version)
  return { ...released, issuedAt: released.releasedAt }
}
