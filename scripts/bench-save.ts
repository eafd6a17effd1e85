import { randomUUID } from 'node:crypto'
import http from 'node:http'
import postgres from 'postgres'
import { signIn, type DemoServer } from './demo-server.ts'
import { addItems, HOST } from './loss.ts'

const WRITERS = [1, 20, 100]
/** Words of a text as it is in the middle of a meeting. */
const WORDS = 300

type Times = { p50: number; p95: number; perSecond: number }

/** Autosaves against a route with one UPDATE, in turns, each writer at its own TOP; the median of the rounds. */
export async function benchSave({ base, databaseUrl }: DemoServer, rounds: number, milliseconds: number) {
  const most = Math.max(...WRITERS)
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  await sql`create table bench_row (id int primary key, revision int not null, content jsonb not null)`
  await sql`insert into bench_row select n, 0, '{}' from generate_series(0, ${most - 1}) as n`
  const items = await addItems(sql, most)
  await sql.end()
  const cookie = await signIn(base, HOST)
  const revisions = items.map(() => 0)
  const content = {
    text: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: Array.from({ length: WORDS }, () => 'Niederschrift').join(' ') }],
        },
      ],
    },
    results: [],
  }
  const bare = (index: number) => ({ path: `/bench/update?row=${index}`, body: { content } })
  const save = (index: number) => {
    const { id = '', meetingId = '' } = items[index] ?? {}
    const baseRevision = revisions[index] ?? 0
    revisions[index] = baseRevision + 1
    return {
      path: `/api/minutes/${meetingId}/entries/${id}`,
      body: { content, baseRevision, key: randomUUID() },
    }
  }
  const rows = []
  for (const writers of WRITERS) {
    const run = (request: Request) => load(base, cookie, writers, milliseconds, request)
    await Promise.all([run(bare), run(save)])
    const pairs: [Times, Times][] = []
    for (let round = 0; round < rounds; round++) pairs.push([await run(bare), await run(save)])
    const middle = (read: (pair: [Times, Times]) => number) =>
      [...pairs].map(read).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
    const round1 = (value: number) => Math.round(value * 10) / 10
    rows.push({
      writers,
      'one UPDATE, p50 ms': round1(middle(([floor]) => floor.p50)),
      'p95 ms': round1(middle(([floor]) => floor.p95)),
      'save, p50 ms': round1(middle(([, own]) => own.p50)),
      'save, p95 ms': round1(middle(([, own]) => own.p95)),
      'saves/s': Math.round(middle(([, own]) => own.perSecond)),
      'p50 ratio': round1(middle(([floor, own]) => own.p50 / floor.p50)),
      'p95 ratio': round1(middle(([floor, own]) => own.p95 / floor.p95)),
    })
  }
  return rows
}

type Request = (writer: number) => { path: string; body: object }

async function load(
  base: string,
  cookie: string,
  writers: number,
  milliseconds: number,
  request: Request,
): Promise<Times> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: writers })
  const times: number[] = []
  const begin = performance.now()
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      while (performance.now() - begin < milliseconds) {
        const { path, body } = request(writer)
        const sent = performance.now()
        const status = await put(base + path, cookie, agent, JSON.stringify(body))
        if (status !== 200) throw new Error(`${path} answered ${status}.`)
        times.push(performance.now() - sent)
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95), perSecond: times.length / seconds }
}

function put(url: string, cookie: string, agent: http.Agent, body: string): Promise<number> {
  const headers = {
    cookie,
    origin: new URL(url).origin,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const sending = http.request(url, { method: 'PUT', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sending.on('error', reject).end(body)
  })
}
