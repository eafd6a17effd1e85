import type { ReactNode } from 'react'

/** Serif is for words that go on record or are quoted; the tool itself speaks sans. */
export function Wording({ children }: { children: ReactNode }) {
  return <div className="wording">{children}</div>
}

/** A result in its exact words: `<Decision label="Beschluss" vote="einvernehmlich">…</Decision>` */
export function Decision({
  label,
  vote,
  aside,
  children,
}: {
  label: string
  vote?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="decision">
      <p className="lab">
        <span>{label}</span>
        {aside}
      </p>
      <Wording>{children}</Wording>
      {vote && <p className="vote">{vote}</p>}
    </div>
  )
}
