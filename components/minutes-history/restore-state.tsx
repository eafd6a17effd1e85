'use client'

import { useMemo, type ReactNode } from 'react'
import { ActionButton } from '@/components/ui/action-button'
import { restoreEntryAction } from '@/lib/minutes-history/actions'

/** Puts an earlier text on top of the present one; the way back does the same with the present one. */
export function RestoreState({
  meetingId,
  itemId,
  revision,
  current,
  when,
  disabledReason,
}: {
  meetingId: string
  itemId: string
  revision: number
  /** The revision that is the text now. */
  current: number
  /** "Mi., 10.03.2027, 10:12 Uhr" */
  when: string
  disabledReason?: ReactNode
}) {
  // The same two saves however often they are sent.
  const [key, backKey] = useMemo(
    () => [`${current}`, `${current + 1}`].map(() => crypto.randomUUID()),
    [current],
  )
  const at = { meetingId, itemId }
  return (
    <ActionButton
      size="sm"
      action={() => restoreEntryAction({ ...at, revision, baseRevision: current, key })}
      done={`Der Stand von ${when} gilt wieder.`}
      undo={{
        action: () =>
          restoreEntryAction({ ...at, revision: current, baseRevision: current + 1, key: backKey }),
        done: 'Zurückgenommen. Der Text ist wieder wie zuvor.',
      }}
      disabledReason={disabledReason}
      aria-label={`Diesen Stand wiederherstellen: ${when}`}
    >
      Diesen Stand wiederherstellen
    </ActionButton>
  )
}
