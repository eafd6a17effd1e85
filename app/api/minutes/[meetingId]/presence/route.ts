import type { NextRequest } from 'next/server'
import { Forbidden, UserError } from '@/lib/errors'
import { handle, privateHeaders, readJson } from '@/lib/handler'
import { notePresence } from '@/lib/minutes-presence/commands'
import { presenceBody } from '@/lib/minutes-presence/input'
import { isOwnOrigin } from '@/lib/origin'
import { currentActor } from '@/lib/session'

/** A few ids. */
const MAX_BYTES = 1_000

/** One beat of an open editor: 200 {others, newer} · 401 without a session · 422 when nothing can be written any more. */
export async function PUT(request: NextRequest, { params }: { params: Promise<{ meetingId: string }> }) {
  return handle(async () => {
    if (!isOwnOrigin(request.headers)) throw new Forbidden('Diese Anfrage kam nicht von unserer Seite.')
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new UserError('signIn', 'Ihre Anmeldung ist abgelaufen.')
    const { meetingId } = await params
    const parsed = presenceBody.safeParse(await readJson(request, MAX_BYTES, 'Diese Anfrage ist zu lang.'))
    if (!parsed.success) throw new UserError('invalid', 'Diese Anfrage ist nicht lesbar.')
    const presence = await notePresence(actor, { meetingId, ...parsed.data })
    return Response.json(presence, { headers: privateHeaders })
  })
}
