import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import { auditEntry, meeting, minutes, minutesEntry, minutesEntryRevision, minutesVersion } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { addDays, berlinDay, fromBerlin } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { contentHash, newId } from '@/lib/ids'
import { releaseMinutes } from '@/lib/minutes/commands'
import { minutesEntryContent, type MinutesEntryContent, type ReleasedMinutes } from '@/lib/minutes/input'
import { beginMinutes, saveEntry } from './commands'
import { saveEntryBody } from './input'
import { getOpenMinutes } from './queries'

let world: World
let office: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
})

const says = (words: string): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results: [],
})

async function meetingWithItem(state: 'inSession' | 'held' = 'inSession') {
  const meetingId = await world.meeting(state)
  const itemId = await world.item(meetingId, { title: 'Bezahlkarte' })
  const save = (words: string, baseRevision: number, key = newId(), by = office) =>
    saveEntry(by, { meetingId, itemId, content: says(words), baseRevision, key }, TEST_NOW)
  return { meetingId, itemId, save }
}

const stored = async (itemId: string) => {
  const [row] = await db.select().from(minutesEntry).where(eq(minutesEntry.agendaItemId, itemId))
  return row
}
const revisions = async (itemId: string) => {
  const entry = await stored(itemId)
  return db
    .select()
    .from(minutesEntryRevision)
    .where(eq(minutesEntryRevision.entryId, entry?.id ?? newId()))
}
const trail = async (meetingId: string) =>
  (await db.select().from(auditEntry).where(eq(auditEntry.meetingId, meetingId))).map((row) => row.action)

describe('saving what was said', () => {
  it('begins the minutes with the first save and answers with its revision', async () => {
    const { meetingId, itemId, save } = await meetingWithItem()
    expect(await save('Erfurt berichtet.', 0)).toEqual({ revision: 1, savedAt: TEST_NOW.toISOString() })
    expect(await save('Erfurt berichtet ausführlich.', 1)).toMatchObject({ revision: 2 })
    expect((await stored(itemId))?.content).toEqual(says('Erfurt berichtet ausführlich.'))
    expect(await trail(meetingId)).toEqual(['minutes.begun', 'minutes.written'])
  })

  it('keeps every accepted save, and records one entry per item and day', async () => {
    const { meetingId, itemId, save } = await meetingWithItem()
    for (const revision of [0, 1, 2]) await save(`Stand ${revision}`, revision)
    const tomorrow = fromBerlin(addDays(berlinDay(TEST_NOW), 1), '08:00')
    await saveEntry(
      office,
      { meetingId, itemId, content: says('Stand 3'), baseRevision: 3, key: newId() },
      tomorrow,
    )
    expect((await revisions(itemId)).map((row) => row.content)).toEqual(
      [0, 1, 2, 3].map((n) => says(`Stand ${n}`)),
    )
    expect((await trail(meetingId)).filter((action) => action === 'minutes.written')).toHaveLength(2)
  })

  it('begins them once though two open the meeting at the same time', async () => {
    const meetingId = await world.meeting('inSession')
    const ids = await Promise.all([1, 2, 3].map(() => beginMinutes(office, { meetingId }, TEST_NOW)))
    expect(new Set(ids).size).toBe(1)
    expect(await trail(meetingId)).toEqual(['minutes.begun'])
  })

  it('answers a stale save with the stored text and loses neither (W1)', async () => {
    const { itemId, save } = await meetingWithItem()
    await save('Gemeinsamer Anfang.', 0)
    await save('Text vom Tablet.', 1)
    const refusal = await save('Text vom Laptop.', 1).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Conflict)
    expect((refusal as Conflict).detail.current).toEqual({
      content: says('Text vom Tablet.'),
      revision: 2,
      savedBy: 'Büro Soziales, Jena',
      savedAt: TEST_NOW.toISOString(),
    })
    expect((await stored(itemId))?.content).toEqual(says('Text vom Tablet.'))
    expect(await save('Beide Texte.', 2)).toMatchObject({ revision: 3 })
  })

  it('lets one of ten savers at once win on each revision, and all acknowledged texts stay (W1)', async () => {
    const { itemId, save } = await meetingWithItem()
    const acknowledged: string[] = []
    for (const base of [0, 1, 2]) {
      const words = Array.from({ length: 10 }, (_, writer) => `Fassung ${base} von ${writer}`)
      const answers = await Promise.allSettled(words.map((word) => save(word, base)))
      answers.forEach((answer, index) => {
        if (answer.status === 'fulfilled') acknowledged.push(words[index] ?? '')
        else expect(answer.reason).toBeInstanceOf(Conflict)
      })
    }
    expect(acknowledged).toHaveLength(3)
    expect((await revisions(itemId)).map((row) => row.content)).toEqual(acknowledged.map(says))
  })

  it('saves a repeated request once, also when it comes twice at the same time (W3)', async () => {
    const { itemId, save } = await meetingWithItem()
    const key = newId()
    const answers = await Promise.all([
      save('Einmal.', 0, key),
      save('Einmal.', 0, key),
      save('Einmal.', 0, key),
    ])
    expect(answers.map((answer) => answer.revision)).toEqual([1, 1, 1])
    await save('Danach.', 1)
    expect(await save('Einmal.', 0, key)).toMatchObject({ revision: 1 })
    expect(await revisions(itemId)).toHaveLength(2)
    expect((await stored(itemId))?.content).toEqual(says('Danach.'))
  })
})

