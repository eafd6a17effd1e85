import { inflateRawSync } from 'node:zlib'
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, file, paper, task } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { getAgendaItem, listCoProposers, lockMeeting, type AgendaItemRow } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, obey, RuleViolation } from '@/lib/errors'
import { keepContent, removeContent, writeContent, type StoredContent } from '@/lib/file-storage/commands'
import { readContent } from '@/lib/file-storage/queries'
import {
  ALLOWED,
  checkContentTypes,
  checkedBody,
  checkPackage,
  cleanFileName,
  CONTENT_TYPES,
  findDirectory,
  readDirectory,
  refuse,
  TAIL_BYTES,
  typeOfName,
  type FileType,
  type ZipEntry,
} from '@/lib/file-types/rules'
import { isId, newId } from '@/lib/ids'
import { enqueue } from '@/lib/jobs'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { getTask, type Task } from '@/lib/tasks/queries'
import type { PaperPlace, RemovePaperInput, RestorePaperInput, UploadInput } from './input'
import { canWritePapers } from './policy'
import { findSent, getPaper, storedBytes, storedBytesOfItem, storedBytesOfTask } from './queries'
import { UNADMITTED, whyNotAdd, whyNotChange, whyTooMuch } from './rules'

type Place = { paperId: string | null; reported: boolean } & (
  | { item: AgendaItemRow | null; coProposers: { id: string }[]; meeting: Meeting; task: null }
  | { item: AgendaItemRow; coProposers: { id: string }[]; meeting: null; task: null }
  | { item: null; coProposers: []; meeting: null; task: Task['task']; confidential: boolean }
)
type Uploaded = { fileId: string; paperId: string; version: number; name: string }

/**
 * Stores a body as a new paper, or as the next version of one. Reach, right and rule are asked before the first byte is
 * read, and again when the last one is there: minutes may lie between.
 */
export async function uploadFile(
  actor: PersonActor,
  { place: wanted, fileId, name: given }: UploadInput,
  body: AsyncIterable<Uint8Array>,
  now = currentTime(),
): Promise<Uploaded> {
  if (!isId(fileId)) throw new NotFound()
  const place = await reach(actor, wanted, db)
  assertMay(actor, place)
  const sent = await findSent(fileId)
  if (sent) return again(actor, sent, place)
  const name = cleanFileName(given)
  const type = typeOfName(name)
  if (!type) throw refuse(`Dateien dieser Art werden nicht angenommen. ${ALLOWED}`)
  const content = await writeContent(checkedBody(type, body))
  try {
    await checkStored(type, content)
    return await db.transaction((tx) => add(tx, actor, { wanted, fileId, name, type, content }, now))
  } catch (error) {
    await removeContent(content.id)
    throw error
  }
}

type New = { wanted: PaperPlace; fileId: string; name: string; type: FileType; content: StoredContent }

async function add(
  tx: Tx,
  actor: PersonActor,
  { wanted, fileId, name, type, content }: New,
  now: Date,
): Promise<Uploaded> {
  const place = await lockPlace(tx, actor, wanted)
  await assertRoom(tx, place, content.size)
  const paperId = place.paperId ?? newId()
  if (!place.paperId) {
    await tx.insert(paper).values({ id: paperId, ...columnOf(place), createdAt: now })
  }
  const [before] = await tx
    .select({ version: file.version })
    .from(file)
    .where(eq(file.paperId, paperId))
    .orderBy(desc(file.version))
    .limit(1)
  const version = (before?.version ?? 0) + 1
  await keepContent(tx, content)
  const createdById = actor.personId
  const row = { id: fileId, paperId, version, name, type, contentId: content.id, createdById, createdAt: now }
  const [added] = await tx.insert(file).values(row).onConflictDoNothing({ target: file.id }).returning()
  if (!added) throw new Conflict('Diese Datei ist schon da. Bitte laden Sie die Seite neu.')
  await record(
    tx,
    actor,
    version === 1 ? 'paper.added' : 'paper.replaced',
    about(place, paperId, name, { version }),
    now,
  )
  await enqueue('index', {}, tx)
  return { fileId, paperId, version, name }
}

const columnOf = ({ item, meeting, task }: Place) =>
  task ? { taskId: task.id } : item ? { agendaItemId: item.id } : { meetingId: meeting?.id }

