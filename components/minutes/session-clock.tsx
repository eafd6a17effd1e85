'use client'

import { useState, useSyncExternalStore } from 'react'
import { berlinTime } from '@/lib/dates'

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

/** "11:26" */
export function Clock({ now }: { now: number }) {
  const time = useNow(now)
  return (
    <time className="clock" aria-label={`Uhrzeit ${berlinTime(time)}`}>
      {berlinTime(time)}
    </time>
  )
}

/** How much of the planned time of an item is over, by the plan of the agenda. */
export function TimeBar({
  now,
  begin,
  minutes,
  next,
}: {
  now: number
  begin: number
  minutes: number
  /** "TOP 8" */
  next: string | null
}) {
  const time = useNow(now)
  if (minutes === 0) return null
  const left = Math.ceil(minutes - (time.getTime() - begin) / 60_000)
  const share = Math.min(100, Math.max(0, ((minutes - left) / minutes) * 100))
  const words =
    left > minutes
      ? `beginnt laut Plan um ${berlinTime(new Date(begin))}`
      : left >= 0
        ? `noch ${left}`
        : `${-left} über`
  return (
    <div className="time-bar">
      <div
        className="track"
        role="img"
        aria-label={`${Math.round((share / 100) * minutes)} von ${minutes} Minuten`}
      >
        <i style={{ width: `${share}%` }} />
      </div>
      <span>
        {left > minutes ? (
          words
        ) : (
          <>
            <b>{words}&nbsp;min</b> von {minutes}
            {next && `, dann ${next}`}
          </>
        )}
      </span>
    </div>
  )
}
