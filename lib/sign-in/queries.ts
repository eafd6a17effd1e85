import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db'
import { prepared } from '@/db/prepared'
import { membership, person, session } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { currentOn } from '@/lib/people/queries'
import { PERSONAS, type Persona } from './labels'
import { isAlive } from './rules'

/** What stands in the database: with a copy of it nobody can sign in. */
export const hashSessionToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export type StoredSession = {
  publicId: string
  userId: string
  expires: Date
  lastSeenAt: Date
  demo: boolean
}

const storedSession = prepared(
  () => '',
  (executor) =>
    executor
      .select({
        publicId: session.publicId,
        userId: session.userId,
        expires: session.expires,
        lastSeenAt: session.lastSeenAt,
        demo: session.demo,
      })
      .from(session)
      .where(eq(session.sessionToken, sql.placeholder('token'))),
)

/** The living session behind a cookie; null when there is none, it was ended, or it is too old. */
export async function findSession(token: string, clock = new Date()): Promise<StoredSession | null> {
  const [row] = await storedSession(db, undefined, { token: hashSessionToken(token) })
  return row && isAlive(row, clock) ? row : null
}

export type OwnSession = { publicId: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date }

/** The actor's own living sessions, the one used last first. */
export async function listOwnSessions(actor: PersonActor, clock = new Date()): Promise<OwnSession[]> {
  const rows = await db
    .select({
      publicId: session.publicId,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      expires: session.expires,
    })
    .from(session)
    .where(eq(session.userId, actor.personId))
    .orderBy(desc(session.lastSeenAt))
  return rows.filter((row) => isAlive(row, clock))
}

/** The personas of the demo that exist and have a mandate today. */
export async function listPersonas(now = currentTime()): Promise<Persona[]> {
  const emails = PERSONAS.map(({ email }) => email)
  const rows = await db
    .selectDistinct({ email: person.email })
    .from(person)
    .innerJoin(membership, eq(membership.personId, person.id))
    .where(and(inArray(person.email, emails), currentOn(berlinDay(now))))
  const found = new Set(rows.map(({ email }) => email))
  return PERSONAS.filter(({ email }) => found.has(email))
}
