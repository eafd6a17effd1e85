import { and, asc, eq, gt, ne, or, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { agendaItem, minutesEntry, minutesPresence, person } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, itemNumber } from '@/lib/agenda/queries'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import type { Other } from './labels'
import { GONE_AFTER_SECONDS } from './rules'

/** Of the machine's clock: how long somebody was silent has nothing to do with the day of the story. */
export const silentSince = (clock: Date) => new Date(clock.getTime() - GONE_AFTER_SECONDS * 1000)

/** Who else has these minutes open. Unscoped: its caller checked the right to write them. */
export async function listOthers(
  actor: PersonActor,
  { meetingId, tab }: { meetingId: string; tab: string },
  clock: Date,
  executor: Executor = db,
): Promise<Other[]> {
  const rows = await executor
    .select({
      personId: person.id,
      name: person.name,
      itemId: minutesPresence.agendaItemId,
      number: itemNumber,
      writing: minutesPresence.writing,
    })
    .from(minutesPresence)
    .innerJoin(person, eq(person.id, minutesPresence.personId))
    .leftJoin(agendaItem, eq(agendaItem.id, minutesPresence.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(
      and(
        eq(minutesPresence.meetingId, meetingId),
        gt(minutesPresence.at, silentSince(clock)),
        or(ne(minutesPresence.tab, tab), ne(minutesPresence.personId, actor.personId)),
      ),
    )
    .orderBy(asc(person.name), asc(minutesPresence.tab))
  return rows.map(({ personId, ...row }) => ({ ...row, self: personId === actor.personId }))
}

export type NewerText = {
  content: MinutesEntryContent
  revision: number
  savedBy: string | null
  savedAt: string
}

/** The text as it is stored, when it is newer than the one a page shows. Unscoped, as above. */
export async function findNewerText(
  itemId: string,
  revision: number,
  executor: Executor = db,
): Promise<NewerText | null> {
  const [row] = await executor
    .select({
      content: sql<MinutesEntryContent>`${minutesEntry.content}`,
      revision: minutesEntry.revision,
      savedBy: person.name,
      savedAt: minutesEntry.modifiedAt,
    })
    .from(minutesEntry)
    .leftJoin(person, eq(person.id, minutesEntry.modifiedById))
    .where(and(eq(minutesEntry.agendaItemId, itemId), gt(minutesEntry.revision, revision)))
  return row ? { ...row, savedAt: row.savedAt.toISOString() } : null
}
