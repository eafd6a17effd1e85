import type { NextRequest } from 'next/server'
import { Forbidden, UserError } from '@/lib/errors'
import { handle, privateHeaders, readJson } from '@/lib/handler'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { saveEntryBody } from '@/lib/minutes-entries/input'
import { isOwnOrigin } from '@/lib/origin'
import { currentActor } from '@/lib/session'

/** Far above any text the schema lets through. */
const MAX_BYTES = 2_000_000

/**
 * One autosave. No server action, so that a page from before a deployment still saves (W7).
 * 200 {revision, savedAt} · 401 without a session · 409 with the stored text under `current` · 422 with a sentence.
 */
export async function PUT(
  request: NextRequest,
  { params }: { params: Promise<{ meetingId: string; itemId: string }> },
) {
  return handle(async () => {
    if (!isOwnOrigin(request.headers)) throw new Forbidden('Diese Anfrage kam nicht von unserer Seite.')
    const actor = await currentActor()
    // The same for every address: the page keeps the text and asks to sign in again.
    if (actor.kind !== 'person') {
      throw new UserError('signIn', 'Ihre Anmeldung ist abgelaufen. Ihr Text bleibt hier stehen.')
    }
    const { meetingId, itemId } = await params
    const parsed = saveEntryBody.safeParse(
      await readJson(request, MAX_BYTES, 'Der Text ist zu lang. Bitte kürzen Sie ihn.'),
    )
    if (!parsed.success) {
      const message = parsed.error.issues[0]?.message ?? 'Dieser Text passt nicht in eine Niederschrift.'
      throw new UserError('invalid', message)
    }
    const { personId, ...save } = parsed.data
    if (personId && personId !== actor.personId) {
      throw new UserError(
        'signIn',
        'In diesem Browser ist inzwischen jemand anderes angemeldet. Ihr Text bleibt hier stehen, bis Sie sich wieder anmelden.',
      )
    }
    const saved = await saveEntry(actor, { meetingId, itemId, ...save })
    return Response.json(saved, { headers: privateHeaders })
  })
}
