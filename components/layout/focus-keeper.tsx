'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** What is removed may come back at once, as when a list is rendered anew: so long we wait. */
const PATIENCE_MS = 120

const isLost = () => document.activeElement === null || document.activeElement === document.body

/** Headings take the focus for this once: they are read out, and the next Tab goes on from there. */
function focusHeading(heading: Element | null | undefined) {
  if (!(heading instanceof HTMLElement)) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

const pageHeading = () => document.querySelector('main h1')

/**
 * Keeps the focus where people are: on a new page it goes to the heading, and when what had it is gone, a button
 * after its act or a whole item, to the heading of the nearest part that is still there.
 */
export function FocusKeeper() {
  const pathname = usePathname()
  const before = useRef(pathname)

  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    // Within the page somebody has put it there on purpose.
    if (isLost() || !document.activeElement?.closest('main')) focusHeading(pageHeading())
  }, [pathname])

  useEffect(() => {
    let last: HTMLElement | null = null
    let around: Element[] = []
    let timer: ReturnType<typeof setTimeout> | undefined

    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      last = target
      around = []
      for (let part = target.closest('section'); part; part = part.parentElement?.closest('section') ?? null)
        around.push(part)
    }
    const check = () => {
      if (!last || last.isConnected || !isLost() || document.querySelector('dialog[open]')) return
      last = null
      const part = around.find((section) => section.isConnected)
      focusHeading(part?.querySelector('h2, h3') ?? pageHeading())
    }
    const observer = new MutationObserver(() => {
      if (!last || last.isConnected) return
      clearTimeout(timer)
      timer = setTimeout(check, PATIENCE_MS)
    })
    document.addEventListener('focusin', note)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', note)
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [])

  return null
}
