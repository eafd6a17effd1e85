import { asc, desc, sql, type SQL } from 'drizzle-orm'
import { isId } from './ids'

/** Where a list goes on: behind the row of this id, or before it. Neither: from its beginning. */
export type Cursor = { after?: string; before?: string }
export type Order = 'asc' | 'desc'

/** Which rows follow, and in which direction to read them. `key` orders the list without ties; `keyOf` finds it by id. */
export function keyset(key: SQL[], order: Order, { after, before }: Cursor, keyOf: (id: string) => SQL) {
  const back = before !== undefined && isId(before)
  const id = back ? before : after
  const ascending = (order === 'asc') !== back
  const compare = sql.raw(ascending ? '>' : '<')
  return {
    where: id && isId(id) ? sql`(${sql.join(key, sql`, `)}) ${compare} ${keyOf(id)}` : undefined,
    orderBy: key.map((column) => (ascending ? asc(column) : desc(column))),
  }
}

export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null }

/** One row more than fits was read: it tells whether there is more. */
export function toPage<Row>(
  read: Row[],
  limit: number,
  { after, before }: Cursor,
  id: (row: Row) => string,
): Page<Row> {
  const back = before !== undefined && isId(before)
  const rows = back ? read.slice(0, limit).reverse() : read.slice(0, limit)
  const more = read.length > limit
  const first = rows[0] && id(rows[0])
  const last = rows.at(-1)
  const behind = back || more
  const ahead = back ? more : after !== undefined && isId(after)
  return {
    rows,
    next: behind && last ? id(last) : null,
    previous: ahead && first ? first : null,
  }
}
