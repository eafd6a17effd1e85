'use client'

import { useRouter } from 'next/navigation'
import { createContext, use, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { FailedIcon, TickIcon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/link'
import { showToast } from '@/components/ui/toast'
import { listOf } from '@/lib/text'
import { isUnsaved, isWaiting, isWritten, sendKept, subscribe } from './open-autosaves'
import { useAttendanceLeft } from './use-attendance'

type Item = { id: string; number: string; keeps: boolean }
type Desk = { personId: string; meetingId: string; items: Item[] }

const DeskHere = createContext<Desk | null>(null)

const top = (number: string) => `TOP\u00a0${number}`

/** Around the pages on which minutes are written: what this device holds of any of their items is sent, and known. */
export function DeviceTexts({ personId, meetingId, items, children }: Desk & { children: ReactNode }) {
  useEffect(
    () =>
      sendKept(
        items.map(({ id, keeps }) => ({ personId, meetingId, itemId: id, keeps })),
        (itemId) => {
          const item = items.find(({ id }) => id === itemId)
          if (item) showToast(`Der Text von diesem Gerät zu ${top(item.number)} ist jetzt gespeichert.`)
        },
      ),
    [personId, meetingId, items],
  )
  return <DeskHere value={{ personId, meetingId, items }}>{children}</DeskHere>
}

/** In the list of items: that something is written, and whether the server has it. Beside it the planned begin. */
export function WrittenMark({
  itemId,
  written,
  children,
}: {
  itemId: string
  /** As the server has it. */
  written: boolean
  children: ReactNode
}) {
  const desk = use(DeskHere)
  const place = { personId: desk?.personId ?? '', itemId }
  const mark = useSyncExternalStore(
    subscribe,
    () => (isUnsaved(place) ? 'unsaved' : (isWritten(place) ?? written) ? 'written' : 'empty'),
    () => (written ? 'written' : 'empty'),
  )
  if (mark === 'unsaved')
    return (
      <span className="not-saved with-icon">
        <FailedIcon />
        nicht gespeichert
      </span>
    )
  return (
    <span className="when">
      {mark === 'written' ? (
        <>
          <TickIcon />
          <span className="sr-only">geschrieben</span>
        </>
      ) : (
        children
      )}
    </span>
  )
}

/** What this device holds and the server does not have, or not yet: text of items, attendance. */
function useWaiting() {
  const desk = use(DeskHere)
  const read = () =>
    (desk?.items ?? [])
      .filter(({ id }) => isWaiting({ personId: desk?.personId ?? '', itemId: id }))
      .map(({ id }) => id)
      .join(' ')
  const ids = useSyncExternalStore(subscribe, read, () => '').split(' ')
  const seats = useAttendanceLeft(desk?.personId ?? '', desk?.meetingId ?? '')
  return { desk, waiting: desk?.items.filter(({ id }) => ids.includes(id)) ?? [], seats }
}

/** Why nothing may be closed or frozen from here now; null when the server has everything. */
export function useUnsavedReason(): string | null {
  const { waiting, seats } = useWaiting()
  if (waiting.length === 0)
    return seats === 'nothing' ? null : 'Die Anwesenheit ist noch nicht ganz gespeichert.'
  const numbers = listOf(waiting.map(({ number }) => top(number)))
  return `Auf diesem Gerät ist Text zu ${numbers} noch nicht gespeichert.`
}

/** What must be done before the release: first the texts that only this device has, then `children`. */
export function MissingList({ nothingElse, children }: { nothingElse: boolean; children: ReactNode }) {
  const { desk, waiting, seats } = useWaiting()
  const router = useRouter()
  const held = useRef(false)
  // What is missing was computed without the text that has arrived meanwhile; with attendance the answer brings it.
  useEffect(() => {
    if (held.current && waiting.length === 0) router.refresh()
    held.current = waiting.length > 0
  }, [waiting.length, router])
  if (nothingElse && waiting.length === 0 && seats !== 'unsaved')
    return (
      <p className="with-icon items-start! text-green [&>svg]:mt-[0.3em] [&>svg]:flex-none">
        <TickIcon />
        Alles da: Beschlüsse im Wortlaut, Aufträge mit Zuständigen und Tag, Anwesenheit.
      </p>
    )
  return (
    <ul className="rows flat">
      {waiting.map(({ id, number }) => (
        <li key={id}>
          <TextLink href={`/meetings/${desk?.meetingId}/minutes?item=${id}`}>
            Zu {top(number)} ist Text noch nicht gespeichert. Er liegt nur auf diesem Gerät.
          </TextLink>
        </li>
      ))}
      {seats === 'unsaved' && (
        <li>Die Anwesenheit ist noch nicht ganz gespeichert. Was fehlt, liegt nur auf diesem Gerät.</li>
      )}
      {children}
    </ul>
  )
}
