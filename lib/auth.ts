import { createHash, randomBytes } from 'node:crypto'
import { DrizzleAdapter } from '@auth/drizzle-adapter'
import { lt } from 'drizzle-orm'
import nextAuth, { type AuthOptions } from 'next-auth'
import type { Adapter } from 'next-auth/adapters'
import { db } from '@/db'
import { account, person, session, verificationToken } from '@/db/schema'
import { env } from './env'
import { enqueue } from './jobs'
import { normalizeEmail } from './people/input'
import { findSession } from './sign-in/queries'
import { endSession, startSession } from './sign-in/commands'
import { findPersonToEnter } from './people/queries'
import { LINK_MINUTES, ownPath, SESSION_DAYS } from './sign-in/rules'
import { isSecure, sessionCookieName } from './session'

/** What next-auth needs of a request; it is called in its form for plain handlers, free of any framework context. */
export type AuthCall = {
  method: 'GET' | 'POST'
  /** Path below `/api/auth`, for example `['callback', 'email']`. */
  path: string[]
  query?: Record<string, string>
  body?: Record<string, string>
  cookies: Record<string, string>
  userAgent: string | null
}

/** Cookie of next-auth that ties a form to a browser: token and its hash with our secret. */
const csrfCookieName = (): string => `${isSecure() ? '__Host-' : ''}next-auth.csrf-token`
const csrfHash = (token: string): string =>
  createHash('sha256').update(`${token}${env().AUTH_SECRET}`).digest('hex')

/** For a form whose origin is proven to be ours: the pair next-auth asks for. */
export function csrfPair(): { cookies: Record<string, string>; csrfToken: string } {
  const csrfToken = randomBytes(32).toString('hex')
  return { csrfToken, cookies: { [csrfCookieName()]: `${csrfToken}|${csrfHash(csrfToken)}` } }
}

export function isCsrfTokenValid(cookies: Record<string, string>, csrfToken: string | undefined): boolean {
  const [token, hash] = cookies[csrfCookieName()]?.split('|') ?? []
  return token !== undefined && token === csrfToken && hash === csrfHash(token)
}

const sessionCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecure(),
})

/** `Set-Cookie` of a session begun outside next-auth. */
export const sessionCookie = ({ token, expires }: { token: string; expires: Date }): string =>
  `${sessionCookieName()}=${token}; Path=/; Expires=${expires.toUTCString()}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`

/**
 * Sessions are ours: new ids, stored as hashes, limits of our own, and nothing next-auth does prolongs or changes one.
 * Nobody is created by signing in.
 */
function adapter({ cookies, userAgent }: AuthCall): Adapter {
  const base = DrizzleAdapter(db, {
    usersTable: person,
    accountsTable: account,
    sessionsTable: session,
    verificationTokensTable: verificationToken,
  }) as Adapter
  return {
    ...base,
    createUser: () => {
      throw new Error('people are added by the secretariat, never by signing in')
    },
    createSession: async ({ userId }) => {
      const started = await startSession({
        personId: userId,
        userAgent,
        replaces: cookies[sessionCookieName()],
      })
      return { userId, sessionToken: started.token, expires: started.expires }
    },
    getSessionAndUser: async (token) => {
      const found = await findSession(token)
      const user = found && (await base.getUser?.(found.userId))
      if (!user || !(await findPersonToEnter(user.email))) return null
      return { session: { sessionToken: token, userId: user.id, expires: found.expires }, user }
    },
    updateSession: () => null,
    deleteSession: endSession,
    createVerificationToken: async (token) => {
      await db.delete(verificationToken).where(lt(verificationToken.expires, new Date()))
      return base.createVerificationToken?.(token)
    },
  }
}

function options(call: AuthCall): AuthOptions {
  return {
    secret: env().AUTH_SECRET,
    adapter: adapter(call),
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    session: { strategy: 'database', maxAge: SESSION_DAYS * 86_400, updateAge: SESSION_DAYS * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in/sent', signOut: '/settings' },
    providers: [
      {
        id: 'email',
        name: 'Email',
        type: 'email',
        server: '',
        from: '',
        maxAge: LINK_MINUTES * 60,
        options: {},
        normalizeIdentifier: (typed) => {
          const email = normalizeEmail(typed)
          if (!email) throw new Error('not one mail address')
          return email
        },
        // Queued for every address alike; the job sends it to those alone who may enter (S3).
        sendVerificationRequest: async ({ identifier, token, url }) => {
          const link = new URL('/sign-in/confirm', env().APP_URL)
          link.searchParams.set('token', token)
          link.searchParams.set('email', identifier)
          link.searchParams.set('callbackUrl', ownPath(new URL(url).searchParams.get('callbackUrl')))
          await enqueue('sign-in-mail', { to: identifier, url: link.href })
        },
      },
    ],
    callbacks: {
      signIn: async ({ user, email }) =>
        email?.verificationRequest === true || (await findPersonToEnter(user.email ?? '')) !== null,
      redirect: ({ url, baseUrl }) =>
        ownPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      session: ({ session: { expires }, user }) => ({
        user: { name: user.name, email: user.email },
        expires,
      }),
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  }
}

/** Lets next-auth answer, which writes to a small stand-in for a Node response. */
export async function callNextAuth(call: AuthCall): Promise<Response> {
  // The base of its links comes from configuration, never from a Host header (S6).
  process.env.NEXTAUTH_URL = env().APP_URL
  const headers = new Headers()
  let status = 200
  let text: string | null = null
  const response = {
    status: (code: number) => {
      status = code
      return response
    },
    getHeader: (name: string) => (name === 'Set-Cookie' ? headers.getSetCookie() : headers.get(name)),
    setHeader: (name: string, value: string | string[]) => {
      headers.delete(name)
      for (const one of [value].flat()) headers.append(name, one)
      return response
    },
    json: (value: unknown) => {
      headers.set('Content-Type', 'application/json')
      text = JSON.stringify(value)
    },
    send: (value: unknown) => {
      text = typeof value === 'string' ? value : JSON.stringify(value)
    },
    end: () => undefined,
  }
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: call.path },
    body: call.body,
    cookies: call.cookies,
    headers: {},
  }
  await (nextAuth as (...args: unknown[]) => Promise<unknown>)(request, response, options(call))
  return new Response(text, { status, headers })
}
