import { FileVersions } from '@/components/files/file-versions'
import { FileSteps } from '@/components/files/file-steps'
import { PaperMarks } from '@/components/files/paper-list'
import { PdfViewer } from '@/components/files/pdf-viewer'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { getMeeting } from '@/lib/meetings/queries'
import { meetingTitle } from '@/lib/meetings/labels'
import { fileTypeLabel, formatSize } from '@/lib/file-types/labels'
import { isImage } from '@/lib/file-types/rules'
import {
  getFile,
  listPapersOfItem,
  listPapersOfMeeting,
  listPapersOfTask,
  listVersions,
} from '@/lib/files/queries'
import { orNotFound } from '@/lib/page'
import { currentActor, requireActor } from '@/lib/session'

type Props = { params: Promise<{ fileId: string }> }

export async function generateMetadata({ params }: Props) {
  const file = await getFile(await currentActor(), (await params).fileId).catch(() => null)
  return { title: file?.name ?? 'Nicht gefunden' }
}

/** One file: looked at where that is possible, with its neighbours among the papers of the meeting. */
export default async function FilePage({ params }: Props) {
  const actor = await requireActor()
  const file = await orNotFound(getFile(actor, (await params).fileId))
  const { fileId, meetingId, agendaItemId, taskId } = file
  const [meeting, papers, versions] = await Promise.all([
    meetingId ? getMeeting(actor, meetingId) : null,
    taskId
      ? listPapersOfTask(actor, taskId)
      : meetingId
        ? listPapersOfMeeting(actor, { id: meetingId })
        : listPapersOfItem(actor, agendaItemId ?? ''),
    listVersions(actor, file.paperId),
  ])
  const url = `/api/files/${fileId}`
  const list = taskId
    ? `/tasks/${taskId}`
    : meeting
      ? `/meetings/${meeting.id}/documents`
      : `/proposals/${agendaItemId}`
  return (
    <>
      <PageHead
        crumbs={[
          ...(meeting ? [{ label: meetingTitle(meeting), href: `/meetings/${meeting.id}` }] : []),
          { label: taskId ? 'Auftrag' : meeting ? 'Unterlagen' : 'Anmeldung', href: list },
          { label: file.name },
        ]}
        title={file.name}
      />
      <p className="meta">
        <span>
          {fileTypeLabel[file.type]}, {formatSize(file.size)}
        </span>
        <PaperMarks paper={file} />
      </p>
      <div className="btns mt-4">
        <LinkButton href={url} size="sm">
          Herunterladen
        </LinkButton>
        <LinkButton href={list} size="sm" variant="quiet">
          {taskId ? 'Zum Auftrag' : meeting ? 'Alle Unterlagen' : 'Zur Anmeldung'}
        </LinkButton>
      </div>
      <FileSteps papers={papers} paperId={file.paperId} />
      {file.type === 'pdf' && <PdfViewer key={fileId} url={url} name={file.name} />}
      {isImage(file.type) && <img className="file-image" src={`${url}?inline`} alt={file.name} />}
      <FileVersions versions={versions} current={fileId} />
    </>
  )
}
