import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { series } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { canReadSeries } from './policy'

export type Series = typeof series.$inferSelect

/** The one scope of the noun. */
const reachableSeries = (actor: Actor): SQL => (canReadSeries(actor) ? sql`true` : sql`false`)

/** Series in use, the oldest first. */
export function listSeries(actor: Actor, executor: Executor = db): Promise<Series[]> {
  return executor
    .select()
    .from(series)
    .where(and(eq(series.archived, false), reachableSeries(actor)))
    .orderBy(asc(series.createdAt), asc(series.id))
}

/** @throws NotFound outside the actor's reach. */
export async function getSeries(actor: Actor, id: string, executor: Executor = db): Promise<Series> {
  if (!isId(id)) throw new NotFound()
  const [row] = await executor
    .select()
    .from(series)
    .where(and(eq(series.id, id), reachableSeries(actor)))
  if (!row) throw new NotFound()
  return row
}
