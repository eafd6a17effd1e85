import type { ReactNode } from 'react'
import type { Hue } from '@/components/ui/plate'
import { Brand } from './brand'
import { Footer } from './footer'
import { SkipLink } from './shell'

/** The frame of pages everyone may see. `action` stands at the right end: sign in, or to the overview. */
export function PublicShell({
  host,
  nav,
  action,
  foot,
  children,
}: {
  host?: Hue
  nav?: ReactNode
  action?: ReactNode
  foot?: ReactNode
  children: ReactNode
}) {
  return (
    <>
      <SkipLink />
      <header className="public-bar">
        <Brand href="/" host={host} />
        {nav && <nav aria-label="Öffentlich">{nav}</nav>}
        {action && <div className="end">{action}</div>}
      </header>
      <main className="public-main" id="content" tabIndex={-1}>
        {children}
        <Footer>{foot}</Footer>
      </main>
    </>
  )
}
