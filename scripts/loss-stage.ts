import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { end } from './child.ts'
import { joinCluster } from './embedded-postgres.ts'
import { Failure } from './failure.ts'
import { freePort, stop } from './postgres-server.ts'
import { isServing, prepareDatabase, startServer } from './server.ts'

const FOLDER = '.data/loss'
const LOG = 'test-results/loss.log'

export type Stage = {
  base: string
  /** A connection of its own, so that no fault before it matters. */
  ask: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>
  /** kill -9 and a new start; returns the milliseconds until the server answers again. */
  killServer: () => Promise<number>
  /** Comes back under the same address; returns when it answers again. `SIGQUIT`: without tidying up, as in a crash. */
  restartDatabase: (signal: 'SIGINT' | 'SIGQUIT') => Promise<void>
  dropConnections: () => Promise<void>
}

/** Undoes what stands open when somebody stops the whole run. */
export type OnCleanup = (cleanup: () => Promise<void>) => void

/** The production build on a PostgreSQL of its own, both of which may be killed: nobody else uses them. */
export async function withStage<T>(onCleanup: OnCleanup, work: (stage: Stage) => Promise<T>): Promise<T> {
  fs.mkdirSync('test-results', { recursive: true })
  const log = fs.createWriteStream(LOG)
  // As `npm start` runs it: what is acknowledged is on the disk.
  const cluster = await joinCluster(FOLDER)
  onCleanup(() => cluster.leave())
  const database = `loss_${process.pid}`
  const port = await freePort(0)
  if (!port) throw new Failure('No free port was found.')
  const base = `http://localhost:${port}`
  const databaseUrl = await cluster.ensureDatabase(database)
  const env = {
    DATABASE_URL: databaseUrl,
    APP_URL: base,
    PORT: String(port),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    DEMO: '1',
    DEMO_NOW: '2027-02-23T08:00:00Z',
    SMTP_URL: '',
    BENCH: '',
  }
  const address = { PORT: port, HOST: '127.0.0.1' }
  let server: ChildProcess | undefined

  async function startIt() {
    server = startServer({ ...address, HEAP_MB: 512 }, env)
    server.stdout?.pipe(log, { end: false })
    server.stderr?.pipe(log, { end: false })
    await isServing(address)
  }
  const ask: Stage['ask'] = async (question) => {
    const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined })
    try {
      return await question(sql)
    } finally {
      await sql.end({ timeout: 1 })
    }
  }

  try {
    await prepareDatabase(true, env)
    await startIt()
    return await work({
      base,
      ask,
      async killServer() {
        const begin = performance.now()
        const gone = new Promise((resolve) => server?.once('exit', resolve))
        server?.kill('SIGKILL')
        await gone
        await startIt()
        return performance.now() - begin
      },
      async restartDatabase(signal) {
        await stop(FOLDER, signal)
        // Whoever joined the cluster starts it again by itself.
        for (const deadline = Date.now() + 30_000; ; await wait(50)) {
          const answers = await ask((sql) => sql`select 1`).catch(() => null)
          if (answers) return
          if (Date.now() > deadline) throw new Failure('PostgreSQL did not come back.')
        }
      },
      async dropConnections() {
        await ask(
          (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
        )
      },
    })
  } finally {
    if (server) await end(server)
    await cluster.dropDatabase(database)
    await cluster.leave()
    log.end()
  }
}

export const lastWords = () => fs.readFileSync(LOG, 'utf8').slice(-2000)
