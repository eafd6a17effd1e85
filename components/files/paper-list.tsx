import { ActionButton } from '@/components/ui/action-button'
import { ClipIcon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/link'
import { fileTypeLabel, formatSize } from '@/lib/file-types/labels'
import { hasPreview } from '@/lib/file-types/rules'
import { removePaperAction, restorePaperAction } from '@/lib/files/actions'
import type { PaperFile } from '@/lib/files/queries'
import { UploadPapers } from './upload-papers'

/** Where a paper opens: in a page of its own what can be shown there; anything else is saved. */
export const paperAddress = ({ fileId, type }: Pick<PaperFile, 'fileId' | 'type'>): string =>
  hasPreview(type) ? `/files/${fileId}` : `/api/files/${fileId}`

const markWord = {
  tabled: 'Tischvorlage',
  late: 'nachgereicht',
  renewed: 'neue Fassung seit dem Versand',
} as const

/** "Tischvorlage": in no agenda that was sent. "nachgereicht": after the meeting. */
export function PaperMarks({ paper }: { paper: PaperFile }) {
  const word = paper.mark && markWord[paper.mark]
  return (
    <>
      {word && <span className="paper-mark">{word}</span>}
      {paper.version > 1 && <span>Fassung&nbsp;{paper.version}</span>}
    </>
  )
}

/** Big enough for a finger; `changes`: with what its keepers can do, or with nothing. */
export function PaperList({ papers, changes }: { papers: PaperFile[]; changes?: boolean }) {
  return (
    <ul className="papers">
      {papers.map((paper) => (
        <li key={paper.paperId}>
          <a className="open" href={paperAddress(paper)}>
            <ClipIcon />
            <span className="name">{paper.name}</span>
          </a>
          <span className="meta">
            <span>
              {fileTypeLabel[paper.type]}, {formatSize(paper.size)}
            </span>
            <PaperMarks paper={paper} />
            {hasPreview(paper.type) && (
              <TextLink href={`/api/files/${paper.fileId}`} aria-label={`Herunterladen: ${paper.name}`}>
                Herunterladen
              </TextLink>
            )}
          </span>
          {changes && (
            <span className="acts">
              <UploadPapers to={`/api/papers/${paper.paperId}/files`} replaces={paper.name} />
              <ActionButton
                size="sm"
                variant="quiet"
                aria-label={`Entfernen: ${paper.name}`}
                action={removePaperAction.bind(null, { paperId: paper.paperId })}
                done={`„${paper.name}“ ist entfernt.`}
                undo={{
                  action: restorePaperAction.bind(null, { paperId: paper.paperId }),
                  done: `„${paper.name}“ ist wieder da.`,
                }}
              >
                Entfernen
              </ActionButton>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** In the row of an item: the names alone. */
export function ItemPapers({ papers }: { papers: PaperFile[] | undefined }) {
  if (!papers?.length) return null
  return (
    <ul className="item-papers" aria-label="Unterlagen">
      {papers.map((paper) => (
        <li key={paper.paperId}>
          <ClipIcon />
          <TextLink href={paperAddress(paper)}>{paper.name}</TextLink>
          <PaperMarks paper={paper} />
        </li>
      ))}
    </ul>
  )
}

/** Names of a sent agenda, as they were. */
export function PaperNames({ names }: { names: string[] }) {
  if (names.length === 0) return null
  return (
    <ul className="item-papers" aria-label="Unterlagen">
      {names.map((name) => (
        <li key={name}>
          <ClipIcon />
          {name}
        </li>
      ))}
    </ul>
  )
}
