/** `npm start` and `npm run dev`: from a clone to a page that answers. */
import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Env } from '../lib/env.ts'
import { buildIfNeeded } from './build.ts'
import { endAll, finish, start } from './child.ts'
import { demoAccounts } from './demo-accounts.ts'
import type { Cluster } from './embedded-postgres.ts'
import { openDatabase, readEnvironment } from './environment.ts'
import { Failure, isDiskFull, run } from './failure.ts'
import { freePort } from './postgres-server.ts'

const LEAST_FREE_MEGABYTES = 200

const dev = process.argv.includes('--dev')
let joining: Promise<Cluster | undefined> | undefined

await run(async () => {
  const stopped = stopSignal()
  try {
    await Promise.race([serve(), stopped])
  } finally {
    await endAll()
    await joining?.then(
      (cluster) => cluster?.leave(),
      () => undefined,
    )
  }
})
process.exit()

async function serve() {
  const env = readEnvironment()
  assertRoomOnDisk()
  await assertPortFree(env)
  if (!dev) await buildIfNeeded((what) => void process.stdout.write(what))
  await (joining = openDatabase(env))
  await prepareDatabase(env)
  const server = startServer(env)
  server.stdout?.resume()
  const gone = new Promise<number | null>((resolve) => server.once('exit', resolve))
  await Promise.race([isServing(env), gone])
  if (server.exitCode === null) announce(env)
  throw new Failure(`The server ended by itself (code ${await gone}).`)
}

/** Ctrl-C, a service manager's signal, or the death of the process that started us. */
function stopSignal() {
  return new Promise<'stopped'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve('stopped'))
    process.once('disconnect', () => resolve('stopped'))
  })
}

function assertRoomOnDisk() {
  const { bavail, bsize } = fs.statfsSync('.')
  const free = Math.floor((bavail * bsize) / 1e6)
  if (free < LEAST_FREE_MEGABYTES)
    throw new Failure(`The disk is full: ${free} MB are free, ${LEAST_FREE_MEGABYTES} MB are needed.`)
}

async function assertPortFree({ PORT, HOST }: Env) {
  // A server whose parent was just killed lets go of the port within moments.
  for (let attempt = 0; attempt < 8; attempt++) {
    if (await freePort(PORT, HOST)) return
    await wait(150)
  }
  throw new Failure(
    `Port ${PORT} on ${HOST} is taken by another program. Stop it, or choose another port: PORT=${PORT + 1} npm start`,
  )
}

async function prepareDatabase(env: Env) {
  const { code, output } = await finish(
    start('tsx', ['scripts/migrate.ts', ...(env.DEMO ? ['--demo'] : [])], { stdio: 'pipe' }),
  )
  if (code === 0) return void process.stdout.write(output)
  if (isDiskFull(output))
    throw new Failure('The disk is full: the database cannot grow. Free some space, then start again.')
  throw new Failure(`${output.trim()}\n\nThe database could not be brought up to date: see above.`)
}

function startServer({ PORT, HOST, HEAP_MB }: Env) {
  const address = ['-p', String(PORT), '-H', HOST]
  if (dev) return start('next', ['dev', ...address])
  // The heap is bounded: what leaks must fail early, not eat the machine.
  return start('next', ['start', ...address], { stdio: 'pipe', node: [`--max-old-space-size=${HEAP_MB}`] })
}

async function isServing({ PORT, HOST }: Env) {
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST
  for (;;) {
    try {
      await fetch(`http://${host}:${PORT}/api/health`, { signal: AbortSignal.timeout(30_000) })
      return
    } catch {
      await wait(40)
    }
  }
}

function announce({ APP_URL, DEMO, PORT }: Env) {
  console.log(`\nStädterunde is ready: ${DEMO ? `http://localhost:${PORT}` : APP_URL}`)
  if (!DEMO) return
  console.log('\nDemo mode: sign in with one click at /sign-in, as')
  for (const [mail, who] of demoAccounts) console.log(`  ${mail.padEnd(32)} ${who}`)
  console.log(
    '\nMails that were sent: /demo/mailbox. Start the story afresh: npm run demo:reset. Stop: Ctrl-C.',
  )
}
