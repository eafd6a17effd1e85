/**
 * `npm run bench`: the production build on twenty years of data, and on a tenth of them. Figures are worth something
 * only beside those of the bare page in the same run. `-- --quick` leaves out Lighthouse and loads for a second each,
 * `-- --only mails`, `feed`, `save`, `documents` and `search` run one part.
 */
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { compareFeed, subscribe } from './bench-feed.ts'
import { load, memoryOf, weigh, ask } from './bench-load.ts'
import { runLighthouse } from './bench-lighthouse.ts'
import { planTimes } from './bench-plan.ts'
import { benchSearch } from './bench-search.ts'
import { benchOutage } from './bench-outage.ts'
import { benchSave } from './bench-save.ts'
import { finish, start } from './child.ts'
import { countStatements } from './count-statements.ts'
import { signIn, withDemoServer, type DemoServer } from './demo-server.ts'
import { Failure } from './failure.ts'
import { main } from './main.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } })
const MILLISECONDS = values.quick ? 1_000 : 2_000
/** Rounds of the comparison of little and much data; the median counts. */
const ROUNDS = values.quick ? 3 : 7
const CONNECTIONS = [1, 10, 50]
const YEARS = 20
/** The day on which the story stands, a fortnight before a meeting. */
const VARIABLES = { BENCH: '1', DEMO_NOW: '2027-02-23T08:00:00Z' }
const REPORT = 'test-results/bench.json'

type Pages = Record<string, string>
const report: Record<string, unknown> = {}

await main(async () => {
  show('Proposing the dates of ten years (aim: at most 50 ms)', planTimes())
  if (values.only) return void (await part(values.only))
  const much = await measured(YEARS)
  const little = await measured(YEARS / 10)
  show('Growth: time of a page over that of the bare page, much data against a tenth', growth(much, little))
  await outage()
  await saving()
  await searches()
  fs.mkdirSync('test-results', { recursive: true })
  fs.writeFileSync(REPORT, JSON.stringify(report, null, 2))
  console.log(`\nThe same as JSON: ${REPORT}`)
})

/** `-- --only …`: one of the parts that need no others. */
async function part(name: string): Promise<void> {
  if (name === 'mails') return outage()
  if (name === 'save') return saving()
  if (name === 'documents') return documents()
  if (name === 'search') return searches()
  if (name !== 'feed') throw new Failure('--only knows mails, feed, save, documents and search.')
  await withDemoServer('feed', VARIABLES, feed, (databaseUrl) => addHistory(databaseUrl, YEARS))
}

async function documents(): Promise<void> {
  const { archiveTimes, documentTimes } = await import('./bench-documents.ts')
  show('A Niederschrift in each format (aim: six pages in less than a second)', await documentTimes())
  await withDemoServer(
    'documents',
    VARIABLES,
    async (server) => show('Archives, and the memory of the server', await archiveTimes(server)),
    (databaseUrl) => addHistory(databaseUrl, YEARS),
  )
}

async function outage(): Promise<void> {
  show('Mails while the mail server is away: two workers, drained when it is back', [
    await benchOutage(values.quick ? 100 : 1_000),
  ])
}

async function saving(): Promise<void> {
  await withDemoServer('save', VARIABLES, async (server) =>
    show(
      `Saving minutes against a route with one UPDATE, in turns with it (median of ${ROUNDS})`,
      await benchSave(server, ROUNDS, MILLISECONDS),
    ),
  )
}

async function searches(): Promise<void> {
  show(
    'Searches, one after the other, by a deputy, an officer, the secretariat and a guest (aim: p95 at most 100 ms)',
    await benchSearch(values.quick ? 2 : 10),
  )
}

async function feed({ base, databaseUrl, pid }: DemoServer): Promise<void> {
  const calendar = await subscribe(base, databaseUrl, 'dezernat@erfurt.example')
  show(
    `${YEARS} years: calendar feed against a bare route, in turns with it at 10 connections (median of ${ROUNDS})`,
    await compareFeed(base, calendar, pid, ROUNDS),
  )
}

/** All figures for so many years of past meetings; returns each page's time relative to the bare page. */
async function measured(years: number): Promise<Map<string, number>> {
  const title = `${years} years`
  const relative = await withDemoServer(
    `bench${years}`,
    VARIABLES,
    (server) => measure(server, title, years === YEARS),
    (databaseUrl) => addHistory(databaseUrl, years),
  )
  let counter: Awaited<ReturnType<typeof countStatements>> | undefined
  await withDemoServer(
    `count${years}`,
    VARIABLES,
    async (server) =>
      show(`${title}: statements and weight`, await weighAll(server, () => counter?.count() ?? 0)),
    async (databaseUrl) => {
      await addHistory(databaseUrl, years)
      counter = await countStatements(databaseUrl)
      return counter.url
    },
  )
  counter?.close()
  return relative
}

async function addHistory(databaseUrl: string, years: number): Promise<void> {
  const child = start('tsx', ['scripts/history.ts', String(years)], {
    stdio: 'pipe',
    env: { DATABASE_URL: databaseUrl, DEMO: '1', ...VARIABLES },
  })
  const { code, output } = await finish(child)
  if (code !== 0) throw new Failure(`The past could not be added: ${output.slice(-1500)}`)
}

