import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { meeting, minutes, minutesApproval, minutesEntry, minutesEntryRevision, task } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, obey, RuleViolation } from '@/lib/errors'
import { canonicalJson, contentHash, newId } from '@/lib/ids'
import { listClosedItems, type ClosedItem } from '@/lib/item-readers/queries'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { move, publishVersion, ofMinutes } from '@/lib/minutes/commands'
import { emptyEntry, type ReleasedMinutes } from '@/lib/minutes/input'
import { canWriteMinutes } from '@/lib/minutes/policy'
import { findMinutes, findVersion, type MinutesRow } from '@/lib/minutes/queries'
import { changedTasks, newGaps, whatIsMissing } from '@/lib/minutes/rules'
import { withNumbers } from '@/lib/minutes/render'
import type { BeginCorrectionInput, CorrectionInput } from './input'
import { correctionDraft } from './queries'
import { whyNotCorrect, whyNotEndCorrection } from './rules'

const NO_CORRECTION = { correctionReason: null, correctionBegunAt: null, correctionBegunById: null }

async function reach(actor: Actor, input: CorrectionInput, whyNot: typeof whyNotCorrect) {
  const at = await getMeeting(actor, input.meetingId)
  if (!canWriteMinutes(actor, at))
    throw new Forbidden(`Die Niederschrift berichtigt das Büro ${at.host.shortName}.`)
  const found = await findMinutes(at.id)
  obey(whyNot(found))
  if (!found) throw new NotFound()
  return { at, found }
}

/** The newest version, with the row of the minutes locked: of two acts on one version the second is told. */
async function lock(tx: Tx, found: MinutesRow, version: number) {
  const [locked] = await tx.select().from(minutes).where(eq(minutes.id, found.id)).for('update')
  const newest = await findVersion(found.meetingId, null, tx)
  if (!locked || locked.revision !== found.revision || newest?.version !== version) throw new Conflict()
  return { version, hash: newest.hash, document: newest.content as ReleasedMinutes }
}

/** From now on the entries can be written again, as the draft of the next version; the round reads the newest one on. */
export async function beginCorrection(
  actor: PersonActor,
  input: BeginCorrectionInput,
  now = currentTime(),
): Promise<void> {
  const { at, found } = await reach(actor, input, whyNotCorrect)
  await db.transaction(async (tx) => {
    await lock(tx, found, input.version)
    const { reason: correctionReason, version } = input
    const begun = { correctionReason, correctionBegunAt: now, correctionBegunById: actor.personId }
    await move(tx, found, { state: found.state, ...begun })
    await record(tx, actor, 'minutes.correctionBegun', ofMinutes(at, found.id, { version }, 'host'), now)
  })
}

/** Back to the newest version: what was written for the correction stays among the saves, and nowhere else. */
export async function withdrawCorrection(
  actor: PersonActor,
  input: CorrectionInput,
  now = currentTime(),
): Promise<void> {
  const { at, found } = await reach(actor, input, whyNotEndCorrection)
  await db.transaction(async (tx) => {
    const { document, version } = await lock(tx, found, input.version)
    await restoreEntries(tx, actor, found.id, document, now)
    const { chair, minuteTaker, chairPersonId, minuteTakerPersonId } = document.meeting
    await tx
      .update(meeting)
      .set({
        ...{ chairName: chair, minuteTakerName: minuteTaker },
        chairPersonId: chairPersonId ?? null,
        minuteTakerPersonId: minuteTakerPersonId ?? null,
      })
      .where(eq(meeting.id, at.id))
    await move(tx, found, { state: found.state, ...NO_CORRECTION })
    await record(tx, actor, 'minutes.correctionWithdrawn', ofMinutes(at, found.id, { version }, 'host'), now)
  })
}

