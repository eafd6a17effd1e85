import { sql } from 'drizzle-orm'
import { db } from '@/db'
import { minutesVisit } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { addMinutes } from '@/lib/dates'
import { visitMinutes } from './rules'

/** Notes that somebody looks through the list. No entry in the trail: nobody is shown it. */
export async function noteVisit(actor: PersonActor, now: Date): Promise<void> {
  const before = addMinutes(now, -visitMinutes).toISOString()
  await db
    .insert(minutesVisit)
    .values({ personId: actor.personId, latestAt: now })
    .onConflictDoUpdate({
      target: minutesVisit.personId,
      set: {
        previousAt: sql`case when ${minutesVisit.latestAt} < ${before}::timestamptz then ${minutesVisit.latestAt}
          else ${minutesVisit.previousAt} end`,
        latestAt: sql`greatest(${minutesVisit.latestAt}, excluded.latest_at)`,
      },
    })
}
