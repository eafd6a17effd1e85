'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { forgetKept, keep, keptKey, readKept, useKeepsText } from '@/components/ui/kept-text'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { hasContent } from '@/lib/minutes/rules'
import { answerOf, Autosave, type AutosaveParts, type Save, type SaveAnswer } from './autosave'

export type AutosaveTarget = {
  personId: string
  meetingId: string
  itemId: string
  /** What is typed may stay in the browser until it is saved. */
  keeps: boolean
}

// Outlives the page: leaving an item does not cut off its last save, and coming back finds the newest revision.
const open = new Map<string, Autosave>()

const storageKeyOf = ({ personId, itemId }: { personId: string; itemId: string }) =>
  keptKey(personId, `minutes:${itemId}`)

/** As far as this page has had the item open: is there something in it? */
export function isWritten(target: { personId: string; itemId: string }): boolean | undefined {
  const autosave = open.get(storageKeyOf(target))
  return autosave && hasContent(autosave.getSnapshot().content)
}

function openAutosave(
  target: AutosaveTarget,
  stored: { content: MinutesEntryContent; revision: number },
): Autosave {
  const storageKey = storageKeyOf(target)
  const known = open.get(storageKey)
  if (known && !(known.settled && stored.revision > known.savedRevision)) return known
  const autosave = new Autosave({
    stored,
    local: target.keeps ? onDevice(storageKey) : notOnDevice(storageKey),
    send: (save) => put(target, save),
    newKey: () => crypto.randomUUID(),
  })
  open.set(storageKey, autosave)
  return autosave
}

const onDevice = (storageKey: string): AutosaveParts['local'] => ({
  read: () => readKept(storageKey),
  keep: (copy) => keep(storageKey, copy),
  forget: () => forgetKept(storageKey),
})

/** Only this page holds the text. What was kept before that was switched off is taken over, and leaves the device. */
const notOnDevice = (storageKey: string): AutosaveParts['local'] => ({
  read: () => {
    const before = readKept(storageKey)
    forgetKept(storageKey)
    return before
  },
  keep: () => undefined,
  forget: () => undefined,
})

async function put({ personId, meetingId, itemId }: AutosaveTarget, save: Save): Promise<SaveAnswer> {
  const body = JSON.stringify({ ...save, personId })
  try {
    const response = await fetch(`/api/minutes/${meetingId}/entries/${itemId}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body,
      // Small enough to be finished by the browser when the tab closes meanwhile.
      keepalive: body.length < 50_000,
      signal: AbortSignal.timeout(15_000),
    })
    return await answerOf(response)
  } catch {
    return { kind: navigator.onLine ? 'failed' : 'offline' }
  }
}

/** The entry as it is edited on this device, saving itself. Only in the browser. */
export function useAutosave(
  target: AutosaveTarget,
  stored: { content: MinutesEntryContent; revision: number },
) {
  useKeepsText(target.keeps)
  const [autosave] = useState(() => openAutosave(target, stored))
  const snapshot = useSyncExternalStore(autosave.subscribe, autosave.getSnapshot, autosave.getSnapshot)

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (autosave.settled) return
      event.preventDefault()
      autosave.leave()
    }
    const back = () => {
      if (document.visibilityState === 'visible') autosave.flush()
    }
    window.addEventListener('beforeunload', warn)
    window.addEventListener('online', autosave.flush)
    window.addEventListener('focus', back)
    document.addEventListener('visibilitychange', back)
    return () => {
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('online', autosave.flush)
      window.removeEventListener('focus', back)
      document.removeEventListener('visibilitychange', back)
    }
  }, [autosave])

  return { ...snapshot, autosave }
}
