import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db'
import { causeOf } from './log'

test('a failed query is logged with its reason and without the texts it carried', async () => {
  const text = 'Frau Kanarie\n    wohnt im Frauenhaus'
  const error = await db
    .execute(sql`select ${text}::text, 1 / ${0}::int`)
    .catch((failure: unknown) => failure)
  const logged = causeOf(error)
  expect(logged.message).toMatch(/^Failed query: select/)
  expect(logged.reason).toBe('division by zero')
  expect(logged.stack).toContain('\n    at ')
  expect(JSON.stringify(logged)).not.toMatch(/Kanarie|Frauenhaus/)
})
