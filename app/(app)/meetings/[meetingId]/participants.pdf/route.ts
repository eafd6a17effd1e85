import { currentTime } from '@/lib/clock'
import { renderPdf } from '@/lib/documents/render'
import { handle, privateHeaders } from '@/lib/handler'
import { getParticipantsList } from '@/lib/participants-list/queries'
import { participantsDocument } from '@/lib/participants-list/render'
import { currentActor } from '@/lib/session'

/** Who comes, on paper for those who prepare the meeting. */
export async function GET(_request: Request, context: { params: Promise<{ meetingId: string }> }) {
  return handle(async () => {
    const { meetingId } = await context.params
    const list = await getParticipantsList(await currentActor(), meetingId)
    return new Response(await renderPdf(participantsDocument(list, currentTime())), {
      headers: {
        ...privateHeaders,
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="Teilnahmeliste-${list.meeting.number}-Sitzung.pdf"`,
      },
    })
  })
}
