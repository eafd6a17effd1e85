import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, meeting, minutes, minutesReading, minutesVersion, task } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { freezeAgenda } from '@/lib/agenda-versions/commands'
import { frozenAgenda } from '@/lib/agenda-versions/queries'
import { record, type AuditFacts, type AuditSubject } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { berlinDay, formatDate } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { contentHash, newId } from '@/lib/ids'
import { listClosedItems } from '@/lib/item-readers/queries'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { namesOfRound } from '@/lib/people/queries'
import type { MeetingOnlyInput, NameSignersInput, ReleasedMinutes, SendForReviewInput } from './input'
import { canObject, canWriteMinutes, type MinutesState } from './policy'
import { composeMinutes, findMinutes, type MinutesRow } from './queries'
import { withNumbers } from './render'
import {
  newTasks,
  outcome,
  whatIsMissing,
  whatIsUnwritten,
  whyNotRelease,
  whyNotReview,
  whyNotWrite,
} from './rules'

const HOST_DECIDES = 'Das entscheidet das Büro der gastgebenden Stadt.'

function assert(allowed: boolean, refusal: string, violation: string | null): void {
  if (!allowed) throw new Forbidden(refusal)
  if (violation) throw new RuleViolation(violation)
}

/** Who led the meeting and who takes the minutes: both sign, both stand in their head. */
export async function nameSigners(actor: Actor, input: NameSignersInput, now = currentTime()): Promise<void> {
  const at = await getMeeting(actor, input.meetingId)
  const found = await findMinutes(at.id)
  const why = whyNotWrite(at, found?.state ?? null, found?.correctionReason)
  assert(canWriteMinutes(actor, at), HOST_DECIDES, why)
  const people = await namesOfRound([input.chairPersonId, input.minuteTakerPersonId], now)
  const { chairPersonId, minuteTakerPersonId } = input
  const chairName = chairPersonId ? people.get(chairPersonId) : input.chairName
  const minuteTakerName = minuteTakerPersonId ? people.get(minuteTakerPersonId) : input.minuteTakerName
  if (!chairName || !minuteTakerName) throw new NotFound()
  await db.transaction(async (tx) => {
    // Waits for a release at the same instant, so that what is frozen is what was answered.
    const current = found && (await tx.select().from(minutes).where(eq(minutes.id, found.id)).for('share'))[0]
    if (current && (current.state !== found.state || current.correctionReason !== found.correctionReason))
      throw new Conflict()
    await tx
      .update(meeting)
      .set({ chairName, minuteTakerName, chairPersonId, minuteTakerPersonId })
      .where(eq(meeting.id, at.id))
    const facts = { meeting: meetingTitle(at), chair: chairName, minuteTaker: minuteTakerName }
    const subject = { audience: 'host', meetingId: at.id, organizationId: at.hostId, facts } as const
    await record(tx, actor, 'minutes.signersNamed', subject, now)
  })
}

/** Gives the draft to the cities; objections are open until the end of the day. */
export async function sendForReview(
  actor: Actor,
  input: SendForReviewInput,
  now = currentTime(),
): Promise<void> {
  const at = await getMeeting(actor, input.meetingId)
  const found = await findMinutes(at.id)
  assert(canWriteMinutes(actor, at), HOST_DECIDES, whyNotReview(at, found?.state ?? null))
  if (!found) throw new RuleViolation('Es ist noch nichts geschrieben.')
  if (input.until < berlinDay(now)) {
    throw new RuleViolation('Noch nicht gesendet.', { until: 'Bitte einen Tag ab heute wählen.' })
  }
  await db.transaction(async (tx) => {
    await move(tx, found, { state: 'underReview', reviewUntil: input.until })
    const facts = { until: formatDate(input.until) }
    await record(tx, actor, 'minutes.sentForReview', ofMinutes(at, found.id, facts), now)
  })
}

/**
 * Freezes the text as version 1 and gives out its tasks. The row of the minutes is locked first: a save at the same
 * instant is either in the text or refused by the database.
 */
export async function releaseMinutes(
  actor: PersonActor,
  input: MeetingOnlyInput,
  now = currentTime(),
): Promise<{ version: number; hash: string }> {
  const at = await getMeeting(actor, input.meetingId)
  const found = await findMinutes(at.id)
  assert(canWriteMinutes(actor, at), HOST_DECIDES, whyNotRelease(at, found?.state ?? null))
  if (!found) throw new RuleViolation('Es ist noch nichts geschrieben.')
  return db.transaction(async (tx) => {
    const [locked] = await tx.select().from(minutes).where(eq(minutes.id, found.id)).for('update')
    if (!locked || locked.state !== found.state) throw new Conflict()
    const document = await composeMinutes(await getMeeting(actor, at.id, tx), tx)
    const numbered = withNumbers(document.items)
    const statusOf = await statusesOf(tx, at.id)
    const [gap] = [
      ...whatIsUnwritten(
        numbered.map(({ number, item }) => ({
          number,
          item: { ...item, status: statusOf.get(item.id) ?? 'admitted' },
          content: item,
        })),
      ),
      ...whatIsMissing(
        numbered.map(({ number, item }) => ({ ...item, number })),
        await listClosedItems(at.id, now, tx),
      ),
    ]
    if (gap) throw new RuleViolation(gap.sentence)
    await move(tx, found, { state: 'released', releasedAt: now })
    const published = await publishVersion(tx, actor, at, { minutesId: found.id, document }, now)
    // As held comes from what was minuted: the agenda with what became of each item.
    const items = await frozenAgenda(at.id, tx)
    await freezeAgenda(tx, actor, { meetingId: at.id, kind: 'asHeld', items }, now)
    await record(tx, actor, 'minutes.released', ofMinutes(at, found.id, published), now)
    return published
  })
}

