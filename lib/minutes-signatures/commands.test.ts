import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import { auditEntry, minutesSignature } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { Conflict, Forbidden, NotFound, UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { nameSigners, releaseMinutes } from '@/lib/minutes/commands'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { getPrintableMinutes, getReleasedMinutes } from '@/lib/minutes/queries'
import { minutesDocument } from '@/lib/minutes/render'
import { beginCorrection, publishCorrection } from '@/lib/minutes-corrections/commands'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { signMinutes } from './commands'

let world: World
let office: PersonActor
let chair: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
  chair = await world.as('jena.deputy')
})

const says = (words: string): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results: [],
})
const write = (meetingId: string, itemId: string, words: string, baseRevision: number) =>
  saveEntry(office, { meetingId, itemId, content: says(words), baseRevision, key: newId() }, TEST_NOW)

/** Released in Jena: its deputy led the meeting, the minutes were taken by somebody who is named and no more. */
async function released() {
  const meetingId = await world.meeting('held')
  const itemId = await world.item(meetingId)
  await write(meetingId, itemId, 'Es waren drei Städte.', 0)
  await nameSigners(
    office,
    {
      ...{ meetingId, chairName: '', chairPersonId: chair.personId },
      ...{ minuteTakerName: 'Schriftführung', minuteTakerPersonId: null },
    },
    TEST_NOW,
  )
  const { hash } = await releaseMinutes(office, { meetingId }, TEST_NOW)
  return { meetingId, itemId, hash }
}
const sign = (actor: PersonActor, meetingId: string, hash: string, role: 'chair' | 'minuteTaker' = 'chair') =>
  signMinutes(actor, { meetingId, version: 1, hash, role }, TEST_NOW)
const rows = () => db.select().from(minutesSignature)

describe('a signature', () => {
  it('is of the person named, for this version and its hash, once', async () => {
    const { meetingId, hash } = await released()
    await sign(chair, meetingId, hash)
    const { signatures } = await getReleasedMinutes(await world.as('gera.deputy'), meetingId)
    expect(signatures).toHaveLength(1)
    expect(signatures[0]).toMatchObject({
      ...{ role: 'chair', name: chair.name, version: 1, hash },
      signedAt: TEST_NOW,
    })
    await expect(sign(chair, meetingId, hash)).rejects.toThrow('schon unterzeichnet')
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.meetingId, meetingId))
    expect(entries.filter(({ action }) => action === 'minutes.signed')).toHaveLength(1)
  })

  it('is nobody else’s, and a typed name signs on paper alone', async () => {
    const { meetingId, hash } = await released()
    for (const key of ['jena.office', 'gera.deputy', 'gstb.secretariat'] as const)
      for (const role of ['chair', 'minuteTaker'] as const)
        await expect(sign(await world.as(key), meetingId, hash, role)).rejects.toBeInstanceOf(Forbidden)
    await expect(sign(chair, meetingId, hash, 'minuteTaker')).rejects.toBeInstanceOf(Forbidden)
    await expect(sign(await world.guest(meetingId), meetingId, hash)).rejects.toBeInstanceOf(Forbidden)
    await expect(sign(chair, meetingId, 'f'.repeat(64))).rejects.toBeInstanceOf(Conflict)
    const draft = await world.meeting('held')
    await expect(sign(chair, draft, hash)).rejects.toBeInstanceOf(NotFound)
  })

  it('stays what it is: the database refuses to change it, and any other hash (W8)', async () => {
    const { meetingId, hash } = await released()
    await sign(chair, meetingId, hash)
    const [row] = (await rows()).slice(-1)
    if (!row) throw new Error('no signature')
    await expect(db.update(minutesSignature).set({ name: 'Anders' })).rejects.toThrow()
    await expect(db.delete(minutesSignature)).rejects.toThrow()
    await expect(db.execute(sql`truncate minutes_signature`)).rejects.toThrow()
    const forged = { ...row, id: newId(), role: 'minuteTaker', hash: 'f'.repeat(64) } as const
    await expect(db.insert(minutesSignature).values(forged)).rejects.toThrow()
    expect((await rows()).at(-1)).toEqual(row)
  })

  it('belongs to its version: the next one needs new ones, the old one keeps its own', async () => {
    const { meetingId, itemId, hash } = await released()
    await sign(chair, meetingId, hash)
    await beginCorrection(office, { meetingId, version: 1, reason: 'Zahl' }, TEST_NOW)
    await write(meetingId, itemId, 'Es waren zwei Städte.', 1)
    await publishCorrection(office, { meetingId, version: 1 }, TEST_NOW)
    const gera = await world.as('gera.deputy')
    expect((await getReleasedMinutes(gera, meetingId)).signatures).toEqual([])
    expect((await getReleasedMinutes(gera, meetingId, db, 1)).signatures).toMatchObject([{ hash }])
    await expect(sign(chair, meetingId, hash)).rejects.toThrow('neue Fassung')
  })

  it('and a correction at the same instant: either signed before it, or refused (W5)', async () => {
    for (let round = 0; round < 5; round++) {
      const { meetingId, itemId, hash } = await released()
      await beginCorrection(office, { meetingId, version: 1, reason: 'Zahl' }, TEST_NOW)
      await write(meetingId, itemId, 'Es waren zwei Städte.', 1)
      const [published, signed] = await Promise.allSettled([
        publishCorrection(office, { meetingId, version: 1 }, TEST_NOW),
        sign(chair, meetingId, hash),
      ])
      expect(published.status).toBe('fulfilled')
      if (signed.status === 'rejected') expect(signed.reason).toBeInstanceOf(UserError)
      const { signatures } = await getReleasedMinutes(office, meetingId, db, 1)
      expect(signatures).toHaveLength(signed.status === 'fulfilled' ? 1 : 0)
      expect((await getReleasedMinutes(office, meetingId)).signatures).toEqual([])
    }
  })

  it('stands on the printed form with name, time and short hash; other names get a line for ink', async () => {
    const { meetingId, hash } = await released()
    const printed = async () => minutesDocument(await getPrintableMinutes(office, meetingId, TEST_NOW))
    const before = await printed()
    expect(before.signatures.map(({ signed }) => signed)).toEqual([undefined, undefined])
    await sign(chair, meetingId, hash)
    const after = await printed()
    expect(after.signatures[0]).toMatchObject({ role: 'Sitzungsleitung', name: chair.name })
    expect(after.signatures[0]?.signed).toContain(hash.slice(0, 12))
    expect({ ...after, signatures: [] }).toEqual({ ...before, signatures: [] })
  })
})