async function measure({ base, databaseUrl, pid }: DemoServer, title: string, whole: boolean) {
  const pages = await findPages(databaseUrl)
  const cookie = await signIn(base, 'dezernat@erfurt.example')
  for (const path of Object.values(pages)) for (let i = 0; i < 15; i++) await ask(base + path, cookie)
  const memoryAtStart = memoryOf(pid)
  if (whole) {
    const rows = []
    for (const connections of CONNECTIONS) {
      let floor = 0
      for (const [page, path] of Object.entries(pages)) {
        if (page === 'PDF' && connections > 1) continue
        const options = { cookie, connections, milliseconds: MILLISECONDS, pid }
        const { perSecond, p50, p95, cpu } = await load(base + path, options)
        floor ||= perSecond
        rows.push({
          page,
          connections,
          'requests/s': round(perSecond),
          'p50 ms': round(p50),
          'p95 ms': round(p95),
          'CPU ms': cpu === null ? null : round(cpu),
          'of the bare page': round(perSecond / floor, 2),
        })
      }
    }
    show(`${title}: load`, rows)
  }
  const relative = await compare(base, pages, cookie, pid)
  show(
    `${title}: requests a second against the bare page, in turns with it at 10 connections (median of ${ROUNDS})`,
    [...relative].map(([page, times]) => ({ page, ratio: round(1 / times, 2) })),
  )
  show(`${title}: memory of the server`, [{ 'at start, MB': memoryAtStart, 'at end, MB': memoryOf(pid) }])
  if (whole) await feed({ base, databaseUrl, pid })
  if (whole && !values.quick) {
    const lighthouse = (['start', 'sign-in', 'overview', 'meeting', 'minutes'] as const).map((name) => ({
      name,
      url: base + (name === 'start' ? '/' : name === 'sign-in' ? '/sign-in' : (pages[name] ?? '')),
      cookie: name === 'start' || name === 'sign-in' ? '' : cookie,
    }))
    show('Lighthouse, mobile', runLighthouse(lighthouse))
  }
  return relative
}

/** How often a page takes the bare page's time: both in turns, so that a machine that slows down slows both. */
async function compare(
  base: string,
  pages: Pages,
  cookie: string,
  pid: number,
): Promise<Map<string, number>> {
  const options = { cookie, connections: 10, milliseconds: 600, pid }
  const relative = new Map<string, number>()
  for (const [page, path] of Object.entries(pages)) {
    if (page === 'bare' || page === 'PDF') continue
    const ratios: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const floor = await load(base + (pages.bare ?? ''), options)
      const own = await load(base + path, options)
      ratios.push(floor.perSecond / own.perSecond)
    }
    relative.set(page, median(ratios))
  }
  return relative
}

async function weighAll({ base, databaseUrl }: DemoServer, count: () => number) {
  const pages = await findPages(databaseUrl)
  const rows = []
  for (const persona of ['dezernat@erfurt.example', 'buero@jena.example', 'geschaeftsstelle@gstb.example']) {
    const cookie = await signIn(base, persona)
    let floor = 0
    for (const [page, path] of Object.entries(pages)) {
      // The least of several: jobs of the application run beside.
      let statements = Infinity
      for (let i = 0; i < 6; i++) {
        const before = count()
        await ask(base + path, cookie)
        statements = Math.min(statements, count() - before)
      }
      const isPage = !['PDF', 'calendar entry', 'health'].includes(page)
      const { html, script } = isPage ? await weigh(base, path, cookie) : { html: 0, script: 0 }
      floor ||= script
      rows.push({
        page,
        persona: persona.split('@')[0],
        statements,
        'HTML kB': isPage ? round(html) : null,
        'JavaScript kB': isPage ? round(script) : null,
        'of the bare page': isPage ? round(script / floor, 2) : null,
      })
    }
  }
  return rows
}

/** `bare` first: all others are measured against it. */
async function findPages(databaseUrl: string): Promise<Pages> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const [invited] = await sql<
    { id: string }[]
  >`select id from meeting where state = 'invited' order by start limit 1`
  const [past] = await sql<{ id: string }[]>`
    select meeting.id from meeting join series on series.id = series_id
    where series.name = 'Fachrunde vergangener Jahre' order by start desc limit 1`
  await sql.end()
  const next = `/meetings/${invited?.id}`
  return {
    bare: '/bench/bare',
    overview: '/overview',
    meeting: next,
    agenda: `${next}/agenda`,
    participants: `${next}/participants`,
    documents: `${next}/documents`,
    minutes: `/meetings/${past?.id}/minutes`,
    'list of meetings': '/meetings',
    'list of minutes': '/minutes',
    'list of proposals': '/proposals',
    'list of tasks': '/tasks?state=all',
    'list of topics': '/topics',
    search: '/search?q=Bericht',
    decisions: '/decisions',
    'year plan': '/series',
    organizations: '/organizations',
    audit: '/audit',
    settings: '/settings',
    PDF: `/meetings/${past?.id}/minutes.pdf`,
    'calendar entry': `${next}/meeting.ics`,
    health: '/api/health',
  }
}

function growth(much: Map<string, number>, little: Map<string, number>) {
  return [...much].map(([page, times]) => ({
    page,
    'times as slow': round(times / (little.get(page) ?? times), 2),
  }))
}

function round(value: number, digits = 1) {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

function median(list: number[]) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
}

function show(title: string, rows: object[]) {
  report[title] = rows
  console.log(`\n${title}`)
  console.table(rows)
}
