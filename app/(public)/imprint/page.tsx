import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { Pairs } from '@/components/ui/facts'
import { Hint } from '@/components/ui/hint'
import { Section } from '@/components/ui/section'
import { isDemo } from '@/lib/demo'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Impressum' }

export default function ImprintPage() {
  const address = /[^<\s]+@[^>\s]+/.exec(env().MAIL_FROM)?.[0] ?? ''
  return (
    <PublicShell>
      <div className="max-w-[42rem]">
        <PageHead title="Impressum" />
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
              { label: 'Adresse', value: env().APP_URL },
              { label: 'E-Mail', value: <a href={`mailto:${address}`}>{address}</a> },
            ]}
          />
          <p className="mt-4">
            Die Städterunde ist ein freiwilliger Arbeitskreis der fünf kreisfreien Städte Thüringens und des
            Gemeinde- und Städtebundes Thüringen. Name und Anschrift der Stelle, die diese Installation
            betreibt, trägt sie hier ein, bevor sie sie öffentlich anbietet.
          </p>
        </Section>
        <Section title="Die Software">
          <p>
            Städterunde ist freie Software unter der European Union Public Licence (EUPL) 1.2. Betrieb und
            Inhalt dieser Seite verantwortet, wer sie betreibt.
          </p>
        </Section>
      </div>
    </PublicShell>
  )
}
