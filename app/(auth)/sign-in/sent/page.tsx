import type { Metadata } from 'next'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { isDemo } from '@/lib/demo'
import { LINK_MINUTES } from '@/lib/sign-in/rules'

export const metadata: Metadata = { title: 'Link angefordert', robots: { index: false, follow: false } }

/** The same for known and unknown addresses. */
export default function SentPage() {
  return (
    <div className="max-w-[36rem]">
      <h1>Link angefordert</h1>
      <div className="mt-8 mb-6">
        <Hint tone="ok" role="status" title="Der Link ist unterwegs.">
          <p>
            Wenn die Adresse bei uns eingetragen ist, kommt die Nachricht in wenigen Minuten. Der Link gilt{' '}
            {LINK_MINUTES}&nbsp;Minuten und nur einmal.
          </p>
        </Hint>
      </div>
      <p className="note">
        Keine Nachricht erhalten? Bitte zuerst im Spam-Ordner nachsehen, dann{' '}
        <TextLink href="/sign-in">einen neuen Link anfordern</TextLink> oder die Geschäftsstelle beim GStB
        fragen.
        {isDemo() && (
          <>
            {' '}
            In der Vorführung liegt die Nachricht im{' '}
            <TextLink href="/demo/mailbox">Postfach der Vorführung</TextLink>.
          </>
        )}
      </p>
    </div>
  )
}
