import { and, eq, gt, gte, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, confidentialGrant } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import type {
  AddAgendaItemInput,
  ChangeAgendaItemInput,
  GrantConfidentialInput,
  RemoveAgendaItemInput,
  TakeAgendaItemInput,
} from './input'
import { canAddConfidential, canGrant, canOrderAgenda } from './policy'
import { getAgendaItem, getRemovedItem, listGrants, lockMeeting, type AgendaItemRow } from './queries'
import { countBelow, hasLiveTitle, placeFor, whyNotOrder, whyNotTakeOut } from './rules'

export type OnAgenda = { item: AgendaItemRow & { position: number }; meeting: Meeting }

/** Reach, then the lock on the meeting, then the item once more: it may have moved while we waited. */
export async function lockItem(tx: Tx, actor: Actor, itemId: string): Promise<OnAgenda> {
  const seen = await getAgendaItem(actor, itemId, tx)
  if (!seen.meetingId) throw new RuleViolation('Dieser TOP steht auf keiner Tagesordnung.')
  const meeting = await lockMeeting(tx, actor, seen.meetingId)
  const item = await getAgendaItem(actor, itemId, tx)
  if (item.meetingId !== meeting.id || item.position === null) throw new Conflict()
  return { item: { ...item, position: item.position }, meeting }
}

export function assertMayOrder(actor: Actor, meeting: Meeting): void {
  if (!canOrderAgenda(actor, meeting))
    throw new Forbidden(
      `Die Tagesordnung der ${meetingTitle(meeting)} ordnet das Büro der gastgebenden Stadt.`,
    )
  const reason = whyNotOrder(meeting)
  if (reason) throw new RuleViolation(reason)
}

/** Of a meeting that is only planned, the host's office alone learns what happens to its agenda. */
export const audienceOf = (meeting: Meeting) => (meeting.state === 'draft' ? 'host' : 'circle')

type Wish = { position?: number; level?: 0 | 1 }

/** Makes room before the closing standing items, or where it is wished, and says where. The meeting is locked. */
export async function makeRoom(tx: Tx, meetingId: string, wish: Wish = {}): Promise<number> {
  const items = await tx
    .select({ standingKind: agendaItem.standingKind, level: agendaItem.level })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId))
    .orderBy(agendaItem.position)
  const place = placeFor(items, wish)
  await tx
    .update(agendaItem)
    .set({ position: sql`${agendaItem.position} + 1` })
    .where(and(eq(agendaItem.meetingId, meetingId), gte(agendaItem.position, place)))
  return place
}

/** Title, minutes and presenter, by who orders the agenda; a stale change is answered with what is stored. */
export async function changeAgendaItem(actor: Actor, input: ChangeAgendaItemInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const { item, meeting } = await lockItem(tx, actor, input.itemId)
    assertMayOrder(actor, meeting)
    const title = hasLiveTitle(item.standingKind) ? item.title : input.title
    const [changed] = await tx
      .update(agendaItem)
      .set({
        title,
        minutes: input.minutes,
        presenter: input.presenter,
        revision: item.revision + 1,
        modifiedAt: now,
      })
      .where(and(eq(agendaItem.id, item.id), eq(agendaItem.revision, input.revision)))
      .returning({ id: agendaItem.id })
    if (!changed) {
      const { minutes, presenter, revision } = item
      throw new Conflict(undefined, { title: item.title, minutes, presenter, revision })
    }
    await record(tx, actor, 'agendaItem.changed', about(item, meeting, { title }), now)
  })
}

/** The levels of an agenda in its order. The meeting is locked. */
export const levelsOf = (tx: Tx, meetingId: string) =>
  tx
    .select({ id: agendaItem.id, level: agendaItem.level })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId))
    .orderBy(agendaItem.position)

/** An item of the host's own, without a proposal. */
export async function addAgendaItem(actor: PersonActor, input: AddAgendaItemInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const meeting = await lockMeeting(tx, actor, input.meetingId)
    assertMayOrder(actor, meeting)
    if (input.visibility === 'confidential' && !canAddConfidential(actor, meeting))
      throw new RuleViolation('Vertrauliche TOP legt das Büro der gastgebenden Stadt an.', {
        visibility: 'Bitte öffentlich oder intern wählen.',
      })
    const { meetingId, ...fields } = input
    const [existing] = await tx.select().from(agendaItem).where(eq(agendaItem.id, input.id))
    // The same form sent twice adds one item; someone else's id is simply not there.
    if (existing && existing.createdById !== actor.personId) throw new NotFound()
    if (existing) return { id: existing.id }
    await tx.insert(agendaItem).values({
      ...fields,
      seriesId: meeting.seriesId,
      meetingId,
      wishedMeetingId: meetingId,
      position: await makeRoom(tx, meetingId),
      status: 'admitted',
      proposerOrganizationId: meeting.hostId,
      createdById: actor.personId,
      submittedAt: now,
      createdAt: now,
      modifiedAt: now,
    })
    await record(tx, actor, 'agendaItem.added', about(fields, meeting, { title: input.title }), now)
    return { id: input.id }
  })
}

