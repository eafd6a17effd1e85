import { randomBytes } from 'node:crypto'
import { buildIfNeeded } from './build.ts'
import { end } from './child.ts'
import { joinCluster } from './embedded-postgres.ts'
import { Failure } from './failure.ts'
import { freePort } from './postgres-server.ts'
import { isServing, prepareDatabase, startServer } from './server.ts'

export type DemoServer = { base: string; databaseUrl: string; pid: number }

/** Serves the production build with a fresh demo story on a free port, for as long as the work takes. */
export async function withDemoServer<T>(
  name: string,
  more: Record<string, string>,
  work: (server: DemoServer) => Promise<T>,
  /** Does more to the database before the server starts; may give an address to reach it by. */
  prepare?: (databaseUrl: string) => Promise<string | void>,
): Promise<T> {
  await buildIfNeeded()
  const cluster = await joinCluster('.data/test', { durable: false })
  const database = `${name}_${process.pid}`
  try {
    const port = await freePort(0)
    if (!port) throw new Failure('No free port was found.')
    const address = { PORT: port, HOST: '127.0.0.1' }
    const base = `http://localhost:${port}`
    const databaseUrl = await cluster.ensureDatabase(database)
    const secret = { AUTH_SECRET: randomBytes(32).toString('base64url') }
    const env = {
      ...secret,
      DATABASE_URL: databaseUrl,
      APP_URL: base,
      PORT: String(port),
      DEMO: '1',
      ...more,
    }
    await prepareDatabase(true, env)
    const through = (await prepare?.(databaseUrl)) ?? databaseUrl
    const server = startServer({ ...address, HEAP_MB: 512 }, { ...env, DATABASE_URL: through })
    try {
      await isServing(address)
      return await work({ base, databaseUrl, pid: server.pid ?? 0 })
    } finally {
      await end(server)
    }
  } finally {
    await cluster.dropDatabase(database)
    await cluster.leave()
  }
}

/** The cookies of a persona of the demo. */
export async function signIn(base: string, email: string): Promise<string> {
  const first = await fetch(`${base}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookiesOf = (answer: Response) =>
    answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  const answer = await fetch(`${base}/api/auth/callback/demo`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: cookiesOf(first).join('; '),
      origin: base,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ csrfToken, email }),
  })
  return [...cookiesOf(first), ...cookiesOf(answer)].join('; ')
}
