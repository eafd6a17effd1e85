import { currentTime } from '@/lib/clock'
import { renderPdf } from '@/lib/documents/render'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { getInvitation } from '@/lib/invitations/queries'
import { invitationDocument } from '@/lib/invitations/render'
import { currentActor } from '@/lib/session'

/** The invitation as sent, as far as this reader may see it; before that a preview for who prepares it. */
export async function GET(_request: Request, context: { params: Promise<{ meetingId: string }> }) {
  return handle(async () => {
    const { meetingId } = await context.params
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const now = currentTime()
    const invitation = await getInvitation(actor, meetingId, now)
    const pdf = await renderPdf(invitationDocument(invitation, { byMail: false, now }))
    const name = `Einladung-${invitation.meeting.number}-Sitzung`
    return new Response(pdf, {
      headers: {
        ...privateHeaders,
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="${name}${invitation.version ? '' : '-Vorschau'}.pdf"`,
      },
    })
  })
}