describe('who may write', () => {
  it('refuses everyone but the host’s office, and leaves no row (R4, R8)', async () => {
    const { meetingId, itemId, save } = await meetingWithItem()
    for (const key of ['jena.deputy', 'erfurt.office', 'gstb.officer', 'gstb.secretariat'] as const) {
      await expect(save('Nein.', 0, newId(), await world.as(key))).rejects.toBeInstanceOf(Forbidden)
    }
    const guest = await world.guest(meetingId, [itemId])
    await expect(save('Nein.', 0, newId(), guest)).rejects.toBeInstanceOf(Forbidden)
    expect(await stored(itemId)).toBeUndefined()
    expect(await trail(meetingId)).toEqual([])
  })

  it('lets the secretariat write where it stands in', async () => {
    const { meetingId, save } = await meetingWithItem()
    await db.update(meeting).set({ secretariatStandsIn: true }).where(eq(meeting.id, meetingId))
    const secretariat = await world.as('gstb.secretariat')
    expect(await save('Für Jena.', 0, newId(), secretariat)).toMatchObject({ revision: 1 })
  })

  it('does not find an item of another meeting, or a city that is none (R2, R9)', async () => {
    const { meetingId, itemId } = await meetingWithItem()
    const other = await meetingWithItem()
    const foreign = {
      meetingId,
      itemId: other.itemId,
      content: says('Falsch.'),
      baseRevision: 0,
      key: newId(),
    }
    await expect(saveEntry(office, foreign, TEST_NOW)).rejects.toBeInstanceOf(NotFound)
    const task = { kind: 'task' as const, id: newId(), title: 'x', organizationIds: [newId()], dueDate: null }
    const content = { ...says('Falsch.'), results: [task] }
    await expect(
      saveEntry(office, { meetingId, itemId, content, baseRevision: 0, key: newId() }, TEST_NOW),
    ).rejects.toBeInstanceOf(NotFound)
    expect(await stored(itemId)).toBeUndefined()
  })

  it('takes a person of the city that has the task, and nobody else (R2)', async () => {
    const { meetingId, itemId } = await meetingWithItem()
    const gera = world.people['gera.office']
    const given = (organizationId: string): MinutesEntryContent => ({
      ...says('Gera fragt nach.'),
      results: [
        {
          kind: 'task',
          id: newId(),
          title: 'Nachfragen',
          organizationIds: [organizationId],
          personId: gera.personId,
          dueDate: null,
        },
      ],
    })
    const saveGiven = (organizationId: string) =>
      saveEntry(
        office,
        { meetingId, itemId, content: given(organizationId), baseRevision: 0, key: newId() },
        TEST_NOW,
      )
    await expect(saveGiven(world.organizations.erfurt)).rejects.toBeInstanceOf(NotFound)
    expect(await saveGiven(world.organizations.gera)).toMatchObject({ revision: 1 })
  })

  it('waits for the opening of the meeting', async () => {
    const meetingId = await world.meeting('invited')
    const itemId = await world.item(meetingId)
    await expect(
      saveEntry(
        office,
        { meetingId, itemId, content: says('Zu früh.'), baseRevision: 0, key: newId() },
        TEST_NOW,
      ),
    ).rejects.toThrow('Geschrieben wird ab der Eröffnung der Sitzung.')
  })

  it('takes only what the schema knows (R3, I2)', () => {
    const body = { content: says('Text'), baseRevision: 0, key: newId() }
    expect(saveEntryBody.safeParse(body).success).toBe(true)
    expect(saveEntryBody.safeParse({ ...body, state: 'released' }).success).toBe(false)
    const script = { type: 'doc', content: [{ type: 'image', attrs: { src: 'x' } }] }
    expect(minutesEntryContent.safeParse({ text: script, results: [] }).success).toBe(false)
  })
})

