import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import { auditEntry, meeting, minutesPresence } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { notePresence } from './commands'
import { presenceSentences } from './labels'

let world: World
let office: PersonActor
let secretariat: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
  secretariat = await world.as('gstb.secretariat')
})

const CLOCK = new Date('2027-03-10T09:00:00Z')
const later = (seconds: number) => new Date(CLOCK.getTime() + seconds * 1000)
const says = (words: string): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results: [],
})

async function sharedMeeting(state: 'inSession' | 'invited' = 'inSession') {
  const meetingId = await world.meeting(state)
  const itemId = await world.item(meetingId)
  await db.update(meeting).set({ secretariatStandsIn: true }).where(eq(meeting.id, meetingId))
  const tablet = newId()
  const beat = (by: PersonActor, clock: Date, more: object = {}) =>
    notePresence(
      by,
      { meetingId, tab: by === office ? tablet : by.personId, itemId, writing: false, revision: 0, ...more },
      clock,
    )
  const rows = () => db.select().from(minutesPresence).where(eq(minutesPresence.meetingId, meetingId))
  return { meetingId, itemId, beat, rows }
}

describe('who else is writing where', () => {
  it('is told to those who write, until a minute after the last word of a window', async () => {
    const { itemId, beat } = await sharedMeeting()
    expect(await beat(office, CLOCK, { writing: true })).toEqual({ others: [], newer: null })
    const { others } = await beat(secretariat, later(10))
    expect(others).toEqual([{ name: office.name, itemId, number: '1', writing: true, self: false }])
    expect(presenceSentences(others, itemId)).toEqual([`${office.name} schreibt gerade auch in TOP\u00a01.`])
    expect(presenceSentences(others, null)).toEqual([`${office.name} schreibt gerade in TOP\u00a01.`])
    expect((await beat(secretariat, later(70))).others).toEqual([])
  })

  it('tells of the own other window as such, and of who checks and releases', async () => {
    const { beat } = await sharedMeeting()
    await beat(office, CLOCK, { tab: newId(), itemId: null })
    await beat(office, CLOCK, { tab: newId(), itemId: null })
    const { others } = await beat(office, later(1))
    expect(others[0]).toMatchObject({ self: true, number: null })
    // However many windows there are, it is said once.
    expect(presenceSentences(others, null)).toEqual([
      'Sie haben „Prüfen und freigeben“ noch in einem anderen Fenster offen.',
    ])
    const [open] = others
    expect(presenceSentences(open ? [open, { ...open, writing: true }] : [], null)).toEqual([
      'Sie schreiben gerade in einem anderen Fenster in „Prüfen und freigeben“.',
    ])
  })

  it('leaves no row when the window is closed, nor for long when it just fell silent, and none in the trail', async () => {
    const { meetingId, beat, rows } = await sharedMeeting()
    await beat(office, CLOCK)
    await beat(secretariat, CLOCK)
    await beat(secretariat, CLOCK, { leaving: true })
    expect(await rows()).toHaveLength(1)
    const other = await sharedMeeting()
    await other.beat(office, later(100))
    expect(await rows()).toEqual([])
    expect(await db.select().from(auditEntry).where(eq(auditEntry.meetingId, meetingId))).toEqual([])
  })

  it('is kept to one row per window, wherever it goes', async () => {
    const { meetingId, beat, rows } = await sharedMeeting()
    const next = await world.item(meetingId)
    await beat(office, CLOCK)
    await beat(office, later(5), { itemId: next })
    expect(await rows()).toMatchObject([{ agendaItemId: next }])
  })
})

describe('a text that was changed meanwhile', () => {
  it('comes with the answer when it is newer than the one shown', async () => {
    const { meetingId, itemId, beat } = await sharedMeeting()
    const content = says('Erfurt berichtet.')
    await saveEntry(secretariat, { meetingId, itemId, content, baseRevision: 0, key: newId() }, TEST_NOW)
    expect((await beat(office, CLOCK)).newer).toEqual({
      content,
      revision: 1,
      savedBy: secretariat.name,
      savedAt: TEST_NOW.toISOString(),
    })
    expect((await beat(office, CLOCK, { revision: 1 })).newer).toBeNull()
  })
})

describe('who may say and learn it', () => {
  it('is who writes these minutes, for its own items, while they can be written', async () => {
    const { beat, rows } = await sharedMeeting()
    for (const key of ['jena.deputy', 'erfurt.office', 'gstb.officer'] as const)
      await expect(beat(await world.as(key), CLOCK)).rejects.toBeInstanceOf(Forbidden)
    const { itemId } = await sharedMeeting()
    await expect(beat(office, CLOCK, { itemId })).rejects.toBeInstanceOf(NotFound)
    const early = await sharedMeeting('invited')
    await expect(early.beat(office, CLOCK)).rejects.toBeInstanceOf(RuleViolation)
    expect(await rows()).toEqual([])
  })
})
