import { privateHeaders } from '@/lib/handler'

export const dynamic = 'force-dynamic'

/** The floor of `npm run bench` for what is no page: an answer without data. */
export function GET() {
  if (process.env.BENCH !== '1') return new Response(null, { status: 404, headers: privateHeaders })
  return new Response('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  })
}
