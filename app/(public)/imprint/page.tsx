import type { Metadata } from 'next'
import { Operator } from '@/components/layout/operator'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { Pairs } from '@/components/ui/facts'
import { Hint } from '@/components/ui/hint'
import { Section } from '@/components/ui/section'
import { isDemo } from '@/lib/demo'
import { env } from '@/lib/env'
import { ownAddress } from '@/lib/mail'

export const metadata: Metadata = { title: 'Impressum' }

export default function ImprintPage() {
  const { address } = ownAddress()
  return (
    <PublicShell>
      <div className="max-w-[42rem]">
        <PageHead title="Impressum" lead="Angaben nach § 5 des Digitale-Dienste-Gesetzes (DDG)." />
        {isDemo() && (
          <div className="mt-6">
            <Hint title="Dies ist eine Vorführung.">
              <p>Sie läuft mit erfundenen Vorgängen und wird von niemandem als Dienst angeboten.</p>
            </Hint>
          </div>
        )}
        <Section title="Wer diese Seite betreibt">
          <Pairs
            items={[
              { label: 'Name', value: <Operator detail="OPERATOR_NAME" /> },
              { label: 'Anschrift', value: <Operator detail="OPERATOR_ADDRESS" /> },
              { label: 'Vertreten durch', value: <Operator detail="OPERATOR_REPRESENTATIVE" /> },
              { label: 'Telefon', value: <Operator detail="OPERATOR_PHONE" /> },
              { label: 'E-Mail', value: <a href={`mailto:${address}`}>{address}</a> },
              { label: 'Diese Seite', value: env().APP_URL },
            ]}
          />
          <p className="mt-4">
            Die Städterunde ist ein freiwilliger Arbeitskreis der fünf kreisfreien Städte Thüringens und des
            Gemeinde- und Städtebundes Thüringen. Sie hat keine eigene Rechtspersönlichkeit.
          </p>
        </Section>
        <Section title="Die Software">
          <p>
            Städterunde ist freie Software unter der European Union Public Licence (EUPL) 1.2. Betrieb und
            Inhalt dieser Seite verantwortet, wer sie betreibt. Lücken in der Sicherheit nimmt die Adresse in{' '}
            <a href="/.well-known/security.txt">security.txt</a> entgegen.
          </p>
        </Section>
      </div>
    </PublicShell>
  )
}
