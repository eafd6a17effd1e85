import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { fromDrizzle, PgBoss, type Db, type DrizzleTransactionLike, type QueueOptions } from 'pg-boss'

export const JOBS_SCHEMA = 'pgboss'

/**
 * pg-boss on our own pool or transaction. Drizzle takes the serializers for JSON and dates away from postgres.js,
 * which pg-boss counts on.
 */
export function jobsOn(executor: DrizzleTransactionLike): Db {
  const adapter = fromDrizzle(executor, sql)
  const asText = (value: unknown): unknown =>
    value instanceof Date
      ? value.toISOString()
      : typeof value === 'object' && value !== null && !Array.isArray(value)
        ? JSON.stringify(value)
        : value
  return {
    executeSql: (text, values) =>
      isScript(text) && '$client' in executor
        ? runScript(executor.$client as Sql, text)
        : adapter.executeSql(text, values?.map(asText)),
  }
}

/** Its housekeeping sends transactions as one text. */
const isScript = (text: string): boolean => /^\s*BEGIN\b/.test(text)

/** On a pool postgres.js refuses `BEGIN`, since the next statement could go to another connection: so we hold one. */
async function runScript(client: Sql, text: string): Promise<{ rows: unknown[] }> {
  const connection = await client.reserve()
  try {
    const results = (await connection.unsafe(text).simple()) as unknown as unknown[]
    return { rows: results.flat() }
  } catch (error) {
    await connection.unsafe('ROLLBACK').simple()
    throw error
  } finally {
    connection.release()
  }
}

const day = 24 * 60 * 60

/** Mail servers greylist for minutes and are away over a weekend: 15 s doubling up to an hour, more than two days in all. */
const patient = { retryLimit: 60, retryDelay: 15, retryBackoff: true, retryDelayMax: 60 * 60 }

/** The queues of `lib/jobs`. A job whose worker died is taken up again after `expireInSeconds`. */
export const queues: Record<
  'notify' | 'deliver' | 'sign-in-mail' | 'feedback' | 'delete-old-needs' | 'remind' | 'index',
  QueueOptions
> = {
  notify: { ...patient, expireInSeconds: 60, deleteAfterSeconds: day },
  deliver: { ...patient, expireInSeconds: 120, deleteAfterSeconds: 7 * day },
  feedback: { ...patient, expireInSeconds: 60, deleteAfterSeconds: day },
  // Known for longer than its day, so that it is not queued again.
  remind: { ...patient, expireInSeconds: 120, deleteAfterSeconds: 2 * day },
  // The link in it is valid for ten minutes.
  'sign-in-mail': {
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 60,
    retentionSeconds: 600,
    deleteAfterSeconds: 60,
  },
  'delete-old-needs': { ...patient, expireInSeconds: 60, deleteAfterSeconds: 7 * day },
  // The next minute brings the next attempt.
  index: { retryLimit: 0, expireInSeconds: 15 * 60, deleteAfterSeconds: 60 * 60 },
}

/** What is done by itself: queue → when, by the clocks of Berlin. A server that was off makes up for it once. */
export const schedules: Partial<Record<keyof typeof queues, string>> = {
  'delete-old-needs': '10 3 * * *',
  index: '* * * * *',
}

/** Creates or updates the tables of the job queue and its queues; part of the migration. */
export async function migrateJobs(database: PostgresJsDatabase): Promise<void> {
  const boss = new PgBoss({
    db: jobsOn(database),
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
  })
  boss.on('error', (error) => {
    throw error
  })
  await boss.start()
  try {
    for (const [name, options] of Object.entries(queues)) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, options)
      else await boss.createQueue(name, options)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}
