/** Part of `npm run bench`: how long a search takes among so many items. On the empty database of DATABASE_URL. */
import { sql } from 'drizzle-orm'
import { closeDatabase, db, type Tx } from '@/db'
import { createWorld, type World } from '@/db/seed/world'
import { learnAllWords } from '@/lib/search/commands'
import { search, type SearchFilter } from '@/lib/search/queries'
import { main } from './main'

export type SearchTimes = {
  items: number
  entries: number
  searches: number
  'p50 ms': number
  'p95 ms': number
  'slowest question': string
}

const SIZES = [1_000, 10_000, 100_000]
const AT_ONCE = 1_000
const PER_MEETING = 20

const QUESTIONS: SearchFilter[] = [
  // In every third item, in one of a hundred, in one of a thousand.
  { question: 'Bericht' },
  { question: 'Häuser' },
  { question: 'Haus', order: 'newest' },
  { question: 'Seltenes' },
  { question: 'Bericht Häuser' },
  { question: 'Lage in den Städten' },
  { question: 'Aufnahmefaehigkeit' },
  { question: 'Bericht', year: 2020 },
  { question: 'Häuser', kind: 'decision' },
  { question: 'Bericht', page: 10 },
  // Misspelled, a part of a compound, nothing.
  { question: 'Bezalkarte' },
  { question: 'Schlüssel' },
  { question: 'Straßenbahnhaltestelle' },
]

const round = (value = 0) => Math.round(value * 10) / 10

await main(async () => {
  const rounds = Number(process.argv[2])
  const world = await createWorld()
  let there = 0
  const times: SearchTimes[] = []
  for (const items of SIZES) {
    for (; there < items; there += Math.min(AT_ONCE, items - there))
      await fill(world, there, Math.min(AT_ONCE, items - there))
    await learnAllWords()
    for (const table of [
      'search_entry',
      'search_word',
      'agenda_item',
      'meeting',
      'minutes',
      'task',
      'decision',
    ])
      await db.execute(sql.raw(`vacuum analyze ${table}`))
    times.push({ items, ...(await measure(world, rounds)) })
  }
  console.log(JSON.stringify(times))
  await closeDatabase()
})

/** Meetings from 2010 on, each with twenty items of which half were decided upon and half led to a task. */
async function fill(world: World, from: number, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    // So many at once no act of the application writes.
    await tx.execute(sql`set local statement_timeout = 0`)
    await fillIn(tx, world, from, count)
  })
}

async function fillIn(tx: Tx, world: World, from: number, count: number): Promise<void> {
  const { gera, jena, erfurt } = world.organizations
  const meetings = sql`generate_series(${from / PER_MEETING}::int, ${(from + count) / PER_MEETING - 1}::int) n`
  await tx.execute(sql`insert into meeting (id, series_id, number, host_id, state, start, "end", proposal_deadline, answer_deadline)
    select gen_random_uuid(), ${world.seriesId}, 100000 + n, (case n % 3 when 0 then ${gera} when 1 then ${jena} else ${erfurt} end)::uuid,
      'held', day, day + interval '2 hours', day, day
    from ${meetings} cross join lateral (select timestamptz '2010-01-01 10:00' + n * interval '1 day' as day) at`)
  await tx.execute(sql`insert into minutes (id, meeting_id, state) select gen_random_uuid(), id, 'approved' from meeting
    where number - 100000 between ${from / PER_MEETING} and ${(from + count) / PER_MEETING - 1}`)
  // A thousand words of their own kind, each in some items.
  await tx.execute(sql`insert into agenda_item (id, series_id, meeting_id, position, wished_meeting_id, status, title, reason, goal,
      purpose, topic_id, proposer_organization_id, submitted_at, created_at, visibility)
    select gen_random_uuid(), ${world.seriesId}, m.id, p, m.id, 'done',
      (case when p % 3 = 0 then 'Bericht' else 'Beratung' end) || ' zur Lage in den Städten, ' || translate(md5((n % 1000)::text), '0123456789', 'aeiounrstl')
        || (case when n % 100 = 7 then ' für Häuser' when n % 1000 = 11 then ' und Seltenes' else '' end),
      (select string_agg(translate(md5((n * k % 5000)::text), '0123456789', 'aeiounrstl'), ' ') from generate_series(2, 21) k)
        || (case when n % 500 = 3 then ' Bezahlkarte' when n % 500 = 4 then ' Personalschlüssel' when n % 500 = 5 then ' Aufnahmefähigkeit' else '' end),
      'Alle kennen den Stand.', 'discussion', (select id from topic order by slug offset n % 8 limit 1), ${erfurt}, m.start, m.start,
      (case when p = 13 then 'confidential' else 'internal' end)::visibility
    from meeting m cross join generate_series(1, ${PER_MEETING}::int) p
    cross join lateral (select (m.number - 100000) * ${PER_MEETING} + p as n) nth
    where m.number - 100000 between ${from / PER_MEETING} and ${(from + count) / PER_MEETING - 1}`)
  const fresh = sql`from agenda_item i join meeting m on m.id = i.meeting_id
    where m.number - 100000 between ${from / PER_MEETING} and ${(from + count) / PER_MEETING - 1}`
  await tx.execute(sql`insert into decision (id, meeting_id, agenda_item_id, result_id, kind, place, text, version)
    select gen_random_uuid(), m.id, i.id, gen_random_uuid(), 'decision', i.position * 100, 'Beschlossen wird: ' || i.reason, 1 ${fresh} and i.position % 2 = 0`)
  await tx.execute(sql`insert into task (id, meeting_id, agenda_item_id, organization_id, title, due_date, visibility)
    select gen_random_uuid(), m.id, i.id, ${gera}, 'Zahlen zu: ' || i.title, '2030-01-01', i.visibility ${fresh} and i.position % 2 = 1`)
}

/** Every question by a deputy, an officer, the secretariat and a guest, one after the other. */
async function measure(world: World, rounds: number): Promise<Omit<SearchTimes, 'items'>> {
  const [meeting] = (await db.execute(
    sql`select id from meeting order by number desc limit 1`,
  )) as unknown as { id: string }[]
  const actors = [
    await world.as('suhl.deputy'),
    await world.as('gstb.officer'),
    await world.as('gstb.secretariat'),
    await world.guest(meeting?.id ?? ''),
  ]
  const times: { ms: number; question: string }[] = []
  for (let n = -1; n < rounds; n++)
    for (const filter of QUESTIONS)
      for (const actor of actors) {
        const begin = performance.now()
        await search(actor, filter)
        // The first round only warms up.
        if (n >= 0) times.push({ ms: performance.now() - begin, question: JSON.stringify(filter) })
      }
  times.sort((a, b) => a.ms - b.ms)
  const at = (share: number) => times[Math.floor(times.length * share)]?.ms
  const [{ entries } = { entries: 0 }] = (await db.execute(
    sql`select count(*)::int as entries from search_entry`,
  )) as unknown as { entries: number }[]
  const slowest = QUESTIONS.map((filter) => JSON.stringify(filter))
    .map((question) => {
      const own = times.filter((time) => time.question === question)
      return { question, p95: own[Math.floor(own.length * 0.95)]?.ms ?? 0 }
    })
    .toSorted((a, b) => b.p95 - a.p95)
  if (process.env.BENCH_ALL) console.error(slowest)
  return {
    entries,
    searches: times.length,
    'p50 ms': round(at(0.5)),
    'p95 ms': round(at(0.95)),
    'slowest question': `${slowest[0]?.question} (p95 ${round(slowest[0]?.p95)} ms)`,
  }
}
