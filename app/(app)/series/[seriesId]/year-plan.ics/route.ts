import { meetingEvent, renderPublished } from '@/lib/calendar/render'
import { currentTime } from '@/lib/clock'
import { berlinYear } from '@/lib/dates'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { ownAddress } from '@/lib/mail'
import { listMeetingsOfYear } from '@/lib/meetings/queries'
import { getSeries } from '@/lib/series/queries'
import { yearFrom } from '@/lib/series/rules'
import { currentActor } from '@/lib/session'

/** The meetings of a year for one's own calendar, each an entry with the UID it has in feed and mail. */
export async function GET(request: Request, context: { params: Promise<{ seriesId: string }> }) {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const now = currentTime()
    const year = yearFrom(new URL(request.url).searchParams.get('year') ?? '') ?? berlinYear(now)
    const series = await getSeries(actor, (await context.params).seriesId)
    const meetings = await listMeetingsOfYear(actor, series.id, year)
    const events = meetings.map((meeting) => meetingEvent(meeting, { appUrl: env().APP_URL, stamp: now }))
    const { name, address } = ownAddress()
    return new Response(renderPublished(events, { name, email: address }), {
      headers: {
        ...privateHeaders,
        'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
        'Content-Disposition': `attachment; filename="Jahresplan-${year}.ics"`,
      },
    })
  })
}
