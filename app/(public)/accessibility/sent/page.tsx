import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { TextLink } from '@/components/ui/link'
import { isDemo } from '@/lib/demo'
import { ANSWER_DAYS } from '@/lib/feedback/rules'

export const metadata: Metadata = { title: 'Nachricht gesendet' }

export default function FeedbackSentPage() {
  return (
    <PublicShell>
      <div className="max-w-[42rem]">
        <PageHead
          title="Nachricht gesendet"
          lead="Danke. Ihre Nachricht geht an die Stelle, die diese Anwendung betreibt."
        />
        <p className="mt-6">
          Haben Sie eine Adresse angegeben, erhalten Sie innerhalb von {ANSWER_DAYS}&nbsp;Tagen eine Antwort.
        </p>
        {isDemo() && (
          <p className="mt-4">
            In der Vorführung lesen Sie die Nachricht im{' '}
            <TextLink href="/demo/mailbox">Postfach der Vorführung</TextLink>.
          </p>
        )}
        <p className="mt-4">
          <TextLink href="/accessibility">Zurück zur Erklärung zur Barrierefreiheit</TextLink>
        </p>
      </div>
    </PublicShell>
  )
}
