'use client'

import { useLayoutEffect } from 'react'
import { TextLink } from '@/components/ui/link'
import type { SimilarItem } from '@/lib/similar-items/queries'

/** Offered below the title while it is typed. Said politely: how many there are, then each by its link. */
export function SimilarItems({ items }: { items: SimilarItem[] }) {
  // What comes late pushes down what was reached by keyboard meanwhile.
  useLayoutEffect(() => {
    if (items.length > 0) document.activeElement?.scrollIntoView({ block: 'nearest' })
  }, [items])
  return (
    <div role="status">
      {items.length > 0 && (
        <>
          <p className="sr-only">
            {items.length === 1
              ? 'Ein ähnlicher Eintrag gefunden.'
              : `${items.length} ähnliche Einträge gefunden.`}
          </p>
          <ul className="rows flat mt-2">
            {items.map(({ id, title, sentence, href }) => (
              <li key={id}>
                <div>
                  <p>{sentence}</p>
                  <p className="note">
                    {href ? (
                      <TextLink href={href} target="_blank">
                        {title}
                        <span className="sr-only"> (in einem neuen Tab)</span>
                      </TextLink>
                    ) : (
                      title
                    )}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
