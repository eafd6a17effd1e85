'use client'

import { ErrorMessage } from '@/components/layout/error-message'
import './globals.css'

/** When even the root layout fails: its own document, without a shell. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="de">
      <body>
        <title>Störung · Städterunde</title>
        <main className="public-main">
          <h1 className="sr-only">Störung</h1>
          <ErrorMessage {...props} />
        </main>
      </body>
    </html>
  )
}
