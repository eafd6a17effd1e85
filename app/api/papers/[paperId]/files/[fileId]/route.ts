import { uploadFile } from '@/lib/files/commands'
import { receiveFile } from '@/lib/upload'

type Props = { params: Promise<{ paperId: string; fileId: string }> }

/** The next version of a paper; the id of its file is the sender's. */
export async function PUT(request: Request, { params }: Props) {
  const { paperId, fileId } = await params
  return receiveFile(request, (actor, name, body) =>
    uploadFile(actor, { place: { paperId }, fileId, name }, body),
  )
}
