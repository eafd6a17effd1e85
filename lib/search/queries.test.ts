import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import {
  agendaItem,
  meeting,
  membership,
  minutes,
  minutesVersion,
  paper,
  file,
  fileContent,
  fileText,
  searchEntry,
  task,
} from '@/db/schema'
import { createWorld, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/ids'
import { learnAllWords, rebuildSearch } from './commands'
import { search, type SearchFilter } from './queries'

type Key = Parameters<World['as']>[0]
let world: World
let held: string
let coming: string
let open: string
let confidential: string

beforeAll(async () => {
  world = await createWorld()
  held = await world.meeting('held', { number: 10, host: 'erfurt', inDays: -400 })
  open = await world.item(held, {
    by: 'gera',
    title: 'Häuser für Wohnungslose',
    topicId: world.topics.wohnungslosigkeit,
    status: 'decided',
  })
  confidential = await world.item(held, {
    by: 'gera',
    title: 'Geheimes Zwiebelhaus',
    visibility: 'confidential',
    status: 'done',
  })
  await release(held, [
    {
      id: open,
      text: 'Die Aufnahmefähigkeit der Kitas <img src=x onerror=alert(1)> sinkt.',
      decision: 'Der Personalschlüssel wird angehoben.',
    },
    { id: confidential, text: 'Das Zwiebelfleisch', decision: 'Die Zwiebelschale bleibt.' },
  ])
  await db.insert(task).values([
    {
      id: newId(),
      meetingId: held,
      agendaItemId: open,
      organizationId: world.organizations.suhl,
      title: 'Zahlen zum Steckrübenwinter',
      dueDate: '2027-01-01',
      visibility: 'internal',
    },
    {
      id: newId(),
      meetingId: held,
      agendaItemId: confidential,
      organizationId: world.organizations.suhl,
      title: 'Zwiebelauftrag',
      dueDate: '2027-01-01',
      visibility: 'confidential',
    },
  ])
  coming = await world.meeting('invited', { number: 12 })
  await world.item(coming, { by: 'gera', title: 'Bezahlkarte im Alltag', reason: 'Viele Fragen.' })
  await world.item(coming, { by: 'gera', title: 'Entwurf zur Zwiebelsuppe', status: 'draft' })
  await learnAllWords()
})

async function release(meetingId: string, items: { id: string; text: string; decision: string }[]) {
  const minutesId = newId()
  await db.insert(minutes).values({ id: minutesId, meetingId, state: 'released' })
  const content = {
    items: items.map(({ id, text, decision }) => ({
      id,
      title: 'Wie gehalten',
      text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
      results: [{ kind: 'decision', id: newId(), text: decision, vote: { kind: 'consensual' } }],
    })),
  }
  const releasedById = world.people['erfurt.office'].personId
  await db.insert(minutesVersion).values({ minutesId, version: 1, content, hash: newId(), releasedById })
}

async function lay(agendaItemId: string, name: string, text: string) {
  const [contentId, paperId] = [newId(), newId()]
  await db.insert(fileContent).values({ id: contentId, sha256: contentId })
  await db.insert(paper).values({ id: paperId, agendaItemId })
  await db.insert(file).values({ id: newId(), paperId, version: 1, name, type: 'pdf', contentId })
  await db.insert(fileText).values({ contentId, text })
  return paperId
}

const ask = async (question: string, who: Key | Actor = 'jena.deputy', more: Partial<SearchFilter> = {}) =>
  search(typeof who === 'string' ? await world.as(who) : who, { question, ...more })
const titles = async (...given: Parameters<typeof ask>) =>
  (await ask(...given)).hits.map((hit) => `${hit.kind}: ${hit.title.map((run) => run.text).join('')}`)
const marks = async (...given: Parameters<typeof ask>) =>
  (await ask(...given)).hits.flatMap((hit) =>
    [...hit.title, ...hit.excerpt].filter((run) => run.marked).map((run) => run.text),
  )

describe('German', () => {
  test('a stem finds its forms: Haus, Häuser; Kita, Kitas', async () => {
    expect(await titles('Haus', 'gstb.officer', { kind: 'item' })).toEqual(['item: Häuser für Wohnungslose'])
    expect(await marks('Haus', 'gstb.officer', { kind: 'item' })).toEqual(['Häuser'])
    for (const word of ['Kita', 'Kitas', 'KITAS'])
      expect(await titles(word), word).toEqual(['minutes: Wie gehalten'])
  })

  test('umlauts are found as ae, and the other way round', async () => {
    for (const word of ['Aufnahmefähigkeit', 'Aufnahmefaehigkeit', 'aufnahmefähigkeiten'])
      expect(await marks(word), word).toEqual(['Aufnahmefähigkeit'])
    expect(await titles('Steckruebenwinter')).toEqual(['task: Zahlen zum Steckrübenwinter'])
  })

  test('a misspelled word finds what is spelled alike, a part of a compound the compound', async () => {
    expect(await ask('Bezalkarte', 'jena.deputy', { kind: 'item' })).toMatchObject({ exact: 0, alike: 1 })
    expect(await titles('Bezalkarte')).toEqual([
      'topic: Asylverfahren und Bezahlkarte',
      'item: Bezahlkarte im Alltag',
    ])
    expect(await marks('Bezalkarte')).toEqual(['Bezahlkarte', 'Bezahlkarte'])
    expect(await marks('Schlüssel')).toEqual(['Personalschlüssel'])
  })

  test('all words have to be there; words like "für" do not count', async () => {
    expect(await titles('Häuser für Wohnungslose', 'jena.deputy', { kind: 'item' })).toHaveLength(1)
    expect(await titles('Häuser Bezahlkarte')).toEqual([])
    expect(await titles('für und über')).toEqual([])
  })
})

test('what has the words in its title comes first, then the newest', async () => {
  const at = await world.meeting('invited', { number: 14, inDays: 200 })
  await world.item(at, { title: 'Sonstiges', goal: 'Häuser' })
  const order = await titles('Häuser', 'gstb.officer', { kind: 'item' })
  expect(order).toEqual(['item: Häuser für Wohnungslose', 'item: Sonstiges'])
  expect(await titles('Häuser', 'gstb.officer', { kind: 'item', order: 'newest' })).toEqual(
    [...order].reverse(),
  )
})

test('hostile text is text in the excerpt (I3)', async () => {
  const { hits } = await ask('Kita')
  expect(hits[0]?.excerpt.map((run) => run.text).join('')).toContain('<img src=x onerror=alert(1)>')
})

test('filters narrow by year, topic, host, organization and kind', async () => {
  const decided = ['decision: Häuser für Wohnungslose']
  expect(await titles('Personalschlüssel', 'jena.deputy', { kind: 'decision' })).toEqual(decided)
  for (const fits of [
    { year: 2026 },
    { topicId: world.topics.wohnungslosigkeit },
    { hostId: world.organizations.erfurt },
    { organizationId: world.organizations.gera },
  ] satisfies Partial<SearchFilter>[])
    expect(await titles('Personalschlüssel', 'jena.deputy', fits), JSON.stringify(fits)).toEqual(decided)
  for (const not of [
    { year: 2027 },
    { topicId: world.topics.gewaltschutz },
    { hostId: world.organizations.jena },
    { organizationId: world.organizations.suhl },
    { kind: 'task' },
  ] satisfies Partial<SearchFilter>[])
    expect(await titles('Personalschlüssel', 'jena.deputy', not), JSON.stringify(not)).toEqual([])
})

test('names, meetings and topics are found by the circle', async () => {
  expect(await titles('Sitzung in Erfurt', 'gstb.officer', { kind: 'meeting' })).toEqual([
    'meeting: 10. Sitzung in Erfurt',
  ])
  expect(await titles('Gewaltschutz', 'gstb.officer')).toContain('topic: Gewaltschutz')
  expect(await titles('Stadt Suhl', 'gstb.officer', { kind: 'name' })).toContain('organization: Stadt Suhl')
  const [hit] = (await ask('Stadt Suhl', 'gstb.officer', { kind: 'name' })).hits
  expect(hit?.href).toBe('/organizations?organization=suhl')
})

describe('rights (R5, R6, R7)', () => {
  test('what is confidential is found by cities alone: title, text, decision, task and paper, also misspelled', async () => {
    await lay(confidential, 'Zwiebelplan.pdf', 'Zwiebelzahlen')
    await learnAllWords()
    const secrets = [
      'Zwiebelhaus',
      'Zwiebelfleisch',
      'Zwiebelschale',
      'Zwiebelauftrag',
      'Zwiebelplan',
      'Zwiebelzahlen',
    ]
    for (const word of [...secrets, 'Zwibelhaus', 'Zwiebel'])
      for (const key of ['gstb.officer', 'gstb.secretariat'] as const)
        expect(await ask(word, key), `${word} ${key}`).toMatchObject({
          hits: [],
          exact: 0,
          alike: 0,
          pages: 0,
        })
    for (const word of secrets) expect((await ask(word, 'suhl.deputy')).exact, word).toBeGreaterThan(0)
  })

  test('a draft is its house’s', async () => {
    expect(await titles('Zwiebelsuppe', 'gera.office')).toEqual(['item: Entwurf zur Zwiebelsuppe'])
    for (const key of ['jena.office', 'gstb.secretariat', 'suhl.deputy'] as const)
      expect(
        (await titles('Zwiebelsuppe', key)).filter((title) => title.includes('suppe')),
        key,
      ).toEqual([])
  })

  test('a guest finds their items, and what the minutes say to them; a visitor nothing', async () => {
    const guest = await world.guest(held, [open])
    expect(await titles('Personalschlüssel', guest)).toEqual(['decision: Häuser für Wohnungslose'])
    expect(await titles('Steckrübenwinter', guest)).toEqual([])
    for (const word of ['Zwiebelhaus', 'Bezahlkarte', 'Gewaltschutz', 'Suhl', 'Dezernat'])
      expect(await titles(word, guest), word).toEqual([])
    expect(await titles('Personalschlüssel', await world.guest(held))).toEqual([])
    expect(await titles('Häuser', world.visitor)).toEqual([])
  })

  test('minutes are found from their release on, a planned meeting by date and host alone', async () => {
    const written = await world.meeting('held', { inDays: 3 })
    const item = await world.item(written)
    await db.insert(minutes).values({ meetingId: written, state: 'underReview' })
    await db.execute(sql`insert into minutes_entry (id, minutes_id, agenda_item_id, content) select gen_random_uuid(), id, ${item},
      ${JSON.stringify({ text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Kürbisse' }] }] }, results: [] })}::jsonb
      from minutes where meeting_id = ${written}`)
    expect(await titles('Kürbisse', 'jena.office')).toEqual([])
    const planned = await world.meeting('draft', { number: 77 })
    await db.update(meeting).set({ room: 'Kürbissaal' }).where(eq(meeting.id, planned))
    expect(await titles('Kürbissaal', 'jena.office')).toEqual([])
    await db.update(meeting).set({ state: 'scheduled' }).where(eq(meeting.id, planned))
    expect(await titles('Kürbissaal', 'suhl.deputy')).toEqual(['meeting: 77. Sitzung in Jena'])
  })

  test('an end of a mandate, a change of visibility and a removed paper act at once', async () => {
    const item = await world.item(coming, { by: 'gera', title: 'Rhabarber' })
    const paperId = await lay(item, 'Rhabarberkuchen.pdf', 'Streusel')
    expect(await titles('Rhabarber', 'gstb.officer')).toContain('item: Rhabarber')
    expect(await titles('Streusel', 'gstb.officer')).toEqual(['paper: Rhabarberkuchen.pdf'])
    await db.update(agendaItem).set({ visibility: 'confidential' }).where(eq(agendaItem.id, item))
    expect(await titles('Rhabarber', 'gstb.officer')).toEqual([])
    expect(await titles('Streusel', 'suhl.deputy')).toEqual(['paper: Rhabarberkuchen.pdf'])
    await db.update(paper).set({ removedAt: new Date() }).where(eq(paper.id, paperId))
    expect(await titles('Streusel', 'suhl.deputy')).toEqual([])
    const { membershipId } = world.people['suhl.deputy']
    await db.update(membership).set({ endDate: '2026-12-31' }).where(eq(membership.id, membershipId))
    await expect(titles('Rhabarber', 'suhl.deputy')).rejects.toThrow('no mandate')
  })

  test('the number of hits is that of what is reached, however much matches beyond it', async () => {
    const series = world.seriesId
    await db.execute(sql`insert into agenda_item (id, series_id, title, status, visibility, created_at)
      select gen_random_uuid(), ${series}, 'Massenwort ' || n, 'admitted',
        (case when n <= 7 then 'internal' else 'confidential' end)::visibility, timestamptz '2027-01-01' + n * interval '1 minute'
      from generate_series(1, 2100) n`)
    expect(await ask('Massenwort', 'gstb.officer')).toMatchObject({ exact: 7, more: false, pages: 1 })
    expect(await ask('Massenwort', 'gera.deputy')).toMatchObject({ exact: 500, more: true, pages: 25 })
  })
})

test('one change among many items reads what hangs on it, not all of them', async () => {
  await db.execute(sql`analyze`)
  await db.transaction(async (tx) => {
    const scanned = async () => {
      const [read] = await tx.execute<{ rows: number }>(sql`
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables
        where relname in ('agenda_item', 'search_entry')`)
      return read?.rows ?? 0
    }
    const before = await scanned()
    await tx.update(agendaItem).set({ title: 'Umgetauft' }).where(eq(agendaItem.id, open))
    await tx.update(meeting).set({ locationName: 'Rathaus' }).where(eq(meeting.id, held))
    expect((await scanned()) - before).toBeLessThan(500)
  })
})

test('built anew the index is what the acts have made of it', async () => {
  const all = () => db.select().from(searchEntry).orderBy(searchEntry.kind, searchEntry.subjectId)
  const strip = (rows: Awaited<ReturnType<typeof all>>) => rows.map((row) => ({ ...row, learned: true }))
  await db
    .update(meeting)
    .set({ start: sql`start + interval '1 day'`, end: sql`"end" + interval '1 day'` })
    .where(eq(meeting.id, held))
  await db
    .update(agendaItem)
    .set({ topicId: world.topics.gewaltschutz, title: 'Umbenannt' })
    .where(eq(agendaItem.id, open))
  const grown = strip(await all())
  await rebuildSearch()
  expect(strip(await all())).toEqual(grown)
  expect(grown.length).toBeGreaterThan(2_000)
})
