import { whenBack } from '@/components/ui/connection'
import { forgetKept, keep, keptKey, readKept } from '@/components/ui/kept-text'
import { emptyEntry, type MinutesEntryContent } from '@/lib/minutes/input'
import { hasContent } from '@/lib/minutes/rules'
import { Autosave, type AutosaveParts } from './autosave'
import { answerOf, wholeCopy, type Save, type SaveAnswer } from './saves'

export type AutosaveTarget = {
  personId: string
  meetingId: string
  itemId: string
  /** What is typed may stay in the browser until it is saved. */
  keeps: boolean
}
type Place = Pick<AutosaveTarget, 'personId' | 'itemId'>

// Outlives the page: leaving an item does not cut off its last save, and coming back finds the newest revision.
const open = new Map<string, Autosave>()
const listeners = new Set<() => void>()
let listening = false

const tell = () => {
  for (const listener of listeners) listener()
}

const keyOf = ({ personId, itemId }: Place) => keptKey(personId, `minutes:${itemId}`)
const copyOf = (key: string) => wholeCopy(readKept(key))

/** Whenever something is typed, saved or refused, here or in another window of this browser. */
export function subscribe(listener: () => void): () => void {
  listen()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The server does not have what was typed, whether the item is open or not. */
export function isUnsaved(place: Place): boolean {
  const autosave = open.get(keyOf(place))
  return autosave ? autosave.unsaved : copyOf(keyOf(place)) !== null
}

/** The same, or it is being sent right now. */
export function isWaiting(place: Place): boolean {
  const autosave = open.get(keyOf(place))
  return autosave ? !autosave.settled : copyOf(keyOf(place)) !== null
}

/** As far as this page has had the item open: is there something in it? */
export function isWritten(place: Place): boolean | undefined {
  const autosave = open.get(keyOf(place))
  return autosave && hasContent(autosave.getSnapshot().content)
}

/** What this device holds of an item and the server does not. */
export function heldText(place: Place): MinutesEntryContent | null {
  const autosave = open.get(keyOf(place))
  if (!autosave) return copyOf(keyOf(place))?.content ?? null
  return autosave.settled ? null : autosave.getSnapshot().content
}

/** Removes it from the device; returns how to take that back. */
export function discardHeld(place: Place): () => void {
  const key = keyOf(place)
  const autosave = open.get(key)
  const [copy, text] = [readKept(key), heldText(place)]
  open.delete(key)
  autosave?.discard()
  forgetKept(key)
  tell()
  return () => {
    if (autosave && text) {
      open.set(key, autosave)
      autosave.change(text)
    } else if (copy) keep(key, copy)
    tell()
  }
}

export function openAutosave(
  target: AutosaveTarget,
  stored: { content: MinutesEntryContent; revision: number },
): Autosave {
  const key = keyOf(target)
  const known = open.get(key)
  if (known && !(known.settled && stored.revision > known.savedRevision)) return known
  const autosave = new Autosave({
    stored,
    local: target.keeps ? onDevice(key) : notOnDevice(key),
    send: async (save) => {
      const answer = await put(target, save)
      if (answer.kind === 'saved') flushAfterSignIn()
      return answer
    },
    newKey: () => crypto.randomUUID(),
  })
  open.set(key, autosave)
  autosave.subscribe(tell)
  listen()
  return autosave
}

/** A copy that another window is writing at has changed or gone when it is looked at a second time. */
const ANOTHER_WINDOW = 3_000

/**
 * Sends what this device kept of items that nobody has opened since the page was loaded. Says which were saved. Returns
 * how to stop.
 */
export function sendKept(targets: AutosaveTarget[], onSaved: (itemId: string) => void): () => void {
  const closed = () => targets.filter((target) => !open.has(keyOf(target)))
  const seen = closed().flatMap((target) => {
    const copy = copyOf(keyOf(target))
    return copy ? [{ target, copy: JSON.stringify(copy) }] : []
  })
  if (seen.length === 0) return () => undefined
  const timer = setTimeout(() => {
    for (const { target, copy } of seen) {
      if (open.has(keyOf(target)) || JSON.stringify(copyOf(keyOf(target))) !== copy) continue
      const autosave = openAutosave(target, { content: emptyEntry, revision: 0 })
      const stop = autosave.subscribe(() => {
        const { kind } = autosave.getSnapshot().saving
        if (kind === 'saved') onSaved(target.itemId)
        // Two texts, or given up: from here on a person sees to it.
        if (kind === 'saved' || kind === 'conflict' || kind === 'idle') stop()
      })
    }
  }, ANOTHER_WINDOW)
  return () => clearTimeout(timer)
}

function flushAll() {
  for (const autosave of open.values()) autosave.flush()
}

/** One of them was saved, so somebody is signed in again. */
function flushAfterSignIn() {
  for (const autosave of open.values()) if (autosave.getSnapshot().saving.kind === 'signIn') autosave.flush()
}

/** For all items alike, open or left, for as long as the page stays. */
function listen() {
  if (listening) return
  listening = true
  window.addEventListener('beforeunload', (event) => {
    const waiting = [...open.values()].filter((autosave) => !autosave.settled)
    if (waiting.length > 0) event.preventDefault()
    for (const autosave of waiting) autosave.leave()
  })
  whenBack(flushAll)
  window.addEventListener('storage', tell)
}

const onDevice = (key: string): AutosaveParts['local'] => ({
  read: () => readKept(key),
  keep: (copy) => keep(key, copy),
  forget: () => forgetKept(key),
})

/** Only this page holds the text. What was kept before that was switched off is taken over, and leaves the device. */
const notOnDevice = (key: string): AutosaveParts['local'] => ({
  read: () => {
    const before = readKept(key)
    forgetKept(key)
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
