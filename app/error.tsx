'use client'

import { ErrorMessage } from '@/components/layout/error-message'
import { PublicShell } from '@/components/layout/public-shell'

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <PublicShell>
      <h1 className="sr-only">Störung</h1>
      <ErrorMessage {...props} />
    </PublicShell>
  )
}
