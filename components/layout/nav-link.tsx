'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link of the navigation that knows when it is the current page, and closes the menu it stands in. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const pathname = usePathname()
  const here = pathname === href ? 'page' : pathname.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <a href={href} aria-current={here} onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
      {children}
    </a>
  )
}