describe('saving while the minutes are released', () => {
  it('refuses every save afterwards, with a reason', async () => {
    const { meetingId, save } = await meetingWithItem('held')
    const key = newId()
    await save('Schluss.', 0, key)
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    await expect(save('Zu spät.', 1)).rejects.toBeInstanceOf(RuleViolation)
    expect(await save('Schluss.', 0, key)).toMatchObject({ revision: 1 })
  })

  const rounds = process.env.LONG ? 1000 : 25
  it(
    'puts each save either into the released text or refuses it, many times (W2)',
    { timeout: rounds * 1000 },
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const { meetingId, save } = await meetingWithItem('held')
        await save('Vorher.', 0)
        const [saved, released] = await Promise.allSettled([
          save('Im letzten Augenblick.', 1),
          releaseMinutes(office, { meetingId }, TEST_NOW),
        ])
        expect(released.status).toBe('fulfilled')
        const [row] = await db
          .select({ version: minutesVersion })
          .from(minutesVersion)
          .innerJoin(minutes, eq(minutes.id, minutesVersion.minutesId))
          .where(eq(minutes.meetingId, meetingId))
        const document = row?.version.content as ReleasedMinutes
        expect(row?.version.hash).toBe(contentHash(document))
        const expected = saved.status === 'fulfilled' ? 'Im letzten Augenblick.' : 'Vorher.'
        expect(document.items[0]?.text).toEqual(says(expected).text)
        if (saved.status === 'rejected') expect(saved.reason).toBeInstanceOf(RuleViolation)
      }
    },
  )

  it('is refused by the database even past the command (W2)', async () => {
    const { meetingId, itemId, save } = await meetingWithItem('held')
    await save('Schluss.', 0)
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    await expect(
      db.update(minutesEntry).set({ revision: 99 }).where(eq(minutesEntry.agendaItemId, itemId)),
    ).rejects.toMatchObject({ cause: { constraint_name: 'minutes_entry_open' } })
  })
})

describe('what was acknowledged stays', () => {
  it.each(['minutes_version', 'minutes_entry_revision', 'audit_entry'])(
    'refuses every change of %s, for a superuser too (W8)',
    async (table) => {
      const { meetingId, save } = await meetingWithItem('held')
      await save('Für immer.', 0)
      await releaseMinutes(office, { meetingId }, TEST_NOW)
      const [who] = await db.execute(sql`select usesuper from pg_user where usename = current_user`)
      expect(who?.usesuper).toBe(true)
      const name = sql.identifier(table)
      for (const attempt of [
        sql`update ${name} set id = id`,
        sql`delete from ${name}`,
        ...(table === 'minutes_entry_revision' ? [] : [sql`truncate ${name} cascade`]),
      ]) {
        await expect(db.execute(attempt)).rejects.toMatchObject({ cause: { code: '23000' } })
      }
    },
  )
})

describe('reading what is being written', () => {
  it('shows it to the host’s office alone, and under review to the cities and the secretariat', async () => {
    const { meetingId, save } = await meetingWithItem('held')
    await save('Kanarienvogel', 0)
    expect(JSON.stringify(await getOpenMinutes(office, meetingId))).toContain('Kanarienvogel')
    for (const key of ['erfurt.deputy', 'erfurt.office', 'gstb.officer', 'gstb.secretariat'] as const) {
      await expect(getOpenMinutes(await world.as(key), meetingId)).rejects.toBeInstanceOf(NotFound)
    }
    await db.update(minutes).set({ state: 'underReview' }).where(eq(minutes.meetingId, meetingId))
    for (const key of ['erfurt.deputy', 'erfurt.office', 'gstb.secretariat'] as const) {
      expect(JSON.stringify(await getOpenMinutes(await world.as(key), meetingId))).toContain('Kanarienvogel')
    }
    await expect(getOpenMinutes(await world.as('gstb.officer'), meetingId)).rejects.toBeInstanceOf(NotFound)
    await expect(getOpenMinutes(world.visitor, meetingId)).rejects.toBeInstanceOf(NotFound)
  })
})
