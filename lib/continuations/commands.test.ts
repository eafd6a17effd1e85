import { eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, coSubmission, minutes } from '@/db/schema'
import type { PersonKey } from '@/db/seed/base'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { grantConfidential } from '@/lib/agenda/commands'
import { getAgenda, getAgendaItem } from '@/lib/agenda/queries'
import { fromBerlin } from '@/lib/dates'
import { Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { postponeAgendaItem } from './commands'
import { getContinuation, listContinuations } from './queries'

let world: World
beforeAll(async () => void (world = await createWorld()))

const titles = async (meetingId: string) =>
  (await getAgenda(await world.as('jena.office'), meetingId)).map(
    (line) => line.kind === 'item' && line.item.title,
  )

const item = async (id: string) => (await db.select().from(agendaItem).where(eq(agendaItem.id, id)))[0]

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

describe('putting off', () => {
  test('the item stays, marked, and goes on at the next meeting; both name each other', async () => {
    const meetingId = await world.meeting('inSession', { number: 901 })
    const id = await world.item(meetingId, { title: 'Bezahlkarte', by: 'erfurt', reason: 'Weil es drängt.' })
    const nextId = await world.meeting('scheduled', { number: 902, host: 'suhl', inDays: 91 })
    await world.item(nextId, { standingKind: 'miscellaneous', title: 'Verschiedenes' })
    const next = await postponeAgendaItem(await world.as('jena.office'), { itemId: id, to: 'next' }, TEST_NOW)
    expect((await item(id))?.status).toBe('postponed')
    expect(await titles(nextId)).toEqual(['Bezahlkarte', 'Verschiedenes'])
    const reader = await world.as('gera.deputy')
    const [before, after] = [await getAgendaItem(reader, id), await getAgendaItem(reader, next.id)]
    expect((await getContinuation(reader, before)).continuedBy).toMatchObject({
      id: next.id,
      meeting: { number: 902 },
    })
    expect((await getContinuation(reader, after)).continues).toMatchObject({ id, meeting: { number: 901 } })
    expect(after).toMatchObject({ reason: 'Weil es drängt.', status: 'admitted', continuesId: id })
  })

  test('put off twice at once it goes on once (W5)', async () => {
    const { ids } = await meetingWith(3, 'inSession')
    const host = await world.as('jena.office')
    const results = await Promise.allSettled(
      [1, 2].map(() => postponeAgendaItem(host, { itemId: ids[0], to: 'backlog' }, TEST_NOW)),
    )
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.$count(agendaItem, eq(agendaItem.continuesId, ids[0]))).toBe(1)
  })

  test('while the meeting runs the secretariat does not; standing items never are', async () => {
    const { meetingId, ids } = await meetingWith(3, 'inSession')
    await expect(
      postponeAgendaItem(await world.as('gstb.secretariat'), { itemId: ids[0], to: 'backlog' }, TEST_NOW),
    ).rejects.toThrow(Forbidden)
    const standing = await world.item(meetingId, { standingKind: 'miscellaneous' })
    await expect(
      postponeAgendaItem(await world.as('jena.office'), { itemId: standing, to: 'backlog' }, TEST_NOW),
    ).rejects.toThrow(RuleViolation)
  })

  test('what was not reached goes on in the next meeting, until the minutes are released', async () => {
    const { meetingId, ids } = await meetingWith(2, 'held')
    const host = await world.as('jena.office')
    const { meetingId: where } = await postponeAgendaItem(host, { itemId: ids[0], to: 'backlog' }, TEST_NOW)
    expect(where).toBeNull()
    expect((await item(ids[0]))?.status).toBe('postponed')
    await db.insert(minutes).values({ meetingId, state: 'released', releasedAt: TEST_NOW })
    await expect(postponeAgendaItem(host, { itemId: ids[1], to: 'backlog' }, TEST_NOW)).rejects.toThrow(
      'Die Niederschrift ist freigegeben.',
    )
  })

  test('who is named for an item is named for its continuation', async () => {
    const { meetingId } = await meetingWith(1, 'inSession')
    const id = await world.item(meetingId, { visibility: 'confidential' })
    const [host, officer] = [await world.as('jena.office'), await world.as('gstb.officer')]
    await grantConfidential(host, { itemId: id, personId: officer.personId }, TEST_NOW)
    const next = await postponeAgendaItem(host, { itemId: id, to: 'backlog' }, TEST_NOW)
    expect((await getAgendaItem(officer, next.id)).continuesId).toBe(id)
    await expect(getAgendaItem(await world.as('gstb.secretariat'), next.id)).rejects.toThrow(NotFound)
  })

  test('who brings an item in together does so still where it goes on', async () => {
    const { ids } = await meetingWith(1, 'inSession')
    const nextId = await world.meeting('scheduled', { inDays: 91 })
    const asked = { agendaItemId: ids[0], askedById: world.people['erfurt.deputy'].personId }
    const { gera, suhl, weimar } = world.organizations
    await db.insert(coSubmission).values([
      { ...asked, organizationId: gera, state: 'accepted', note: 'Gern.' },
      { ...asked, organizationId: suhl, state: 'declined' },
      { ...asked, organizationId: weimar, state: 'asked' },
    ])
    const next = await postponeAgendaItem(
      await world.as('jena.office'),
      { itemId: ids[0], to: 'next' },
      TEST_NOW,
    )
    const [line] = await getAgenda(await world.as('suhl.deputy'), nextId)
    expect(line).toMatchObject({ kind: 'item', coProposers: [{ shortName: 'Gera' }] })
    const kept = await db.select().from(coSubmission).where(eq(coSubmission.agendaItemId, next.id))
    expect(kept).toMatchObject([{ organizationId: gera, state: 'accepted', note: 'Gern.' }])
  })

  test('a meeting that was called off keeps nothing for ever, also when its day has passed', async () => {
    const meetingId = await world.meeting('cancelled', { number: 951 })
    const ids = [await world.item(meetingId, { by: 'erfurt' }), await world.item(meetingId, { by: 'gera' })]
    const nextId = await world.meeting('scheduled', { number: 952, host: 'suhl', inDays: 91 })
    const later = fromBerlin('2027-04-02', '09:00')
    const put = async (by: PersonKey, itemId: string | undefined, to: 'next' | 'backlog') =>
      postponeAgendaItem(await world.as(by), { itemId: itemId ?? '', to }, later)
    await expect(put('erfurt.deputy', ids[0], 'next')).rejects.toThrow(Forbidden)
    expect(await put('jena.office', ids[0], 'next')).toMatchObject({ meetingId: nextId })
    expect(await put('gstb.secretariat', ids[1], 'backlog')).toMatchObject({ meetingId: null })
    for (const id of ids) expect((await item(id))?.status).toBe('postponed')
  })

  test('of all items of an agenda a reader is told at once where they go on, as far as they reach it (R5)', async () => {
    const { meetingId, ids } = await meetingWith(3, 'inSession')
    const host = await world.as('jena.office')
    const secret = await world.item(meetingId, { visibility: 'confidential' })
    const nextId = await world.meeting('scheduled', { inDays: 91 })
    const put = (itemId: string, to: 'next' | 'backlog') => postponeAgendaItem(host, { itemId, to }, TEST_NOW)
    const [first, , hidden] = [
      await put(ids[0], 'next'),
      await put(ids[1], 'backlog'),
      await put(secret, 'next'),
    ]
    const items = [ids[0], ids[1], ids[2], secret, first.id, hidden.id]
    const told = async (reader: Actor) => {
      const rows = await db.select().from(agendaItem).where(inArray(agendaItem.id, items))
      const found = await listContinuations(reader, rows)
      return items.map((id) => {
        const of = found.get(id)
        const on = of?.continuedBy
        return [of?.continues?.id ?? null, on ? (on.meeting?.id ?? 'Themenspeicher') : null]
      })
    }
    const nothing = [null, null]
    expect(await told(await world.as('suhl.deputy'))).toEqual([
      [null, nextId],
      [null, 'Themenspeicher'],
      nothing,
      [null, nextId],
      [ids[0], null],
      [secret, null],
    ])
    const officer = await told(await world.as('gstb.officer'))
    expect([officer[3], officer[5]]).toEqual([nothing, nothing])
    expect(await told(await world.guest(meetingId, [ids[0]]))).toEqual([
      nothing,
      nothing,
      nothing,
      nothing,
      [ids[0], null],
      nothing,
    ])
    expect(await listContinuations(host, [])).toEqual(new Map())
  })
})
