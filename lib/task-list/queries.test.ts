import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, task } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { newId } from '@/lib/ids'
import { listAllTasks, listTasks } from './queries'
import { tasksCsv } from './render'
import { readTaskSearch, type TaskFilter } from './rules'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

async function given(more: Partial<typeof task.$inferInsert> & { topicId?: string; inDays?: number } = {}) {
  const { topicId, inDays = 0, ...values } = more
  const meetingId = await world.meeting('held', { inDays })
  const visibility = more.visibility ?? 'internal'
  const agendaItemId = await world.item(meetingId, { visibility, status: 'done', topicId })
  const id = newId()
  await db.insert(task).values({
    ...{ id, meetingId, agendaItemId, organizationId: world.organizations.erfurt },
    ...{ title: 'Muster weitergeben', dueDate: '2027-03-31', ...values, visibility },
  })
  return id
}

test('sorted by organization or state, page by page, there and back, nothing is lost or twice', async () => {
  const deputy = await world.as('suhl.deputy')
  for (let n = 0; n < 55; n++)
    await given({ dueDate: `2027-0${3 + (n % 5)}-1${n % 7}`, state: n % 2 ? 'inProgress' : 'open' })
  const ids = (page: { rows: { task: { id: string } }[] }) => page.rows.map((row) => row.task.id)
  for (const sort of ['due', 'organization', 'state'] as const)
    for (const order of ['asc', 'desc'] as const) {
      const first = await listTasks(deputy, { sort, order }, TEST_NOW)
      const second = await listTasks(deputy, { sort, order, after: first.next ?? '' }, TEST_NOW)
      const back = await listTasks(deputy, { sort, order, before: second.previous ?? '' }, TEST_NOW)
      const seen = [...ids(first), ...ids(second)]
      expect(new Set(seen).size, sort).toBe(seen.length)
      expect(second.rows.length, sort).toBeGreaterThan(0)
      expect(ids(back), `${sort} ${order}`).toEqual(ids(first))
    }
  const states = (await listTasks(deputy, { sort: 'state' }, TEST_NOW)).rows.map((row) => row.task.state)
  expect(states).toEqual([...states].sort((a, b) => (a === b ? 0 : a === 'open' ? -1 : 1)))
})

test('each filter leaves what it says, alone and together', async () => {
  await db.delete(task)
  await db.update(agendaItem).set({ topicId: null })
  const deputy = await world.as('suhl.deputy')
  const topicId = world.topics['schule-und-bildung']
  const [gera, erfurt] = [world.organizations.gera, world.organizations.erfurt]
  const late = await given({ dueDate: '2027-02-01', organizationId: gera })
  const mine = await given({ personId: deputy.personId, organizationId: world.organizations.suhl })
  const school = await given({ topicId, dueDate: '2027-04-10' })
  const old = await given({ inDays: -400, state: 'accepted', dueDate: '2026-03-01' })
  const again = await given({
    ...{ dueDate: '2027-06-01', resubmitOn: '2027-02-20' },
    ...{ resubmitById: deputy.personId, resubmitForId: gera },
  })
  const left = async (filter: TaskFilter) =>
    (await listTasks(deputy, filter, TEST_NOW)).rows.map((row) => row.task.id).sort()
  const all = (...ids: string[]) => [...ids].sort()
  expect(await left({})).toEqual(all(late, mine, school, again))
  expect(await left({ state: 'overdue' })).toEqual([late])
  expect(await left({ state: 'followUp' })).toEqual([again])
  expect(await left({ state: 'accepted' })).toEqual([old])
  expect(await left({ state: 'all', year: 2026 })).toEqual([old])
  expect(await left({ personId: deputy.personId })).toEqual([mine])
  expect(await left({ topicId })).toEqual([school])
  expect(await left({ from: '2027-03-31', until: '2027-04-10' })).toEqual(all(mine, school))
  expect(await left({ from: '2027-03-31', until: '2027-04-10', organizationId: erfurt })).toEqual([school])
})

test('of the address only known words count', () => {
  const known = {
    organizations: [{ id: 'o1', slug: 'gera' }],
    topics: [{ id: 't1', slug: 'schule' }],
    personId: 'p1',
  }
  const read = (search: Record<string, string>) => readTaskSearch(search, known).filter
  expect(
    read({ organization: 'gera', topic: 'schule', person: 'me', year: '2026', until: '2027-02-28' }),
  ).toMatchObject({ organizationId: 'o1', topicId: 't1', personId: 'p1', year: 2026, until: '2027-02-28' })
  const nonsense = read({
    ...{ organization: 'x', topic: 'x', person: 'x', state: 'x', sort: 'x', order: 'x' },
    ...{ year: '26', from: '2027-02-30', until: "2027-01-01'" },
  })
  expect(Object.values(nonsense).filter((value) => value !== undefined)).toEqual([])
})

test('the table file holds what the filter leaves, within the reader’s reach, and no formulas (I4, R6)', async () => {
  await db.delete(task)
  await given({ title: '=HYPERLINK("https://evil.example";"hier")', dueDate: '2027-02-01' })
  await given({ title: 'Schutzwohnung', visibility: 'confidential', dueDate: '2027-02-02' })
  await given({ title: 'Später', dueDate: '2027-09-01' })
  const rows = async (key: 'gstb.officer' | 'suhl.deputy') =>
    tasksCsv(await listAllTasks(await world.as(key), { state: 'overdue' }, TEST_NOW), TEST_NOW).split('\r\n')
  const [head, first, ...rest] = await rows('gstb.officer')
  expect(head).toContain('Auftrag;Zuständig;Person;Bis;')
  expect(first).toContain(`"'=HYPERLINK(""https://evil.example"";""hier"")";Erfurt;;01.02.2027;;offen;22;`)
  expect(rest).toEqual([''])
  expect((await rows('suhl.deputy'))[2]).toMatch(/^Schutzwohnung;.*;ja$/)
})
