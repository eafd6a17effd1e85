import { LinkButton } from '@/components/ui/button'
import { hasPreview } from '@/lib/file-types/rules'
import type { PaperFile } from '@/lib/files/queries'

/** From one paper to the next, as they lie: those that can be looked at here. */
export function FileSteps({ papers, paperId }: { papers: PaperFile[]; paperId: string }) {
  const shown = papers.filter((paper) => paper.paperId === paperId || hasPreview(paper.type))
  const at = shown.findIndex((paper) => paper.paperId === paperId)
  if (at < 0 || shown.length < 2) return null
  const [previous, next] = [shown[at - 1], shown[at + 1]]
  return (
    <nav className="file-steps" aria-label="Weitere Unterlagen">
      {previous && (
        <LinkButton href={`/files/${previous.fileId}`} aria-label={`Vorherige Unterlage: ${previous.name}`}>
          Vorherige
        </LinkButton>
      )}
      {next && (
        <LinkButton href={`/files/${next.fileId}`} aria-label={`Nächste Unterlage: ${next.name}`}>
          Nächste
        </LinkButton>
      )}
      <span className="note">
        Unterlage {at + 1} von {shown.length}
      </span>
    </nav>
  )
}
