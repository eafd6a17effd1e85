import { currentTime } from './clock'
import { berlinDay } from './dates'
import { fileHeaders, streamOf } from './download'
import { NotFound, RuleViolation } from './errors'
import { archiveAsItGoes, contentDisposition } from './file-types/render'
import { mediaTypes } from './file-types/rules'
import { handle, privateHeaders } from './handler'
import { minutesArchiveInput, type MinutesFormat } from './minutes-files/input'
import { getMinutesFile, readMinutesArchive } from './minutes-files/queries'
import { minutesFileName, renderMinutes } from './minutes-files/render'
import { minutesDocument } from './minutes/render'
import { currentActor } from './session'

export type MinutesRoute = { params: Promise<{ meetingId: string }> }

/** A Niederschrift as this reader may see it at this moment, in one format; drafts for who writes them alone. */
export async function minutesResponse(
  request: Request,
  { params }: MinutesRoute,
  format: MinutesFormat,
): Promise<Response> {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const asked = new URL(request.url).searchParams
    const printable = await getMinutesFile(actor, (await params).meetingId, asked, currentTime())
    return new Response(await renderMinutes(minutesDocument(printable), format), {
      headers: {
        ...privateHeaders,
        'Content-Type': mediaTypes[format],
        // Browsers show a PDF and save what they cannot show.
        'Content-Disposition': contentDisposition(
          format === 'pdf' ? 'inline' : 'attachment',
          minutesFileName(printable, format),
        ),
      },
    })
  })
}

/** The chosen ones as one archive, put together while it goes out. How long it will be, nobody knows before. */
export async function archiveResponse(request: Request): Promise<Response> {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const asked = new URL(request.url).searchParams
    const { data, error } = minutesArchiveInput.safeParse({
      ...Object.fromEntries(asked),
      meeting: asked.getAll('meeting'),
    })
    if (!data) throw new RuleViolation(error.issues[0]?.message ?? 'Diese Auswahl gibt es nicht.')
    const now = currentTime()
    const files = await readMinutesArchive(actor, data, now)
    return new Response(streamOf(archiveAsItGoes(files)), {
      headers: {
        ...fileHeaders,
        'Content-Type': 'application/zip',
        'Content-Disposition': contentDisposition('attachment', `Niederschriften-${berlinDay(now)}.zip`),
      },
    })
  })
}
