import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, auditEntry, meeting } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { admitProposal } from '@/lib/proposal-decisions/commands'
import { nextStep } from '@/lib/proposals/labels'
import { getProposal } from '@/lib/proposals/queries'
import {
  addAgendaItem,
  changeAgendaItem,
  grantConfidential,
  removeAgendaItem,
  takeAgendaItem,
} from './commands'
import { moveAgendaItem, nestAgendaItem } from '@/lib/agenda-order/commands'
import { getAgenda, getAgendaItem } from './queries'
import { listBacklog } from '@/lib/backlog/queries'

let world: World
beforeAll(async () => void (world = await createWorld()))

const agenda = (meetingId: string) =>
  db.select().from(agendaItem).where(eq(agendaItem.meetingId, meetingId)).orderBy(asc(agendaItem.position))
const titles = async (meetingId: string) => (await agenda(meetingId)).map((item) => item.title)
const item = async (id: string) => (await db.select().from(agendaItem).where(eq(agendaItem.id, id)))[0]
const acts = async (meetingId: string) =>
  (await db.select().from(auditEntry).where(eq(auditEntry.meetingId, meetingId)).orderBy(auditEntry.id)).map(
    (entry) => entry.action,
  )

async function meetingWith(
  count: number,
  state: 'scheduled' | 'invited' | 'inSession' | 'held' = 'scheduled',
) {
  const meetingId = await world.meeting(state)
  const ids: string[] = []
  for (const letter of 'ABCDEFGH'.slice(0, count))
    ids.push(await world.item(meetingId, { title: letter, by: 'erfurt' }))
  return { meetingId, ids: ids as [string, string, string, ...string[]] }
}

const newItem = (meetingId: string, more: object = {}) => ({
  id: newId(),
  meetingId,
  title: 'Eigener TOP',
  purpose: 'information' as const,
  minutes: 10,
  presenter: null,
  topicId: null,
  visibility: 'internal' as const,
  ...more,
})

