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
 * A transaction whose connection goes: postgres.js goes on writing to it, be it the next statement, COMMIT or ROLLBACK. The
 * words wait there, throw where nobody catches them, and keep the connection's next life from its first word until it is
 * given up (its issues 1097, 1130). So nothing is said once the connection has gone; the server has rolled back by itself.
 */
export function withoutLastWords(client: Sql): Sql {
  const begin = client.begin.bind(client) as unknown as (options: string, run: Run) => Promise<unknown>
  const guarded = (first: string | Run, second?: Run) =>
    new Promise((resolve, reject) => {
      const [options, run] = typeof first === 'string' ? [first, second as Run] : ['', first]
      let over = false
      const work: Run = async (sql) => {
        try {
          const result = await run(untilOver(sql, () => over))
          if (!over) return result
        } catch (error) {
          if (!over && !isGone(error)) throw error
          reject(error as Error)
        }
        return new Promise(() => undefined)
      }
      begin(options, work)
        .finally(() => (over = true))
        .then(resolve, reject)
    })
  return Object.assign(client, { begin: guarded as unknown as Sql['begin'] })
}

type Run = (sql: Sql) => unknown
/** What postgres.js makes of a statement: it runs when somebody waits for it. */
type Statement = { handler?: (self: unknown) => unknown; reject: (error: Error) => void }

/** The same client, whose statements fail instead of running once the transaction is over. */
function untilOver(sql: Sql, isOver: () => boolean): Sql {
  const watch = (made: Statement) => {
    const run = made.handler
    if (run) made.handler = (self) => (isOver() ? made.reject(new TransactionOver()) : run(self))
    return made
  }
  return new Proxy(sql, {
    apply: (target, self, args) => watch(Reflect.apply(target, self, args) as Statement),
    get(target, key) {
      if (key === 'unsafe') return (...args: [string]) => watch(target.unsafe(...args) as never)
      if (key === 'savepoint') return savepoint
      return Reflect.get(target, key) as unknown
    },
  })
  function savepoint(...args: [Run] | [string, Run]) {
    const within = args.pop() as Run
    const { savepoint } = sql as unknown as { savepoint: (...args: unknown[]) => unknown }
    return savepoint(...args, (inner: Sql) => within(untilOver(inner, isOver)))
  }
}

class TransactionOver extends Error {
  readonly code = 'CONNECTION_CLOSED'
  constructor() {
    super('the transaction is over, or its connection has gone')
  }
}