async function restoreEntries(
  tx: Tx,
  actor: PersonActor,
  minutesId: string,
  document: ReleasedMinutes,
  now: Date,
): Promise<void> {
  const entries = await tx.select().from(minutesEntry).where(eq(minutesEntry.minutesId, minutesId))
  for (const entry of entries) {
    const frozen = document.items.find(({ id }) => id === entry.agendaItemId)
    const content = frozen ? { text: frozen.text, results: frozen.results } : emptyEntry
    if (canonicalJson(content) === canonicalJson(entry.content)) continue
    const revision = entry.revision + 1
    const by = { modifiedById: actor.personId, modifiedAt: now }
    await tx
      .update(minutesEntry)
      .set({ content, revision, ...by })
      .where(eq(minutesEntry.id, entry.id))
    await tx.insert(minutesEntryRevision).values({
      ...{ entryId: entry.id, revision, key: newId(), content },
      ...{ savedById: actor.personId, savedAt: now },
    })
  }
}

/**
 * The next version, with one mail to the round. It is vorläufig again, unless it carries out the changes with which the
 * round approved the version before it.
 */
export async function publishCorrection(
  actor: PersonActor,
  input: CorrectionInput,
  now = currentTime(),
): Promise<{ version: number; hash: string }> {
  const { at, found } = await reach(actor, input, whyNotEndCorrection)
  return db.transaction(async (tx) => {
    const newest = await lock(tx, found, input.version)
    const document = await correctionDraft(at, newest.document, tx)
    const closed = await listClosedItems(at.id, now, tx)
    const [gap] = newGaps(gapsOf(document, closed), gapsOf(newest.document, closed))
    if (gap) throw new RuleViolation(gap.sentence)
    if (contentHash(document) === newest.hash) throw new RuleViolation('Noch ist nichts geändert.')
    const decided = await approvedWithChanges(tx, found, newest.version)
    await move(tx, found, {
      ...NO_CORRECTION,
      ...(decided
        ? { state: 'approved' }
        : { state: 'released', approvedAt: null, approvedInMeetingId: null }),
    })
    const reason = found.correctionReason ?? ''
    const publication = { minutesId: found.id, document, previous: newest, reason }
    const published = await publishVersion(tx, actor, at, publication, now)
    if (decided) {
      const note = `Sie setzt die Änderungen um, mit denen Fassung\u00a0${newest.version} genehmigt wurde.`
      const row = { ...decided, id: newId(), version: published.version, result: 'unanimous' as const, note }
      await tx.insert(minutesApproval).values(row)
    }
    await record(tx, actor, 'minutes.corrected', ofMinutes(at, found.id, { ...published, reason }), now)
    await amendTasks(tx, actor, at, newest.document, document, now)
    return published
  })
}

const gapsOf = ({ items }: ReleasedMinutes, closed: ClosedItem[]) =>
  whatIsMissing(
    withNumbers(items).map(({ number, item }) => ({ ...item, number })),
    closed,
  )

/** The approval of this version, where it asked for changes: the correction that makes them is approved with it. */
async function approvedWithChanges(tx: Tx, found: MinutesRow, version: number) {
  if (found.state !== 'approved') return null
  const rows = await tx
    .select()
    .from(minutesApproval)
    .where(
      and(
        eq(minutesApproval.minutesId, found.id),
        eq(minutesApproval.version, version),
        eq(minutesApproval.result, 'withChanges'),
      ),
    )
  return rows.at(-1) ?? null
}

/** What stands there with other words, another day or person, and only that; what is done or dropped stays so. */
async function amendTasks(
  tx: Tx,
  actor: Actor,
  at: Meeting,
  before: ReleasedMinutes,
  after: ReleasedMinutes,
  now: Date,
): Promise<void> {
  for (const { resultId, organizationId, agendaItemId, changes } of changedTasks(after, before)) {
    const [row] = await tx
      .update(task)
      // Who acts on the task as it was before is told.
      .set({ ...changes, revision: sql`${task.revision} + 1` })
      .where(
        and(
          eq(task.resultId, resultId),
          eq(task.organizationId, organizationId),
          eq(task.meetingId, at.id),
          inArray(task.state, ['open', 'inProgress', 'reported']),
        ),
      )
      .returning({ id: task.id, title: task.title, dueDate: task.dueDate })
    if (!row) continue
    const facts = { title: row.title, until: formatDate(row.dueDate) }
    const subject = { meetingId: at.id, agendaItemId, organizationId, subjectId: row.id, facts }
    await record(tx, actor, 'task.amended', { audience: 'circle', ...subject }, now)
  }
}
