'use client'

import { useEffect, useState } from 'react'
import type { SimilarItem } from '@/lib/similar-items/queries'

/** As long as a pause between two words. */
const PAUSE = 300

/**
 * Earlier items with a title alike, asked for when the typing pauses and given up when it goes on. It only helps:
 * whatever fails leaves the form as it is.
 */
export function useSimilarItems(title: string, except?: string): SimilarItem[] {
  const [items, setItems] = useState<SimilarItem[]>([])
  useEffect(() => {
    const asking = new AbortController()
    const timer = setTimeout(() => {
      void ask(title, except, asking.signal).then((found) => {
        if (!asking.signal.aborted) setItems(found)
      })
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [title, except])
  return items
}

async function ask(title: string, except: string | undefined, signal: AbortSignal): Promise<SimilarItem[]> {
  const query = new URLSearchParams({ title: title.slice(0, 500), ...(except && { except }) })
  try {
    const answer = await fetch(`/api/similar-items?${query.toString()}`, { signal })
    return answer.ok ? ((await answer.json()) as SimilarItem[]) : []
  } catch {
    return []
  }
}
