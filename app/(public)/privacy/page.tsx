import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { LINK_MINUTES, SESSION_DAYS, SESSION_IDLE_HOURS } from '@/lib/sign-in/rules'

export const metadata: Metadata = { title: 'Datenschutz' }

export default function PrivacyPage() {
  return (
    <PublicShell>
      <div className="max-w-[42rem]">
        <PageHead title="Datenschutz" lead="Was diese Anwendung über Menschen speichert, und wozu." />
        <Section title="Ohne Anmeldung">
          <p>
            Wer die öffentlichen Seiten liest, bekommt kein Cookie. Es gibt keine Zählung von Besuchen und
            keine Inhalte von fremden Servern.
          </p>
        </Section>
        <Section title="Mit Anmeldung">
          <p>
            Gespeichert werden Name, dienstliche E-Mail-Adresse und Mandate der Mitglieder, ihre Beiträge zu
            Sitzungen und ein Protokoll darüber, wer was wann getan hat. Das sehen die Mitglieder der Runde,
            soweit ihr Mandat reicht.
          </p>
          <p className="mt-4">
            Ein einziges Cookie hält die Anmeldung. Sie endet nach {SESSION_IDLE_HOURS}&nbsp;Stunden ohne
            Nutzung, spätestens nach {SESSION_DAYS}&nbsp;Tagen. Zu jeder Anmeldung wird die Art des Geräts
            gespeichert, damit Sie es in den Einstellungen wiedererkennen und abmelden können.
          </p>
          <p className="mt-4">
            Ein Anmeldelink gilt {LINK_MINUTES}&nbsp;Minuten und einmal. Um Missbrauch zu begrenzen, werden
            Anfragen für eine Viertelstunde je Adresse und je Anschluss gezählt.
          </p>
        </Section>
        <Section title="Ihre Rechte">
          <p>
            Verantwortlich ist die Stelle, die diese Installation betreibt, siehe{' '}
            <TextLink href="/imprint">Impressum</TextLink>. Dort erhalten Sie Auskunft und können Berichtigung
            verlangen. Sie trägt hier ihre Datenschutzbeauftragten ein, bevor sie die Anwendung öffentlich
            anbietet.
          </p>
        </Section>
      </div>
    </PublicShell>
  )
}
