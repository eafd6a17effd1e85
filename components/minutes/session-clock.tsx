'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { keep, readKept } from '@/components/ui/kept-text'
import { berlinTime, formatMinutes } from '@/lib/dates'
import { minutesUsed, STAYED, type Times } from './item-times'

const everyTenSeconds = (tick: () => void) => {
  const timer = setInterval(tick, 10_000)
  return () => clearInterval(timer)
}

/** The server's clock, which may be set for a story, carried on by the device's; full minutes. */
function useNow(serverNow: number): Date {
  const [ahead] = useState(() => serverNow - Date.now())
  const minute = useSyncExternalStore(
    everyTenSeconds,
    () => Math.floor((Date.now() + ahead) / 60_000),
    () => Math.floor(serverNow / 60_000),
  )
  return new Date(minute * 60_000)
}

/** "11:26", and how much is left of the whole meeting. */
export function Clock({ now, end }: { now: number; end: number }) {
  const time = useNow(now)
  const left = Math.ceil((end - time.getTime()) / 60_000)
  return (
    <p className="clock">
      <time aria-label={`Uhrzeit ${berlinTime(time)}`}>{berlinTime(time)}</time>
      <small>
        {left >= 0 ? `noch ${duration(left)} bis` : `${duration(-left)} nach`} {berlinTime(new Date(end))}
        &nbsp;Uhr
      </small>
    </p>
  )
}

/** "48 min", "1 Std. 5 min" */
function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = `${minutes % 60}\u00a0min`
  return hours ? `${hours}\u00a0Std.${minutes % 60 ? ` ${rest}` : ''}` : rest
}

/** When the items were begun, as far as this device saw it; kept there for the next reload. */
export function useItemTimes(storageKey: string | null, id: string, serverNow: number): Times {
  const [ahead] = useState(() => serverNow - Date.now())
  const [times, setTimes] = useState<Times>({})

  useEffect(() => setTimes((storageKey && (readKept(storageKey) as Times | null)) || {}), [storageKey])

  useEffect(() => {
    if (!storageKey) return
    const entered = Date.now() + ahead
    const timer = setTimeout(
      () =>
        setTimes((known) => {
          if (known[id] !== undefined) return known
          const more = { ...known, [id]: entered }
          keep(storageKey, more)
          return more
        }),
      STAYED,
    )
    return () => clearTimeout(timer)
  }, [storageKey, id, ahead])

  return times
}

/** How much of the time of an item is used and left: as it really began, or else by the plan of the agenda. */
export function TimeBar({
  now,
  times,
  order,
  item: { id, begin, minutes },
  next,
}: {
  now: number
  times: Times
  order: string[]
  item: { id: string; begin: Date | null; minutes: number }
  /** "TOP 8" */
  next: string | null
}) {
  const time = useNow(now)
  const measured = minutesUsed(times, order, id, time.getTime() + 60_000)
  const planned = begin && Math.floor((time.getTime() - begin.getTime()) / 60_000)
  const used = measured ?? planned
  if (minutes === 0 || used === null) return null
  if (used < 0 && begin)
    return (
      <div className="time-bar">
        <span>beginnt laut Plan um {berlinTime(begin)}&nbsp;Uhr</span>
      </div>
    )
  const left = minutes - used
  const share = Math.min(100, (used / minutes) * 100)
  return (
    <div className="time-bar">
      <div className="track" role="img" aria-label={`${used} von ${formatMinutes(minutes)}`}>
        <i style={{ width: `${share}%` }} />
      </div>
      <span>
        <b>{left >= 0 ? `noch ${left}` : `${-left} über`}&nbsp;min</b>, {used} von {minutes}
        {measured === null ? ' nach Plan' : ''}
        {next && `, dann ${next}`}
      </span>
    </div>
  )
}
