import type { Sql } from 'postgres'

// Of the socket, of postgres.js, and of a server that ends the session with these words.
const GONE =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[1-5]|25P0[34])$/

/** The connection itself has gone: there is nothing left to roll back. Looks through wrapped errors. */
function isGone(error: unknown): boolean {
  for (let next = error; next instanceof Error; next = next.cause)
    if ('code' in next && typeof next.code === 'string' && GONE.test(next.code)) return true
  return false
}

/**
 * When a transaction fails, postgres.js says ROLLBACK, also on a connection that has gone: the words wait there, throw
 * where nobody catches them, and keep the connection's next life from its first word until it is given up (its issues
 * 1097, 1130). So it never learns of a failure that took the connection along; the server has rolled back by itself.
 */
export function withoutLastWords(client: Sql): Sql {
  const begin = client.begin.bind(client) as unknown as (options: string, run: Run) => Promise<unknown>
  const guarded = (first: string | Run, second?: Run) =>
    new Promise((resolve, reject) => {
      const [options, run] = typeof first === 'string' ? [first, second as Run] : ['', first]
      const work: Run = async (sql) => {
        try {
          return await run(sql)
        } catch (error) {
          if (!isGone(error)) throw error
          reject(error as Error)
          return new Promise(() => undefined)
        }
      }
      begin(options, work).then(resolve, reject)
    })
  return Object.assign(client, { begin: guarded as unknown as Sql['begin'] })
}

type Run = (sql: unknown) => unknown
