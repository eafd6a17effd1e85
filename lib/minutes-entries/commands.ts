import { and, eq, inArray } from 'drizzle-orm'
import { db, type Executor, type Tx } from '@/db'
import { membership, minutes, minutesEntry, minutesEntryRevision, person } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { getAgendaItem } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { canWriteMinutes } from '@/lib/minutes/policy'
import { findMinutes } from '@/lib/minutes/queries'
import { whyNotWrite } from '@/lib/minutes/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import type { SaveEntryInput } from './input'

export const HOST_WRITES = 'Die Niederschrift schreibt das Büro der gastgebenden Stadt.'

/** Idempotent: two who open the meeting at once make one Niederschrift. Returns its id. */
export async function ensureMinutes(tx: Tx, actor: Actor, at: Meeting, now: Date): Promise<string> {
  const [begun] = await tx
    .insert(minutes)
    .values({ meetingId: at.id, createdAt: now })
    .onConflictDoNothing({ target: minutes.meetingId })
    .returning({ id: minutes.id })
  if (!begun) {
    const found = await findMinutes(at.id, tx)
    if (!found) throw new Conflict()
    return found.id
  }
  await record(
    tx,
    actor,
    'minutes.begun',
    { audience: 'circle', meetingId: at.id, subjectId: begun.id, facts: { meeting: meetingTitle(at) } },
    now,
  )
  return begun.id
}

/** The first step of the record; the first save takes it too when nobody has. */
export async function beginMinutes(
  actor: Actor,
  input: { meetingId: string },
  now = currentTime(),
): Promise<string> {
  const at = await getMeeting(actor, input.meetingId)
  if (!canWriteMinutes(actor, at)) throw new Forbidden(HOST_WRITES)
  const reason = whyNotWrite(at, null)
  if (reason) throw new RuleViolation(reason)
  return db.transaction((tx) => ensureMinutes(tx, actor, at, now))
}

export type SavedEntry = { revision: number; savedAt: string }
/** What a stale save is answered with: the text that is stored. */
export type StoredEntry = SavedEntry & { content: MinutesEntryContent; savedBy: string | null }

/**
 * One autosave. Writes only onto the revision it is based on; the same key again gets the first answer again.
 * Each accepted save stays as a row of `minutes_entry_revision`, which is its record; the audit trail, read by people,
 * gets one entry per item and day.
 * @throws Conflict with the stored text when someone else saved in between
 */
export async function saveEntry(
  actor: PersonActor,
  input: SaveEntryInput,
  now = currentTime(),
): Promise<SavedEntry> {
  const at = await getMeeting(actor, input.meetingId)
  const item = await getAgendaItem(actor, input.itemId)
  if (item.meetingId !== at.id) throw new NotFound()
  if (!canWriteMinutes(actor, at)) throw new Forbidden(HOST_WRITES)
  const known = await findMinutes(at.id)
  // A repeated save is answered even when the minutes were released meanwhile: its text is in them.
  const repeated = await savedBefore(actor, input, db)
  if (repeated) return repeated
  const reason = whyNotWrite(at, known?.state ?? null, known?.correctionReason)
  if (reason) throw new RuleViolation(reason)
  await assertMembers(input.content)

  return db
    .transaction(async (tx) => {
      const minutesId = known?.id ?? (await ensureMinutes(tx, actor, at, now))
      const before = await savedLast(input.itemId, tx)
      const written = await write(tx, actor, input, minutesId, now)
      if (!written) {
        const twin = await savedBefore(actor, input, tx)
        if (twin) return twin
        throw new Conflict('Zwei Texte zur selben Zeit.', await storedEntry(input.itemId, tx))
      }
      await tx.insert(minutesEntryRevision).values({
        entryId: written.id,
        revision: written.revision,
        key: input.key,
        content: input.content,
        savedById: actor.personId,
        savedAt: now,
      })
      if (!before || berlinDay(before) !== berlinDay(now)) {
        const facts = { meeting: meetingTitle(at), title: item.title }
        const subject = { audience: 'host', meetingId: at.id, agendaItemId: item.id } as const
        await record(tx, actor, 'minutes.written', { ...subject, subjectId: minutesId, facts }, now)
      }
      return { revision: written.revision, savedAt: now.toISOString() }
    })
    .catch((error: unknown) => {
      // Released between our look and our write: the trigger is the judge.
      if (refusedByRelease(error)) throw new RuleViolation(whyNotWrite(at, 'released') ?? '')
      throw error
    })
}

