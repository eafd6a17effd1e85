import type { Sql } from 'postgres'
import { KEPT_WORDS, wordsOf, type Ledger } from './loss-writers.ts'

type Row = { itemId: string; revision: number; key: string; content: unknown }

/** Reads what is stored, and names each acknowledged word that is not, each refused one that is, and every gap between. */
export async function compareWithStored(sql: Sql, itemIds: string[], ledger: Ledger): Promise<string[]> {
  const rows = await sql<Row[]>`
    select agenda_item_id as "itemId", kept.revision, key, kept.content
    from minutes_entry_revision as kept join minutes_entry on minutes_entry.id = entry_id
    where agenda_item_id in ${sql(itemIds)} order by agenda_item_id, kept.revision`
  const texts = await sql<Omit<Row, 'key'>[]>`
    select agenda_item_id as "itemId", revision, content from minutes_entry where agenda_item_id in ${sql(itemIds)}`
  return [...checkAcknowledged(rows, ledger), ...checkRefused(rows, ledger), ...checkChains(rows, texts)]
}

function checkAcknowledged(rows: Row[], { acknowledged }: Ledger): string[] {
  const byKey = Map.groupBy(rows, ({ key }) => key)
  const wrong = acknowledged.flatMap(({ key, word, revision }) => {
    const [row, ...more] = byKey.get(key) ?? []
    if (!row) return [`Lost: „${word}“, acknowledged as revision ${revision}.`]
    if (more.length > 0) return [`„${word}“ is stored ${more.length + 1} times under one key.`]
    if (row.revision !== revision)
      return [`„${word}“ was called revision ${revision}, it is ${row.revision}.`]
    return wordsOf(row.content).at(-1) === word ? [] : [`Revision ${revision} does not say „${word}“.`]
  })
  const known = new Set(acknowledged.map(({ key }) => key))
  const strays = rows.filter(({ key }) => !known.has(key))
  return [
    ...wrong,
    ...strays.map(({ itemId, revision }) => `${itemId}: nobody was told of revision ${revision}.`),
  ]
}

function checkRefused(rows: Row[], { refused }: Ledger): string[] {
  const keys = new Set(rows.map(({ key }) => key))
  const stored = new Map(rows.map((row) => [`${row.itemId} ${row.revision}`, row]))
  return refused.flatMap(({ key, itemId, word, told }) => {
    if (keys.has(key)) return [`„${word}“ was refused and is stored all the same.`]
    const row = stored.get(`${itemId} ${told.revision}`)
    const isTrue = row && wordsOf(row.content).join() === told.words.join()
    return isTrue ? [] : [`The answer to „${word}“ showed a text that was never revision ${told.revision}.`]
  })
}

/** Every revision is its predecessor and one word more, without a gap; the text is the last of them. */
function checkChains(rows: Row[], texts: Omit<Row, 'key'>[]): string[] {
  const byItem = Map.groupBy(rows, ({ itemId }) => itemId)
  return texts.flatMap(({ itemId, revision, content }) => {
    let before: string[] = []
    const wrong = (byItem.get(itemId) ?? []).flatMap((row, index) => {
      const words = wordsOf(row.content)
      const expected = [...before, words.at(-1)].slice(-KEPT_WORDS)
      before = words
      if (row.revision !== index + 1) return [`${itemId}: revision ${index + 1} is missing.`]
      return words.join() === expected.join() ? [] : [`${itemId}: revision ${row.revision} lost words.`]
    })
    const last = byItem.get(itemId)?.at(-1)
    const isLast = last?.revision === revision && wordsOf(content).join() === before.join()
    return isLast ? wrong : [...wrong, `${itemId}: the text is not its last revision.`]
  })
}
