import { eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, confidentialGrant, coSubmission, minutes } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { about, lockItem, makeRoom } from '@/lib/agenda/commands'
import { canPostpone } from '@/lib/agenda/policy'
import { lockMeeting } from '@/lib/agenda/queries'
import { whyNotOrder, whyNotPostpone } from '@/lib/agenda/rules'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Forbidden, RuleViolation } from '@/lib/errors'
import { carryPapers } from '@/lib/files/commands'
import { newId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { nextMeetingOf, type Meeting } from '@/lib/meetings/queries'
import type { PostponeAgendaItemInput } from './input'

/**
 * Vertagen: the item stays where it was, marked, and goes on as a new one that names it, on the next meeting's agenda
 * or in the backlog.
 */
export async function postponeAgendaItem(actor: Actor, input: PostponeAgendaItemInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const { item, meeting } = await lockItem(tx, actor, input.itemId)
    if (!canPostpone(actor, meeting))
      throw new Forbidden(`TOP der ${meetingTitle(meeting)} vertagt das Büro der gastgebenden Stadt.`)
    // Shared lock: a release at the same instant waits, or this refusal knows of it.
    const [written] = await tx
      .select({ state: minutes.state })
      .from(minutes)
      .where(eq(minutes.meetingId, meeting.id))
      .for('share')
    const reason = whyNotPostpone(item, written?.state)
    if (reason) throw new RuleViolation(reason)
    const next = input.to === 'next' ? await lockNext(tx, actor, meeting) : null
    await tx
      .update(agendaItem)
      .set({ status: 'postponed', modifiedAt: now })
      .where(eq(agendaItem.id, item.id))
    const id = newId()
    await tx.insert(agendaItem).values({
      ...item,
      id,
      meetingId: next?.id ?? null,
      position: next ? await makeRoom(tx, next.id) : null,
      level: 0,
      wishedMeetingId: next?.id ?? meeting.id,
      status: 'admitted',
      continuesId: item.id,
      revision: 1,
      createdAt: now,
      modifiedAt: now,
    })
    // Who was named for the item is named for its continuation.
    await tx.execute(sql`insert into ${confidentialGrant} (agenda_item_id, person_id, granted_by_id, created_at)
      select ${id}, person_id, granted_by_id, created_at from ${confidentialGrant} where agenda_item_id = ${item.id}`)
    // Who brought it in together does so still; who never answered is not asked anew.
    await tx.execute(sql`insert into ${coSubmission}
      (agenda_item_id, organization_id, state, note, asked_by_id, asked_at, answered_by_id, answered_at)
      select ${id}, organization_id, state, note, asked_by_id, asked_at, answered_by_id, answered_at
      from ${coSubmission} where agenda_item_id = ${item.id} and state = 'accepted'`)
    await carryPapers(tx, item.id, id, now)
    await record(tx, actor, 'agendaItem.postponed', about(item, meeting, { title: item.title }), now)
    // Its host did not put it there.
    if (next)
      await record(
        tx,
        actor,
        'agendaItem.continued',
        about({ ...item, id }, next, { title: item.title }),
        now,
      )
    return { id, meetingId: next?.id ?? null }
  })
}

/** @throws RuleViolation when no later meeting takes items any more. */
async function lockNext(tx: Tx, actor: Actor, meeting: Meeting): Promise<Meeting> {
  const next = await nextMeetingOf(actor, meeting, tx)
  const locked = next && (await lockMeeting(tx, actor, next.id))
  if (!locked || whyNotOrder(locked))
    throw new RuleViolation('Es gibt noch keine nächste Sitzung. Legen Sie den TOP in den Themenspeicher.')
  return locked
}