/** The revision check lies inside the write, so that of two saves on one revision one wins and the other is told. */
async function write(tx: Tx, actor: PersonActor, input: SaveEntryInput, minutesId: string, now: Date) {
  const { itemId, content, baseRevision } = input
  const values = { content, modifiedById: actor.personId, modifiedAt: now }
  const returned = { id: minutesEntry.id, revision: minutesEntry.revision }
  const [row] =
    baseRevision === 0
      ? await tx
          .insert(minutesEntry)
          .values({ id: newId(), minutesId, agendaItemId: itemId, revision: 1, ...values })
          .onConflictDoNothing({ target: minutesEntry.agendaItemId })
          .returning(returned)
      : await tx
          .update(minutesEntry)
          .set({ ...values, revision: baseRevision + 1 })
          .where(and(eq(minutesEntry.agendaItemId, itemId), eq(minutesEntry.revision, baseRevision)))
          .returning(returned)
  return row
}

async function savedBefore(
  actor: PersonActor,
  input: SaveEntryInput,
  executor: Executor,
): Promise<SavedEntry | null> {
  const [row] = await executor
    .select({ revision: minutesEntryRevision.revision, savedAt: minutesEntryRevision.savedAt })
    .from(minutesEntryRevision)
    .innerJoin(minutesEntry, eq(minutesEntry.id, minutesEntryRevision.entryId))
    .where(
      and(
        eq(minutesEntry.agendaItemId, input.itemId),
        eq(minutesEntryRevision.key, input.key),
        eq(minutesEntryRevision.savedById, actor.personId),
      ),
    )
  return row ? { revision: row.revision, savedAt: row.savedAt.toISOString() } : null
}

async function savedLast(itemId: string, executor: Executor): Promise<Date | null> {
  const [row] = await executor
    .select({ at: minutesEntry.modifiedAt })
    .from(minutesEntry)
    .where(eq(minutesEntry.agendaItemId, itemId))
  return row?.at ?? null
}

async function storedEntry(itemId: string, executor: Executor): Promise<StoredEntry | null> {
  const [row] = await executor
    .select({ entry: minutesEntry, savedBy: person.name })
    .from(minutesEntry)
    .leftJoin(person, eq(person.id, minutesEntry.modifiedById))
    .where(eq(minutesEntry.agendaItemId, itemId))
  if (!row) return null
  const { content, revision, modifiedAt } = row.entry
  const savedAt = modifiedAt.toISOString()
  return { content: content as MinutesEntryContent, revision, savedBy: row.savedBy, savedAt }
}

/** Votes and tasks name members of the round and people of theirs; anything else is not there. */
async function assertMembers({ results }: MinutesEntryContent): Promise<void> {
  const named = results.flatMap((result) => {
    if (result.kind === 'task') return result.organizationIds
    const voted = result.vote?.kind === 'perOrganization' ? Object.keys(result.vote.votes) : []
    const own = result.kind === 'decision' ? (result.ownVotes ?? []) : []
    return [...voted, ...own.map(({ organizationId }) => organizationId)]
  })
  if (named.length === 0) return
  const members = new Set((await listOrganizations()).map((organization) => organization.id))
  if (!named.every((id) => members.has(id))) throw new NotFound()
  await assertPeople(results)
}

async function assertPeople(results: MinutesEntryContent['results']): Promise<void> {
  const owners = results.flatMap((result) =>
    result.kind === 'task' && result.personId ? [{ ...result, personId: result.personId }] : [],
  )
  if (owners.length === 0) return
  const people = owners.map(({ personId }) => personId)
  const mandates = await db
    .select({ personId: membership.personId, organizationId: membership.organizationId })
    .from(membership)
    .where(inArray(membership.personId, people))
  const holds = (personId: string, organizationId: string) =>
    mandates.some((held) => held.personId === personId && held.organizationId === organizationId)
  if (!owners.every((task) => task.organizationIds.some((id) => holds(task.personId, id))))
    throw new NotFound()
}

function refusedByRelease(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'constraint_name' in cause &&
    cause.constraint_name === 'minutes_entry_open'
  )
}
