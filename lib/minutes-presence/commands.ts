import { and, eq, lt } from 'drizzle-orm'
import { db } from '@/db'
import { minutesPresence } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { getAgendaItem } from '@/lib/agenda/queries'
import { Forbidden, NotFound, obey } from '@/lib/errors'
import { getMeeting } from '@/lib/meetings/queries'
import { canWriteMinutes } from '@/lib/minutes/policy'
import { findMinutes } from '@/lib/minutes/queries'
import { whyNotWrite } from '@/lib/minutes/rules'
import { HOST_WRITES } from '@/lib/minutes-entries/commands'
import type { PresenceInput } from './input'
import type { Other } from './labels'
import { findNewerText, listOthers, silentSince, type NewerText } from './queries'

export type Presence = { others: Other[]; newer: NewerText | null }

/**
 * Notes where somebody is with the editor open, and answers who else is, and whether the text shown has been changed
 * meanwhile. No lock and no record: the row goes with the editor, or a minute after its last word.
 */
export async function notePresence(
  actor: PersonActor,
  { meetingId, tab, itemId, writing, revision, leaving }: PresenceInput,
  clock = new Date(),
): Promise<Presence> {
  const at = await getMeeting(actor, meetingId)
  if (itemId && (await getAgendaItem(actor, itemId)).meetingId !== at.id) throw new NotFound()
  if (!canWriteMinutes(actor, at)) throw new Forbidden(HOST_WRITES)
  const found = await findMinutes(at.id)
  obey(whyNotWrite(at, found?.state ?? null, found?.correctionReason))

  await db.delete(minutesPresence).where(lt(minutesPresence.at, silentSince(clock)))
  if (leaving) {
    await db
      .delete(minutesPresence)
      .where(and(eq(minutesPresence.personId, actor.personId), eq(minutesPresence.tab, tab)))
    return { others: [], newer: null }
  }
  const place = { meetingId: at.id, agendaItemId: itemId, writing, at: clock }
  await db
    .insert(minutesPresence)
    .values({ personId: actor.personId, tab, ...place })
    .onConflictDoUpdate({ target: [minutesPresence.personId, minutesPresence.tab], set: place })
  const [others, newer] = await Promise.all([
    listOthers(actor, { meetingId: at.id, tab }, clock),
    itemId ? findNewerText(itemId, revision) : null,
  ])
  return { others, newer }
}
