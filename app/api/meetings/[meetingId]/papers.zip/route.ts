import { getAgenda } from '@/lib/agenda/queries'
import { BODY_LENGTH } from '@/lib/body-length'
import { fileHeaders, streamOf } from '@/lib/download'
import { NotFound } from '@/lib/errors'
import { readContent } from '@/lib/file-storage/queries'
import { contentDisposition } from '@/lib/file-types/render'
import { listPapersOfMeeting } from '@/lib/files/queries'
import { archiveName, groupPapers, meetingArchive } from '@/lib/files/render'
import { handle } from '@/lib/handler'
import { getMeeting, previousMeeting } from '@/lib/meetings/queries'
import { currentActor } from '@/lib/session'

/** Everything this reader may see, as one archive that is put together while it goes out. Its length is known before. */
export async function GET(_request: Request, { params }: { params: Promise<{ meetingId: string }> }) {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const meeting = await getMeeting(actor, (await params).meetingId)
    const [papers, lines, previous] = await Promise.all([
      listPapersOfMeeting(actor, meeting),
      getAgenda(actor, meeting),
      previousMeeting(actor, meeting),
    ])
    const { size, parts } = meetingArchive(groupPapers(papers, lines, { previousNumber: previous?.number }))
    async function* bytes() {
      for (const { header, entry } of parts) {
        yield header
        if (entry) yield* readContent(entry.contentId, { start: 0, end: entry.size })
      }
    }
    return new Response(streamOf(bytes()), {
      headers: {
        ...fileHeaders,
        'Content-Type': 'application/zip',
        [BODY_LENGTH]: String(size),
        'Content-Disposition': contentDisposition('attachment', archiveName(meeting)),
      },
    })
  })
}
