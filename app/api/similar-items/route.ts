import type { NextRequest } from 'next/server'
import { UserError } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { currentActor } from '@/lib/session'
import { similarItemsInput } from '@/lib/similar-items/input'
import { listSimilarItems } from '@/lib/similar-items/queries'

/** Asked while a title is typed: what the reader may know of earlier items alike. */
export async function GET(request: NextRequest) {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new UserError('signIn', 'Ihre Anmeldung ist abgelaufen.')
    const parsed = similarItemsInput.safeParse(Object.fromEntries(request.nextUrl.searchParams))
    if (!parsed.success) throw new UserError('invalid', 'Diese Anfrage ist nicht lesbar.')
    return Response.json(await listSimilarItems(actor, parsed.data), { headers: privateHeaders })
  })
}
