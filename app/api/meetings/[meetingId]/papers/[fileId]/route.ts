import { uploadFile } from '@/lib/files/commands'
import { receiveFile } from '@/lib/upload'

type Props = { params: Promise<{ meetingId: string; fileId: string }> }

/** A new paper at a meeting; the id of its first file is the sender's. */
export async function PUT(request: Request, { params }: Props) {
  const { meetingId, fileId } = await params
  return receiveFile(request, (actor, name, body) =>
    uploadFile(actor, { place: { meetingId }, fileId, name }, body),
  )
}
