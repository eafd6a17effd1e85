/**
 * A real PostgreSQL from npm's binaries, for trying out and for tests; not for production.
 *
 * Whoever needs the cluster joins it and leaves it again; the last one stops it. Who is in is known from open
 * connections, not from files, so that nobody who was killed counts.
 */
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import { errorCode, Failure, reason } from './failure.ts'
import { createCluster, password, SUPERUSER } from './postgres-files.ts'
import { findRunner, type Runner } from './postgres-runner.ts'
import { ensureStarted, isRunning, stop } from './postgres-server.ts'

const HOLDER = 'staedterunde-holder'
const LEAVING = 7_201_941

export interface Cluster {
  port: number
  /** Address of one of its databases. */
  url(database: string): string
  /** Creates the database where it is missing; returns its address. */
  ensureDatabase(database: string): Promise<string>
  /** Also while somebody is connected to it. */
  dropDatabase(database: string): Promise<void>
  /** Stops PostgreSQL when nobody else is in. */
  leave(): Promise<void>
}

interface Options {
  /** `false` trades safety for speed, for tests. */
  durable?: boolean
}

/**
 * Makes the cluster in `folder` where there is none, starts it where it is not running, and joins it.
 * While joined, it is started again should it die.
 */
export async function joinCluster(folder: string, { durable = true }: Options = {}): Promise<Cluster> {
  const dir = path.resolve(folder)
  const runner = findRunner(dir)
  createCluster(dir, runner, durable)
  let held = await hold(dir, runner, durable)
  let left = false
  let beating = false

  async function beat() {
    if (beating) return
    beating = true
    try {
      await held.sql`select 1`
    } catch {
      // Killed behind our back: bring it up again under the address everybody knows.
      if (!left && !isRunning(dir)) {
        const again = await hold(dir, runner, durable, held.port).catch(() => undefined)
        if (again && left) await again.sql.end({ timeout: 1 })
        else if (again) held = again
      }
    } finally {
      beating = false
    }
  }
  const heartbeat = setInterval(() => void beat(), 1000).unref()

  const url = (database: string) => address(dir, held.port, database)
  return {
    port: held.port,
    url,
    async ensureDatabase(database) {
      const found = await held.sql`select 1 from pg_database where datname = ${database}`
      if (found.length === 0)
        await held.sql.unsafe(`create database "${database}"`).catch((error: unknown) => {
          if (!['42P04', '23505'].includes(errorCode(error))) throw error // somebody else was faster
        })
      return url(database)
    },
    async dropDatabase(database) {
      await held.sql.unsafe(`drop database if exists "${database}" with (force)`)
    },
    async leave() {
      if (left) return
      left = true
      clearInterval(heartbeat)
      try {
        await held.sql`select pg_advisory_lock(${LEAVING})`
        const others = await held.sql`
          select 1 from pg_stat_activity where application_name = ${HOLDER} and pid <> pg_backend_pid()`
        if (others.length === 0) await stop(dir)
      } catch {
        // Not answering: nobody else can use it either.
      } finally {
        await held.sql.end({ timeout: 1 }).catch(() => undefined)
      }
    },
  }
}

const address = (dir: string, port: number, database: string) =>
  `postgres://${SUPERUSER}:${password(dir)}@127.0.0.1:${port}/${database}`

async function hold(dir: string, runner: Runner, durable: boolean, fixedPort?: number) {
  for (let attempt = 1; ; attempt++) {
    const { port } = await ensureStarted(dir, runner, durable, fixedPort)
    const sql = postgres(address(dir, port, 'postgres'), {
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 10,
      connection: { application_name: HOLDER },
      onnotice: () => undefined,
    })
    try {
      // Whoever is just leaving holds this lock: wait for the decision whether PostgreSQL stops.
      await sql`select pg_advisory_lock(${LEAVING})`
      await sql`select pg_advisory_unlock(${LEAVING})`
      return { port, sql }
    } catch (error) {
      await sql.end({ timeout: 1 }).catch(() => undefined)
      if (attempt >= 10)
        throw new Failure(`The embedded PostgreSQL in ${dir} does not answer: ${reason(error)}`)
      await wait(200)
    }
  }
}
