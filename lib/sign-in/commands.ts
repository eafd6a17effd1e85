import { and, eq, lt } from 'drizzle-orm'
import { db } from '@/db'
import { session } from '@/db/schema'
import { STAMP_MINUTES } from './rules'

/** Notes that a session is in use, at most every five minutes; the condition makes parallel requests write once. */
export async function stampSession(publicId: string, clock = new Date()): Promise<void> {
  const due = new Date(clock.getTime() - STAMP_MINUTES * 60_000)
  await db
    .update(session)
    .set({ lastSeenAt: clock })
    .where(and(eq(session.publicId, publicId), lt(session.lastSeenAt, due)))
}
