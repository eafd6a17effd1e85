import type { ReactNode } from 'react'
import { EmptyRing } from './ring'

/**
 * What will stand here, until when, and one action.
 *
 * `<Empty title="Noch keine Anmeldungen" action={<LinkButton …>}>Bis Mi., 19.05.2027 …</Empty>`
 */
export function Empty({
  title,
  action,
  level: Heading = 'h3',
  children,
}: {
  title: string
  action?: ReactNode
  level?: 'h2' | 'h3'
  children?: ReactNode
}) {
  return (
    <div className="empty">
      <EmptyRing />
      <div>
        <Heading>{title}</Heading>
        {children && <p>{children}</p>}
        {action && <div className="btns">{action}</div>}
      </div>
    </div>
  )
}

/** For `loading.tsx`: grey lines in the list's own grid and a sentence, no spinner. */
export function Waiting({ children }: { children: string }) {
  return (
    <div className="waiting" role="status">
      {[85, 62, 74].map((width) => (
        <div key={width} aria-hidden="true">
          <i />
          <span>
            <i style={{ width: `${width}%` }} />
            <i />
          </span>
        </div>
      ))}
      <p className="note">{children}</p>
    </div>
  )
}
