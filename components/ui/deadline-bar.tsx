import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { hueOf } from './plate'

/** Dots from today to the meeting, or from step to step; vertical on phones. `host` lends the last one its hue. */
export function DeadlineBar({
  label,
  host,
  items,
}: {
  label: string
  host?: string
  items: { label: string; date: ReactNode; kind?: 'done' | 'now' | 'meeting' }[]
}) {
  return (
    <ol className={classNames('deadlines', host && `c-${hueOf(host)}`)} aria-label={label}>
      {items.map((item, index) => (
        <li key={index} className={item.kind} aria-current={item.kind === 'now' ? 'step' : undefined}>
          <b>{item.label}</b>
          {item.date}
        </li>
      ))}
    </ol>
  )
}
