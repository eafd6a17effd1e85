import { uploadFile } from '@/lib/files/commands'
import { receiveFile } from '@/lib/upload'

type Props = { params: Promise<{ itemId: string; fileId: string }> }

/** A new paper at an item or a proposal; the id of its first file is the sender's. */
export async function PUT(request: Request, { params }: Props) {
  const { itemId, fileId } = await params
  return receiveFile(request, (actor, name, body) =>
    uploadFile(actor, { place: { agendaItemId: itemId }, fileId, name }, body),
  )
}
