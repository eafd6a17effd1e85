import { PageHead } from '@/components/layout/page-head'
import { OwnMails } from '@/components/mails/own-mails'
import { listOwnMails } from '@/lib/mails/queries'
import { readSearch, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Ihre Nachrichten' }

export default async function OwnMailsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const { after, before } = await readSearch(searchParams)
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Einstellungen', href: '/settings' }, { label: 'Ihre Nachrichten' }]}
        title="Ihre Nachrichten"
        lead="Was wir Ihnen per E-Mail mitgeteilt haben, neueste zuerst."
      />
      <OwnMails page={await listOwnMails(actor, { after, before })} continued={Boolean(after ?? before)} />
    </>
  )
}
