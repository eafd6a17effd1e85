import type { Other } from '@/lib/minutes-presence/labels'
import { BEAT_SECONDS } from '@/lib/minutes-presence/rules'
import type { Autosave } from './autosave'
import type { Stored } from './saves'

export type Place = { meetingId: string; itemId: string | null }
export type PresenceAnswer = { others: Other[]; newer: Stored | null }
export type Seen = PresenceAnswer & {
  /** Why nothing can be written any more. */
  closed: string | null
}

/** Who typed within so many milliseconds is writing. */
const WRITING_MS = 60_000
const nobody: Seen = { others: [], newer: null, closed: null }

// One editor is open in a window; its list of items shows the same people.
let seen = nobody
const listeners = new Set<() => void>()

export const presence = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  getSnapshot: () => seen,
  getServerSnapshot: () => nobody,
}

// The window itself: whoever goes from one item to the next in it has no other one open.
let tab: string | undefined
let open = 0

function show(next: Seen) {
  seen = next
  for (const listener of listeners) listener()
}

export type Beat = { tab: string; itemId: string | null; writing: boolean; revision: number; leaving?: true }
/** @returns what others do, or why nothing can be written, or null when there was no answer */
export type SendBeat = (meetingId: string, beat: Beat) => Promise<PresenceAnswer | { closed: string } | null>

/**
 * Says now and then that this editor is open and learns who else is: at once, at every half minute, on coming back to
 * the window and when somebody begins to type. A window in the background says nothing. Returns how to say that the
 * page goes, and how to end it.
 */
export function startBeating(
  { meetingId, itemId }: Place,
  autosave: Autosave | null,
  send: SendBeat,
  isVisible = () => document.visibilityState === 'visible',
): { beat: () => void; leave: () => void; stop: () => void } {
  const own = (tab ??= crypto.randomUUID())
  open += 1
  let typedAt = -Infinity
  let content = autosave?.getSnapshot().content
  let busy = false
  let stopped = false
  const at = () => ({
    tab: own,
    itemId,
    writing: Date.now() - typedAt < WRITING_MS,
    revision: autosave?.savedRevision ?? 0,
  })

  async function beat() {
    if (busy || stopped || !isVisible()) return
    busy = true
    const answer = await send(meetingId, at())
    busy = false
    if (stopped) return
    if (answer && 'closed' in answer) clearInterval(timer)
    show({ ...nobody, ...answer })
  }

  const timer = setInterval(() => void beat(), BEAT_SECONDS * 1000)
  const forget = autosave?.subscribe(() => {
    const snapshot = autosave.getSnapshot()
    if (snapshot.content === content) return
    content = snapshot.content
    const begins = Date.now() - typedAt >= WRITING_MS
    typedAt = Date.now()
    if (begins) void beat()
  })
  void beat()

  const leave = () => void send(meetingId, { ...at(), leaving: true })
  return {
    beat: () => void beat(),
    leave,
    stop() {
      stopped = true
      open -= 1
      clearInterval(timer)
      forget?.()
      show(nobody)
      // Not where the next item opens at this moment: what it says replaces what was said here.
      setTimeout(() => open === 0 && leave())
    },
  }
}
