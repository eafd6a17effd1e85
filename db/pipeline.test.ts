import { sql as raw } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlClient } from '.'

const CONNECTIONS = sqlClient.options.max
const onEach = (seconds: number) =>
  Array.from({ length: CONNECTIONS }, () => sqlClient`select pg_sleep(${seconds})`.execute())

test('a transaction that begins behind any queue has its connection to itself', async () => {
  await Promise.all(onEach(0))
  await Promise.all(onEach(0))
  // Around a hundred for each connection: where postgres.js by itself stops filling them.
  for (const tooFew of [0, 1, 2]) {
    const busy = onEach(0.3)
    const queue = Array.from({ length: CONNECTIONS * 99 - tooFew }, () => sqlClient`select 1`.execute())
    const transactions = Array.from({ length: CONNECTIONS }, () =>
      db.transaction(async (tx) => {
        const [before] = await tx.execute(raw`select pg_current_xact_id()::text as id`)
        await tx.execute(raw`select pg_sleep(0.01)`)
        const [after] = await tx.execute(raw`select pg_current_xact_id()::text as id`)
        expect(after).toEqual(before)
        return String(before?.id)
      }),
    )
    expect(new Set(await Promise.all(transactions)).size).toBe(CONNECTIONS)
    await Promise.all([...busy, ...queue])
  }
})
