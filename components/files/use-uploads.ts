'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { showToast } from '@/components/ui/toast'
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
}

const AT_ONCE = 2

/** Sends files one after the other to `to/ID`, two at a time; each can be cancelled, and sent again when it failed. */
export function useUploads(to: string, done: (names: string[]) => string) {
  const router = useRouter()
  const [uploads, setUploads] = useState<Upload[]>([])
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
    const sending = current.current.filter(({ state }) => state === 'sending').length
    const waiting = current.current.find(({ state }) => state === 'waiting')
    if (waiting && sending < AT_ONCE) {
      send(waiting)
      return next()
    }
    if (sending > 0 || waiting) return
    const stored = current.current.filter(({ state }) => state === 'done')
    if (stored.length === 0) return
    change(current.current.filter(({ state }) => state !== 'done'))
    showToast(done(stored.map(({ file }) => file.name)))
    router.refresh()
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
        ok ? { state: 'done' } : { state: refused ? 'refused' : 'failed', message: messageIn(request) },
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
    request.open('PUT', `${to}/${id}`)
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

  return { uploads, add, cancel, retry }
}

/** What is plain before anything is sent; the server checks it all again. */
function whyNot({ name, size }: File): string | undefined {
  if (!typeOfName(name)) return `Dateien dieser Art werden nicht angenommen. ${ALLOWED}`
  if (size > MOST_FILE_BYTES)
    return `Diese Datei ist mit ${formatSize(size)} zu groß. Je Datei sind 50\u00a0MB möglich.`
  return size === 0 ? 'Diese Datei ist leer.' : undefined
}

function messageIn({ responseText }: XMLHttpRequest): string {
  try {
    return String((JSON.parse(responseText) as { message?: unknown }).message)
  } catch {
    return 'Der Server hat nicht verständlich geantwortet. Die Datei ist noch nicht gespeichert.'
  }
}
