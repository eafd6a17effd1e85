import { MailList, MailView } from '@/components/notifications/demo-mail'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { TextLink } from '@/components/ui/link'
import { getDemoMail, listDemoMail } from '@/lib/demo-mailbox'
import { orNotFound } from '@/lib/page'

export const metadata = { title: 'Postfach der Vorführung', robots: { index: false, follow: false } }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Demo mode only: what the mail server of the demonstration received. */
export default async function DemoMailboxPage({ searchParams }: Props) {
  const { to: address, id } = await searchParams
  const to = typeof address === 'string' ? address : undefined
  const mails = await orNotFound(listDemoMail(to))
  const mail = id ? await orNotFound(getDemoMail(String(id))) : null
  return (
    <PublicShell action={<TextLink href="/overview">Zur Übersicht</TextLink>}>
      <PageHead
        title="Postfach der Vorführung"
        lead="Im Vorführmodus verlässt keine Nachricht diesen Rechner. Hier lesen Sie alle, gleich an wen."
      />
      {mail ? <MailView mail={mail} to={to} /> : <MailList mails={mails} to={to} />}
    </PublicShell>
  )
}
