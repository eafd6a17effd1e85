import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { FormExample } from '@/components/ui/gallery/examples'
import { FeedbackGallery } from '@/components/ui/gallery/feedback'
import { ListsGallery } from '@/components/ui/gallery/lists'
import { SignsGallery } from '@/components/ui/gallery/signs'
import { TypeGallery } from '@/components/ui/gallery/type'
import { Marker } from '@/components/ui/marker'
import { Section } from '@/components/ui/section'
import { Toaster } from '@/components/ui/toast'
import { isDemo } from '@/lib/demo'

export const metadata: Metadata = { title: 'Bausteine', robots: { index: false, follow: false } }

/** Every part in every state, to look at and to test; in demo mode only. */
export default function StylePage() {
  if (!isDemo()) notFound()
  return (
    <PublicShell>
      <PageHead
        title="Bausteine"
        light="und Zustände"
        lead={
          <>
            Gedrucktes ist schwarz. Was Sie tun können, ist tintenblau. Wo Sie am Zug sind, liegt der{' '}
            <Marker>Textmarker</Marker>.
          </>
        }
      />
      <SignsGallery />
      <FeedbackGallery />
      <ListsGallery />
      <Section title="Formular">
        <FormExample />
      </Section>
      <TypeGallery />
      <Toaster />
    </PublicShell>
  )
}
