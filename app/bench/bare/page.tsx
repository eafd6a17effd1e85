import { connection } from 'next/server'
import { notFound } from 'next/navigation'
import { placesOf } from '@/components/layout/places'
import { PageHead } from '@/components/layout/page-head'
import { AppShell } from '@/components/layout/shell'

/** The floor of `npm run bench`: the frame, rendered on demand, without data. */
export default async function BarePage() {
  await connection()
  if (process.env.BENCH !== '1') notFound()
  return (
    <AppShell
      nav={placesOf(true, 0)}
      person={{ name: 'Dezernat Soziales', roleLabel: 'Dezernent/in' }}
      search={false}
      signOut={null}
    >
      <PageHead title="Leere Seite" />
    </AppShell>
  )
}
