import { NextResponse, type NextRequest } from 'next/server'

/**
 * Headers for every page. This is no boundary: whatever may be read or done is decided in pages, actions and handlers.
 * Handlers and files of ours stay outside, since Next cuts bodies at 10 MB where a proxy matches; by their own names,
 * so that a page saying "not found" about any other file carries the headers too (I8).
 */
export function proxy(request: NextRequest) {
  const tooMuch = refuseBody(request)
  if (tooMuch) return new NextResponse(null, { status: tooMuch })
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const secure = (process.env.APP_URL ?? '').startsWith('https:')
  const policy = contentSecurityPolicy(nonce, secure)

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('Content-Security-Policy', policy)
  // Where to come back to after sign-in; without it people land on their overview.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('X-Content-Type-Options', 'nosniff')
  // Not stricter: without a referrer browsers send `Origin: null` with forms, and our own forms would be refused.
  response.headers.set('Referrer-Policy', 'same-origin')
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  response.headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
  if (secure) response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  return response
}

/** What Next lets a server action send: it would read up to 10 MB of more, and answer 500 (I9). */
const MOST_BYTES = 1024 * 1024

/** 411 or 413 for a body that no page of ours takes; browsers name the length of theirs. */
function refuseBody({ method, headers }: NextRequest): 411 | 413 | null {
  if (method === 'GET' || method === 'HEAD') return null
  const length = headers.get('content-length')
  if (length === null) return headers.has('transfer-encoding') ? 411 : null
  return Number(length) > MOST_BYTES ? 413 : null
}

function contentSecurityPolicy(nonce: string, secure: boolean): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Positions and lengths that widgets compute stand in attributes; no text of a person ever does.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

export const config = {
  matcher: [
    '/((?!api/|_next/static/|_next/image|calendar/|icon\\.svg$|tasks/tasks\\.csv$|meetings/[^/]+/(?:(?:invitation|minutes|participants)\\.(?:pdf|odt|docx|csv)|meeting\\.ics)$).*)',
  ],
}
