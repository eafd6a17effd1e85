import type { ReactNode } from 'react'
import { Plate } from './plate'

/** Who hosts when: plates on a line, the next one filled. */
export function Rota({
  label,
  items,
}: {
  label: string
  items: {
    key: string
    code: string
    name: ReactNode
    date: ReactNode
    state?: 'past' | 'next' | 'planned'
  }[]
}) {
  return (
    <ol className="rota" aria-label={label}>
      {items.map(({ key, code, name, date, state }) => (
        <li key={key} className={state}>
          <Plate code={code} host={state === 'next'} planned={state === 'planned'} />
          <b>{name}</b>
          {date}
        </li>
      ))}
    </ol>
  )
}
