import { sql } from 'drizzle-orm'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { PgBoss } from 'pg-boss'
import { db } from '@/db'
import { jobsOn, JOBS_SCHEMA } from '@/db/jobs'
import { newId } from './ids'
import { enqueue, enqueueAll, startWorkers, type JobHandlers } from './jobs'

let stop: (() => Promise<void>) | undefined
afterEach(async () => {
  await stop?.()
  stop = undefined
  await db.execute(sql`delete from pgboss.job`)
})
afterAll(() => vi.restoreAllMocks())

const handlers = (): { [Name in keyof JobHandlers]: JobHandlers[Name] & ReturnType<typeof vi.fn> } => ({
  notify: vi.fn(async () => {}),
  deliver: vi.fn(async () => {}),
  'sign-in-mail': vi.fn(async () => {}),
  feedback: vi.fn(async () => {}),
  'delete-old-needs': vi.fn(async () => {}),
  index: vi.fn(async () => {}),
  remind: vi.fn(async () => {}),
})

const jobs = async (): Promise<number> => {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from pgboss.job`)
  return row?.count ?? 0
}

test('who only queues does nothing by the clock: a closed pool is not asked again', async () => {
  // The connection, which has a timer of its own.
  await jobs()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    await enqueue('notify', { entryId: newId() })
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
  expect(await jobs()).toBe(1)
})

test('a job is worked on within a second, with what was queued', async () => {
  const work = handlers()
  stop = await startWorkers(work)
  await enqueue('sign-in-mail', { to: 'dezernat@jena.example', url: 'http://localhost:3000/x' })
  await vi.waitFor(() => expect(work['sign-in-mail']).toHaveBeenCalledTimes(1), { timeout: 3000 })
  expect(work['sign-in-mail']).toHaveBeenCalledWith(
    { to: 'dezernat@jena.example', url: 'http://localhost:3000/x' },
    { last: false },
  )
})

test('a job of a transaction that is rolled back never exists', async () => {
  await expect(
    db.transaction(async (tx) => {
      await enqueue('notify', { entryId: newId() }, tx)
      throw new Error('refused')
    }),
  ).rejects.toThrow('refused')
  expect(await jobs()).toBe(0)
  await db.transaction((tx) => enqueue('notify', { entryId: newId() }, tx))
  expect(await jobs()).toBe(1)
})

test('the same row is queued once, however often it is asked for', async () => {
  const deliveryId = newId()
  await Promise.all([1, 2, 3].map(() => enqueue('deliver', { deliveryId })))
  await enqueueAll('deliver', [{ data: { deliveryId } }, { data: { deliveryId: newId() } }])
  expect(await jobs()).toBe(2)
})

test('a queue that came with a new version is made when the work begins', async () => {
  await db.execute(sql`select pgboss.delete_queue('feedback')`)
  const work = handlers()
  stop = await startWorkers(work)
  const feedback = { id: newId(), message: 'Hallo', page: '', tools: '', name: '', email: '' }
  await enqueue('feedback', feedback)
  await vi.waitFor(() => expect(work.feedback).toHaveBeenCalledTimes(1), { timeout: 3000 })
})

test('stopping waits for the work in hand (F7)', async () => {
  let finish: () => void = () => {}
  let finished = false
  const notify = vi.fn(async () => {
    await new Promise<void>((resolve) => (finish = resolve))
    finished = true
  })
  const work = { ...handlers(), notify }
  const stopWorkers = await startWorkers(work)
  await enqueue('notify', { entryId: newId() })
  await vi.waitFor(() => expect(work.notify).toHaveBeenCalled(), { timeout: 3000 })
  const stopped = stopWorkers()
  finish()
  await stopped
  expect(finished).toBe(true)
})

test('what fails is tried again later', async () => {
  const work = handlers()
  work.deliver.mockRejectedValue(new Error('no mail server'))
  stop = await startWorkers(work)
  await enqueue('deliver', { deliveryId: newId() })
  await vi.waitFor(
    async () => {
      const [job] = await db.execute<{ state: string }>(sql`select state::text from pgboss.job`)
      expect(job?.state).toBe('retry')
    },
    { timeout: 3000 },
  )
})

test('a job whose worker died is taken up again by the housekeeping (F5)', async () => {
  const deliveryId = newId()
  await enqueue('deliver', { deliveryId })
  await db.execute(
    sql`update pgboss.job set state = 'active', started_on = now() - interval '1 hour' where id = ${deliveryId}`,
  )
  const boss = new PgBoss({ db: jobsOn(db), schema: JOBS_SCHEMA, migrate: false, schedule: false })
  const problems: unknown[] = []
  boss.on('error', (error) => void problems.push(error))
  await boss.start()
  await boss.supervise()
  await boss.stop({ graceful: false })
  const [row] = await db.execute<{ state: string }>(
    sql`select state from pgboss.job where id = ${deliveryId}`,
  )
  expect({ state: row?.state, problems }).toEqual({ state: 'retry', problems: [] })
})

test('what old meetings needed is deleted every night, by the clocks of Berlin', async () => {
  stop = await startWorkers(handlers())
  const schedules = await db.execute<{ name: string; cron: string; timezone: string }>(
    sql`select name, cron, timezone from pgboss.schedule`,
  )
  expect(schedules.map((one) => ({ ...one }))).toContainEqual({
    name: 'delete-old-needs',
    cron: '10 3 * * *',
    timezone: 'Europe/Berlin',
  })
})

test('a job that comes by itself is worked on', async () => {
  const work = handlers()
  stop = await startWorkers(work)
  await enqueue('delete-old-needs', {})
  await vi.waitFor(() => expect(work['delete-old-needs']).toHaveBeenCalledTimes(1), { timeout: 3000 })
})
