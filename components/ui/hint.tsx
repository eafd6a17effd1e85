import type { ReactNode } from 'react'
import { InfoIcon, StopIcon, TickIcon, WarnIcon } from './icons'

const signs = { info: InfoIcon, warn: WarnIcon, bad: StopIcon, ok: TickIcon }

/** `<Hint tone="warn" title="Bitte prüfen">Der Termin liegt in den Herbstferien.</Hint>` */
export function Hint({
  tone = 'info',
  title,
  role,
  children,
}: {
  tone?: keyof typeof signs
  title: ReactNode
  role?: 'status' | 'alert'
  children?: ReactNode
}) {
  const Sign = signs[tone]
  return (
    <div className={`hint ${tone}`} role={role}>
      <b className="first">
        <Sign />
        {title}
      </b>
      {children}
    </div>
  )
}
