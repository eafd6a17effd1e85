import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { end, finish, start } from './child.ts'
import { joinCluster } from './embedded-postgres.ts'
import { Failure } from './failure.ts'
import { freePort } from './postgres-server.ts'
import { isServing, prepareDatabase, startServer } from './server.ts'

/** The day on which the story is told, so that specs can name dates. */
const DEMO_NOW = '2027-02-23T08:00:00Z'
/** Empty rather than unset: Next.js would read them from the developer's `.env`. */
const NOT_SET = [
  'MIGRATE_DATABASE_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'FEEDBACK_TO',
  'SECURITY_CONTACT',
  'OPERATOR_NAME',
  'OPERATOR_ADDRESS',
  'OPERATOR_REPRESENTATIVE',
  'OPERATOR_PHONE',
  'PRIVACY_CONTACT',
  'ENFORCEMENT_BODY',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'BENCH',
]

/**
 * Two stories at once, each with a server and a database of its own: what only looks, and what changes things. A browser
 * and a server keep a core busy by turns, so that two of them use two cores.
 */
const LANES = [
  { name: 'stories', projects: ['stories'] },
  { name: 'looks', projects: ['looks', 'rights'] },
] as const

export type Lane = { report: string; code: number }

/**
 * Plays the specs in Chromium against the production build, with the demo story in a fresh database. Named specs are
 * played in one lane, whatever they are.
 */
export async function runEndToEnd(
  chromium: string,
  specs: string[],
  onCleanup: (cleanup: () => Promise<void>) => void,
): Promise<Lane[]> {
  const cluster = await joinCluster('.data/test', { durable: false })
  onCleanup(() => cluster.leave())
  fs.mkdirSync('test-results', { recursive: true })
  const lanes = specs.length > 0 ? [{ name: 'named', projects: [] }] : LANES
  return Promise.all(
    lanes.map(async ({ name, projects }) => {
      const args = ['test', ...projects.map((project) => `--project=${project}`), ...specs]
      return runLane(cluster, chromium, name, args)
    }),
  )
}

async function runLane(
  cluster: Awaited<ReturnType<typeof joinCluster>>,
  chromium: string,
  name: string,
  args: string[],
): Promise<Lane> {
  const database = `e2e_${name}_${process.pid}`
  const report = `test-results/e2e-${name}.json`
  const serverLog = `test-results/server-${name}.log`
  fs.rmSync(report, { force: true })
  const address = { PORT: (await freePort(0)) ?? 3999, HOST: '127.0.0.1' }
  const env = {
    ...Object.fromEntries(NOT_SET.map((variable) => [variable, ''])),
    DATABASE_URL: await cluster.ensureDatabase(database),
    DATA_DIR: `.data/test-files-${name}`,
    PORT: String(address.PORT),
    HOST: address.HOST,
    APP_URL: `http://localhost:${address.PORT}`,
    BASE_URL: `http://localhost:${address.PORT}`,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    DEMO: '1',
    DEMO_NOW,
    // A mail for each act, so that specs know which one to wait for; the daily digest collects all the same.
    MAIL_QUIET_SECONDS: '0',
    CHROMIUM: chromium,
    E2E_LANE: name,
    SERVER_LOG: serverLog,
  }
  await prepareDatabase(true, env)
  const server = startServer({ ...address, HEAP_MB: 512 }, env)
  const log = fs.createWriteStream(serverLog)
  server.stdout?.pipe(log)
  server.stderr?.pipe(log)
  const gone = new Promise<string>((resolve) => server.once('exit', () => resolve('gone')))
  if ((await Promise.race([isReady(address), gone])) !== true)
    throw new Failure(`The server does not come up: ${fs.readFileSync(serverLog, 'utf8').slice(-2000)}`)
  const { code } = await finish(start('playwright', args, { env }))
  if (code !== 0)
    console.log(
      `The end of the server's log (${serverLog}):\n${fs.readFileSync(serverLog, 'utf8').slice(-3000)}`,
    )
  await end(server)
  await cluster.dropDatabase(database)
  return { report, code }
}

/** A busy machine may find the database too slow at the first look. */
async function isReady(address: { PORT: number; HOST: string }): Promise<boolean> {
  for (let look = 0; look < 5; look += 1) if (await isServing(address)) return true
  return false
}
