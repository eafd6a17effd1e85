import { currentTime } from '@/lib/clock'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { unsubscribe } from '@/lib/mail-preferences/commands'
import { findUnsubscription } from '@/lib/mail-preferences/queries'

type Context = { params: Promise<{ token: string }> }

/** People who follow the link come to a page with a button; nothing changes by reading (I7). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return toPage((await params).token)
}

/**
 * One click of a mail program (RFC 8058), or the button of that page. It has no origin of ours and needs no session: the
 * signature in the address is the proof (I7), and cookies are not looked at.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return handle(async () => {
    const { token } = await params
    const now = currentTime()
    const found = await findUnsubscription(token, now)
    if (!found) throw new NotFound()
    await unsubscribe(found.actor, found.kinds, now)
    if (new URL(request.url).searchParams.has('page')) return toPage(token)
    return new Response('Abbestellt.', {
      headers: { ...privateHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    })
  })
}

const toPage = (token: string): Response =>
  new Response(null, {
    status: 303,
    headers: { ...privateHeaders, Location: `/unsubscribe/${encodeURIComponent(token)}` },
  })
