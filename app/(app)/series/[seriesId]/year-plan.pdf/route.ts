import { currentTime } from '@/lib/clock'
import { berlinYear } from '@/lib/dates'
import { renderPdf } from '@/lib/documents/render'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { holidayCalendar } from '@/lib/holidays/queries'
import { listMeetingsOfYear } from '@/lib/meetings/queries'
import { getSeries } from '@/lib/series/queries'
import { yearPlanDocument } from '@/lib/series/render'
import { yearFrom } from '@/lib/series/rules'
import { currentActor } from '@/lib/session'

/** The year's view as a sheet of paper. */
export async function GET(request: Request, context: { params: Promise<{ seriesId: string }> }) {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const now = currentTime()
    const year = yearFrom(new URL(request.url).searchParams.get('year') ?? '') ?? berlinYear(now)
    const series = await getSeries(actor, (await context.params).seriesId)
    const [meetings, calendar] = await Promise.all([
      listMeetingsOfYear(actor, series.id, year),
      holidayCalendar(year),
    ])
    const pdf = await renderPdf(yearPlanDocument(year, series.name, meetings, calendar, now))
    return new Response(pdf, {
      headers: {
        ...privateHeaders,
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="Jahresplan-${year}.pdf"`,
      },
    })
  })
}
