import type { ReactNode } from 'react'

/** The marker means "it is your turn" and nothing else; at most two on a screen. */
export function Marker({ children }: { children: ReactNode }) {
  return <span className="marker">{children}</span>
}
