/**
 * `npm run bench:files`: memory of the server while 200 MB of papers go up and come down again, as files and as one ZIP,
 * and while slow readers hold ten downloads open.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import { memoryOf } from './bench-load.ts'
import { signIn, withDemoServer, type DemoServer } from './demo-server.ts'
import { Failure } from './failure.ts'
import { main } from './main.ts'

const FILES = 5
const FILE_MEGABYTES = 40
const SLOW_READERS = 10

await main(() => withDemoServer('bench_files', { DEMO_NOW: '2027-02-23T08:00:00Z' }, measure))

async function measure(server: DemoServer) {
  const { base, databaseUrl } = server
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const [meeting] = await sql<{ id: string }[]>`
    select meeting.id from meeting join organization on organization.id = host_id
    where state = 'scheduled' and slug = 'suhl' limit 1`
  await sql.end()
  const cookie = await signIn(base, 'buero@suhl.example')
  const at = `${base}/api/meetings/${meeting?.id}`
  const rows: object[] = []
  const note = async (what: string, megabytes: number, work: () => Promise<unknown>) => {
    const before = memoryOf(server.pid)
    const begin = performance.now()
    const peak = await peakWhile(server.pid, work)
    const seconds = (performance.now() - begin) / 1000
    rows.push({
      what,
      'MB/s': Math.round(megabytes / seconds),
      'RSS before, MB': before,
      'RSS at most, MB': peak,
    })
  }
  const all = FILES * FILE_MEGABYTES
  // What the first request of its kind loads counts for nobody.
  await upload(at, cookie, 1)
  await download(`${at}/papers.zip`, cookie)
  for (const round of [1, 2])
    await note(`${all} MB up, two at a time (${round})`, all, async () => {
      let left = FILES
      const sender = async () => {
        while (left-- > 0) await upload(at, cookie, FILE_MEGABYTES)
      }
      await Promise.all([sender(), sender()])
    })
  const zip = await length(`${at}/papers.zip`, cookie)
  for (const round of [1, 2])
    await note(`ZIP of ${Math.round(zip / 1e6)} MB down (${round})`, zip / 1e6, () =>
      download(`${at}/papers.zip`, cookie),
    )
  await note(`${SLOW_READERS} slow readers of that ZIP, 10 s`, 0, () =>
    Promise.all(Array.from({ length: SLOW_READERS }, () => readSlowly(`${at}/papers.zip`, cookie, 10_000))),
  )
  console.table(rows)
}

async function peakWhile(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = 0
  let done = false
  const watch = (async () => {
    while (!done) {
      peak = Math.max(peak, memoryOf(pid) ?? 0)
      await wait(50)
    }
  })()
  await work().finally(() => (done = true))
  await watch
  return peak
}

/** A PDF by its first bytes, noise after them. */
function upload(at: string, cookie: string, megabytes: number): Promise<void> {
  const piece = randomBytes(1_000_000)
  piece.write('%PDF-1.7\n')
  const headers = {
    cookie,
    origin: new URL(at).origin,
    'x-file-name': 'Bericht.pdf',
    'content-length': String(megabytes * piece.length),
  }
  return new Promise((resolve, reject) => {
    const request = http.request(`${at}/papers/${randomUUID()}`, { method: 'PUT', headers }, (answer) => {
      answer.resume()
      if (answer.statusCode === 201) answer.on('end', () => resolve())
      else reject(new Failure(`The upload was answered with ${answer.statusCode}.`))
    })
    request.on('error', reject)
    void (async () => {
      for (let sent = 0; sent < megabytes; sent++)
        if (!request.write(piece)) await new Promise((go) => request.once('drain', go))
      request.end()
    })()
  })
}

function get(url: string, cookie: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    http.get(url, { headers: { cookie } }, resolve).on('error', reject)
  })
}

async function length(url: string, cookie: string): Promise<number> {
  const answer = await get(url, cookie)
  answer.destroy()
  return Number(answer.headers['content-length'])
}

async function download(url: string, cookie: string): Promise<void> {
  const answer = await get(url, cookie)
  let size = 0
  for await (const piece of answer) size += (piece as Buffer).length
  if (size !== Number(answer.headers['content-length']))
    throw new Failure(
      `The archive was cut: ${size} of ${answer.headers['content-length']}, ${answer.statusCode}.`,
    )
}

async function readSlowly(url: string, cookie: string, milliseconds: number): Promise<void> {
  const answer = await get(url, cookie)
  answer.read(1)
  await wait(milliseconds)
  answer.destroy()
}
