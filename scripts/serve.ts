/** `npm start` and `npm run dev`: from a clone to a page that answers. */
import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Env } from '../lib/env.ts'
import { buildIfNeeded } from './build.ts'
import { start } from './child.ts'
import { demoAccounts } from './demo-accounts.ts'
import type { Cluster } from './embedded-postgres.ts'
import { openDatabase, readEnvironment } from './environment.ts'
import { Failure } from './failure.ts'
import { main } from './main.ts'
import { freePort } from './postgres-server.ts'
import { isServing, prepareDatabase, startServer } from './server.ts'

const LEAST_FREE_MEGABYTES = 200

const dev = process.argv.includes('--dev')
let joining: Promise<Cluster | undefined> | undefined

await main(serve, {
  cleanup: async () => (await joining?.catch(() => undefined))?.leave(),
  whenStopped: 0,
})

async function serve() {
  const env = readEnvironment()
  assertRoomOnDisk()
  await assertPortFree(env)
  if (!dev) await buildIfNeeded()
  await (joining = openDatabase(env))
  await prepareDatabase(env.DEMO)
  const server = dev ? start('next', ['dev', '-p', String(env.PORT), '-H', env.HOST]) : startServer(env)
  server.stdout?.resume()
  server.stderr?.pipe(process.stderr)
  const gone = new Promise<number | null>((resolve) => server.once('exit', resolve))
  await Promise.race([isServing(env), gone])
  if (server.exitCode === null) announce(env)
  throw new Failure(`The server ended by itself (code ${await gone}).`)
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

function announce({ APP_URL, DEMO, PORT }: Env) {
  console.log(`\nStädterunde is ready: ${DEMO ? `http://localhost:${PORT}` : APP_URL}`)
  if (!DEMO) return
  console.log('\nDemo mode: sign in with one click at /sign-in, as')
  for (const [mail, who] of demoAccounts) console.log(`  ${mail.padEnd(32)} ${who}`)
  console.log(
    '\nMails that were sent: /demo/mailbox. Start the story afresh: npm run demo:reset. Stop: Ctrl-C.',
  )
}
