import { randomBytes } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db'
import { calendarSubscription } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { Conflict, RuleViolation } from '@/lib/errors'
import { contentTag, findOwnSubscription, hashToken, type Subscription } from './queries'
import { nextStamp, NO_SUBSCRIPTION, TOKEN_BYTES, type Version } from './rules'

/**
 * Makes the one address of a person's calendar, which is never to be seen again; the one before is dead.
 *
 * Unlike the first steps this opens a door that needs no sign-in: as with sessions, the trail keeps that it was opened
 * and closed, for the secretariat. Its key stands nowhere.
 */
export async function makeSubscription(
  actor: PersonActor,
  now = currentTime(),
  clock = new Date(),
): Promise<{ id: string; address: string }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return db.transaction(async (tx) => {
    const before = await findOwnSubscription(actor, tx)
    const fresh = {
      id: newId(),
      tokenHash: hashToken(token),
      createdAt: clock,
      lastFetchedAt: null,
      contentTag: null,
      contentChangedAt: null,
    }
    await tx
      .insert(calendarSubscription)
      .values({ ...fresh, personId: actor.personId })
      .onConflictDoUpdate({ target: calendarSubscription.personId, set: fresh })
    const action = before ? 'calendarSubscription.renewed' : 'calendarSubscription.made'
    await record(tx, actor, action, { audience: 'secretariat', subjectId: fresh.id }, now)
    return { id: fresh.id, address: `${env().APP_URL}/calendar/${token}.ics` }
  })
}

/** From the next request on the address leads nowhere. */
export async function revokeSubscription(actor: PersonActor, now = currentTime()): Promise<void> {
  await db.transaction(async (tx) => {
    const seen = await findOwnSubscription(actor, tx)
    if (!seen) throw new RuleViolation(NO_SUBSCRIPTION)
    const [revoked] = await tx
      .delete(calendarSubscription)
      .where(eq(calendarSubscription.id, seen.id))
      .returning({ id: calendarSubscription.id })
    if (!revoked) throw new Conflict()
    await record(
      tx,
      actor,
      'calendarSubscription.revoked',
      { audience: 'secretariat', subjectId: revoked.id },
      now,
    )
  })
}

/**
 * Which version of the calendar is there to fetch, and since when; notes that it was asked for, at most every few
 * minutes. The condition makes parallel requests write once.
 */
export async function fetchVersion(
  actor: PersonActor,
  subscription: Subscription,
  now = currentTime(),
  clock = new Date(),
): Promise<Version> {
  const tag = await contentTag(actor, now)
  const stamp = nextStamp(subscription, tag, clock)
  if (stamp)
    await db
      .update(calendarSubscription)
      .set(stamp)
      .where(
        and(
          eq(calendarSubscription.id, subscription.id),
          sql`${calendarSubscription.contentTag} is not distinct from ${subscription.contentTag}`,
        ),
      )
  return { tag, changedAt: stamp?.contentChangedAt ?? subscription.contentChangedAt ?? clock }
}
