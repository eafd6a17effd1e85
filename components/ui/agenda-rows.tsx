import type { HTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names'
import { LockIcon } from './icons'

/** The agenda's grid: number | title and facts | begin over minutes. */
export function AgendaRows({ children }: { children: ReactNode }) {
  return <ol className="agenda">{children}</ol>
}

/**
 * `kind`: `std` standing item, `grp` head of a group, `sub` item in a group, `incoming` not yet admitted.
 * `confidential` is the word beside the lock; it also draws the hatched edge.
 *
 * `<AgendaRow num="7" title="Bezahlkarte" facts={<Org …/>} begin="11:15" minutes={15} />`
 */
export function AgendaRow({
  num,
  title,
  kind,
  confidential,
  lifted,
  over,
  drag,
  drop,
  facts,
  begin,
  minutes,
  actions,
  children,
}: {
  num: ReactNode
  title: ReactNode
  kind?: 'std' | 'grp' | 'sub' | 'incoming'
  confidential?: string
  lifted?: boolean
  /** Something is held above it and would take its place. */
  over?: boolean
  /** The number is the handle, so that the words can still be selected; the row is where something is dropped. */
  drag?: HTMLAttributes<HTMLElement>
  drop?: HTMLAttributes<HTMLElement>
  facts?: ReactNode
  begin?: string
  minutes?: number | null
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <li
      className={classNames(kind, confidential && 'confidential', lifted && 'lifted', over && 'over')}
      {...drop}
    >
      <span className="no" {...drag}>
        {num}
      </span>
      <div>
        <h3 className="title">{title}</h3>
        {(facts || confidential) && (
          <div className="meta">
            {confidential && (
              <span className="lock">
                <LockIcon />
                {confidential}
              </span>
            )}
            {facts}
          </div>
        )}
        {children}
      </div>
      {actions ? (
        <span className="move">{actions}</span>
      ) : (
        <span className="tm">
          {begin && <time>{begin}</time>}
          {minutes ? <small>{minutes}&nbsp;min</small> : null}
        </span>
      )}
    </li>
  )
}