/** As they are while the row of the minutes is locked, for which putting off waits. */
async function statusesOf(tx: Tx, meetingId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: agendaItem.id, status: agendaItem.status })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId))
  return new Map(rows.map(({ id, status }) => [id, status]))
}

/** A text to be frozen; a correction names the version it follows, and why. */
type Publication = {
  minutesId: string
  document: ReleasedMinutes
  previous?: { version: number; document: ReleasedMinutes }
  reason?: string
}

/**
 * Freezes a text as the next version, at the release and at each correction: with it the items are settled and tasks
 * given out that no version named before. The caller holds the lock on the minutes.
 */
export async function publishVersion(
  tx: Tx,
  actor: PersonActor,
  at: Meeting,
  { minutesId, document, previous, reason }: Publication,
  now: Date,
): Promise<{ version: number; hash: string }> {
  const hash = contentHash(document)
  const version = (previous?.version ?? 0) + 1
  await tx.insert(minutesVersion).values({
    ...{ minutesId, version, hash, reason },
    content: document,
    releasedById: actor.personId,
    releasedAt: now,
  })
  await settleItems(tx, document)
  await assignTasks(tx, actor, at, document, previous?.document, now)
  return { version, hash }
}

/** Items the minutes dealt with; postponed and referred ones keep their state. */
async function settleItems(tx: Tx, document: ReleasedMinutes): Promise<void> {
  for (const status of ['decided', 'done'] as const) {
    const ids = document.items.filter((item) => outcome(item) === status).map((item) => item.id)
    if (ids.length === 0) continue
    await tx
      .update(agendaItem)
      .set({ status })
      .where(and(inArray(agendaItem.id, ids), inArray(agendaItem.status, ['admitted', 'done', 'decided'])))
  }
}

async function assignTasks(
  tx: Tx,
  actor: Actor,
  at: Meeting,
  document: ReleasedMinutes,
  previous: ReleasedMinutes | undefined,
  now: Date,
): Promise<void> {
  for (const given of newTasks(document, previous)) {
    const id = newId()
    await tx.insert(task).values({ id, meetingId: at.id, createdAt: now, ...given })
    const { agendaItemId, organizationId, title } = given
    const owner = document.organizations.find((organization) => organization.id === organizationId)
    const facts = { title, organization: owner?.shortName ?? '', until: formatDate(given.dueDate) }
    const subject = {
      audience: 'circle',
      meetingId: at.id,
      agendaItemId,
      organizationId,
      subjectId: id,
    } as const
    await record(tx, actor, 'task.assigned', { ...subject, facts }, now)
  }
}

/**
 * Who has opened the text under review is not reminded to do so. Nobody else is shown it, and nothing opens by it:
 * hence no entry in the trail.
 */
export async function noteReading(actor: PersonActor, meetingId: string, now = currentTime()): Promise<void> {
  if (!canObject(actor)) return
  await db.execute(sql`insert into ${minutesReading} (minutes_id, person_id, created_at)
    select ${minutes.id}, ${actor.personId}::uuid, ${now.toISOString()}::timestamptz from ${minutes}
    where ${minutes.meetingId} = ${meetingId} and ${minutes.state} = 'underReview' on conflict do nothing`)
}

/** Writes only if the state is still what was seen. */
export async function move(
  tx: Tx,
  seen: MinutesRow,
  values: Partial<typeof minutes.$inferInsert> & { state: MinutesState },
): Promise<void> {
  const [row] = await tx
    .update(minutes)
    .set({ ...values, revision: seen.revision + 1 })
    .where(and(eq(minutes.id, seen.id), eq(minutes.state, seen.state), eq(minutes.revision, seen.revision)))
    .returning({ id: minutes.id })
  if (!row) throw new Conflict()
}

/** What an entry about minutes says of them, beside its act. */
export const ofMinutes = (
  at: Meeting,
  minutesId: string,
  facts: AuditFacts,
  audience: 'circle' | 'host' = 'circle',
  organizationId = at.hostId,
): AuditSubject => ({
  ...{ audience, meetingId: at.id, organizationId, subjectId: minutesId },
  facts: { meeting: meetingTitle(at), ...facts },
})
