import type { Metadata } from 'next'
import { NotFoundMessage } from '@/components/layout/not-found-message'
import { PublicShell } from '@/components/layout/public-shell'

export const metadata: Metadata = { title: 'Nicht gefunden' }

export default function NotFound() {
  return (
    <PublicShell>
      <NotFoundMessage />
    </PublicShell>
  )
}
