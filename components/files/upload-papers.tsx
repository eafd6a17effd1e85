'use client'

import { useRef, useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { FailedIcon } from '@/components/ui/icons'
import { formatSize } from '@/lib/file-types/labels'
import { ACCEPT } from '@/lib/file-types/rules'
import { useUploads, type Upload } from './use-uploads'

/**
 * A place to drop files on, around what lies there already, with a button for who drops nothing; below what is under
 * way. `replaces`: the name of the paper that gets a new version.
 */
export function UploadPapers({
  to,
  about,
  replaces,
  title,
  children,
}: {
  to: string
  about?: string
  replaces?: string
  title?: ReactNode
  children?: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { uploads, add, cancel, retry } = useUploads(to, (names) => {
    if (replaces) return `„${replaces}“ ist ersetzt. Die frühere Fassung bleibt lesbar.`
    return names.length === 1 ? `„${names[0]}“ ist hinzugefügt.` : `${names.length} Dateien sind hinzugefügt.`
  })
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
        onClick={() => input.current?.click()}
      >
        {replaces ? 'Ersetzen' : 'Dateien hinzufügen'}
      </Button>
      {children}
      <div role="status" className="uploads">
        {uploads.length > 0 && (
          <ul>
            {uploads.map((upload) => (
              <Line key={upload.id} upload={upload} cancel={cancel} retry={retry} />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

type LineProps = { upload: Upload; cancel: (id: string) => void; retry: (id: string) => void }

function Line({ upload: { id, file, state, progress, message }, cancel, retry }: LineProps) {
  const stuck = state === 'failed' || state === 'refused'
  return (
    <li>
      <span className="name">{file.name}</span> <span className="note">{formatSize(file.size)}</span>
      {state === 'sending' && (
        <progress max={100} value={progress} aria-label={`${file.name} wird hochgeladen`} />
      )}
      {state === 'waiting' && <span className="note">wartet</span>}
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
