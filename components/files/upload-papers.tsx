'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, type ReactNode } from 'react'
import { ActionButton } from '@/components/ui/action-button'
import { Button } from '@/components/ui/button'
import { FailedIcon, TickIcon } from '@/components/ui/icons'
import { showToast } from '@/components/ui/toast'
import { formatSize } from '@/lib/file-types/labels'
import { ACCEPT } from '@/lib/file-types/rules'
import { removePaperAction } from '@/lib/files/actions'
import { useUploads, type Upload, type Uploads } from './use-uploads'

type Place = {
  about?: string
  replaces?: string
  title?: ReactNode
  /** Why nothing can be laid here now; what is dropped all the same waits. */
  whyNot?: string | null
  children?: ReactNode
}

/** Files go up at once, and the page shows them where they lie. `replaces`: the paper that gets a new version. */
export function UploadPapers({ to, ...place }: Place & { to: string }) {
  const router = useRouter()
  const uploads = useUploads(to, (names) => {
    showToast(
      place.replaces
        ? `„${place.replaces}“ ist ersetzt. Die frühere Fassung bleibt lesbar.`
        : addedText(names),
    )
    router.refresh()
    return 'drop'
  })
  return <DropPlace {...place} {...uploads} />
}

export const addedText = (names: string[]): string =>
  names.length === 1 ? `„${names[0]}“ ist hinzugefügt.` : `${names.length} Dateien sind hinzugefügt.`

/** A place to drop files on, around what lies there already, with a button for who drops nothing; below what is under way. */
export function DropPlace({
  about,
  replaces,
  title,
  whyNot,
  children,
  uploads,
  add,
  cancel,
  retry,
}: Place & Pick<Uploads, 'uploads' | 'add' | 'cancel' | 'retry'>) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const arrived = uploads.every(({ state }) => state === 'done')
  return (
    <div
      className="drop"
      data-over={over || undefined}
      data-replaces={replaces ? true : undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        // The inner place, not the one around it.
        event.stopPropagation()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        const { files } = event.dataTransfer
        add(replaces ? Array.from(files).slice(0, 1) : files)
      }}
    >
      {title}
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPT}
        multiple={!replaces}
        aria-label={replaces ? `Neue Fassung von ${replaces}` : `Dateien ${about ?? ''}`}
        onChange={(event) => {
          add(event.target.files ?? [])
          event.target.value = ''
        }}
      />
      <Button
        size="sm"
        variant={replaces ? 'quiet' : undefined}
        aria-label={replaces ? `Ersetzen: ${replaces}` : `Dateien hinzufügen ${about ?? ''}`.trim()}
        disabledReason={whyNot}
        onClick={() => input.current?.click()}
      >
        {replaces ? 'Ersetzen' : 'Dateien hinzufügen'}
      </Button>
      {children}
      <div role="status" className="uploads">
        {uploads.length > 0 && (
          <ul>
            {uploads.map((upload) => (
              <Line key={upload.id} upload={upload} all={arrived} cancel={cancel} retry={retry} />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

type LineProps = {
  upload: Upload
  /** All others have arrived, too. */
  all: boolean
  cancel: (id: string) => void
  retry: (id: string) => void
}

function Line({ upload: { id, file, state, progress, message, paperId }, all, cancel, retry }: LineProps) {
  const stuck = state === 'failed' || state === 'refused'
  return (
    <li>
      <span className="name">{file.name}</span> <span className="note">{formatSize(file.size)}</span>
      {state === 'sending' && (
        <progress max={100} value={progress} aria-label={`${file.name} wird hochgeladen`} />
      )}
      {state === 'waiting' && <span className="note">wartet</span>}
      {state === 'done' && (
        <span className="save saved">
          <TickIcon /> hochgeladen
        </span>
      )}
      {message && (
        <p className="problem">
          <FailedIcon /> {message}
        </p>
      )}
      <span className="acts">
        {state === 'failed' && (
          <Button size="sm" aria-label={`Noch einmal versuchen: ${file.name}`} onClick={() => retry(id)}>
            Noch einmal versuchen
          </Button>
        )}
        {state === 'done' && paperId && (
          <ActionButton
            size="sm"
            variant="quiet"
            aria-label={`Entfernen: ${file.name}`}
            action={removePaperAction.bind(null, { paperId })}
            done={`„${file.name}“ ist entfernt.`}
            onDone={() => cancel(id)}
            // The page loads anew and would forget them.
            disabledReason={all ? undefined : 'Möglich, sobald keine andere Datei mehr aussteht.'}
          >
            Entfernen
          </ActionButton>
        )}
        {state !== 'done' && (
          <Button
            size="sm"
            variant="quiet"
            aria-label={`${stuck ? 'Verwerfen' : 'Abbrechen'}: ${file.name}`}
            onClick={() => cancel(id)}
          >
            {stuck ? 'Verwerfen' : 'Abbrechen'}
          </Button>
        )}
      </span>
    </li>
  )
}
