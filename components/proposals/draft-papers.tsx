import { useId, type ReactNode } from 'react'
import { DropPlace } from '@/components/files/upload-papers'
import { OptionalMark } from '@/components/ui/field'
import type { useDraftPapers } from './use-draft-papers'

/** The part of the form where papers are laid; `organization`: whose draft the first of them saves. */
export function DraftPapers({
  papers: { waits, ...papers },
  waitsFor,
  organization,
  children,
}: {
  papers: ReturnType<typeof useDraftPapers>
  /** What keeps the draft from being saved. */
  waitsFor?: string
  organization: string | null
  children: ReactNode
}) {
  const id = useId()
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <p className="lab" id={id}>
        Unterlagen
        <OptionalMark optional />
      </p>
      <p className="help">
        Auch mehrere auf einmal; Dateien lassen sich hierher ziehen.
        {organization
          ? ` Mit der ersten wird der Entwurf gespeichert. Bis zur Anmeldung sieht ihn nur ${organization}.`
          : ' Sie liegen gleich bei, auch bevor Sie Änderungen senden.'}
      </p>
      <DropPlace {...papers} about="zur Anmeldung">
        {children}
      </DropPlace>
      {waits && waitsFor && (
        <p className="help" role="status">
          Die Dateien warten hier, bis der Entwurf gespeichert ist. {waitsFor}
        </p>
      )}
    </div>
  )
}
