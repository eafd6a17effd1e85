'use client'

import { useEffect, useRef, useState } from 'react'
import { useOnline } from '@/components/ui/connection'
import { useAnyKeepsText } from '@/components/ui/kept-text'
import { showToast } from '@/components/ui/toast'

/** The one place that speaks of a lost network; it comes and goes with it. */
export function ConnectionStrip() {
  const online = useOnline()
  const keepsText = useAnyKeepsText()
  const refused = useRefused(online)
  const wasOffline = useRef(false)

  useEffect(() => {
    if (!online) wasOffline.current = true
    else if (wasOffline.current) {
      wasOffline.current = false
      showToast('Die Verbindung ist wieder da.')
    }
  }, [online])

  return (
    <div className="offline" role="status">
      {!online && (
        <p>
          <b>Ohne Netz.</b>{' '}
          {keepsText
            ? 'Was Sie eingeben, bleibt auf diesem Gerät.'
            : 'Diese Seite bleibt stehen, auch was Sie eingegeben haben.'}{' '}
          {refused
            ? `„${refused}“ lässt sich öffnen, sobald die Verbindung wieder da ist.`
            : 'Senden und andere Seiten öffnen können Sie, sobald die Verbindung wieder da ist.'}
        </p>
      )}
    </div>
  )
}

/** Without network a link would lead to the browser's own error page and away from what was typed: it waits instead. */
function useRefused(online: boolean): string | null {
  const [refused, setRefused] = useState<string | null>(null)

  useEffect(() => {
    if (online) return
    const refuse = (event: Event, words: string | null | undefined) => {
      event.preventDefault()
      setRefused(words?.replace(/\s+/g, ' ').trim() || 'Die Seite')
    }
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest('a[href]')
      if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return
      if (link.pathname === location.pathname && link.hash) return
      // Opens what is in the page already.
      if (link.dataset.inPage !== undefined) return
      refuse(event, link.getAttribute('aria-label') ?? link.textContent)
    }
    const onSubmit = (event: SubmitEvent) => {
      if (event.target instanceof HTMLFormElement && event.target.matches('[role="search"]'))
        refuse(event, event.submitter?.textContent)
    }
    // Before the router hears of it.
    window.addEventListener('click', onClick, true)
    window.addEventListener('submit', onSubmit, true)
    return () => {
      window.removeEventListener('click', onClick, true)
      window.removeEventListener('submit', onSubmit, true)
      setRefused(null)
    }
  }, [online])

  return refused
}
