import { lt, sql } from 'drizzle-orm'
import { db } from '@/db'
import { rateLimit } from '@/db/schema'

/** One window for all counters, so that whoever clears the old ones clears no other's. */
export const WINDOW_MINUTES = 15

const WINDOW = WINDOW_MINUTES * 60_000

/** Counts one attempt under each key and says whether all of them are within their limits. */
export async function countAttempt(limits: Record<string, number>, clock = new Date()): Promise<boolean> {
  const windowStart = new Date(Math.floor(clock.getTime() / WINDOW) * WINDOW)
  await db.delete(rateLimit).where(lt(rateLimit.windowStart, windowStart))
  const counts = await db
    .insert(rateLimit)
    .values(Object.keys(limits).map((key) => ({ key, windowStart })))
    .onConflictDoUpdate({
      target: [rateLimit.key, rateLimit.windowStart],
      set: { count: sql`${rateLimit.count} + 1` },
    })
    .returning({ key: rateLimit.key, count: rateLimit.count })
  return counts.every(({ key, count }) => count <= (limits[key] ?? 0))
}
