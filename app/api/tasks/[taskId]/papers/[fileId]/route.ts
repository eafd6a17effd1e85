import { uploadFile } from '@/lib/files/commands'
import { receiveFile } from '@/lib/upload'

type Props = { params: Promise<{ taskId: string; fileId: string }> }

/** A new file for the next report of a task; its id is the sender's. */
export async function PUT(request: Request, { params }: Props) {
  const { taskId, fileId } = await params
  return receiveFile(request, (actor, name, body) =>
    uploadFile(actor, { place: { taskId }, fileId, name }, body),
  )
}
