import { PgBoss, systemClock, type Clock, type JobResult, type JobWithMetadata } from 'pg-boss'
import { v5 } from 'uuid'
import { db, type Executor } from '@/db'
import { jobsOn, JOBS_SCHEMA, queues, schedules } from '@/db/jobs'
import type { SendFeedbackInput } from './feedback/input'
import { logFailure } from './log'

/** What is done after the act, outside its request. Ids only: a job reads what is true when it runs. */
export type Jobs = {
  /** Derives from one audit entry who is told. */
  notify: { entryId: string }
  /** Sends one person the mail that this delivery leads, or is about to. */
  deliver: { deliveryId: string }
  'sign-in-mail': { to: string; url: string }
  /** Stands nowhere else: it is forgotten with the job. */
  feedback: SendFeedbackInput
  /** Every day, by itself. */
  'delete-old-needs': object
  /** Records what is due for a reminder, once a day. */
  remind: { day: string }
  /** Reads new papers and learns new words for the search: after an upload, and every minute what was missed. */
  index: object
}
export type JobName = keyof Jobs

/** `last`: no further attempt follows when this one fails. */
export type Attempt = { last: boolean }
export type JobHandlers = { [Name in JobName]: (data: Jobs[Name], attempt: Attempt) => Promise<void> }

// A queue nobody works on must not keep a script or a test alive.
const clock: Clock = {
  ...systemClock,
  setInterval: (run, ms) => setInterval(run, ms).unref(),
}

/** Who only queues has nothing to do by the clock, and must not ask a pool that was closed meanwhile, every minute anew. */
const stillClock: Clock = {
  ...systemClock,
  setInterval: (run, ms) => {
    const timer = setInterval(run, ms)
    clearInterval(timer)
    return timer
  },
}

const holder = globalThis as typeof globalThis & { staedterundeJobs?: Promise<PgBoss> }

/** The queue on our own pool, in `supervise` also the one that looks after its tables and its schedules. */
function start(supervise: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    db: jobsOn(db),
    schema: JOBS_SCHEMA,
    migrate: false,
    schedule: supervise,
    supervise,
    reindex: false,
    clock: supervise ? clock : stillClock,
  })
  boss.on('error', (error) => logFailure(error, 'jobs'))
  return boss.start()
}

function queue(): Promise<PgBoss> {
  return (holder.staedterundeJobs ??= start(false).catch((error: unknown) => {
    // The next caller tries again: the database may be back by then.
    holder.staedterundeJobs = undefined
    throw error
  }))
}

/** Namespace of the jobs that are one a day. */
const DAILY = '5f0b7a52-5d0e-4c0b-9a54-2b8f6c1f7d10'

/** A row, what a form sends, and a day is its own job: asked for twice, it is queued once. Sign-in mails are each a new one. */
const jobId = (data: Jobs[JobName]): string | undefined =>
  'entryId' in data
    ? data.entryId
    : 'deliveryId' in data
      ? data.deliveryId
      : 'id' in data
        ? data.id
        : 'day' in data
          ? v5(data.day, DAILY)
          : undefined

/** Queues a job; with `tx` it exists if and only if the caller's transaction commits. */
export async function enqueue<Name extends JobName>(
  name: Name,
  data: Jobs[Name],
  tx?: Executor,
): Promise<void> {
  const boss = await queue()
  await boss.send(name, data, { id: jobId(data), db: tx && jobsOn(tx) })
}

/** Queues several jobs in one statement, each to begin after so many seconds; those that are queued already are left alone. */
export async function enqueueAll<Name extends JobName>(
  name: Name,
  all: { data: Jobs[Name]; seconds?: number }[],
): Promise<void> {
  if (all.length === 0) return
  const boss = await queue()
  await boss.insert(
    name,
    all.map(({ data, seconds = 0 }) => ({
      id: jobId(data),
      data,
      startAfter: seconds > 0 ? new Date(Date.now() + seconds * 1000) : undefined,
    })),
  )
}

/** Queues a row once more whose job is done or used up its attempts. */
export async function enqueueAgain<Name extends JobName>(
  name: Name,
  data: Jobs[Name],
  { seconds = 0, tx }: { seconds?: number; tx?: Executor } = {},
): Promise<void> {
  const boss = await queue()
  await boss.send(name, data, { startAfter: Math.ceil(seconds), db: tx && jobsOn(tx) })
}

/** Starts working in this process; returns how to stop, which lets the work in hand finish. */
export async function startWorkers(handlers: JobHandlers): Promise<() => Promise<void>> {
  const boss = await start(true)
  const options = {
    pollingIntervalSeconds: 0.5,
    includeMetadata: true,
    // A few at a time, each with its own outcome, and on without a pause while there are more.
    batchSize: 5,
    perJobResults: true,
    burstWhenBatchFull: true,
  } as const
  const work = <Name extends JobName>(name: Name) =>
    boss.work(name, options, (jobs: JobWithMetadata<Jobs[Name]>[]) =>
      Promise.all(
        jobs.map(async ({ id, data, retryCount, retryLimit }): Promise<JobResult> => {
          try {
            await handlers[name](data, { last: retryCount >= retryLimit })
            return { id, status: 'completed' }
          } catch (error) {
            return { id, status: 'failed', output: { message: String(error) } }
          }
        }),
      ),
    )
  for (const name of Object.keys(queues) as JobName[]) {
    // One that came with a new version, where no migration came along to make it.
    if (!(await boss.getQueue(name))) await boss.createQueue(name, queues[name])
    await work(name)
    const cron = schedules[name]
    if (cron) await boss.schedule(name, cron, null, { tz: 'Europe/Berlin', missed: 'once' })
  }
  return () => boss.stop({ graceful: true, timeout: 20_000 })
}
