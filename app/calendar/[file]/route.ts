import { meetingEvent, renderFeed } from '@/lib/calendar/render'
import { fetchVersion } from '@/lib/calendar-subscriptions/commands'
import { findSubscriber, listEntries } from '@/lib/calendar-subscriptions/queries'
import { hasVersion, versionHeaders } from '@/lib/calendar-subscriptions/rules'
import { currentTime } from '@/lib/clock'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { handle } from '@/lib/handler'
import { ownAddress } from '@/lib/mail'

/** A person's meetings for their calendar, which asks by itself: the address is the key, whoever is signed in. */
export async function GET(request: Request, context: { params: Promise<{ file: string }> }) {
  return handle(async () => {
    const { file } = await context.params
    const now = currentTime()
    const found = await findSubscriber(file, now)
    if (!found) throw new NotFound()
    const { actor, subscription } = found
    const version = await fetchVersion(actor, subscription, now)
    const headers = {
      ...versionHeaders(version),
      // A calendar may keep it, and asks each time whether it is still right.
      'Cache-Control': 'private, no-cache',
      'X-Content-Type-Options': 'nosniff',
    }
    if (hasVersion(request.headers, version)) return new Response(null, { status: 304, headers })
    const events = (await listEntries(actor, now)).map(({ meeting, modified, answer, free }) =>
      meetingEvent(meeting, { appUrl: env().APP_URL, stamp: modified, modified, answer, free }),
    )
    const { name, address } = ownAddress()
    return new Response(renderFeed(events, { name, email: address }), {
      headers: { ...headers, 'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH' },
    })
  })
}
