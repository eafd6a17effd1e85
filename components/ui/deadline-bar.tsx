import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { hueOf } from './plate'

/** Dots from today to the meeting; vertical on phones. `host` lends the last one its hue. */
export function DeadlineBar({
  label,
  host,
  items,
}: {
  label: string
  host?: string
  items: { label: string; date: ReactNode; kind?: 'now' | 'meeting' }[]
}) {
  return (
    <ol className={classNames('deadlines', host && `c-${hueOf(host)}`)} aria-label={label}>
      {items.map((item, index) => (
        <li key={index} className={item.kind}>
          <b>{item.label}</b>
          {item.date}
        </li>
      ))}
    </ol>
  )
}
