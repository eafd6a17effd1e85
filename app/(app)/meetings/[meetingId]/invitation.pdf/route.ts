import { currentTime } from '@/lib/clock'
import { renderPdf } from '@/lib/documents/render'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { getInvitation } from '@/lib/invitations/queries'
import { invitationDocument, invitationFile } from '@/lib/invitations/render'
import { currentActor } from '@/lib/session'

/**
 * The invitation as last sent, or with `?version=` as sent then, as far as this reader may see it; before that a preview
 * for who prepares it.
 */
export async function GET(request: Request, context: { params: Promise<{ meetingId: string }> }) {
  return handle(async () => {
    const { meetingId } = await context.params
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const now = currentTime()
    const asked = new URL(request.url).searchParams.get('version')
    const version = asked === null ? undefined : Number(asked)
    const invitation = await getInvitation(actor, meetingId, now, { version })
    const pdf = await renderPdf(invitationDocument(invitation, { byMail: false, now }))
    return new Response(pdf, {
      headers: {
        ...privateHeaders,
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="${invitationFile(invitation)}"`,
      },
    })
  })
}
