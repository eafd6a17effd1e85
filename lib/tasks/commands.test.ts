import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, task } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { newId } from '@/lib/ids'
import { acceptTask, beginTask, dropTask, extendTask, reportTask } from './commands'
import { countTasks, getTask, listTasks } from './queries'
import { daysOverdue } from './rules'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

async function given(
  more: Partial<typeof task.$inferInsert> & { visibility?: 'internal' | 'confidential' } = {},
) {
  const meetingId = await world.meeting('held')
  const visibility = more.visibility ?? 'internal'
  const agendaItemId = await world.item(meetingId, { visibility, status: 'done' })
  const id = newId()
  await db.insert(task).values({
    id,
    meetingId,
    agendaItemId,
    organizationId: world.organizations.erfurt,
    title: 'Muster weitergeben',
    dueDate: '2027-03-31',
    ...more,
    visibility,
  })
  return id
}

const actions = async (subjectId: string) =>
  (await db.select().from(auditEntry).where(eq(auditEntry.subjectId, subjectId))).map((entry) => entry.action)

describe('a task', () => {
  test('is begun and reported by its organization, accepted by the host, and each act is recorded', async () => {
    const taskId = await given()
    const erfurt = await world.as('erfurt.deputy')
    await beginTask(erfurt, { taskId }, TEST_NOW)
    await reportTask(await world.as('erfurt.office'), { taskId, report: 'Das Muster liegt vor.' }, TEST_NOW)
    await acceptTask(await world.as('jena.office'), { taskId }, TEST_NOW)
    expect((await getTask(erfurt, taskId)).task).toMatchObject({
      state: 'accepted',
      report: 'Das Muster liegt vor.',
    })
    expect(await actions(taskId)).toEqual(['task.begun', 'task.reported', 'task.accepted'])
  })

  test('is not reported by another city, and the refusal leaves no trace (R4)', async () => {
    const taskId = await given()
    await expect(
      reportTask(await world.as('gera.deputy'), { taskId, report: 'erledigt' }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await actions(taskId)).toEqual([])
  })

  test('is not accepted before it is reported, nor by its own organization', async () => {
    const taskId = await given()
    await expect(acceptTask(await world.as('jena.office'), { taskId }, TEST_NOW)).rejects.toMatchObject({
      code: 'rule',
    })
    await expect(acceptTask(await world.as('erfurt.office'), { taskId }, TEST_NOW)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('keeps the day first agreed when it is extended', async () => {
    const taskId = await given()
    await extendTask(
      await world.as('gstb.secretariat'),
      { taskId, dueDate: '2027-04-30', reason: 'Zuarbeit fehlt.' },
      TEST_NOW,
    )
    expect((await getTask(await world.as('jena.deputy'), taskId)).task).toMatchObject({
      dueDate: '2027-04-30',
      originalDueDate: '2027-03-31',
    })
    await expect(
      extendTask(
        await world.as('jena.office'),
        { taskId, dueDate: '2027-04-01', reason: 'Früher.' },
        TEST_NOW,
      ),
    ).rejects.toMatchObject({ code: 'rule', detail: { fields: { dueDate: expect.any(String) } } })
  })

  test('of two acts at once one wins and the other is told (W5)', async () => {
    const taskId = await given()
    const [host, secretariat] = [await world.as('jena.office'), await world.as('gstb.secretariat')]
    const results = await Promise.allSettled([
      dropTask(host, { taskId, reason: 'Hat sich erledigt.' }, TEST_NOW),
      dropTask(secretariat, { taskId, reason: 'Nicht mehr nötig.' }, TEST_NOW),
    ])
    const lost = results.filter((r) => r.status === 'rejected')
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    expect(lost.map((r) => (r.reason as { code: string }).code)).toEqual([
      expect.stringMatching(/conflict|rule/),
    ])
    expect(await actions(taskId)).toHaveLength(1)
  })

  test('of a confidential item is not there for an officer, in list, count and detail (R5, R6)', async () => {
    const before = await countTasks(await world.as('gstb.officer'), TEST_NOW)
    const taskId = await given({ visibility: 'confidential', title: 'Schutzplätze abstimmen' })
    const officer = await world.as('gstb.officer')
    await expect(getTask(officer, taskId)).rejects.toMatchObject({ code: 'notFound' })
    const { rows: tasks } = await listTasks(officer, { state: 'all' }, TEST_NOW)
    expect(tasks.map((row) => row.task.id)).not.toContain(taskId)
    expect(await countTasks(officer, TEST_NOW)).toEqual(before)
    expect((await getTask(await world.as('suhl.deputy'), taskId)).task.title).toBe('Schutzplätze abstimmen')
  })

  test('is not there for guests and visitors', async () => {
    const taskId = await given()
    await expect(getTask(world.visitor, taskId)).rejects.toMatchObject({ code: 'notFound' })
  })
})

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

test('overdue counts calendar days in Berlin and only what its organization still has to do', () => {
  const late = { state: 'open', dueDate: '2027-02-12' } as const
  expect(daysOverdue(late, TEST_NOW)).toBe(11)
  expect(daysOverdue({ ...late, state: 'reported' }, TEST_NOW)).toBe(0)
  expect(daysOverdue({ ...late, dueDate: '2027-02-23' }, TEST_NOW)).toBe(0)
})
