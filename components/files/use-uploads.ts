'use client'

import { useEffect, useRef, useState } from 'react'
import { formatSize } from '@/lib/file-types/labels'
import { ALLOWED, MOST_FILE_BYTES, typeOfName } from '@/lib/file-types/rules'

export type Upload = {
  /** Of the file that comes of it: sent again, it is stored once. */
  id: string
  file: File
  state: 'waiting' | 'sending' | 'failed' | 'refused' | 'done'
  /** Of a hundred. */
  progress: number
  message?: string
  /** Of the paper it became. */
  paperId?: string
}

const AT_ONCE = 2

/**
 * Sends files one after the other to `to/ID`, two at a time; each can be cancelled, and sent again when it failed.
 * `onStored` gets what has arrived once nothing is under way, and says whether it stays in the list. Without `to` there
 * is no place for them yet: they wait for `release`.
 */
export function useUploads(to: string | null, onStored: (names: string[]) => 'keep' | 'drop') {
  const [uploads, setUploads] = useState<Upload[]>([])
  const [holds, setHolds] = useState(to === null)
  const place = useRef(to)
  const told = useRef(new Set<string>())
  const settling = useRef<(() => void)[]>([])
  const requests = useRef(new Map<string, XMLHttpRequest>())
  const current = useRef<Upload[]>([])
  const busy = uploads.some(({ state }) => state === 'waiting' || state === 'sending')

  function change(next: Upload[]) {
    current.current = next
    setUploads(next)
  }
  const patch = (id: string, more: Partial<Upload>) =>
    change(current.current.map((upload) => (upload.id === id ? { ...upload, ...more } : upload)))

  useEffect(() => {
    if (!busy) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [busy])

  useEffect(() => {
    const open = requests.current
    return () => open.forEach((request) => request.abort())
  }, [])

  function next() {
    if (place.current === null) return
    const sending = current.current.filter(({ state }) => state === 'sending').length
    const waiting = current.current.find(({ state }) => state === 'waiting')
    if (waiting && sending < AT_ONCE) {
      send(waiting)
      return next()
    }
    if (sending > 0 || waiting) return
    settling.current.splice(0).forEach((resolve) => resolve())
    const stored = current.current.filter(({ id, state }) => state === 'done' && !told.current.has(id))
    if (stored.length === 0) return
    stored.forEach(({ id }) => told.current.add(id))
    if (onStored(stored.map(({ file }) => file.name)) === 'drop')
      change(current.current.filter(({ state }) => state !== 'done'))
  }

  function send({ id, file }: Upload) {
    const request = new XMLHttpRequest()
    requests.current.set(id, request)
    patch(id, { state: 'sending', progress: 0, message: undefined })
    request.upload.onprogress = ({ loaded }) =>
      patch(id, { progress: Math.floor((100 * loaded) / Math.max(1, file.size)) })
    request.onload = () => {
      const ok = request.status >= 200 && request.status < 300
      // What the server refused it refuses again; what it could not do just now is worth another try.
      const refused = [403, 404, 413, 422].includes(request.status)
      patch(
        id,
        ok
          ? { state: 'done', paperId: paperIn(request) }
          : { state: refused ? 'refused' : 'failed', message: messageIn(request) },
      )
    }
    request.onerror = () =>
      patch(id, {
        state: 'failed',
        message: 'Die Verbindung ist abgebrochen. Die Datei ist noch nicht gespeichert.',
      })
    request.onloadend = () => {
      requests.current.delete(id)
      next()
    }
    request.open('PUT', `${place.current}/${id}`)
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.send(file)
  }

  function add(files: Iterable<File>) {
    const fresh = Array.from(files, (file): Upload => {
      const message = whyNot(file)
      const state = message ? 'refused' : 'waiting'
      return { id: crypto.randomUUID(), file, progress: 0, state, message }
    })
    change([...current.current, ...fresh])
    next()
  }

  function cancel(id: string) {
    requests.current.get(id)?.abort()
    change(current.current.filter((upload) => upload.id !== id))
    next()
  }

  function retry(id: string) {
    patch(id, { state: 'waiting', message: undefined })
    next()
  }

  /** Their place is there now. */
  function release(to: string) {
    place.current = to
    setHolds(false)
    next()
  }

  /** When nothing is under way any more: what has not arrived. What is held does not set out. */
  async function settled(): Promise<Upload[]> {
    const busy = current.current.some(({ state }) => state === 'waiting' || state === 'sending')
    if (busy && place.current !== null) await new Promise<void>((resolve) => settling.current.push(resolve))
    return current.current.filter(({ state }) => state !== 'done')
  }

  return { uploads, holds, add, cancel, retry, release, settled }
}

export type Uploads = ReturnType<typeof useUploads>

/** What is plain before anything is sent; the server checks it all again. */
function whyNot({ name, size }: File): string | undefined {
  if (!typeOfName(name)) return `Dateien dieser Art werden nicht angenommen. ${ALLOWED}`
  if (size > MOST_FILE_BYTES)
    return `Diese Datei ist mit ${formatSize(size)} zu groß. Je Datei sind 50\u00a0MB möglich.`
  return size === 0 ? 'Diese Datei ist leer.' : undefined
}

function paperIn({ responseText }: XMLHttpRequest): string | undefined {
  try {
    return String((JSON.parse(responseText) as { paperId?: unknown }).paperId)
  } catch {
    return undefined
  }
}

function messageIn({ responseText }: XMLHttpRequest): string {
  try {
    return String((JSON.parse(responseText) as { message?: unknown }).message)
  } catch {
    return 'Der Server hat nicht verständlich geantwortet. Die Datei ist noch nicht gespeichert.'
  }
}
