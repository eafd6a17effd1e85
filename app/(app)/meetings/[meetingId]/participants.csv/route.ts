import { handle, privateHeaders } from '@/lib/handler'
import { getParticipantsList } from '@/lib/participants-list/queries'
import { participantsCsv } from '@/lib/participants-list/render'
import { currentActor } from '@/lib/session'

/** Who comes, as a table for those who prepare the meeting. */
export async function GET(_request: Request, context: { params: Promise<{ meetingId: string }> }) {
  return handle(async () => {
    const { meetingId } = await context.params
    const list = await getParticipantsList(await currentActor(), meetingId)
    return new Response(participantsCsv(list), {
      headers: {
        ...privateHeaders,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="Teilnahmeliste-${list.meeting.number}-Sitzung.csv"`,
      },
    })
  })
}
