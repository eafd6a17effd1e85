import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { batchReads } from './batch'
import * as schema from './schema'
import { watchedSocket } from './socket'
import { withoutLastWords } from './transactions'

/**
 * The one pool. Every wait has an end: connecting, running a statement, sitting in a transaction, waiting for a lock;
 * otherwise a database that accepts and never answers would hang the app.
 */
const connect = () =>
  withoutLastWords(
    postgres(process.env.DATABASE_URL ?? '', {
      max: Number(process.env.DATABASE_POOL ?? 10),
      connect_timeout: 5,
      // Below the silence after which a socket counts as dead, so that none is cut for having nothing to do.
      idle_timeout: 15,
      max_lifetime: 30 * 60,
      // Both are missing in the types of postgres.js. With a limit to what waits on a connection (its own is 100), a BEGIN that
      // reaches the limit is sent without its connection being kept: the transaction stays open under what others run there.
      ...{ socket: watchedSocket, max_pipeline: Infinity },
      // Its own grows to 20 s over all connections together: long after the database is back.
      backoff: (failures: number) => Math.min(0.05 * 2 ** failures, 1),
      onnotice: () => {},
      connection: {
        application_name: 'staedterunde',
        TimeZone: 'UTC',
        statement_timeout: 15_000,
        lock_timeout: 10_000,
        idle_in_transaction_session_timeout: 15_000,
        // Compiling a statement takes longer than any of ours runs.
        jit: 'off',
        // Planning takes longer than running; what we ask for is found by the same index whatever the values.
        plan_cache_mode: 'force_generic_plan',
      },
    }),
  )

const holder = globalThis as typeof globalThis & { staedterundeDatabase?: ReturnType<typeof connect> }
export const sqlClient = (holder.staedterundeDatabase ??= connect())

export const db = batchReads(drizzle(sqlClient, { schema, casing: 'snake_case' }), sqlClient)

export type Db = typeof db
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** A query runs on the pool or inside the caller's transaction. */
export type Executor = Db | Tx

export async function closeDatabase(): Promise<void> {
  await sqlClient.end({ timeout: 5 })
}