/** From the backlog to the agenda; and back to its place what was just removed or dropped. */
export async function takeAgendaItem(actor: Actor, input: TakeAgendaItemInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const meeting = await lockMeeting(tx, actor, input.meetingId)
    const item = await getRemovedItem(actor, input.itemId, meeting, tx)
    assertMayOrder(actor, meeting)
    const waits = item.standingKind ? 'withdrawn' : 'admitted'
    const position = await makeRoom(tx, meeting.id, input)
    const [taken] = await tx
      .update(agendaItem)
      .set({
        seriesId: meeting.seriesId,
        meetingId: meeting.id,
        position,
        level: position > 1 ? (input.level ?? 0) : 0,
        status: 'admitted',
        modifiedAt: now,
      })
      .where(and(eq(agendaItem.id, item.id), eq(agendaItem.status, waits), isNull(agendaItem.meetingId)))
      .returning({ id: agendaItem.id })
    if (!taken)
      throw new Conflict('Dieser TOP liegt nicht mehr im Themenspeicher. Bitte laden Sie die Seite neu.')
    const action = item.standingKind ? 'agendaItem.added' : 'agendaItem.taken'
    await record(tx, actor, action, about(item, meeting, { title: item.title }), now)
  })
}

/** To the backlog; a standing item belongs to its meeting alone and is dropped. */
export async function removeAgendaItem(actor: Actor, input: RemoveAgendaItemInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const { item, meeting } = await lockItem(tx, actor, input.itemId)
    assertMayOrder(actor, meeting)
    if (item.status !== 'admitted') throw new RuleViolation('Dieser TOP ist schon behandelt oder vertagt.')
    const reason = whyNotTakeOut(countBelow(await levelsOf(tx, meeting.id), item.position))
    if (reason) throw new RuleViolation(reason)
    await tx
      .update(agendaItem)
      .set({
        meetingId: null,
        position: null,
        level: 0,
        wishedMeetingId: meeting.id,
        status: item.standingKind ? 'withdrawn' : 'admitted',
        modifiedAt: now,
      })
      .where(eq(agendaItem.id, item.id))
    await tx
      .update(agendaItem)
      .set({ position: sql`${agendaItem.position} - 1` })
      .where(and(eq(agendaItem.meetingId, meeting.id), gt(agendaItem.position, item.position)))
    const facts = { title: item.title, meeting: meetingTitle(meeting) }
    if (!item.standingKind) return record(tx, actor, 'agendaItem.removed', about(item, meeting, facts), now)
    // A dropped standing item is out of everyone's reach; the sentence about it is not.
    const subject = {
      audience: audienceOf(meeting),
      meetingId: meeting.id,
      subjectId: item.id,
      facts,
    } as const
    return record(tx, actor, 'agendaItem.dropped', subject, now)
  })
}

/** Opens a confidential item to an officer or the secretariat by name. */
export async function grantConfidential(
  actor: PersonActor,
  input: GrantConfidentialInput,
  now = currentTime(),
) {
  return db.transaction(async (tx) => {
    const item = await getAgendaItem(actor, input.itemId, tx)
    const meetingId = item.meetingId ?? item.wishedMeetingId
    const meeting = meetingId ? await lockMeeting(tx, actor, meetingId) : null
    if (!meeting || !canGrant(actor, meeting))
      throw new Forbidden('Vertrauliche TOP öffnet das Büro der gastgebenden Stadt.')
    if (item.visibility !== 'confidential') throw new RuleViolation('Dieser TOP ist nicht vertraulich.')
    const person = (await listGrants(item.id, now, tx)).find((p) => p.personId === input.personId)
    if (!person)
      throw new RuleViolation('Diese Person braucht keine Freigabe oder gehört nicht zur Runde.', {
        personId: 'Bitte eine Person aus der Liste wählen.',
      })
    if (person.granted) return
    await tx.insert(confidentialGrant).values({
      agendaItemId: item.id,
      personId: input.personId,
      grantedById: actor.personId,
      createdAt: now,
    })
    const facts = { title: item.title, person: person.name }
    await record(tx, actor, 'agendaItem.granted', about(item, meeting, facts), now)
  })
}

type Subject = { id: string; proposerOrganizationId?: string | null }

export const about = (item: Subject, meeting: Meeting, facts: Record<string, string>) =>
  ({
    audience: audienceOf(meeting),
    meetingId: meeting.id,
    agendaItemId: item.id,
    organizationId: item.proposerOrganizationId ?? null,
    subjectId: item.id,
    facts: { ...facts, meeting: meetingTitle(meeting) },
  }) as const
