import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'

/** `<Section title="Tagesordnung" note="Fassung 1" actions={<TextLink …>PDF</TextLink>}>…</Section>` */
export function Section({
  title,
  note,
  actions,
  flush,
  id,
  className,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  actions?: ReactNode
  /** No space above the rule: first section of a column. */
  flush?: boolean
  id?: string
  className?: string
  children: ReactNode
}) {
  const headingId = useId()
  return (
    <section className={classNames('sec', flush && 'flush', className)} id={id} aria-labelledby={headingId}>
      <header>
        <h2 id={headingId}>{title}</h2>
        {note && <p className="note">{note}</p>}
        {actions && <div className="act">{actions}</div>}
      </header>
      {children}
    </section>
  )
}

/** Text and a column of notes; below 992 px the column follows the text. */
export function Split({
  aside,
  asideFirst,
  label,
  children,
}: {
  aside: ReactNode
  /** Where the columns stand below each other, the notes come first: for a picture. */
  asideFirst?: boolean
  label?: string
  children: ReactNode
}) {
  return (
    <div className={classNames('split', asideFirst && 'aside-first')}>
      <div>{children}</div>
      <aside aria-label={label ?? 'Dazu'}>{aside}</aside>
    </div>
  )
}

export function Halves({ children }: { children: ReactNode }) {
  return <div className="halves">{children}</div>
}
