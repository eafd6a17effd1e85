import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { publicActor, type Actor, type PersonActor } from './actor'
import { currentTime } from './clock'
import { isDemo } from './demo'
import { loadActorOfSession } from './people/queries'
import { stampSession } from './sign-in/commands'
import { findSession, hashSessionToken, type StoredSession } from './sign-in/queries'
import { needsStamp, ownPath, START_PAGE } from './sign-in/rules'

/** Over https the browser itself guards the prefix: this host alone, its root, never without encryption. */
export const isSecure = (): boolean => (process.env.APP_URL ?? '').startsWith('https:')
export const sessionCookieName = (): string => (isSecure() ? '__Host-staedterunde' : 'staedterunde')

/**
 * Who is behind a session token, from the database at each request: session, person, mandates of today.
 * A session without a mandate, or one of the demo outside demo mode, is a visitor's.
 */
export async function actorOfToken(
  token: string | undefined,
  clock = new Date(),
  now = currentTime(),
): Promise<{ actor: Actor; session: StoredSession | null }> {
  if (!token) return { actor: publicActor, session: null }
  const [session, actor] = await Promise.all([
    findSession(token, clock),
    loadActorOfSession(hashSessionToken(token), now),
  ])
  if (!actor || !session || (session.demo && !isDemo())) return { actor: publicActor, session: null }
  if (needsStamp(session, clock)) await stampSession(session.publicId, clock)
  return { actor, session }
}

const current = cache(async () => actorOfToken((await cookies()).get(sessionCookieName())?.value))

/** Who asks; read once per request. */
export const currentActor = async (): Promise<Actor> => (await current()).actor

/** The id under which a person finds this very session in the settings. */
export const currentSessionId = async (): Promise<string | null> =>
  (await current()).session?.publicId ?? null

/** For pages: visitors are sent to sign in and come back afterwards. */
export async function requireActor(): Promise<PersonActor> {
  const actor = await currentActor()
  if (actor.kind === 'person') return actor
  const here = ownPath((await headers()).get('x-path'))
  redirect(here === START_PAGE ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(here)}`)
}
