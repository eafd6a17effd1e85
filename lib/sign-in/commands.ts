import { createHash, randomBytes } from 'node:crypto'
import { and, eq, lt, ne } from 'drizzle-orm'
import { db } from '@/db'
import { session } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { NotFound } from '@/lib/errors'
import { findPersonToEnter } from '@/lib/people/queries'
import { countAttempt } from '@/lib/rate-limit'
import type { EndSessionInput } from './input'
import { PERSONAS } from './labels'
import { hashSessionToken } from './queries'
import { LINK_LIMITS, sessionEnd, STAMP_MINUTES } from './rules'

/** Begins a session under a new id and ends the one this browser had. Returns the token for the cookie. */
export async function startSession(
  person: { personId: string; userAgent?: string | null; replaces?: string; demo?: boolean },
  clock = new Date(),
): Promise<{ token: string; expires: Date }> {
  if (person.replaces) await endSession(person.replaces)
  const token = randomBytes(32).toString('hex')
  const expires = sessionEnd(clock)
  await db.insert(session).values({
    sessionToken: hashSessionToken(token),
    userId: person.personId,
    expires,
    createdAt: clock,
    lastSeenAt: clock,
    userAgent: person.userAgent?.slice(0, 300) ?? null,
    demo: person.demo ?? false,
  })
  return { token, expires }
}

/** Sign-out: a copy of the cookie is worth nothing from here on. */
export async function endSession(token: string): Promise<void> {
  await db.delete(session).where(eq(session.sessionToken, hashSessionToken(token)))
}

/** Notes that a session is in use, at most every five minutes; the condition makes parallel requests write once. */
export async function stampSession(publicId: string, clock = new Date()): Promise<void> {
  const due = new Date(clock.getTime() - STAMP_MINUTES * 60_000)
  await db
    .update(session)
    .set({ lastSeenAt: clock })
    .where(and(eq(session.publicId, publicId), lt(session.lastSeenAt, due)))
}

/** Ends one of the actor's own sessions. */
export async function endOwnSession(
  actor: PersonActor,
  { sessionId }: EndSessionInput,
  now = currentTime(),
): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx
      .delete(session)
      .where(and(eq(session.publicId, sessionId), eq(session.userId, actor.personId)))
      .returning({ id: session.publicId })
    if (ended.length === 0) throw new NotFound()
    await record(tx, actor, 'session.ended', { audience: 'secretariat', subjectId: sessionId }, now)
  })
}

/** Ends all of the actor's sessions but the one they are using. Returns how many. */
export async function endOtherSessions(
  actor: PersonActor,
  currentSessionId: string | null,
  now = currentTime(),
): Promise<number> {
  return db.transaction(async (tx) => {
    const ended = await tx
      .delete(session)
      .where(
        and(
          eq(session.userId, actor.personId),
          currentSessionId ? ne(session.publicId, currentSessionId) : undefined,
        ),
      )
      .returning({ id: session.publicId })
    for (const { id } of ended)
      await record(tx, actor, 'session.ended', { audience: 'secretariat', subjectId: id }, now)
    return ended.length
  })
}

/**
 * Counts a request for a link and says whether it is within the limits per address and per client.
 * Known and unknown addresses count alike; of an address only its hash is kept.
 */
export async function countLinkRequest(email: string, client: string, clock = new Date()): Promise<boolean> {
  const address = createHash('sha256').update(email).digest('hex')
  const { perAddress, perClient } = LINK_LIMITS
  return countAttempt({ [`address:${address}`]: perAddress, [`client:${client}`]: perClient }, clock)
}

/** Demo mode: signs a persona in with one click. Other people, and those without a mandate, are not there. */
export async function signInAsPersona(
  email: string,
  browser: { userAgent?: string | null; replaces?: string },
): Promise<{ token: string; expires: Date }> {
  if (!PERSONAS.some((persona) => persona.email === email)) throw new NotFound()
  const personId = await findPersonToEnter(email)
  if (!personId) throw new NotFound()
  return startSession({ personId, ...browser, demo: true })
}
