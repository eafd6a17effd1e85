import os from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { signIn } from './demo-server.ts'
import { Failure } from './failure.ts'
import { compareWithStored } from './loss-proof.ts'
import { lastWords, withStage, type OnCleanup, type Stage } from './loss-stage.ts'
import { DEADLINE_MS, Ledger, write, type Screen } from './loss-writers.ts'

export type Size = { writers: number; saves: number; kills: number; restarts: number; seed: number }

const RESTART_MS = 5_000
const RECOVERY_MS = 10_000
const WRITERS_PER_ITEM = 4
const SESSIONS = 8
export const HOST = 'buero@weimar.example'

/**
 * Many write minutes at once while the server is killed (F1) and PostgreSQL restarts (F2): every word that was
 * acknowledged is in the text or its history, once; every one that was refused was answered with the stored text.
 * @throws Failure naming what was lost
 */
export async function proveNothingLost(size: Size, onCleanup: OnCleanup): Promise<void> {
  const random = seeded(size.seed)
  await withStage(onCleanup, async (stage) => {
    const items = await stage.ask((sql) => addItems(sql, Math.ceil(size.writers / WRITERS_PER_ITEM)))
    const cookies = await Promise.all(
      Array.from({ length: Math.min(SESSIONS, size.writers) }, () => signIn(stage.base, HOST)),
    )
    const ledger = new Ledger()
    const screens = items.map((): Screen => ({ revision: 0, words: [] }))
    const begin = performance.now()
    const writing = Array.from({ length: size.writers }, (_, index) => {
      const at = index % items.length
      const { id: itemId = '', meetingId = '' } = items[at] ?? {}
      const writer = { name: `Wort-${index}`, base: stage.base, meetingId, itemId, random, ledger }
      const cookie = cookies[index % cookies.length] ?? ''
      return write(
        { ...writer, cookie, screen: screens[at] ?? { revision: 0, words: [] } },
        Math.ceil(size.saves / size.writers),
      )
    })
    const over = Promise.all(writing)
    const faults = causeFaults(stage, size, ledger, random, over)
    await Promise.all([over, faults]).catch((error: unknown) => {
      throw new Failure(`${error instanceof Error ? error.message : String(error)}\n${lastWords()}`)
    })
    const seconds = (performance.now() - begin) / 1000
    if (ledger.hung > 0 && !isBusy()) ledger.wrong.push(`${ledger.hung} requests hung for ${DEADLINE_MS} ms.`)
    const wrong = [
      ...ledger.wrong,
      ...(await stage.ask((sql) =>
        compareWithStored(
          sql,
          items.map(({ id }) => id),
          ledger,
        ),
      )),
    ]
    report(size, ledger, await faults, seconds)
    if (wrong.length > 0)
      throw new Failure(
        `${wrong.length} things went wrong (seed ${size.seed}):\n${wrong.slice(0, 20).join('\n')}`,
      )
  })
}

type Faults = { kills: number[]; restarts: number[]; drops: number[] }

/** Spread over the run, each 0 to 500 ms after a save was acknowledged, the next one only after recovery. */
async function causeFaults(
  stage: Stage,
  { saves, kills, restarts }: Size,
  ledger: Ledger,
  random: () => number,
  over: Promise<unknown>,
): Promise<Faults> {
  const times: Faults = { kills: [], restarts: [], drops: [] }
  const kinds = shuffled(
    [
      ...Array.from({ length: kills }, () => 'kill' as const),
      ...Array.from({ length: restarts }, (_, index) =>
        index % 2 ? ('crash' as const) : ('restart' as const),
      ),
      'drop' as const,
    ],
    random,
  )
  for (const [index, kind] of kinds.entries()) {
    const due = ((index + 0.5) / kinds.length) * saves * 0.95
    while (ledger.answered < due) await Promise.race([ledger.next(), over])
    await wait(random() * 500)
    if (kind === 'kill') {
      times.kills.push(await stage.killServer())
      await inTime(ledger, 'the server was killed')
      continue
    }
    if (kind === 'drop') await stage.dropConnections()
    else await stage.restartDatabase(kind === 'crash' ? 'SIGQUIT' : 'SIGINT')
    const list = kind === 'drop' ? times.drops : times.restarts
    list.push(await inTime(ledger, 'PostgreSQL was away'))
  }
  const slow = times.kills.filter((time) => time > RESTART_MS)
  if (slow.length > 0 && !isBusy())
    ledger.wrong.push(`A restart took ${slow.map(Math.round).join(', ')} ms, more than ${RESTART_MS}.`)
  return times
}

/** Where many other programs wait for a turn, a slow start or answer says nothing about ours. */
const isBusy = () => (os.loadavg()[0] ?? 0) > 3 * os.availableParallelism()

/** Milliseconds to the next acknowledged save. */
async function inTime(ledger: Ledger, what: string): Promise<number> {
  const begin = performance.now()
  const inTime = await Promise.race([ledger.next().then(() => true), wait(RECOVERY_MS, false)])
  if (!inTime) {
    ledger.wrong.push(`Nothing was saved within ${RECOVERY_MS} ms after ${what}.`)
    if (!(await Promise.race([ledger.next().then(() => true), wait(60_000, false)])))
      throw new Failure(`Nothing is saved any more after ${what}.`)
  }
  return performance.now() - begin
}

/** TOPs of the meeting whose minutes the host is writing. */
export async function addItems(sql: Sql, count: number) {
  const [meeting] = await sql<{ id: string; seriesId: string; last: number }[]>`
    select meeting.id, meeting.series_id as "seriesId", coalesce(max(position), 0) as last
    from meeting join organization on organization.id = host_id
    left join agenda_item on meeting_id = meeting.id
    where state = 'held' and slug = 'weimar' group by meeting.id order by start desc limit 1`
  if (!meeting) throw new Failure('The demo story has no meeting whose minutes are being written.')
  return sql<{ id: string; meetingId: string }[]>`
    insert into agenda_item (id, series_id, meeting_id, position, status, title)
    select gen_random_uuid(), ${meeting.seriesId}, ${meeting.id}, ${meeting.last} + n, 'admitted', 'TOP ' || n
    from generate_series(1, ${count}) as n returning id, meeting_id as "meetingId"`
}

function report({ seed, writers }: Size, ledger: Ledger, faults: Faults, seconds: number) {
  const longest = (list: number[]) => (list.length > 0 ? Math.round(Math.max(...list)) : null)
  console.table({
    seed,
    writers,
    saves: ledger.answered,
    acknowledged: ledger.acknowledged.length,
    'refused with both texts': ledger.refused.length,
    'sent again with the same key': ledger.repeated,
    'requests without an answer': ledger.unanswered,
    [`of them after ${DEADLINE_MS} ms`]: ledger.hung,
    'answers 503': ledger.unavailable,
    'slowest request, ms': Math.round(ledger.slowest),
    'kill -9 of the server': faults.kills.length,
    [`longest restart, ms (aim: ${RESTART_MS})`]: longest(faults.kills),
    'restarts of PostgreSQL': faults.restarts.length,
    'all connections dropped': faults.drops.length,
    [`longest recovery, ms (aim: ${RECOVERY_MS})`]: longest([...faults.restarts, ...faults.drops]),
    seconds: Math.round(seconds),
    [`load of the machine (${os.availableParallelism()} cores)`]: Math.round(os.loadavg()[0] ?? 0),
  })
}

function shuffled<T>(list: T[], random: () => number): T[] {
  return list
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

/** Mulberry32: the same faults again for the same seed. */
function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
