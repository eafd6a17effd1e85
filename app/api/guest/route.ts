import type { NextRequest } from 'next/server'
import { sessionCookie } from '@/lib/auth'
import { Forbidden, UserError } from '@/lib/errors'
import { acceptGuestInvitation, declineGuestInvitation } from '@/lib/guests/commands'
import { handle, privateHeaders, readFields } from '@/lib/handler'
import { isOwnOrigin } from '@/lib/origin'
import { sessionCookieName } from '@/lib/session'
import { startSession } from '@/lib/sign-in/commands'

/** The buttons behind a guest's link: yes signs in, no is noted. A link that does nothing says so on its page (S1, S2). */
export async function POST(request: NextRequest): Promise<Response> {
  return handle(async () => {
    if (!isOwnOrigin(request.headers)) throw new Forbidden('Diese Anfrage kam nicht von unserer Seite.')
    const { token = '', answer } = await readFields(request)
    const page = `/guest?token=${encodeURIComponent(token)}`
    try {
      if (answer === 'decline') {
        await declineGuestInvitation(token)
        return goTo(page)
      }
      if (answer !== 'accept') return goTo(page)
      const { personId, meetingId } = await acceptGuestInvitation(token)
      const started = await startSession({
        personId,
        userAgent: request.headers.get('user-agent'),
        replaces: request.cookies.get(sessionCookieName())?.value,
      })
      return goTo(`/meetings/${meetingId}`, sessionCookie(started))
    } catch (error) {
      if (error instanceof UserError) return goTo(page)
      throw error
    }
  })
}

const goTo = (location: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: { ...privateHeaders, Location: location, ...(cookie && { 'Set-Cookie': cookie }) },
  })