async function assertRoom(tx: Tx, { item, meeting, task }: Place, more: number): Promise<void> {
  if (task) obey(whyTooMuch(await storedBytesOfTask(task.id, tx), more, 'dieses Auftrags'))
  else if (meeting) obey(whyTooMuch(await storedBytes(meeting.id, tx), more))
  else obey(whyTooMuch(await storedBytesOfItem(item.id, tx), more, 'dieses TOP'))
}

/** Its answer got lost: the file is there, and the sender gets the answer once more. */
function again(
  actor: PersonActor,
  { file: known, paper: at }: NonNullable<Awaited<ReturnType<typeof findSent>>>,
  place: Place,
): Uploaded {
  const column = place.paperId ? { id: place.paperId } : columnOf(place)
  const same = Object.entries(column).every(([name, id]) => at[name as 'id'] === id)
  if (!same || known.createdById !== actor.personId) throw new NotFound()
  return { fileId: known.id, paperId: at.id, version: known.version, name: known.name }
}

/** Out of everyone's reach; the bytes stay, so that it can be taken back. */
export async function removePaper(actor: PersonActor, input: RemovePaperInput, now = currentTime()) {
  await setRemoved(actor, input.paperId, true, now)
}

export async function restorePaper(actor: PersonActor, input: RestorePaperInput, now = currentTime()) {
  await setRemoved(actor, input.paperId, false, now)
}

async function setRemoved(actor: PersonActor, paperId: string, removed: boolean, now: Date) {
  return db.transaction(async (tx) => {
    const place = await lockPlace(tx, actor, { paperId }, !removed)
    const [changed] = await tx
      .update(paper)
      .set({ removedAt: removed ? now : null })
      .where(and(eq(paper.id, paperId), removed ? isNull(paper.removedAt) : isNotNull(paper.removedAt)))
      .returning({ id: paper.id })
    if (!changed) throw new Conflict()
    if (!removed) await assertRoom(tx, place, 0)
    const [last] = await tx
      .select({ name: file.name })
      .from(file)
      .where(eq(file.paperId, paperId))
      .orderBy(desc(file.version))
      .limit(1)
    const act = removed ? 'paper.removed' : 'paper.restored'
    await record(tx, actor, act, about(place, paperId, last?.name ?? ''), now)
  })
}

/** The task, item or meeting a paper belongs to, with the meeting whose host is asked. @throws NotFound */
async function reach(
  actor: PersonActor,
  wanted: PaperPlace,
  executor: typeof db | Tx,
  removed = false,
): Promise<Place> {
  const known = 'paperId' in wanted ? await getPaper(actor, wanted.paperId, executor, { removed }) : null
  const paperId = known?.id ?? null
  const reported = known?.taskReportId != null
  const taskId = known?.taskId ?? ('taskId' in wanted ? wanted.taskId : null)
  if (taskId) {
    const { task, confidential } = await getTask(actor, taskId, executor)
    return { item: null, coProposers: [], meeting: null, task, confidential, paperId, reported }
  }
  const itemId = known?.agendaItemId ?? ('agendaItemId' in wanted ? wanted.agendaItemId : null)
  const item = itemId ? await getAgendaItem(actor, itemId, executor) : null
  const meetingId = item
    ? (item.meetingId ?? item.wishedMeetingId)
    : (known?.meetingId ?? ('meetingId' in wanted ? wanted.meetingId : null))
  const coProposers = item ? await listCoProposers(item.id, executor) : []
  if (!meetingId && item) return { item, coProposers, meeting: null, task: null, paperId, reported }
  const meeting = await getMeeting(actor, meetingId ?? '', executor)
  return { item, coProposers, meeting, task: null, paperId, reported }
}

/**
 * Right and rule hold under the lock: the item may have been admitted, moved to another meeting, or left by who brought
 * it in too, meanwhile.
 */
async function lockPlace(tx: Tx, actor: PersonActor, wanted: PaperPlace, removed = false): Promise<Place> {
  const seen = await reach(actor, wanted, tx, removed)
  if (seen.task)
    await tx.select({ id: task.id }).from(task).where(eq(task.id, seen.task.id)).for('no key update')
  if (seen.meeting) await lockMeeting(tx, actor, seen.meeting.id)
  if (seen.item)
    await tx
      .select({ id: agendaItem.id })
      .from(agendaItem)
      .where(eq(agendaItem.id, seen.item.id))
      // Without a meeting it is the item that has room for so much and no more.
      .for(seen.meeting ? 'share' : 'no key update')
  const place = await reach(actor, wanted, tx, removed)
  if (place.meeting?.id !== seen.meeting?.id) throw new Conflict()
  assertMay(actor, place)
  return place
}

