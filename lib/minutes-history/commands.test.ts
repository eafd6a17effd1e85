import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import { meeting } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { addMinutes } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { releaseMinutes } from '@/lib/minutes/commands'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { plainText } from '@/lib/rich-text'
import { restoreEntry } from './commands'
import { getEntryHistory } from './queries'

let world: World
let office: PersonActor
let secretariat: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
  secretariat = await world.as('gstb.secretariat')
})

const says = (words: string): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results: [],
})

async function writtenItem(state: 'inSession' | 'held' = 'inSession') {
  const meetingId = await world.meeting(state)
  const itemId = await world.item(meetingId, { title: 'Bezahlkarte' })
  let revision = 0
  /** So many minutes after the full hour. */
  const save = async (words: string, minute: number, by = office) => {
    const now = addMinutes(TEST_NOW, minute)
    const input = { meetingId, itemId, content: says(words), baseRevision: revision, key: newId() }
    revision = (await saveEntry(by, input, now)).revision
  }
  const at = { meetingId, itemId }
  const restore = (to: number, baseRevision: number, by = office, key = newId()) =>
    restoreEntry(by, { ...at, revision: to, baseRevision, key }, TEST_NOW)
  const states = async () =>
    (await getEntryHistory(office, at)).states.rows.map(({ content, before, saves, savedBy }) => [
      plainText(before.text),
      plainText(content.text),
      saves,
      savedBy,
    ])
  return { ...at, save, restore, states }
}

describe('how a text came about', () => {
  it('is told by person and quarter of an hour, each beside the text before it', async () => {
    const { save, states, meetingId } = await writtenItem()
    await db.update(meeting).set({ secretariatStandsIn: true }).where(eq(meeting.id, meetingId))
    await save('A', 0)
    await save('AB', 3)
    await save('ABC', 14)
    await save('ABCD', 16)
    await save('ABCDE', 17, secretariat)
    await save('ABCDEF', 18)
    const [jena, gstb] = [office.name, secretariat.name]
    expect(await states()).toEqual([
      ['ABCDE', 'ABCDEF', 1, jena],
      ['ABCD', 'ABCDE', 1, gstb],
      ['ABC', 'ABCD', 1, jena],
      ['', 'ABC', 3, jena],
    ])
  })

  it('goes on page by page, in both directions, without a state twice or none', async () => {
    const { save, meetingId, itemId } = await writtenItem()
    for (let quarter = 0; quarter < 23; quarter += 1) await save(`Stand ${quarter}`, quarter * 15)
    const at = { meetingId, itemId }
    const first = (await getEntryHistory(office, at)).states
    const second = (await getEntryHistory(office, at, { after: first.next ?? '' })).states
    const third = (await getEntryHistory(office, at, { after: second.next ?? '' })).states
    const all = [...first.rows, ...second.rows, ...third.rows]
    expect(all.map(({ revision }) => revision)).toEqual(Array.from({ length: 23 }, (_, index) => 23 - index))
    expect(third.next).toBeNull()
    // What stands before the last of a page is on the next one, and known all the same.
    expect(plainText(first.rows.at(-1)?.before.text ?? says('').text)).toBe('Stand 12')
    const back = (await getEntryHistory(office, at, { before: third.previous ?? '' })).states
    expect(back.rows.map(({ revision }) => revision)).toEqual(second.rows.map(({ revision }) => revision))
  })

  it('is for those who write it, and for nobody else', async () => {
    const { save, meetingId, itemId } = await writtenItem()
    await save('Geheim', 0)
    for (const key of ['jena.deputy', 'erfurt.office', 'gstb.officer', 'gstb.secretariat'] as const)
      await expect(getEntryHistory(await world.as(key), { meetingId, itemId })).rejects.toBeInstanceOf(
        NotFound,
      )
    const other = await writtenItem()
    await expect(getEntryHistory(office, { meetingId, itemId: other.itemId })).rejects.toBeInstanceOf(
      NotFound,
    )
  })
})

describe('restoring a state', () => {
  it('lays it on top, so that the text before stays in the history', async () => {
    const { save, restore, states, meetingId, itemId } = await writtenItem()
    await save('Gut so.', 0)
    await save('Versehentlich alles gelöscht.', 20)
    expect(await restore(1, 2)).toMatchObject({ revision: 3 })
    const { current } = await getEntryHistory(office, { meetingId, itemId })
    expect(current).toEqual({ revision: 3, content: says('Gut so.') })
    // And back again, as "Zurücknehmen" does.
    expect(await restore(2, 3)).toMatchObject({ revision: 4 })
    expect((await states()).flat()).toContain('Versehentlich alles gelöscht.')
  })

  it('writes over nobody’s text, and once however often it is sent', async () => {
    const { save, restore } = await writtenItem()
    await save('A', 0)
    await save('B', 20)
    await save('C', 40)
    await expect(restore(1, 2)).rejects.toBeInstanceOf(Conflict)
    const key = newId()
    const [one, two] = await Promise.all([restore(1, 3, office, key), restore(1, 3, office, key)])
    expect([one.revision, two.revision]).toEqual([4, 4])
  })

  it('is refused after the release, to others, and for what was never saved', async () => {
    const { save, restore, meetingId } = await writtenItem('held')
    await save('A', 0)
    await save('B', 20)
    await expect(restore(7, 2)).rejects.toBeInstanceOf(NotFound)
    await expect(restore(1, 2, secretariat)).rejects.toSatisfy(
      (error) => error instanceof NotFound || error instanceof Forbidden,
    )
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    await expect(restore(1, 2)).rejects.toBeInstanceOf(RuleViolation)
  })
})
