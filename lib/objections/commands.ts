import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db'
import { minutes, objection } from '@/db/schema'
import { memberships, type Actor, type PersonActor } from '@/lib/actor'
import { getAgendaItem } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, obey } from '@/lib/errors'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { findMinutes } from '@/lib/minutes/queries'
import type { DecideObjectionInput, ObjectToMinutesInput, WithdrawObjectionInput } from './input'
import { decisionLabel } from './labels'
import { canDecideObjection, canObject, canReadObjections, canWithdrawObjection } from './policy'
import { getObjection } from './queries'
import { whyNotDecide, whyNotDecideIn, whyNotObject } from './rules'

/** Einwendung: stands beside the text and changes nothing in it. */
export async function objectToMinutes(
  actor: PersonActor,
  input: ObjectToMinutesInput,
  now = currentTime(),
): Promise<void> {
  const at = await getMeeting(actor, input.meetingId)
  const found = await findMinutes(at.id)
  const { itemId } = input
  if (itemId && (await getAgendaItem(actor, itemId)).meetingId !== at.id) throw new NotFound()
  if (!canObject(actor)) throw new Forbidden('Einwendungen erheben die Dezernate und Büros der Städte.')
  obey(whyNotObject(found))
  if (!found || !canReadObjections(actor, at, found.state)) throw new NotFound()
  const [mandate] = memberships(actor, 'deputy', 'office')
  await db.transaction(async (tx) => {
    // Waits for an approval at the same instant: what comes after it is refused, not filed where nobody looks.
    const [current] = await tx.select().from(minutes).where(eq(minutes.id, found.id)).for('share')
    obey(whyNotObject(current ?? null))
    const { id, quote, text, wording } = input
    // The same form sent twice is one objection.
    const [row] = await tx
      .insert(objection)
      .values({
        ...{ id, quote, text, wording },
        minutesId: found.id,
        agendaItemId: itemId,
        createdById: actor.personId,
        organizationId: mandate?.organizationId,
        createdAt: now,
      })
      .onConflictDoNothing({ target: objection.id })
      .returning({ id: objection.id })
    if (!row) return
    const subject = {
      audience: 'host',
      meetingId: at.id,
      agendaItemId: itemId,
      subjectId: found.id,
      facts: { meeting: meetingTitle(at) },
    } as const
    await record(tx, actor, 'minutes.objected', subject, now)
  })
}

/** By who raised it, as long as nobody decided. */
export async function withdrawObjection(
  actor: Actor,
  input: WithdrawObjectionInput,
  now = currentTime(),
): Promise<void> {
  const { objection: seen, meeting: at } = await getObjection(actor, input.objectionId)
  if (!canWithdrawObjection(actor, seen)) throw new Forbidden('Zurückziehen kann sie, wer sie erhoben hat.')
  obey(whyNotDecide(seen))
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(objection)
      .set({ withdrawnAt: now })
      .where(and(eq(objection.id, seen.id), isNull(objection.withdrawnAt), isNull(objection.decision)))
      .returning({ id: objection.id })
    if (!row) throw new Conflict()
    const subject = {
      audience: 'host',
      meetingId: at.id,
      agendaItemId: seen.itemId,
      subjectId: seen.id,
      facts: { meeting: meetingTitle(at) },
    } as const
    await record(tx, actor, 'objection.withdrawn', subject, now)
  })
}

/** What becomes of it, by the office that writes the text or, at the approval, by the round; its author is told. */
export async function decideObjection(
  actor: PersonActor,
  input: DecideObjectionInput,
  now = currentTime(),
): Promise<void> {
  const { objection: seen, meeting: at } = await getObjection(actor, input.objectionId)
  const inMeeting = input.inMeetingId ? await getMeeting(actor, input.inMeetingId) : null
  if (!canDecideObjection(actor, at, inMeeting))
    throw new Forbidden(
      `Über Einwendungen entscheidet das Büro ${at.host.shortName}, bei der Genehmigung die Runde.`,
    )
  obey(inMeeting && whyNotDecideIn(at, inMeeting))
  obey(whyNotDecide(seen))
  await db.transaction(async (tx) => {
    const { decision, note } = input
    const [row] = await tx
      .update(objection)
      .set({
        decision,
        decisionNote: note,
        decidedById: actor.personId,
        decidedAt: now,
        decidedInMeetingId: inMeeting?.id,
      })
      .where(and(eq(objection.id, seen.id), isNull(objection.withdrawnAt), isNull(objection.decision)))
      .returning({ id: objection.id })
    if (!row) throw new Conflict()
    const subject = {
      audience: seen.organization ? 'organization' : 'host',
      meetingId: at.id,
      agendaItemId: seen.itemId,
      organizationId: seen.organization?.id,
      subjectId: seen.id,
      facts: { meeting: meetingTitle(at), decision: decisionLabel[decision] },
    } as const
    await record(tx, actor, 'objection.decided', subject, now)
  })
}
