import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { FIELDS } from '@/e2e/rights/canary-fields'
import * as schema from '.'

const WORDS = /^(text|varchar|char|citext|jsonb?|bytea|xml)/

test('every column that holds words or bytes has its word in the canary, or a reason why not (R5)', () => {
  const columns = Object.values(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) =>
      Object.entries(getTableColumns(table))
        .filter(([, column]) => WORDS.test(column.getSQLType()))
        .map(([name]) => `${getTableName(table)}.${name}`),
    )
  const where = 'e2e/rights/canary-fields.ts'
  const missing = columns
    .filter((name) => !(name in FIELDS))
    .map((name) => `${name} holds words: say in ${where} whose they are, and let the canary say one.`)
  const gone = Object.keys(FIELDS)
    .filter((name) => !columns.includes(name))
    .map((name) => `${name} stands in ${where}, and the schema has no such column.`)
  expect([...missing, ...gone]).toEqual([])
})