describe('ordering', () => {
  test('moves down and up, and says so in the history', async () => {
    const { meetingId, ids } = await meetingWith(4)
    const host = await world.as('jena.office')
    await moveAgendaItem(host, { itemId: ids[0], from: 1, to: 3 }, TEST_NOW)
    expect(await titles(meetingId)).toEqual(['B', 'C', 'A', 'D'])
    await moveAgendaItem(host, { itemId: ids[0], from: 3, to: 1 }, TEST_NOW)
    expect(await titles(meetingId)).toEqual(['A', 'B', 'C', 'D'])
    expect(await acts(meetingId)).toEqual(['agenda.reordered', 'agenda.reordered'])
  })

  test('a sub-item goes along with its TOP, which cannot leave without it', async () => {
    const { meetingId, ids } = await meetingWith(4)
    const host = await world.as('jena.office')
    await nestAgendaItem(host, { itemId: ids[1], from: 2, level: 1 }, TEST_NOW)
    const numbered = async () =>
      (await getAgenda(host, meetingId)).map(
        (line) => `${line.number} ${line.kind === 'item' && line.item.title}`,
      )
    expect(await numbered()).toEqual(['1 A', '1.1 B', '2 C', '3 D'])
    await moveAgendaItem(host, { itemId: ids[0], from: 1, to: 3 }, TEST_NOW)
    expect(await numbered()).toEqual(['1 C', '2 D', '3 A', '3.1 B'])
    await expect(removeAgendaItem(host, { itemId: ids[0] }, TEST_NOW)).rejects.toThrow('Unterpunkte')
    await removeAgendaItem(host, { itemId: ids[1] }, TEST_NOW)
    await removeAgendaItem(host, { itemId: ids[0] }, TEST_NOW)
    expect(await numbered()).toEqual(['1 C', '2 D'])
    await expect(nestAgendaItem(host, { itemId: ids[2], from: 1, level: 1 }, TEST_NOW)).rejects.toThrow(
      'Der erste TOP kann kein Unterpunkt sein.',
    )
  })

  test('a sub-item moved to the very beginning is a sub-item again when that is taken back', async () => {
    const { meetingId, ids } = await meetingWith(3)
    const host = await world.as('jena.office')
    await nestAgendaItem(host, { itemId: ids[1], from: 2, level: 1 }, TEST_NOW)
    const levels = async () => (await getAgenda(host, meetingId)).map(({ number }) => number)
    await moveAgendaItem(host, { itemId: ids[1], from: 2, to: 1 }, TEST_NOW)
    expect(await levels()).toEqual(['1', '2', '3'])
    await moveAgendaItem(host, { itemId: ids[1], from: 1, to: 2, level: 1 }, TEST_NOW)
    expect(await levels()).toEqual(['1', '1.1', '2'])
    expect(await titles(meetingId)).toEqual(['A', 'B', 'C'])
    await expect(
      moveAgendaItem(host, { itemId: ids[0], from: 1, to: 3, level: 1 }, TEST_NOW),
    ).rejects.toThrow('Dieser TOP hat selbst Unterpunkte.')
  })

  test('a guest counts what is theirs, without a trace of a group', async () => {
    const { meetingId, ids } = await meetingWith(3)
    await nestAgendaItem(await world.as('jena.office'), { itemId: ids[1], from: 2, level: 1 }, TEST_NOW)
    const guest = await world.guest(meetingId, [ids[1], ids[2]])
    expect((await getAgenda(guest, meetingId)).map(({ number }) => number)).toEqual(['1', '2'])
  })

  test('who saw an older order is told (W4)', async () => {
    const { meetingId, ids } = await meetingWith(3)
    const host = await world.as('jena.office')
    const results = await Promise.allSettled([
      moveAgendaItem(host, { itemId: ids[2], from: 3, to: 1 }, TEST_NOW),
      moveAgendaItem(host, { itemId: ids[2], from: 3, to: 2 }, TEST_NOW),
    ])
    const refused = results.filter((r) => r.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toBeInstanceOf(Conflict)
    expect((await agenda(meetingId)).map((i) => i.position)).toEqual([1, 2, 3])
  })

  test('only the office of the host and the secretariat order (R8), and nothing is written otherwise (R4)', async () => {
    const { meetingId, ids } = await meetingWith(3)
    const input = { itemId: ids[0], from: 1, to: 2 }
    for (const key of ['erfurt.office', 'jena.deputy', 'gera.deputy', 'gstb.officer'] as const)
      await expect(moveAgendaItem(await world.as(key), input, TEST_NOW), key).rejects.toThrow(Forbidden)
    await expect(moveAgendaItem(await world.guest(meetingId, [ids[0]]), input, TEST_NOW)).rejects.toThrow(
      Forbidden,
    )
    await expect(moveAgendaItem(await world.guest(meetingId), input, TEST_NOW)).rejects.toThrow(NotFound)
    await expect(moveAgendaItem(world.visitor, input, TEST_NOW)).rejects.toThrow(NotFound)
    expect(await titles(meetingId)).toEqual(['A', 'B', 'C'])
    expect(await acts(meetingId)).toEqual([])
    await moveAgendaItem(await world.as('gstb.secretariat'), input, TEST_NOW)
    expect(await titles(meetingId)).toEqual(['B', 'A', 'C'])
  })

  test('the right moves with the host (R8)', async () => {
    const { meetingId, ids } = await meetingWith(3)
    await db.update(meeting).set({ hostId: world.organizations.suhl }).where(eq(meeting.id, meetingId))
    const input = { itemId: ids[0], from: 1, to: 2 }
    await expect(moveAgendaItem(await world.as('jena.office'), input, TEST_NOW)).rejects.toThrow(Forbidden)
    await moveAgendaItem(await world.as('suhl.office'), input, TEST_NOW)
  })

  test('the secretariat does not learn of confidential items by their ids', async () => {
    const { meetingId } = await meetingWith(1)
    const hidden = await world.item(meetingId, { title: 'X', visibility: 'confidential' })
    const secretariat = await world.as('gstb.secretariat')
    await expect(moveAgendaItem(secretariat, { itemId: hidden, from: 2, to: 1 }, TEST_NOW)).rejects.toThrow(
      NotFound,
    )
    await expect(removeAgendaItem(secretariat, { itemId: hidden }, TEST_NOW)).rejects.toThrow(NotFound)
  })

  test.each(['inSession', 'held'] as const)('a meeting that is %s keeps its order', async (state) => {
    const { ids } = await meetingWith(3, state)
    await expect(
      moveAgendaItem(await world.as('jena.office'), { itemId: ids[0], from: 1, to: 2 }, TEST_NOW),
    ).rejects.toThrow(RuleViolation)
  })

  test('no place behind the last', async () => {
    const { ids } = await meetingWith(3)
    await expect(
      moveAgendaItem(await world.as('jena.office'), { itemId: ids[0], from: 1, to: 4 }, TEST_NOW),
    ).rejects.toThrow('Die Tagesordnung hat nur 3 Punkte.')
  })
})

test('whatever is moved, admitted, removed and taken back at once: numbers stay dense, nothing is lost (W4)', async () => {
  const host = await world.as('jena.office')
  const step = fc.record({
    verb: fc.constantFrom('move', 'admit', 'remove', 'take'),
    at: fc.nat(7),
    to: fc.nat(7),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
      async (bursts) => {
        const { meetingId, ids } = await meetingWith(4)
        const misc = await world.item(meetingId, { standingKind: 'miscellaneous', title: 'Verschiedenes' })
        const all = new Set<string>([...ids, misc])
        for (const burst of bursts) {
          const now = await agenda(meetingId)
          await Promise.allSettled(
            burst.map(async ({ verb, at, to }) => {
              const target = now[at % Math.max(now.length, 1)]
              if (verb === 'admit') {
                const id = await world.item(meetingId, { status: 'submitted', by: 'gera' })
                all.add(id)
                return admitProposal(host, { id, revision: 1 }, TEST_NOW)
              }
              if (verb === 'take') {
                const [first] = await listBacklog(host, world.seriesId)
                if (!first || !all.has(first.item.id)) return
                return takeAgendaItem(host, { itemId: first.item.id, meetingId }, TEST_NOW)
              }
              if (!target?.position || (verb === 'remove' && target.standingKind)) return
              if (verb === 'remove') return removeAgendaItem(host, { itemId: target.id }, TEST_NOW)
              const place = (to % now.length) + 1
              return moveAgendaItem(host, { itemId: target.id, from: target.position, to: place }, TEST_NOW)
            }),
          )
          const after = await agenda(meetingId)
          expect(after.map((i) => i.position)).toEqual(after.map((_, index) => index + 1))
        }
        const left = await Promise.all([...all].map(item))
        expect(
          left.every(
            (i) => i && (i.meetingId === meetingId || (i.meetingId === null && i.status !== 'withdrawn')),
          ),
        ).toBe(true)
      },
    ),
    { numRuns: 12 },
  )
})

describe('changing', () => {
  test('a stale change is answered with what is stored (W1)', async () => {
    const { ids } = await meetingWith(3)
    const host = await world.as('jena.office')
    const change = { itemId: ids[0], revision: 1, title: 'Neu', minutes: 20, presenter: 'Gera' }
    await changeAgendaItem(host, change, TEST_NOW)
    await expect(changeAgendaItem(host, { ...change, title: 'Alt' }, TEST_NOW)).rejects.toMatchObject({
      code: 'conflict',
      detail: { current: { title: 'Neu', minutes: 20, presenter: 'Gera', revision: 2 } },
    })
  })

  test('the proposer cannot change what stands on the agenda', async () => {
    const { ids } = await meetingWith(3)
    const change = { itemId: ids[0], revision: 1, title: 'Neu', minutes: 20, presenter: null }
    await expect(changeAgendaItem(await world.as('erfurt.office'), change, TEST_NOW)).rejects.toThrow(
      Forbidden,
    )
  })
})

describe('adding', () => {
  test('an item of the host is born admitted, once, however often it is sent (W3)', async () => {
    const { meetingId } = await meetingWith(2)
    const host = await world.as('jena.office')
    const input = newItem(meetingId)
    await Promise.all([addAgendaItem(host, input, TEST_NOW), addAgendaItem(host, input, TEST_NOW)])
    expect(await titles(meetingId)).toEqual(['A', 'B', 'Eigener TOP'])
    expect(await item(input.id)).toMatchObject({
      status: 'admitted',
      proposerOrganizationId: world.organizations.jena,
    })
  })

  test('the secretariat adds items, but none it could not read itself', async () => {
    const { meetingId } = await meetingWith(2)
    const secretariat = await world.as('gstb.secretariat')
    await addAgendaItem(secretariat, newItem(meetingId), TEST_NOW)
    await expect(
      addAgendaItem(secretariat, newItem(meetingId, { visibility: 'confidential' }), TEST_NOW),
    ).rejects.toThrow(RuleViolation)
  })

  test('to a meeting of another city nobody adds', async () => {
    const { meetingId } = await meetingWith(2)
    await expect(addAgendaItem(await world.as('gera.office'), newItem(meetingId), TEST_NOW)).rejects.toThrow(
      Forbidden,
    )
    expect(await titles(meetingId)).toEqual(['A', 'B'])
  })
})

describe('the backlog', () => {
  test('removed items wait there and come back before the closing items', async () => {
    const { meetingId, ids } = await meetingWith(3)
    const host = await world.as('jena.office')
    await removeAgendaItem(host, { itemId: ids[1] }, TEST_NOW)
    expect(await titles(meetingId)).toEqual(['A', 'C'])
    expect(
      (await listBacklog(await world.as('gera.deputy'), world.seriesId)).map((r) => r.item.id),
    ).toContain(ids[1])
    await takeAgendaItem(host, { itemId: ids[1], meetingId }, TEST_NOW)
    expect(await titles(meetingId)).toEqual(['A', 'C', 'B'])
    expect(await acts(meetingId)).toEqual(['agendaItem.removed', 'agendaItem.taken'])
  })

  test('two meetings take the same item: one has it, the other is told (W5)', async () => {
    const [first, second] = [await meetingWith(2), await meetingWith(2)]
    const waiting = await world.item(null, { title: 'Wartet', wishedMeetingId: first.meetingId })
    const host = await world.as('jena.office')
    const results = await Promise.allSettled(
      [first, second].map(({ meetingId }) => takeAgendaItem(host, { itemId: waiting, meetingId }, TEST_NOW)),
    )
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect([...(await titles(first.meetingId)), ...(await titles(second.meetingId))].sort()).toEqual([
      'A',
      'A',
      'B',
      'B',
      'Wartet',
    ])
  })

  test('a standing item is dropped, not kept', async () => {
    const meetingId = await world.meeting('scheduled')
    const id = await world.item(meetingId, { standingKind: 'taskReview', title: 'Auftragskontrolle' })
    await removeAgendaItem(await world.as('jena.office'), { itemId: id }, TEST_NOW)
    expect(await item(id)).toMatchObject({ status: 'withdrawn', meetingId: null })
    expect(await acts(meetingId)).toEqual(['agendaItem.dropped'])
  })

  test('what was removed or dropped by mistake comes back to its place, and the history says both', async () => {
    const { meetingId, ids } = await meetingWith(3)
    const standing = await world.item(meetingId, { standingKind: 'taskReview', title: 'Auftragskontrolle' })
    const host = await world.as('jena.office')
    const before = await titles(meetingId)
    for (const itemId of [ids[1], standing]) {
      const position = before.indexOf(itemId === standing ? 'Auftragskontrolle' : 'B') + 1
      await removeAgendaItem(host, { itemId }, TEST_NOW)
      await takeAgendaItem(host, { itemId, meetingId, position }, TEST_NOW)
      expect(await titles(meetingId)).toEqual(before)
    }
    expect((await agenda(meetingId)).map((i) => i.position)).toEqual([1, 2, 3, 4])
    expect((await acts(meetingId)).slice(-2)).toEqual(['agendaItem.dropped', 'agendaItem.added'])
  })

  test('a sub-item comes back below its item, to its place among the others', async () => {
    const { meetingId, ids } = await meetingWith(4)
    const host = await world.as('jena.office')
    for (const from of [2, 3])
      await nestAgendaItem(host, { itemId: ids[from - 1] ?? '', from, level: 1 }, TEST_NOW)
    const before = (await agenda(meetingId)).map(({ id, level }) => [id, level])
    for (const position of [2, 3]) {
      const itemId = ids[position - 1] ?? ''
      await removeAgendaItem(host, { itemId }, TEST_NOW)
      await takeAgendaItem(host, { itemId, meetingId, position, level: 1 }, TEST_NOW)
      expect((await agenda(meetingId)).map(({ id, level }) => [id, level])).toEqual(before)
    }
    // Where nothing stands before it, it is a TOP of its own.
    const { meetingId: empty } = await meetingWith(0)
    await removeAgendaItem(host, { itemId: ids[1] ?? '' }, TEST_NOW)
    await takeAgendaItem(host, { itemId: ids[1] ?? '', meetingId: empty, position: 1, level: 1 }, TEST_NOW)
    expect(await agenda(empty)).toMatchObject([{ id: ids[1], level: 0, position: 1 }])
  })

  test('a dropped standing item comes back to its own meeting alone, and only by its host', async () => {
    const { meetingId } = await meetingWith(1)
    const { meetingId: other } = await meetingWith(1)
    const itemId = await world.item(meetingId, { standingKind: 'taskReview', title: 'Auftragskontrolle' })
    const host = await world.as('jena.office')
    await removeAgendaItem(host, { itemId }, TEST_NOW)
    await expect(takeAgendaItem(host, { itemId, meetingId: other }, TEST_NOW)).rejects.toThrow(NotFound)
    const gera = await world.as('gera.office')
    await expect(takeAgendaItem(gera, { itemId, meetingId }, TEST_NOW)).rejects.toThrow(Forbidden)
    await takeAgendaItem(host, { itemId, meetingId, position: 99 }, TEST_NOW)
    expect(await titles(meetingId)).toEqual(['A', 'Auftragskontrolle'])
    await expect(takeAgendaItem(host, { itemId, meetingId }, TEST_NOW)).rejects.toThrow(Conflict)
  })
})

describe('confidential items', () => {
  test('opened by name, they are read; before, only a gap is seen', async () => {
    const { meetingId } = await meetingWith(1)
    const id = await world.item(meetingId, { title: 'Belegung', visibility: 'confidential', by: 'suhl' })
    const officer = await world.as('gstb.officer')
    expect((await getAgenda(officer, meetingId))[1]).toMatchObject({ number: '2', kind: 'confidential' })
    const grant = { itemId: id, personId: officer.personId }
    for (const key of ['suhl.deputy', 'gera.office'] as const)
      await expect(grantConfidential(await world.as(key), grant, TEST_NOW), key).rejects.toThrow(Forbidden)
    await expect(grantConfidential(await world.as('gstb.secretariat'), grant, TEST_NOW)).rejects.toThrow(
      NotFound,
    )
    const host = await world.as('jena.office')
    await grantConfidential(host, grant, TEST_NOW)
    await grantConfidential(host, grant, TEST_NOW)
    expect((await getAgenda(officer, meetingId))[1]).toMatchObject({
      kind: 'item',
      item: { title: 'Belegung' },
    })
    expect(await acts(meetingId)).toEqual(['agendaItem.granted'])
  })

  test('what stood on a plan that was called off stays with the host (R5)', async () => {
    const meetingId = await world.meeting('cancelled')
    const id = await world.item(meetingId)
    await db.update(meeting).set({ stateBeforeCancel: 'draft' }).where(eq(meeting.id, meetingId))
    const officer = await world.as('gstb.officer')
    expect(await getAgenda(officer, meetingId)).toEqual([])
    await expect(getAgendaItem(officer, id)).rejects.toThrow(NotFound)
    expect(await getAgenda(await world.as('jena.office'), meetingId)).toHaveLength(1)
  })

  test('of a planned agenda its proposer learns neither place nor time, who prepares it does (R5)', async () => {
    const meetingId = await world.meeting('draft')
    await world.item(meetingId, { title: 'Eröffnung', standingKind: 'opening', minutes: 5 })
    await world.item(meetingId, { title: 'Belegung', by: 'suhl', minutes: 40 })
    const id = await world.item(meetingId, { title: 'Bezahlkarte', by: 'erfurt', minutes: 20 })
    const places = async (key: Parameters<World['as']>[0]) =>
      (await getAgenda(await world.as(key), meetingId)).map(({ number, begin }) => [number, begin !== null])
    expect(await places('erfurt.deputy')).toEqual([['', false]])
    for (const key of ['jena.office', 'gstb.secretariat'] as const)
      expect(await places(key), key).toEqual(['1', '2', '3'].map((number) => [number, true]))
    const proposal = await getProposal(await world.as('erfurt.deputy'), id)
    expect(proposal.top).toBeNull()
    expect(nextStep(proposal)).toMatch(/^Ihr TOP ist für die \d+\.\u00a0Sitzung vorgesehen\./)

    await db.update(meeting).set({ state: 'scheduled' }).where(eq(meeting.id, meetingId))
    expect(await places('erfurt.deputy')).toEqual(['1', '2', '3'].map((number) => [number, true]))
    expect((await getProposal(await world.as('erfurt.deputy'), id)).top).toBe('3')
  })

  test('guests and strangers to the item are no candidates', async () => {
    const { meetingId } = await meetingWith(1)
    const id = await world.item(meetingId, { visibility: 'confidential' })
    const guest = await world.guest(meetingId)
    await expect(
      grantConfidential(await world.as('jena.office'), { itemId: id, personId: guest.personId }, TEST_NOW),
    ).rejects.toThrow(RuleViolation)
  })
})
