'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { whenBack } from '@/components/ui/connection'
import { Hint } from '@/components/ui/hint'
import { berlinTime } from '@/lib/dates'
import { presenceSentences } from '@/lib/minutes-presence/labels'
import { listOf } from '@/lib/text'
import type { Autosave } from './autosave'
import { presence, startBeating, type Place, type SendBeat } from './presence'

const send: SendBeat = async (meetingId, beat) => {
  try {
    const response = await fetch(`/api/minutes/${meetingId}/presence`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(beat),
      // Also while the window closes.
      keepalive: true,
      signal: AbortSignal.timeout(10_000),
    })
    if (response.ok) return (await response.json()) as Awaited<ReturnType<SendBeat>>
    if (response.status !== 422) return null
    return { closed: ((await response.json()) as { message: string }).message }
  } catch {
    return null
  }
}

/** Above the editor: who else has these minutes open, and whether somebody has changed the text shown here. */
export function PresenceNotes({ meetingId, itemId, autosave }: Place & { autosave?: Autosave }) {
  const { others, newer, closed } = useSeen()
  useEffect(() => {
    const { beat, leave, stop } = startBeating({ meetingId, itemId }, autosave ?? null, send)
    const forget = whenBack(beat)
    // A page that is reloaded or left for good is not another window; nothing unmounts it.
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', beat)
    return () => {
      forget()
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', beat)
      stop()
    }
  }, [meetingId, itemId, autosave])
  const [loaded, setLoaded] = useState(0)
  const isNews = autosave && newer && newer.revision > Math.max(autosave.savedRevision, loaded)
  return (
    <div className="presence">
      <div role="status">
        {presenceSentences(others, itemId).map((sentence) => (
          <p key={sentence} className="note">
            {sentence}
          </p>
        ))}
        {closed && <p className="note">{closed}</p>}
      </div>
      {isNews && (
        <Hint
          title={`${newer.savedBy ?? 'Jemand anderes'} hat diesen TOP um ${berlinTime(new Date(newer.savedAt))}\u00a0Uhr geändert.`}
        >
          {autosave.settled ? (
            <Button size="sm" onClick={() => autosave.load(newer) && setLoaded(newer.revision)}>
              Neuen Stand laden
            </Button>
          ) : (
            'Ihr Text wird beim Speichern daneben gestellt, keiner geht verloren.'
          )}
        </Hint>
      )}
    </div>
  )
}

/** In the list of items: who is there. */
export function PresenceMark({ itemId }: { itemId: string | null }) {
  const here = useSeen().others.filter((other) => other.itemId === itemId)
  if (here.length === 0) return null
  const names = here.map(({ name, self }) => (self ? 'Ihr anderes Fenster' : name))
  const writing = here.some((other) => other.writing)
  return (
    <small className="who">
      {listOf([...new Set(names)])}
      {writing && ' schreibt'}
    </small>
  )
}

const useSeen = () =>
  useSyncExternalStore(presence.subscribe, presence.getSnapshot, presence.getServerSnapshot)
