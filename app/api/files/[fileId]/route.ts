import type { NextRequest } from 'next/server'
import { fileResponse } from '@/lib/download'
import { NotFound } from '@/lib/errors'
import { getFile } from '@/lib/files/queries'
import { handle } from '@/lib/handler'
import { currentActor } from '@/lib/session'

/** One version of a paper, for who reaches its item or meeting at this moment. `?inline` shows an image in place. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ fileId: string }> }) {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person') throw new NotFound()
    const file = await getFile(actor, (await params).fileId)
    return fileResponse(file, request, { inline: request.nextUrl.searchParams.has('inline') })
  })
}
