import { sql, TransactionRollbackError } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { decision, minutes } from '@/db/schema'
import { createWorld, type World } from '@/db/seed/world'
import { Forbidden } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { listSimilarItems, similarTo } from './queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
  const held = await world.meeting('held', { number: 10, host: 'erfurt', inDays: -90 })
  const at = { by: 'gera', status: 'decided', meetingId: held } as const
  await world.item(held, { ...at, title: 'Aktionsplan für Wohnungslosigkeit', position: 1 })
  await world.item(held, { ...at, title: 'Wohnungslose Frauen', visibility: 'confidential', position: 2 })
  const coming = await world.meeting('invited', { number: 12 })
  await world.item(coming, { by: 'gera', title: 'Bezahlkarte für Geflüchtete' })
  await world.item(coming, { by: 'gera', title: 'Bezahlkarte im Alltag', status: 'draft' })
  await world.item(null, { by: 'gera', title: 'Pflegestützpunkte und Beratung' })
})

const found = async (title: string, key: Parameters<World['as']>[0] = 'erfurt.deputy') =>
  (await listSimilarItems(await world.as(key), { title })).map((item) => item.sentence)

test('an earlier item is offered with its meeting and whether it was decided upon', async () => {
  expect(await found('Wohnungslosigkeit im Winter', 'gstb.officer')).toEqual([
    'Das war schon Thema am Do.,\u00a010.12.2026, 10.\u00a0Sitzung in Erfurt, mit Beschluss.',
  ])
})

test('what stands on an agenda or lies in the Themenspeicher is named as such', async () => {
  expect(await found('Bezahlkarten')).toEqual([
    'Steht schon auf der Tagesordnung am Mi.,\u00a010.03.2027, 12.\u00a0Sitzung in Jena.',
  ])
  expect(await found('Beratung in Pflegestützpunkten')).toEqual(['Liegt schon im Themenspeicher.'])
})

test('only what the reader may see: a confidential item is found by cities alone (R5, R6)', async () => {
  const titles = async (key: Parameters<World['as']>[0]) =>
    (await listSimilarItems(await world.as(key), { title: 'Wohnungslose Frauen' })).map(({ title }) => title)
  expect(await titles('erfurt.deputy')).toContain('Wohnungslose Frauen')
  expect(await titles('gstb.officer')).not.toContain('Wohnungslose Frauen')
})

test('what was decided is found by its words, as far as the reader reaches it (R5, R6)', async () => {
  const held = await world.meeting('held', { number: 9, host: 'suhl', inDays: -180 })
  await db.insert(minutes).values({ id: newId(), meetingId: held, state: 'released' })
  const decide = async (title: string, text: string, visibility: 'internal' | 'confidential') => {
    const agendaItemId = await world.item(held, { by: 'gera', title, visibility, status: 'decided' })
    const row = {
      id: newId(),
      meetingId: held,
      agendaItemId,
      resultId: newId(),
      place: 1,
      version: 1,
    } as const
    await db.insert(decision).values({ ...row, kind: 'decision', text })
    return row.id
  }
  const open = await decide('Bericht der Verwaltung', 'Die Schulbegleitung wird gebündelt.', 'internal')
  const closed = await decide('Personal', 'Für die Schulbegleitung kommen zwei Stellen.', 'confidential')
  const offered = async (key: Parameters<World['as']>[0]) =>
    listSimilarItems(await world.as(key), { title: 'Schulbegleitung im Übergang' })
  expect(await offered('gstb.officer')).toEqual([
    {
      id: open,
      title: 'Die Schulbegleitung wird gebündelt.',
      sentence: 'Dazu wurde etwas beschlossen am Fr.,\u00a011.09.2026, 9.\u00a0Sitzung in Suhl.',
      href: `/decisions/${open}`,
    },
  ])
  expect((await offered('erfurt.deputy')).map(({ id }) => id).sort()).toEqual([open, closed].sort())
  // By its title already, and not twice.
  await decide('Schulbegleitung', 'Die Schulbegleitung bleibt.', 'internal')
  const titles = (await offered('gstb.officer')).map(({ title }) => title)
  expect(titles).toEqual(['Schulbegleitung', 'Die Schulbegleitung wird gebündelt.'])
})

test('a few letters, common words and other subjects find nothing', async () => {
  for (const title of ['', 'Woh', 'Bericht aus den Städten', 'Schulsozialarbeit', '%_\\ \'"'])
    expect(await found(title), title).toEqual([])
})

test('who proposes nothing is not told', async () => {
  await expect(found('Bezahlkarte', 'gstb.secretariat')).rejects.toThrow(Forbidden)
})

test('the index on titles can answer', async () => {
  const actor = await world.as('erfurt.deputy')
  let plan: unknown
  const undone = db.transaction(async (tx) => {
    // Of so few rows everything else is as quick.
    await tx.execute(sql`drop index agenda_item_series_status`)
    await tx.execute(sql`set local enable_seqscan = off`)
    plan = await tx.execute(
      sql`explain ${similarTo(actor, ['bezahlkarte', 'alltag'], undefined, tx).getSQL()}`,
    )
    tx.rollback()
  })
  await expect(undone).rejects.toThrow(TransactionRollbackError)
  expect(JSON.stringify(plan)).toContain('agenda_item_title_trigrams')
})
