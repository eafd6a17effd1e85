import { MailList, MailView } from '@/components/notifications/demo-mail'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { TextLink } from '@/components/ui/link'
import { getDemoMail, listDemoMail } from '@/lib/demo-mailbox'
import { orNotFound } from '@/lib/page'
import { readSearch, type Search } from '@/lib/query'

export const metadata = { title: 'Postfach der Vorführung', robots: { index: false, follow: false } }

/** Demo mode only: what the mail server of the demonstration received. */
export default async function DemoMailboxPage({ searchParams }: { searchParams: Search }) {
  const { to, id, after, before } = await readSearch(searchParams)
  const page = await orNotFound(listDemoMail(to, { after, before }))
  const mail = id ? await orNotFound(getDemoMail(id)) : null
  return (
    <PublicShell action={<TextLink href="/overview">Zur Übersicht</TextLink>}>
      <PageHead
        title="Postfach der Vorführung"
        lead="Im Vorführmodus verlässt keine Nachricht diesen Rechner. Hier lesen Sie alle, gleich an wen."
      />
      {mail ? (
        <MailView mail={mail} to={to} />
      ) : (
        <MailList page={page} to={to} continued={Boolean(after ?? before)} />
      )}
    </PublicShell>
  )
}
