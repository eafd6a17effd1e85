import type { PersonActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { minutesEntryContent } from '@/lib/minutes/input'
import { saveEntry, type SavedEntry } from '@/lib/minutes-entries/commands'
import type { RestoreEntryInput } from './input'
import { getSavedText } from './queries'

/**
 * Lets an earlier text hold again: a save like any other, on top of the present one, which stays in the history. It is
 * checked, recorded and refused as saves are.
 * @throws Conflict when somebody saved since
 */
export async function restoreEntry(
  actor: PersonActor,
  { meetingId, itemId, revision, baseRevision, key }: RestoreEntryInput,
  now = currentTime(),
): Promise<SavedEntry> {
  const saved = await getSavedText(actor, { meetingId, itemId, revision })
  const content = minutesEntryContent.parse(saved)
  return saveEntry(actor, { meetingId, itemId, content, baseRevision, key }, now)
}
