import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  agendaVersion,
  confidentialGrant,
  organization,
  type FrozenAgendaItem,
  type FrozenTask,
} from '@/db/schema'
import { isCityMember, systemActor, type Actor } from '@/lib/actor'
import { canReadSchedule } from '@/lib/agenda/policy'
import { getAgenda, itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { numbersOf, takesTime, titleOf } from '@/lib/agenda/rules'
import { currentTime } from '@/lib/clock'
import { addMinutes } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { listPapersOfMeeting } from '@/lib/files/queries'
import { byItem, versionedName } from '@/lib/files/rules'
import { isHostOffice } from '@/lib/meetings/policy'
import { previousMeeting, type Meeting } from '@/lib/meetings/queries'
import { listOpenTasksToPrint, listPrintableTasks } from '@/lib/task-list/queries'
import { countedAnew } from './rules'

export type VersionKind = (typeof agendaVersion.$inferSelect)['kind']
export type AgendaVersionRow = { version: number; kind: VersionKind; createdAt: Date }

export type VersionTask = Pick<FrozenTask, 'title' | 'dueDate' | 'state' | 'overdue'> & {
  owner: { plate: string; shortName: string } | null
}

/** One line of a frozen agenda, or of the one in the making, for its reader: numbered as they count. */
export type VersionLine = {
  /** Of the item; the same in all versions. */
  id: string
  /** "6" or "6.1" */
  number: string
  level: number
  /** Null for what is put off, and for guests: it would tell how long the items take that are not theirs (R5). */
  begin: Date | null
  minutes: number
} & (
  | {
      kind: 'item'
      title: string
      standing: boolean
      purpose: FrozenAgendaItem['purpose']
      presenter: string | null
      proposer: { plate: string; shortName: string } | null
      coProposers: { plate: string; shortName: string }[]
      confidential: boolean
      postponed: boolean
      /** Names of its papers. */
      papers: string[]
      /** What the Auftragskontrolle lists; nothing confidential is among them, whoever reads. */
      tasks?: VersionTask[]
    }
  | { kind: 'confidential' }
)

export type AgendaVersion = AgendaVersionRow & {
  /** Its number for the whole circle, in entries of the trail; a guest counts the versions that are theirs. */
  frozenAs: number
  lines: VersionLine[]
  /** Of all items, also of those the reader does not see; null for guests, as are the begins. */
  plannedMinutes: number | null
}

const versionsOf = prepared(
  () => '',
  (executor) =>
    executor
      .select({
        version: agendaVersion.version,
        kind: agendaVersion.kind,
        createdAt: agendaVersion.createdAt,
      })
      .from(agendaVersion)
      .where(eq(agendaVersion.meetingId, sql.placeholder('meetingId')))
      .orderBy(desc(agendaVersion.version)),
)

/** The frozen agendas of a meeting the actor has reached, the latest first. */
export async function listAgendaVersions(actor: Actor, meeting: Meeting): Promise<AgendaVersionRow[]> {
  if (actor.kind === 'public') return []
  if (!canReadSchedule(actor, meeting)) return (await readAgendaVersions(actor, meeting)).reverse()
  return versionsOf(db, undefined, { meetingId: meeting.id })
}

const frozenOf = prepared(
  () => '',
  (executor) =>
    executor
      .select()
      .from(agendaVersion)
      .where(eq(agendaVersion.meetingId, sql.placeholder('meetingId')))
      .orderBy(asc(agendaVersion.version)),
)

/**
 * The frozen agendas, the oldest first, with what this reader, who has reached the meeting, may see: by the visibility each
 * item had then, and never what is out of reach today. A guest has those alone in which that differs.
 */
export async function readAgendaVersions(
  actor: Actor,
  meeting: Meeting,
  executor: Executor = db,
): Promise<AgendaVersion[]> {
  if (actor.kind === 'public') throw new NotFound()
  const whole = canReadSchedule(actor, meeting)
  const versions = await frozenOf(executor, undefined, { meetingId: meeting.id })
  if (versions.length === 0) return []
  const ids = [...new Set(versions.flatMap(({ items }) => items.map((item) => item.agendaItemId)))]
  const taskIds = versions.flatMap(({ tasks }) => (tasks ?? []).map(({ taskId }) => taskId))
  const [reach, organizations, shown] = await Promise.all([
    readable(actor, ids, executor),
    executor.select().from(organization),
    listPrintableTasks(actor, taskIds, executor),
  ])
  const proposers = new Map(
    organizations.map(({ id, plate, shortName }) => [id, { plate, shortName }] as const),
  )
  const tasksOf = (tasks: FrozenTask[] | null): VersionTask[] =>
    (tasks ?? [])
      .filter(({ taskId }) => shown.has(taskId))
      .map(({ title, dueDate, state, overdue, organizationId }) => ({
        ...{ title, dueDate, state, overdue, owner: proposers.get(organizationId) ?? null },
      }))
  const read = versions.map(({ version, kind, createdAt, items, tasks }) => ({
    version,
    frozenAs: version,
    kind,
    createdAt,
    lines: withTasks(scope(actor, meeting, items, reach, proposers), items, tasksOf(tasks)),
    plannedMinutes: whole ? items.filter(takesTime).reduce((sum, item) => sum + item.minutes, 0) : null,
  }))
  return whole ? read : countedAnew(read)
}

type Reach = { full: boolean; granted: boolean; confidential: boolean }

function scope(
  actor: Actor,
  meeting: Meeting,
  items: FrozenAgendaItem[],
  reach: Map<string, Reach>,
  proposers: Map<string, { plate: string; shortName: string }>,
): VersionLine[] {
  const opened = actor.kind === 'system' || isCityMember(actor) || isHostOffice(actor, meeting)
  const guest = !canReadSchedule(actor, meeting)
  let begin = meeting.start
  const lines: VersionLine[] = []
  const numbers = numbersOf(items.map((item) => item.level ?? 0))
  for (const [index, item] of items.entries()) {
    const wasConfidential = item.visibility === 'confidential'
    const now = reach.get(item.agendaItemId)
    // A guest counts what is theirs, in one row.
    const number = guest ? String(lines.length + 1) : (numbers[index] ?? '')
    const level = guest ? 0 : (item.level ?? 0)
    const counts = takesTime(item)
    const planned = counts && !guest ? begin : null
    const base = { id: item.agendaItemId, number, level, begin: planned, minutes: item.minutes }
    if (counts) begin = addMinutes(begin, item.minutes)
    // A standing item that was struck is out of reach; what it was called never was a secret.
    const plain = !guest && item.standingKind !== null && !wasConfidential
    if (plain || (now?.full && (!wasConfidential || opened || now.granted || guest)))
      lines.push({
        ...base,
        kind: 'item',
        title: item.title,
        standing: item.standingKind !== null,
        purpose: item.purpose,
        presenter: item.presenter,
        proposer: proposers.get(item.proposerOrganizationId ?? '') ?? null,
        coProposers: (item.coProposerOrganizationIds ?? []).flatMap((id) => proposers.get(id) ?? []),
        confidential: wasConfidential || (now?.confidential ?? false),
        postponed: item.status === 'postponed',
        papers: item.papers ?? [],
      })
    else if (!guest) lines.push({ ...base, minutes: counts ? item.minutes : 0, kind: 'confidential' })
  }
  return lines
}

/** The Auftragskontrolle with what it lists. */
function withTasks(
  lines: VersionLine[],
  items: Pick<FrozenAgendaItem, 'agendaItemId' | 'standingKind'>[],
  tasks: VersionTask[],
): VersionLine[] {
  const review = items.find(({ standingKind }) => standingKind === 'taskReview')?.agendaItemId
  if (tasks.length === 0) return lines
  return lines.map((line) => (line.kind === 'item' && line.id === review ? { ...line, tasks } : line))
}

async function readable(actor: Actor, ids: string[], executor: Executor): Promise<Map<string, Reach>> {
  if (ids.length === 0) return new Map()
  const personId = actor.kind === 'person' ? actor.personId : null
  const rows = await executor
    .select({
      id: agendaItem.id,
      full: sql<boolean>`${reachableItems(actor)}`,
      granted: sql<boolean>`exists (select 1 from ${confidentialGrant}
        where ${confidentialGrant.agendaItemId} = ${agendaItem.id} and ${confidentialGrant.personId} = ${personId})`,
      confidential: sql<boolean>`${agendaItem.visibility} = 'confidential'`,
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(inArray(agendaItem.id, ids))
  return new Map(rows.map(({ id, ...reach }) => [id, reach]))
}

/** The agenda in the making, in the words a version of it would have. */
export async function agendaInTheMaking(
  actor: Actor,
  meeting: Meeting,
  executor: Executor = db,
): Promise<Pick<AgendaVersion, 'lines' | 'plannedMinutes'>> {
  const now = currentTime()
  const [agenda, previous, papers, tasks] = await Promise.all([
    getAgenda(actor, meeting, executor),
    previousMeeting(actor, meeting, executor),
    namesByItem(actor, meeting, executor),
    listOpenTasksToPrint(actor, now, executor),
  ])
  const lines = agenda.map((line): VersionLine => {
    const { number, level, begin, minutes } = line
    const base = { number, level, begin, minutes }
    if (line.kind === 'confidential') return { ...base, kind: 'confidential', id: line.id }
    const { id, purpose, presenter, visibility, standingKind, status } = line.item
    return {
      ...base,
      kind: 'item',
      id,
      title: titleOf(line.item, { previousNumber: previous?.number }),
      standing: standingKind !== null,
      purpose,
      presenter,
      proposer: line.proposer,
      coProposers: line.coProposers,
      confidential: visibility === 'confidential',
      postponed: status === 'postponed',
      papers: papers.get(id) ?? [],
      ...(standingKind === 'taskReview' && tasks.length > 0 && { tasks }),
    }
  })
  const counted = agenda.filter((line) => line.kind === 'confidential' || takesTime(line.item))
  const plannedMinutes = canReadSchedule(actor, meeting)
    ? counted.reduce((sum, line) => sum + line.minutes, 0)
    : null
  return { lines, plannedMinutes }
}

/** Of what is on the agenda: `Bericht.pdf (Fassung 2)`. */
async function namesByItem(actor: Actor, meeting: { id: string }, executor: Executor) {
  const papers = await listPapersOfMeeting(actor, meeting, executor)
  return new Map([...byItem(papers)].map(([itemId, of]) => [itemId, of.map(versionedName)]))
}

/** Freezes are complete, whoever makes them: the secretariat sends what it may not read, too. */
const complete = systemActor('agenda-versions')

/** The agenda as it stands now, to be frozen; the caller holds the lock on the meeting. */
export async function frozenAgenda(meetingId: string, executor: Executor): Promise<FrozenAgendaItem[]> {
  const agenda = await getAgenda(complete, meetingId, executor)
  const papers = await namesByItem(complete, { id: meetingId }, executor)
  return agenda.flatMap((line) =>
    line.kind === 'confidential'
      ? []
      : {
          agendaItemId: line.item.id,
          title: line.item.title,
          purpose: line.item.purpose,
          minutes: line.item.minutes,
          presenter: line.item.presenter,
          proposerOrganizationId: line.item.proposerOrganizationId,
          visibility: line.item.visibility,
          standingKind: line.item.standingKind,
          ...(line.coProposers.length === 0
            ? {}
            : { coProposerOrganizationIds: line.coProposers.map(({ id }) => id) }),
          // Absent rather than empty: equal agendas keep the hash they had.
          ...(papers.has(line.item.id) && { papers: papers.get(line.item.id) }),
          ...(line.item.status === 'admitted' ? {} : { status: line.item.status }),
          ...(line.item.level === 1 ? { level: 1 as const } : {}),
        },
  )
}

/** The agenda as it was last frozen, whole; null before the invitation. The caller has reached the meeting. */
export async function latestAgendaVersion(meetingId: string, executor: Executor = db) {
  const [row] = await executor
    .select()
    .from(agendaVersion)
    .where(eq(agendaVersion.meetingId, meetingId))
    .orderBy(desc(agendaVersion.version))
    .limit(1)
  return row ?? null
}
