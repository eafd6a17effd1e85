import { Marker } from '@/components/ui/marker'
import { daysLeft, formatDate } from '@/lib/dates'
import type { NextStep as Step } from '@/lib/meetings/rules'

/** Under the head of a meeting and its parts: what comes next, whose turn it is, until when. */
export function NextStep({ step, own, now }: { step: Step; own: boolean; now: Date }) {
  const { text, until, then, turn } = step
  return (
    <p className="next-step">
      {own && turn ? <Marker>Sie sind am Zug:</Marker> : <b>Als Nächstes:</b>} {text}
      {until && (
        <>
          {' '}
          bis <span className="nb">{formatDate(until)}</span>,{' '}
          <span className="nb">{daysLeft(until, now)}</span>
        </>
      )}
      . {then}
    </p>
  )
}
