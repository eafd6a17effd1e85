import postgres from 'postgres'
import { signIn, withDemoServer } from './demo-server.ts'
import { main } from './main.ts'

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

await main(() => withDemoServer('bench', { BENCH: '1' }, measure))

async function measure({ base, databaseUrl }: { base: string; databaseUrl: string }) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
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
}
