'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { isDocument } from '@/components/ui/link'

/**
 * Opens pages of the product without a reload, whichever link is followed: one listener for all of them, so that a
 * link costs the server and the browser no more than an `a`. Without script the browser does the same by itself.
 */
export function InPlaceLinks() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!(link instanceof HTMLAnchorElement) || !link.href || link.target || link.download) return
      const { origin, pathname, search, hash } = link
      if (origin !== location.origin || isDocument(pathname)) return
      // A place on this very page: the browser goes there, and back again.
      if (hash && pathname === location.pathname && search === location.search) return
      event.preventDefault()
      router.push(pathname + search + hash)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}
