import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { buildIfNeeded } from './build.ts'
import { end } from './child.ts'
import { joinCluster } from './embedded-postgres.ts'
import { main } from './main.ts'
import { freePort } from './postgres-server.ts'
import { isServing, prepareDatabase, startServer } from './server.ts'

/** Requests that each connection sends before it counts, and for how long it is counted. */
const WARM_UP = 20
const MILLISECONDS = 4_000

type Figures = {
  name: string
  connections: number
  perSecond: number
  p50: number
  p95: number
  ratio: number
}

/** Loads one address with so many connections at once; every answer must be 200. */
async function load(url: string, cookie: string, connections: number) {
  const once = async () => {
    const begin = performance.now()
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`)
    return performance.now() - begin
  }
  for (let i = 0; i < WARM_UP; i++) await once()
  const times: number[] = []
  const until = performance.now() + MILLISECONDS
  const begin = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) times.push(await once())
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
  return { perSecond: Math.round(times.length / seconds), p50: at(0.5), p95: at(0.95) }
}

async function signIn(base: string, email: string) {
  const first = await fetch(`${base}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookies = first.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  const answer = await fetch(`${base}/api/auth/callback/demo`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: cookies.join('; '),
      origin: base,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ csrfToken, email }),
  })
  return [...cookies, ...answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])].join('; ')
}

await main(async () => {
  await buildIfNeeded()
  const cluster = await joinCluster('.data/test', { durable: false })
  const address = { PORT: (await freePort(0)) ?? 3998, HOST: '127.0.0.1' }
  const base = `http://localhost:${address.PORT}`
  const DATABASE_URL = await cluster.ensureDatabase(`bench_${process.pid}`)
  const secret = { AUTH_SECRET: randomBytes(32).toString('base64url') }
  const env = { ...secret, DATABASE_URL, APP_URL: base, DEMO: '1', BENCH: '1', PORT: String(address.PORT) }
  await prepareDatabase(true, env)
  const server = startServer({ ...address, HEAP_MB: 512 }, env)
  try {
    await isServing(address)
    const sql = postgres(DATABASE_URL, { max: 1, onnotice: () => undefined })
    const [invited] = await sql<{ id: string }[]>`select id from meeting where state = 'invited' limit 1`
    const [released] = await sql<
      { id: string }[]
    >`select meeting_id as id from minutes where state = 'released' limit 1`
    await sql.end()
    const cookie = await signIn(base, 'dezernat@erfurt.example')
    const pages = [
      ['floor', '/bench/bare'],
      ['overview', '/overview'],
      ['meeting', `/meetings/${invited?.id}`],
      ['minutes', `/meetings/${released?.id}/minutes`],
      ['list of meetings', '/meetings'],
      ['tasks', '/tasks'],
      ['calendar entry', `/meetings/${invited?.id}/meeting.ics`],
      ['health', '/api/health'],
    ] as const
    const figures: Figures[] = []
    for (const connections of [1, 10, 50]) {
      let floor = 0
      for (const [name, path] of pages) {
        const measured = await load(base + path, cookie, connections)
        floor ||= measured.perSecond
        const ratio = Math.round((measured.perSecond / floor) * 100) / 100
        figures.push({ name, connections, ...measured, ratio })
      }
    }
    console.table(figures)
    console.log(JSON.stringify(figures))
  } finally {
    await end(server)
    await cluster.dropDatabase(`bench_${process.pid}`)
    await cluster.leave()
  }
})
