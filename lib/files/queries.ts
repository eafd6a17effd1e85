import { aliasedTable, and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, agendaVersion, file, fileContent, meeting, paper, person, task } from '@/db/schema'
import { inCircle, isSecretariat, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { NotFound } from '@/lib/errors'
import type { FileType } from '@/lib/file-types/rules'
import { isId } from '@/lib/ids'
import type { Meeting } from '@/lib/meetings/queries'
import { reachableTasks } from '@/lib/tasks/queries'

/** A paper at a meeting is the circle's; of one that is only planned, theirs who prepare it. Needs `meeting` joined. */
function reachableAtMeetings(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  if (!inCircle(actor)) return sql`false`
  if (isSecretariat(actor)) return sql`true`
  const published = sql`(${meeting.state} <> 'draft' and ${meeting.stateBeforeCancel} is distinct from 'draft')`
  const offices = organizationIds(actor, 'office')
  return offices.length ? sql`(${published} or ${inArray(meeting.hostId, offices)})` : published
}

/** A paper at a task is read by who reads the task once it was reported; until then by its organization alone. */
function reachableAtTasks(actor: Actor): SQL {
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  const reported = sql`${paper.taskReportId} is not null`
  return sql`exists (select 1 from ${task} left join ${agendaItem} on ${agendaItem.id} = ${task.agendaItemId}
    left join ${meeting} item_meeting on ${itemMeetingJoin} where ${task.id} = ${paper.taskId} and ${reachableTasks(actor)}
      and ${own.length ? sql`(${reported} or ${inArray(task.organizationId, own)})` : reported})`
}

/**
 * The one scope of the noun: a paper is reached where its item, meeting or task is; never once it is removed. Needs
 * `agendaItem`, `itemMeeting` and, by the paper's meeting, `meeting` joined (left).
 */
export const reachablePapers = (actor: Actor, removed = false): SQL => sql`(
  (${removed ? sql`true` : isNull(paper.removedAt)}) and (
    (${paper.agendaItemId} is not null and ${reachableItems(actor)})
    or (${paper.meetingId} is not null and ${reachableAtMeetings(actor)})
    or (${paper.taskId} is not null and ${reachableAtTasks(actor)})))`

const latest = eq(
  file.version,
  sql`(select max(newest.version) from ${file} newest where newest.paper_id = ${paper.id})`,
)
const sentVersions = sql`${agendaVersion} where ${agendaVersion.kind} <> 'asHeld'
  and ${agendaVersion.meetingId} = coalesce(${paper.meetingId}, ${agendaItem.meetingId})`
/** Of a paper's item, or of the meeting it lies at: it was there when an agenda was sent on which the item stood. */
const wasSent = (
  createdAt: AnyPgColumn,
) => sql`exists (select 1 from ${sentVersions} and ${agendaVersion.createdAt} >= ${createdAt}
  and (${paper.meetingId} is not null
    or ${agendaVersion.items} @> jsonb_build_array(jsonb_build_object('agendaItemId', ${agendaItem.id}))))`
const closedAt = sql`coalesce(${meeting.closedAt}, case when ${agendaItem.meetingId} is not null then ${itemMeeting.closedAt} end)`

const columns = {
  paperId: paper.id,
  agendaItemId: paper.agendaItemId,
  meetingId: sql<string | null>`coalesce(${paper.meetingId}, ${agendaItem.meetingId})`,
  taskId: paper.taskId,
  taskReportId: paper.taskReportId,
  fileId: file.id,
  version: file.version,
  name: file.name,
  type: file.type,
  size: fileContent.size,
  contentId: fileContent.id,
  crc32: sql<number>`coalesce(${fileContent.crc32}, 0)::float8`,
  createdAt: file.createdAt,
  /** Handed in after the meeting; in no agenda that was sent; a version newer than what was sent. */
  mark: sql<'late' | 'tabled' | 'renewed' | null>`case
    when ${paper.createdAt} > ${closedAt} then 'late'
    when not exists (select 1 from ${sentVersions}) then null
    when not ${wasSent(paper.createdAt)} then 'tabled'
    when not ${wasSent(file.createdAt)} then 'renewed' end`,
}

const selectPapers = (executor: Executor) =>
  executor
    .select(columns)
    .from(paper)
    .innerJoin(file, eq(file.paperId, paper.id))
    .innerJoin(fileContent, eq(fileContent.id, file.contentId))
    .leftJoin(agendaItem, eq(agendaItem.id, paper.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(meeting, eq(meeting.id, paper.meetingId))
    .$dynamic()

/** A paper in its latest version, or one version of it. */
export type PaperFile = Awaited<ReturnType<typeof selectPapers>>[number]

const ofMeeting = prepared(readerKey, (executor, actor) =>
  selectPapers(executor)
    .where(
      and(
        or(
          eq(paper.meetingId, sql.placeholder('meetingId')),
          eq(agendaItem.meetingId, sql.placeholder('meetingId')),
        ),
        latest,
        reachablePapers(actor),
      ),
    )
    // The meeting's own first, then item by item.
    .orderBy(sql`${agendaItem.position} nulls first`, asc(paper.createdAt), asc(paper.id)),
)

/** The papers of a meeting and of the items on its agenda, as far as the reader reaches them, in its order. */
export const listPapersOfMeeting = (
  actor: Actor,
  { id }: Pick<Meeting, 'id'>,
  executor: Executor = db,
): Promise<PaperFile[]> => ofMeeting(executor, actor, { meetingId: id })

const ofItem = prepared(readerKey, (executor, actor) =>
  selectPapers(executor)
    .where(and(eq(paper.agendaItemId, sql.placeholder('itemId')), latest, reachablePapers(actor)))
    .orderBy(asc(paper.createdAt), asc(paper.id)),
)

/** The papers of an item or proposal. */
export const listPapersOfItem = (
  actor: Actor,
  itemId: string,
  executor: Executor = db,
): Promise<PaperFile[]> => ofItem(executor, actor, { itemId })

const ofTask = prepared(readerKey, (executor, actor) =>
  selectPapers(executor)
    .where(and(eq(paper.taskId, sql.placeholder('taskId')), latest, reachablePapers(actor)))
    .orderBy(asc(paper.createdAt), asc(paper.id)),
)

/** The papers of all reports of a task, and what its organization has ready for the next one. */
export const listPapersOfTask = (
  actor: Actor,
  taskId: string,
  executor: Executor = db,
): Promise<PaperFile[]> => ofTask(executor, actor, { taskId })

const oneFile = prepared(readerKey, (executor, actor) =>
  selectPapers(executor).where(and(eq(file.id, sql.placeholder('id')), reachablePapers(actor))),
)

/** One version of a paper. @throws NotFound outside the actor's reach */
export async function getFile(actor: Actor, id: string, executor: Executor = db): Promise<PaperFile> {
  if (!isId(id)) throw new NotFound()
  const [found] = await oneFile(executor, actor, { id })
  if (!found) throw new NotFound()
  return found
}

export type PaperVersion = {
  fileId: string
  version: number
  name: string
  type: FileType
  size: number
  createdAt: Date
  by: string | null
}

const creator = aliasedTable(person, 'creator')

const versionsOf = prepared(readerKey, (executor, actor) =>
  executor
    .select({
      fileId: file.id,
      version: file.version,
      name: file.name,
      type: file.type,
      size: fileContent.size,
      createdAt: file.createdAt,
      by: creator.name,
    })
    .from(paper)
    .innerJoin(file, eq(file.paperId, paper.id))
    .innerJoin(fileContent, eq(fileContent.id, file.contentId))
    .leftJoin(agendaItem, eq(agendaItem.id, paper.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(meeting, eq(meeting.id, paper.meetingId))
    .leftJoin(creator, eq(creator.id, file.createdById))
    .where(and(eq(paper.id, sql.placeholder('paperId')), reachablePapers(actor)))
    .orderBy(desc(file.version)),
)

/** All versions of a paper, the latest first. */
export const listVersions = (actor: Actor, paperId: string): Promise<PaperVersion[]> =>
  versionsOf(db, actor, { paperId })

/** Where a paper lies, removed ones too for who takes that back. @throws NotFound */
export async function getPaper(
  actor: Actor,
  id: string,
  executor: Executor,
  { removed = false } = {},
): Promise<typeof paper.$inferSelect> {
  if (!isId(id)) throw new NotFound()
  const [row] = await executor
    .select({ paper })
    .from(paper)
    .leftJoin(agendaItem, eq(agendaItem.id, paper.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(meeting, eq(meeting.id, paper.meetingId))
    .where(and(eq(paper.id, id), reachablePapers(actor, removed)))
  if (!row) throw new NotFound()
  return row.paper
}

/** What the papers of a meeting take, with those of the proposals to it and all their versions. */
export async function storedBytes(meetingId: string, executor: Executor): Promise<number> {
  const [row] = await executor
    .select({ bytes: sql<number>`coalesce(sum(${fileContent.size}), 0)::float8` })
    .from(paper)
    .innerJoin(file, eq(file.paperId, paper.id))
    .innerJoin(fileContent, eq(fileContent.id, file.contentId))
    .leftJoin(agendaItem, eq(agendaItem.id, paper.agendaItemId))
    .where(
      and(
        isNull(paper.removedAt),
        or(
          eq(paper.meetingId, meetingId),
          sql`coalesce(${agendaItem.meetingId}, ${agendaItem.wishedMeetingId}) = ${meetingId}`,
        ),
      ),
    )
  return row?.bytes ?? 0
}

/** What the papers of a task take, with all their versions. */
export const storedBytesOfTask = (taskId: string, executor: Executor) =>
  storedBytesOf(eq(paper.taskId, taskId), executor)

/** What the papers of an item take by themselves, with all their versions. */
export const storedBytesOfItem = (itemId: string, executor: Executor) =>
  storedBytesOf(eq(paper.agendaItemId, itemId), executor)

async function storedBytesOf(place: SQL, executor: Executor): Promise<number> {
  const [row] = await executor
    .select({ bytes: sql<number>`coalesce(sum(${fileContent.size}), 0)::float8` })
    .from(paper)
    .innerJoin(file, eq(file.paperId, paper.id))
    .innerJoin(fileContent, eq(fileContent.id, file.contentId))
    .where(and(isNull(paper.removedAt), place))
  return row?.bytes ?? 0
}

/** A file by the id its sender made, whoever may see it: the same one sent again. The caller has reached its place. */
export async function findSent(fileId: string, executor: Executor = db) {
  const [row] = await executor
    .select({ file, paper })
    .from(file)
    .innerJoin(paper, eq(paper.id, file.paperId))
    .where(eq(file.id, fileId))
  return row ?? null
}

/** The papers of several items, in their latest version. */
export async function listPapersOfItems(
  actor: Actor,
  itemIds: string[],
  executor: Executor = db,
): Promise<PaperFile[]> {
  if (itemIds.length === 0) return []
  return selectPapers(executor)
    .where(and(inArray(paper.agendaItemId, itemIds), latest, reachablePapers(actor)))
    .orderBy(asc(paper.createdAt), asc(paper.id))
}
