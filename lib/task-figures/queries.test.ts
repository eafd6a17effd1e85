import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/db'
import { task, taskExtension, taskReport } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { fromBerlin } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { countTasks } from '@/lib/tasks/queries'
import { listFigures } from './queries'
import { monthsOf, scaleOf } from './rules'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  await db.delete(task)
})

const at = (day: string, time = '12:00') => fromBerlin(day, time)

async function given(createdOn: string, dueDate: string, more: Partial<typeof task.$inferInsert> = {}) {
  const meetingId = await world.meeting('held')
  const visibility = more.visibility ?? 'internal'
  const agendaItemId = await world.item(meetingId, { visibility, status: 'done' })
  const id = newId()
  await db.insert(task).values({
    ...{ id, meetingId, agendaItemId, organizationId: world.organizations.erfurt, title: 'Zahlen' },
    ...{ dueDate, createdAt: at(createdOn), ...more, visibility },
  })
  return id
}

const figures = async (key: 'suhl.deputy' | 'gstb.officer', filter = {}) =>
  (await listFigures(await world.as(key), monthsOf(undefined, TEST_NOW), filter)).map(
    ({ month, open, overdue, done }) => `${month} ${open} ${overdue} ${done}`,
  )

test('a task is open until it is closed, overdue after its day, done in the month of its acceptance', async () => {
  await given('2026-10-05', '2026-11-15', { state: 'accepted', closedAt: at('2027-01-10') })
  const lines = await figures('suhl.deputy')
  expect(lines).toHaveLength(12)
  expect(lines[0]).toBe('2026-03 0 0 0')
  expect(lines.slice(6)).toEqual([
    '2026-09 0 0 0',
    '2026-10 1 0 0',
    '2026-11 1 1 0',
    '2026-12 1 1 0',
    '2027-01 0 0 1',
    '2027-02 0 0 0',
  ])
})

test('months end at midnight in Berlin, and on its own day nothing is overdue', async () => {
  await given('2026-11-30', '2027-01-31', { createdAt: at('2026-11-30', '23:59') })
  await given('2026-12-01', '2027-01-30', { createdAt: at('2026-12-01', '00:01') })
  expect((await figures('suhl.deputy')).slice(8)).toEqual([
    '2026-11 1 0 0',
    '2026-12 2 0 0',
    '2027-01 2 1 0',
    '2027-02 2 2 0',
  ])
})

test('what was extended later was overdue before, and what waited for its answer was not', async () => {
  const taskId = await given('2026-10-05', '2027-06-30')
  const move = { id: newId(), taskId, fromDay: '2026-11-15', toDay: '2027-06-30', reason: 'Später.' }
  await db.insert(taskExtension).values({ ...move, createdAt: at('2027-01-05') })
  const reported = await given('2026-10-05', '2026-11-15')
  await db.insert(taskReport).values({
    ...{ id: newId(), taskId: reported, text: 'Erledigt.', createdAt: at('2026-11-20') },
    ...{ answeredAt: at('2027-01-20'), returnReason: 'Fehlt noch.' },
  })
  expect((await figures('suhl.deputy')).slice(7)).toEqual([
    '2026-10 2 0 0',
    '2026-11 2 1 0',
    '2026-12 2 1 0',
    '2027-01 2 1 0',
    '2027-02 2 1 0',
  ])
})

test('the month that goes on says what the list says, and each reader counts what is theirs (R6)', async () => {
  await given('2026-10-05', '2026-11-15', { visibility: 'confidential' })
  await given('2026-10-05', '2027-02-22')
  await given('2026-10-05', '2027-02-23', { organizationId: world.organizations.gera })
  expect((await figures('suhl.deputy')).at(-1)).toBe('2027-02 3 2 0')
  expect((await figures('gstb.officer')).at(-1)).toBe('2027-02 2 1 0')
  expect((await figures('suhl.deputy', { organizationId: world.organizations.gera })).at(-1)).toBe(
    '2027-02 1 0 0',
  )
  for (const key of ['suhl.deputy', 'gstb.officer'] as const) {
    const { open, overdue } = await countTasks(await world.as(key), TEST_NOW)
    expect((await figures(key)).at(-1)).toBe(`2027-02 ${open} ${overdue} 0`)
  }
  const visitors = await listFigures(world.visitor, monthsOf(undefined, TEST_NOW), {})
  expect(visitors.every(({ open }) => open === 0)).toBe(true)
})

test('of a year only months that have begun are told, and the scale holds the highest bar', () => {
  expect(monthsOf(2027, TEST_NOW).map(({ month }) => month)).toEqual(['2027-01', '2027-02'])
  expect(monthsOf(2026, TEST_NOW)).toHaveLength(12)
  expect(monthsOf(2028, TEST_NOW)).toEqual([])
  expect(scaleOf([])).toEqual({ top: 1, marks: [0, 1] })
  expect(scaleOf([{ month: '2027-01', open: 3, overdue: 1, done: 5 }])).toEqual({ top: 8, marks: [0, 4, 8] })
})
