import postgres from 'postgres'
import { afterEach, describe, expect, test } from 'vitest'
import { watchedSocket } from './socket'
import { withoutLastWords } from './transactions'

const url = process.env.DATABASE_URL ?? ''
const open: postgres.Sql[] = []
let onClose = () => {}
afterEach(async () => {
  for (const sql of open.splice(0)) await sql.end({ timeout: 0 })
})

function client() {
  const socket = (place: Parameters<typeof watchedSocket>[0]) => watchedSocket(place, 5_000)
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    backoff: () => 0.05,
    onclose: () => onClose(),
    ...{ socket },
  })
  open.push(sql)
  return withoutLastWords(sql)
}

describe('a transaction', () => {
  type Lose = (
    tx: postgres.TransactionSql,
    kill: () => Promise<unknown>,
    gone: Promise<void>,
  ) => Promise<unknown>
  const ways: Record<string, Lose> = {
    'while a statement runs': (tx, kill) => Promise.all([tx`select pg_sleep(20)`, kill()]),
    'between two statements': async (tx, kill, gone) => {
      await Promise.all([kill(), gone])
      await tx`select 1`
    },
    'before it is committed': (_tx, kill, gone) => Promise.all([kill(), gone]),
  }
  test.each(Object.entries(ways))(
    'that loses its connection %s fails at once, and the next one needs no time-out (F2)',
    async (_name, lose) => {
      const [sql, killer] = [client(), client()]
      for (let round = 0; round < 3; round += 1) {
        const gone = Promise.withResolvers<void>()
        onClose = gone.resolve
        const lost = sql.begin(async (tx) => {
          const [own] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
          const kill = async () => killer`select pg_terminate_backend(${own?.pid ?? 0})`
          await lose(tx, kill, gone.promise)
        })
        await expect(lost).rejects.toMatchObject({
          code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET|57P01)$/) as string,
        })
        const begin = performance.now()
        // What postgres.js still has of the old connection fails once; what comes then must not wait for a time-out.
        await sql`select 1`.catch(() => undefined)
        expect(await sql.begin((tx) => tx`select 2 as two`)).toEqual([{ two: 2 }])
        expect(performance.now() - begin).toBeLessThan(4_000)
      }
    },
  )

  test('that fails by itself is rolled back as ever, and its error is told', async () => {
    const sql = client()
    const table = sql`pg_temp.probe`
    await sql`create temporary table probe (n int)`
    const failing = sql.begin(async (tx) => {
      await tx`insert into ${table} values (1)`
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await expect(sql.begin((tx) => tx`select 1 / 0`)).rejects.toMatchObject({ code: '22012' })
    expect(await sql`select count(*)::int as count from ${table}`).toEqual([{ count: 0 }])
    expect(await sql.begin('read only', (tx) => tx`select 1 as one`)).toEqual([{ one: 1 }])
  })
})
