'use client'

import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { presenceWords } from '@/lib/minutes/labels'
import { isThere, type Attendance, type Span } from '@/lib/participants/rules'
import type { ItemLine } from './current-item'

/** Who came later or left early: one tap at the item that is open, or both ends by hand. */
export function AttendanceSpan({
  name,
  attendance,
  span,
  lines,
  current,
  disabled,
  onCome,
  onChange,
}: {
  /** "Jena: Dezernat Soziales" */
  name: string
  attendance: Attendance | null
  span: Span
  lines: ItemLine[]
  /** The item that is open while the meeting is in session. */
  current: string | null
  disabled: boolean
  /** Was not there, and comes now. */
  onCome: (span: Span) => void
  onChange: (span: Span) => void
}) {
  if (disabled || lines.length === 0) return null
  const there = isThere(attendance)
  const numberOf = (itemId: string | null) => lines.find(({ id }) => id === itemId)?.number
  const sentence = presenceWords(numberOf(span.fromItemId), numberOf(span.untilItemId))
  const options = lines.map(({ id, number }) => ({ value: id, label: `TOP\u00a0${number}` }))
  const tap = (words: string, run: () => void) => (
    <Button size="sm" variant="quiet" aria-label={`${name}: ${words}`} onClick={run}>
      {words}
    </Button>
  )
  return (
    <div className="span">
      {there && (
        <details>
          <summary aria-label={`${name}: ${sentence ?? 'von Anfang bis Ende'}, ändern`}>
            {sentence ?? 'von Anfang bis Ende'}
          </summary>
          <Select
            label="kommt zu"
            aria-label={`${name}: kommt zu`}
            placeholder="von Anfang an"
            options={options}
            value={span.fromItemId ?? ''}
            onChange={(event) => onChange({ ...span, fromItemId: event.target.value || null })}
          />
          <Select
            label="geht nach"
            aria-label={`${name}: geht nach`}
            placeholder="bis zum Ende"
            options={options}
            value={span.untilItemId ?? ''}
            onChange={(event) => onChange({ ...span, untilItemId: event.target.value || null })}
          />
        </details>
      )}
      {current &&
        (!there
          ? tap('jetzt gekommen', () =>
              onCome({ fromItemId: current === lines[0]?.id ? null : current, untilItemId: null }),
            )
          : span.untilItemId
            ? tap('doch geblieben', () => onChange({ ...span, untilItemId: null }))
            : tap('jetzt gegangen', () => onChange({ ...span, untilItemId: current })))}
    </div>
  )
}
