import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { StuckMails } from '@/components/mails/stuck-mails'
import { canReadStuckMails } from '@/lib/mails/policy'
import { listStuckMails } from '@/lib/mails/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Nicht angekommene Nachrichten' }

export default async function StuckMailsPage() {
  const actor = await requireActor()
  if (!canReadStuckMails(actor)) notFound()
  return (
    <>
      <PageHead
        title="Nicht angekommene Nachrichten"
        lead="Stimmt eine Adresse nicht mehr, nehmen Sie die Person unter Organisationen mit der neuen auf und beenden das bisherige Mandat. Vertrauliche TOPs stehen hier ohne Titel."
      />
      <StuckMails mails={await listStuckMails(actor)} />
    </>
  )
}
