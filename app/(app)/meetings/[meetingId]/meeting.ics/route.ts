import { renderPublished, meetingEvent } from '@/lib/calendar/render'
import { currentTime } from '@/lib/clock'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { ownAddress } from '@/lib/mail'
import { getMeeting } from '@/lib/meetings/queries'
import { currentActor } from '@/lib/session'

/** The meeting for one's own calendar. */
export async function GET(_request: Request, context: { params: Promise<{ meetingId: string }> }) {
  return handle(async () => {
    const { meetingId } = await context.params
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const meeting = await getMeeting(actor, meetingId)
    const event = meetingEvent(meeting, { appUrl: env().APP_URL, stamp: currentTime() })
    const { name, address } = ownAddress()
    const organizer = { name, email: address }
    return new Response(renderPublished([event], organizer), {
      headers: {
        ...privateHeaders,
        'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
        'Content-Disposition': `attachment; filename="Sitzung-${meeting.number}.ics"`,
      },
    })
  })
}
