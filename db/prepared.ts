import { db, type Executor } from './index'

type Values = Record<string, string | number | Date | undefined>
type Preparable = {
  prepare: (name: string) => { execute: (values?: Record<string, unknown>) => Promise<unknown> }
}
type Rows<Query extends Preparable> = Awaited<ReturnType<ReturnType<Query['prepare']>['execute']>>

/** More than all readers and filters of an installation give; whoever was not asked for longest goes first. */
const MOST_KEPT = 500

/**
 * A query that is put together once per reader and not at every request, which costs more than running it. What
 * differs from call to call are placeholders:
 *
 * `const linesOf = prepared(readerKey, (db, actor: Actor) => db.select(…).where(eq(item.meetingId, placeholder('meetingId'))))`
 * `await linesOf(executor, actor, { meetingId })`
 *
 * `keyOf` names all that shapes the query. Inside a transaction it is put together afresh.
 */
export function prepared<Shape, Query extends Preparable>(
  keyOf: (shape: Shape) => string,
  build: (executor: Executor, shape: Shape) => Query,
) {
  const kept = new Map<string, ReturnType<Query['prepare']>>()
  return async (executor: Executor, shape: Shape, given: Values = {}): Promise<Rows<Query>> => {
    const values = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        value instanceof Date ? value.toISOString() : value,
      ]),
    )
    if (executor !== db) return (await build(executor, shape).prepare('once').execute(values)) as Rows<Query>
    const key = keyOf(shape)
    const query = kept.get(key) ?? (build(db, shape).prepare('kept') as ReturnType<Query['prepare']>)
    kept.delete(key)
    kept.set(key, query)
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break
      kept.delete(oldest)
    }
    return (await query.execute(values)) as Rows<Query>
  }
}
