'use client'

import { useState } from 'react'

/**
 * For the few style elements that widgets add in the browser. Each answer of the server brings another nonce, but the
 * policy is that of the document: the first one holds until the next full load.
 */
export function CspNonce({ nonce }: { nonce: string | undefined }) {
  const [own] = useState(nonce)
  return <meta property="csp-nonce" nonce={own} />
}
