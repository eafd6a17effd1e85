import { createHash, randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { ask, load } from './bench-load.ts'

/** A calendar that subscribed: its address, and the tag of what it has. */
export async function subscribe(base: string, databaseUrl: string, email: string) {
  const token = randomBytes(24).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  await sql`insert into calendar_subscription (id, person_id, token_hash)
    select gen_random_uuid(), id, ${hash} from person where email = ${email}
    on conflict (person_id) do update set token_hash = excluded.token_hash`
  await sql.end()
  const path = `/calendar/${token}.ics`
  const first = await ask(base + path, '')
  return {
    path,
    tag: first.headers.etag ?? '',
    entries: first.body.toString().split('BEGIN:VEVENT').length - 1,
  }
}

type Feed = Awaited<ReturnType<typeof subscribe>>

/** The feed, asked for the first time and again, each in turns with a route that only answers. */
export async function compareFeed(base: string, feed: Feed, pid: number, rounds: number) {
  const options = { cookie: '', connections: 10, milliseconds: 600, pid }
  const rows = []
  for (const [what, headers, expected] of [
    ['whole', {}, 200],
    ['unchanged (If-None-Match)', { 'if-none-match': feed.tag }, 304],
  ] as const) {
    const own = []
    const ratios = []
    for (let round = 0; round < rounds; round++) {
      const floor = await load(`${base}/bench/route`, options)
      const measured = await load(base + feed.path, { ...options, headers, expected })
      own.push(measured)
      ratios.push(measured.perSecond / floor.perSecond)
    }
    const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
    const { bytes } = await ask(base + feed.path, '', undefined, headers)
    rows.push({
      feed: what,
      entries: feed.entries,
      'kB, compressed': Math.round(bytes / 102.4) / 10,
      'requests/s': Math.round(middle(own.map((one) => one.perSecond))),
      'p50 ms': Math.round(middle(own.map((one) => one.p50)) * 10) / 10,
      'p95 ms': Math.round(middle(own.map((one) => one.p95)) * 10) / 10,
      'CPU ms': Math.round(middle(own.map((one) => one.cpu ?? 0)) * 10) / 10,
      'of the bare route': Math.round(middle(ratios) * 100) / 100,
    })
  }
  return rows
}
