import type { NextRequest } from 'next/server'
import { currentTime } from '@/lib/clock'
import { renderPdf } from '@/lib/documents/render'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { getPrintableMinutes } from '@/lib/minutes/queries'
import { minutesDocument, minutesFileName } from '@/lib/minutes/render'
import { currentActor } from '@/lib/session'

/** The Niederschrift as this reader may see it at this moment; drafts for the host's office alone. */
export async function GET(_request: NextRequest, { params }: { params: Promise<{ meetingId: string }> }) {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const { meetingId } = await params
    const printable = await getPrintableMinutes(actor, meetingId, currentTime())
    const pdf = await renderPdf(minutesDocument(printable))
    return new Response(pdf, {
      headers: {
        ...privateHeaders,
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="${minutesFileName(printable)}"`,
      },
    })
  })
}
