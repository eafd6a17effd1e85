'use client'

import { useCallback, useEffect, useLayoutEffect, useSyncExternalStore } from 'react'
import { unreachable } from '@/components/ui/action-result'
import { whenBack } from '@/components/ui/connection'
import { forgetKept, keep, keptKey, readKept } from '@/components/ui/kept-text'
import { answerOf } from '@/components/ui/use-action'
import { noteAttendanceAction } from '@/lib/participants/actions'
import type { Seat } from '@/lib/participants/queries'
import type { Noted } from '@/lib/participants/rules'
import { AttendanceSaves, type NoteAnswer, type SeatView } from './attendance-saves'

// Outlives the item that is open: what is on its way or was not sent is still there at the next one.
const open = new Map<string, AttendanceSaves>()

const PATIENCE = 15_000
const NONE: ReadonlyMap<string, SeatView> = new Map()

/** Only in the browser. */
function savesOf(personId: string, meetingId: string): AttendanceSaves {
  const about = keptKey(personId, `attendance:${meetingId}`)
  const known = open.get(about)
  if (known) return known
  const keyOf = (id: string) => `${about}:${id}`
  const saves = new AttendanceSaves({
    local: {
      read: (id) => readKept(keyOf(id)),
      keep: (id, copy) => keep(keyOf(id), copy),
      forget: (id) => forgetKept(keyOf(id)),
    },
    send: (membershipId, wanted, seen) => send({ personId, meetingId, membershipId }, wanted, seen),
  })
  open.set(about, saves)
  return saves
}

async function send(
  seat: { personId: string; meetingId: string; membershipId: string },
  { representedBy, excuse, ...wanted }: Noted,
  seen: Noted,
): Promise<NoteAnswer> {
  const input = {
    ...{ ...seat, ...wanted, seen },
    ...(representedBy === null ? {} : { representedBy }),
    ...(excuse === null ? {} : { excuse }),
  }
  const result = await Promise.race([
    answerOf(() => noteAttendanceAction(input)),
    new Promise<typeof unreachable>((resolve) => setTimeout(() => resolve(unreachable), PATIENCE)),
  ])
  if (result.ok) return { kind: 'noted', noted: result.data }
  const { code, message } = result
  // Of a conflict the server says what stands there.
  if (code === 'conflict') return { kind: 'conflict', current: result.current as Noted }
  if (code === 'signIn' || code === 'outdated') return { kind: 'waits', code, message }
  const unheard = code === 'unreachable' || code === 'bug' || code === 'busy'
  return unheard ? { kind: 'failed' } : { kind: 'refused', message }
}

/** Of the attendance that was noted here, what the server does not have yet. */
export function useAttendanceLeft(personId: string, meetingId: string): AttendanceSaves['left'] {
  return useSyncExternalStore(
    useCallback((listener) => savesOf(personId, meetingId).subscribe(listener), [personId, meetingId]),
    () => savesOf(personId, meetingId).left,
    () => 'nothing',
  )
}

/** Who is there, as it is noted on this device, saving itself. Until it is there the seats are as the server has them. */
export function useAttendance(personId: string, meetingId: string, seats: Seat[]) {
  const saves = useCallback(() => savesOf(personId, meetingId), [personId, meetingId])
  const views = useSyncExternalStore(
    useCallback((listener: () => void) => saves().subscribe(listener), [saves]),
    useCallback(() => saves().getSnapshot(), [saves]),
    () => NONE,
  )

  useLayoutEffect(() => saves().learn(seats), [saves, seats])

  useEffect(() => {
    const { flush } = saves()
    const stop = whenBack(flush)
    return () => {
      stop()
      // Another item, or another page: what was being typed is left.
      flush()
    }
  }, [saves])

  return { views, saves }
}
