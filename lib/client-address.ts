import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const HEADER = 'x-socket-address'

/**
 * Notes on each request the address of the socket it came by, whatever the request itself claims: Next.js hands only
 * headers to its handlers and lets `X-Forwarded-For` win over the socket.
 */
export function noteSocketAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[HEADER] = request.socket.remoteAddress
  })
}

/** Who asks, for limits: the socket's address; behind a proxy of ours (`TRUST_PROXY=1`) what that one wrote last. */
export function clientAddress(headers: Headers): string {
  const forwarded = process.env.TRUST_PROXY === '1' ? headers.get('x-forwarded-for') : null
  return forwarded?.split(',').at(-1)?.trim() || headers.get(HEADER) || 'unknown'
}