function assertMay(actor: PersonActor, place: Place): void {
  if (!canWritePapers(actor, place)) throw new Forbidden(whoseSentence(place))
  const why = place.paperId ? whyNotChange(place) : whyNotAdd(place)
  if (why) throw new RuleViolation(why)
}

const whoseSentence = ({ item, meeting, task }: Place): string =>
  task
    ? 'Dateien zum Bericht legt die Organisation bei, die den Auftrag hat.'
    : item && UNADMITTED.includes(item.status)
      ? 'Unterlagen einer Anmeldung legt bei, wer sie einbringt.'
      : meeting
        ? `Unterlagen der ${meetingTitle(meeting)} stellt das Büro der gastgebenden Stadt ein.`
        : 'Unterlagen im Themenspeicher stellt die Geschäftsstelle ein.'

/** As visible as its item. What is confidential keeps its name to itself, also when the item is opened later. */
function about(place: Place, subjectId: string, name: string, facts: Record<string, number> = {}) {
  const { item, meeting, task } = place
  const confidential = task ? place.confidential : item?.visibility === 'confidential'
  const paperName = confidential ? 'eine vertrauliche Unterlage' : `„${name}“`
  if (task) {
    const { meetingId, agendaItemId, organizationId, title } = task
    const told = { ...facts, paper: paperName, place: `dem Auftrag „${title}“` }
    // Its house's; when it is reported, the report says so.
    const audience = 'organization' as const
    return { audience, meetingId, agendaItemId, organizationId, subjectId, facts: told }
  }
  const isDraft = item && UNADMITTED.includes(item.status) && !item.submittedAt
  const where = item ? `„${item.title}“` : `der ${meetingTitle(meeting)}`
  return {
    audience: isDraft ? 'organization' : meeting?.state === 'draft' ? 'host' : 'circle',
    meetingId: meeting?.id ?? null,
    agendaItemId: item?.id ?? null,
    organizationId: item?.proposerOrganizationId ?? null,
    subjectId,
    facts: { ...facts, paper: paperName, place: where },
  } as const
}

/**
 * An item that continues another one has its papers: rows of its own, with rights of its own, over the same bytes. The
 * latest version of each is its first one here.
 */
export async function carryPapers(tx: Tx, from: string, to: string, now: Date): Promise<void> {
  const rows = await tx
    .selectDistinctOn([paper.createdAt, paper.id], { paper, file })
    .from(paper)
    .innerJoin(file, eq(file.paperId, paper.id))
    .where(and(eq(paper.agendaItemId, from), isNull(paper.removedAt)))
    .orderBy(paper.createdAt, paper.id, sql`${file.version} desc`)
  for (const row of rows) {
    const paperId = newId()
    await tx.insert(paper).values({ id: paperId, agendaItemId: to, createdAt: now })
    await tx.insert(file).values({ ...row.file, id: newId(), paperId, version: 1, createdAt: now })
  }
}

const PACKAGES: readonly FileType[] = ['odt', 'ods', 'odp', 'docx', 'xlsx', 'pptx']
const MOST_CONTENT_TYPES = 1_000_000

/** What can be told only when the end is there: whether a package holds what its name says (I6). */
async function checkStored(type: FileType, { id, size }: StoredContent): Promise<void> {
  if (!PACKAGES.includes(type)) return
  const part = async (start: number, end: number) => {
    const pieces: Buffer[] = []
    for await (const piece of readContent(id, { start, end })) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  const directory = findDirectory(await part(Math.max(0, size - TAIL_BYTES), size), size)
  const entries = readDirectory(
    await part(directory.offset, directory.offset + directory.size),
    directory.count,
  )
  checkPackage(type, entries, directory)
  const types = entries.find(({ name }) => name === CONTENT_TYPES)
  if (types) checkContentTypes(type, await unpacked(types, part))
}

async function unpacked(
  entry: ZipEntry,
  part: (start: number, end: number) => Promise<Buffer>,
): Promise<string> {
  const header = await part(entry.offset, entry.offset + 30)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (entry.packed > MOST_CONTENT_TYPES) return ''
  const bytes = await part(start, start + entry.packed)
  try {
    const plain = entry.method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: MOST_CONTENT_TYPES })
    return plain.toString('utf8')
  } catch {
    return ''
  }
}
