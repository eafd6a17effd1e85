import type { ReactNode } from 'react'

type Fact = { label: string; value: ReactNode; note?: ReactNode }

/** A strip of facts between a heavy and a fine rule, 2 × 2 on phones. */
export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Label and value side by side, one pair a line. */
export function Pairs({ items }: { items: Fact[] }) {
  return (
    <dl className="pairs">
      {items.map(({ label, value }) => [
        <dt key={`${label}-term`}>{label}</dt>,
        <dd key={label}>{value}</dd>,
      ])}
    </dl>
  )
}
