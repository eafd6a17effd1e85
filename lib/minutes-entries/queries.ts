import { eq } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { minutesEntry, person } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { getAgenda, type AgendaLine } from '@/lib/agenda/queries'
import { NotFound } from '@/lib/errors'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { emptyEntry, type MinutesEntryContent } from '@/lib/minutes/input'
import { canReadOpenMinutes, canWriteMinutes, isReleased, type MinutesState } from '@/lib/minutes/policy'
import { findMinutes } from '@/lib/minutes/queries'

export type MinutesEntry = {
  content: MinutesEntryContent
  revision: number
  savedBy: string | null
  savedAt: Date | null
}
export type OpenLine = AgendaLine & { entry: MinutesEntry | null }
export type OpenMinutes = {
  meeting: Meeting
  state: MinutesState
  lines: OpenLine[]
}

const noEntry: MinutesEntry = { content: emptyEntry, revision: 0, savedBy: null, savedAt: null }

/**
 * The text before its release, item by item as this reader reaches them.
 * @throws NotFound for whoever may not read it in its present state
 */
export async function getOpenMinutes(
  actor: Actor,
  meetingId: string,
  executor: Executor = db,
): Promise<OpenMinutes> {
  const at = await getMeeting(actor, meetingId, executor)
  const row = await findMinutes(at.id, executor)
  const state = row?.state ?? 'draft'
  // While a correction is being prepared the entries are its draft, for those who write it alone.
  const correcting = row?.correctionReason != null && canWriteMinutes(actor, at)
  if (isReleased(state) ? !correcting : !canReadOpenMinutes(actor, at, state)) throw new NotFound()
  const agenda = await getAgenda(actor, at, executor)
  const entries = row ? await entriesOf(row.id, executor) : new Map<string, MinutesEntry>()
  return {
    meeting: at,
    state,
    lines: agenda.map((line) => ({
      ...line,
      entry: line.kind === 'item' ? (entries.get(line.item.id) ?? noEntry) : null,
    })),
  }
}

async function entriesOf(minutesId: string, executor: Executor): Promise<Map<string, MinutesEntry>> {
  const rows = await executor
    .select({ entry: minutesEntry, savedBy: person.name })
    .from(minutesEntry)
    .leftJoin(person, eq(person.id, minutesEntry.modifiedById))
    .where(eq(minutesEntry.minutesId, minutesId))
  return new Map(
    rows.map(({ entry, savedBy }) => [
      entry.agendaItemId,
      {
        content: entry.content as MinutesEntryContent,
        revision: entry.revision,
        savedBy,
        savedAt: entry.modifiedAt,
      },
    ]),
  )
}
