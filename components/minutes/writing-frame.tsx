import type { ReactNode } from 'react'
import './editing.css'
import './writing.css'

/** What stands around the place where one writes; each part is made by the page. */
export type WritingParts = {
  /** Name of the meeting and its state. */
  name: ReactNode
  clock?: ReactNode
  leave: ReactNode
  list: ReactNode
  aside: ReactNode
  foot: ReactNode
}

/** Meeting mode: a bar with the save status, the agenda, one item, who is there, and the way to the next item. */
export function WritingFrame({
  parts,
  status,
  children,
}: {
  parts: WritingParts
  status?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="writing">
      <header className="writing-bar">
        {parts.name}
        {parts.clock}
        {status}
        {parts.leave}
      </header>
      <div className="writing-grid">
        <nav className="writing-list" aria-label="Tagesordnung">
          {parts.list}
        </nav>
        <div className="writing-main">{children}</div>
        <aside className="writing-aside" aria-label="Anwesenheit">
          {parts.aside}
        </aside>
      </div>
      <nav className="writing-foot" aria-label="Zwischen TOPs wechseln">
        {parts.foot}
      </nav>
    </div>
  )
}
