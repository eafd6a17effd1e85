import type { NextRequest } from 'next/server'
import { callNextAuth, csrfPair, isCsrfTokenValid, sessionCookie, type AuthCall } from '@/lib/auth'
import { clientAddress } from '@/lib/client-address'
import { isDemo } from '@/lib/demo'
import { env } from '@/lib/env'
import { Forbidden, NotFound } from '@/lib/errors'
import { handle, privateHeaders, readFields } from '@/lib/handler'
import { isOwnOrigin } from '@/lib/origin'
import { normalizeEmail } from '@/lib/people/input'
import { sessionCookieName } from '@/lib/session'
import { countLinkRequest, signInAsPersona } from '@/lib/sign-in/commands'
import { ownPath } from '@/lib/sign-in/rules'

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * The few ways of next-auth that are in use, with what it does not do itself: no GET uses up a link (S1), writing
 * needs our own origin (I7), limits (S5), own pages and own paths only (S6), personas in demo mode (S11).
 */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return handle(async () => {
    const path = (await params).nextauth
    if (path[0] === 'callback') {
      return new Response(null, { status: 405, headers: { ...privateHeaders, Allow: 'POST' } })
    }
    if (!['csrf', 'session', 'providers', 'signin', 'error', 'verify-request'].includes(path[0] ?? '')) {
      throw new NotFound()
    }
    const query = Object.fromEntries(request.nextUrl.searchParams)
    return toOwnPage(await callNextAuth(callOf(request, path, { query: withOwnPath(query) })))
  })
}

export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  return handle(async () => {
    const path = (await params).nextauth
    const way = path.join('/')
    if (way === 'callback/demo' && !isDemo()) throw new NotFound()
    if (!['signin/email', 'callback/email', 'callback/demo', 'signout', 'session'].includes(way))
      throw new NotFound()

    const body = withOwnPath(await readFields(request))
    const call = callOf(request, path, {
      body,
      query: withOwnPath(Object.fromEntries(request.nextUrl.searchParams)),
    })
    const own = isOwnOrigin(request.headers)
    // A token of next-auth's form stands in for the origin where no session is at stake.
    const token = !request.headers.has('origin') && isCsrfTokenValid(call.cookies, body.csrfToken)
    const mayUseToken = ['signin/email', 'callback/demo', 'session'].includes(way)
    if (!own && !(token && mayUseToken)) throw new Forbidden('Diese Anfrage kam nicht von unserer Seite.')

    if (way === 'callback/demo') return signInPersona(call, body)
    if (way === 'signin/email') {
      const email = normalizeEmail(body.email ?? '')
      if (!email) return goTo('/sign-in?error=EmailSignin', body)
      if (!(await countLinkRequest(email, clientAddress(request.headers))))
        return goTo('/sign-in?error=TooMany', body)
    }
    if (way === 'callback/email') {
      call.query = {
        token: '',
        ...call.query,
        ...body,
        email: normalizeEmail(body.email ?? call.query?.email ?? '') ?? '',
      }
    }
    if (own) {
      const { cookies, csrfToken } = csrfPair()
      call.cookies = { ...call.cookies, ...cookies }
      call.body = { ...body, csrfToken }
    }
    if (way === 'signout') call.body = { ...call.body, callbackUrl: '/' }
    const answer = await toOwnPage(await callNextAuth(call), body)
    // Drafts kept in the browser are for the person who signed in, not for the next one at this machine (W6).
    if (way === 'signout') answer.headers.set('Clear-Site-Data', '"storage"')
    return answer
  })
}

function callOf(request: NextRequest, path: string[], rest: Pick<AuthCall, 'query' | 'body'>): AuthCall {
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    path,
    ...rest,
    cookies: Object.fromEntries(
      request.cookies
        .getAll()
        .filter(({ name }) => name === sessionCookieName() || name.endsWith('next-auth.csrf-token'))
        .map(({ name, value }) => [name, value]),
    ),
    userAgent: request.headers.get('user-agent'),
  }
}

async function signInPersona(call: AuthCall, body: Record<string, string>): Promise<Response> {
  const started = await signInAsPersona(normalizeEmail(body.email ?? '') ?? '', {
    userAgent: call.userAgent,
    replaces: call.cookies[sessionCookieName()],
  })
  const answer = goTo(ownPath(body.callbackUrl), body)
  answer.headers.append('Set-Cookie', sessionCookie(started))
  return answer
}

const withOwnPath = (fields: Record<string, string>): Record<string, string> => ({
  ...fields,
  callbackUrl: ownPath(fields.callbackUrl),
})

/** Scripts that ask for JSON get the address they would have been sent to. */
function goTo(location: string, body: Record<string, string> = {}): Response {
  return body.json === 'true'
    ? Response.json({ url: location }, { headers: privateHeaders })
    : new Response(null, { status: 303, headers: { ...privateHeaders, Location: location } })
}

/** Keeps cookies and body of next-auth's answer, and leads to our pages instead of its own, always on this host. */
async function toOwnPage(answer: Response, body: Record<string, string> = {}): Promise<Response> {
  const text = await answer.text()
  const asked = body.json === 'true' ? (JSON.parse(text || '{}') as { url?: string }).url : undefined
  const location = answer.headers.get('location') ?? asked
  const own =
    location === undefined
      ? new Response(text, { status: answer.status, headers: { 'Content-Type': 'application/json' } })
      : goTo(ownPage(location), body)
  for (const cookie of answer.headers.getSetCookie())
    if (!cookie.startsWith('next-auth.callback-url') && !cookie.startsWith('__Secure-next-auth.callback-url'))
      own.headers.append('Set-Cookie', cookie)
  for (const [name, value] of Object.entries(privateHeaders)) own.headers.set(name, value)
  return own
}

function ownPage(location: string): string {
  const { pathname, search, searchParams } = new URL(location, env().APP_URL)
  if (pathname === '/api/auth/verify-request') return '/sign-in/sent'
  if (pathname.startsWith('/api/auth/') || pathname === '/sign-in') {
    const target = new URLSearchParams()
    const error = searchParams.get('error') ?? (searchParams.has('csrf') ? 'Csrf' : null)
    if (error) target.set('error', error)
    const callbackUrl = searchParams.get('callbackUrl')
    if (callbackUrl) target.set('callbackUrl', ownPath(callbackUrl))
    return target.size ? `/sign-in?${target}` : '/sign-in'
  }
  return pathname + search
}
