import { env } from '@/lib/env'
import { securityContact } from '@/lib/operator'

export const dynamic = 'force-dynamic'

const DAY = 86_400_000

/** Where gaps in security are reported (RFC 9116). It ends within a year, and whoever asks today gets a new year. */
export function GET(): Response {
  const today = Math.floor(Date.now() / DAY) * DAY
  const expires = new Date(today + 364 * DAY).toISOString().replace('.000', '')
  const lines = [
    `Contact: ${securityContact()}`,
    `Expires: ${expires}`,
    'Preferred-Languages: de, en',
    `Canonical: ${env().APP_URL}/.well-known/security.txt`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=86400' },
  })
}
