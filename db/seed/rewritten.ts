import { addMinutes } from '@/lib/dates'
import { newId } from '@/lib/ids'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { getOpenMinutes } from '@/lib/minutes-entries/queries'
import { loadActor } from '@/lib/people/queries'
import type { Base } from './base'

const SHORT: MinutesEntryContent = {
  text: {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Weimar vergleicht die Annahmen. Der Rückgang trifft alle Stadtteile.' },
        ],
      },
    ],
  },
  results: [],
}

/** The first subject of a meeting whose minutes are being written: shortened by its writer, and written out again. */
export async function tellRewritten({ people }: Base, meetingId: string, now: Date): Promise<void> {
  const office = await loadActor(people['weimar.office'].personId, now)
  if (!office) throw new Error('weimar.office has no mandate')
  const { lines } = await getOpenMinutes(office, meetingId)
  const line = lines.find((one) => one.kind === 'item' && one.item.standingKind === null)
  if (line?.kind !== 'item' || !line.entry?.savedAt) throw new Error('nothing was written yet')
  const { content, revision, savedAt } = line.entry
  const save = (text: MinutesEntryContent, baseRevision: number, minutes: number) =>
    saveEntry(
      office,
      { meetingId, itemId: line.item.id, content: text, baseRevision, key: newId() },
      addMinutes(savedAt, minutes),
    )
  await save(SHORT, revision, 21)
  await save(content, revision + 1, 42)
}
