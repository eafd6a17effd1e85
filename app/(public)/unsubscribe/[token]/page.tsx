import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { currentTime } from '@/lib/clock'
import { kindsText } from '@/lib/mail-preferences/labels'
import { findUnsubscription, listOwnChoices } from '@/lib/mail-preferences/queries'

export const metadata: Metadata = {
  title: 'Nachrichten abbestellen',
  robots: { index: false, follow: false },
}

type Props = { params: Promise<{ token: string }> }

/** Where a mail leads: reading this page changes nothing, its button does, without a sign-in. */
export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params
  const found = await findUnsubscription(token, currentTime())
  if (!found) notFound()
  const { actor, kinds } = found
  const choices = await listOwnChoices(actor)
  const done = kinds.every((kind) => choices[kind] === 'never')
  const what = <b className="font-semibold text-ink">{kindsText(kinds)}</b>
  return (
    <PublicShell>
      <div className="max-w-[42rem]">
        {done ? (
          <PageHead
            title="Nachrichten abbestellt"
            lead={<>Sie erhalten keine E-Mails mehr der Art: {what}.</>}
          />
        ) : (
          <>
            <PageHead
              title="Nachrichten abbestellen"
              lead={<>Möchten Sie keine E-Mails mehr erhalten der Art: {what}?</>}
            />
            <form method="post" action={`/api/unsubscribe/${token}?page=1`} className="mt-8">
              <Button type="submit" variant="primary">
                Nachrichten abbestellen
              </Button>
            </form>
          </>
        )}
        <p className="note mt-6">
          Einladungen kommen weiterhin, ebenso Verlegung und Absage einer Sitzung, die durch unsere Einladung
          in Ihrem Kalender steht. In den <TextLink href="/settings#mails">Einstellungen</TextLink> wählen Sie
          auch, was Sie einmal täglich gesammelt lesen.
        </p>
      </div>
    </PublicShell>
  )
}
