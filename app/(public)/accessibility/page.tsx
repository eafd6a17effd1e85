import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'

export const metadata: Metadata = { title: 'Barrierefreiheit' }

export default function AccessibilityPage() {
  return (
    <PublicShell>
      <div className="max-w-[42rem]">
        <PageHead title="Barrierefreiheit" lead="Was schon geht, was geprüft ist und was noch nicht." />
        <Section title="Ziel">
          <p>
            Alle Seiten und Dokumente sollen den Regeln der WCAG&nbsp;2.2, Stufe AA, und PDF/UA-1 entsprechen:
            mit Tastatur und Vorlesesoftware bedienbar, mit ausreichendem Kontrast, bei 320&nbsp;Pixeln Breite
            ohne seitliches Verschieben, hell und dunkel.
          </p>
        </Section>
        <Section title="Stand der Prüfung">
          <p>
            Die Seiten werden bei jeder Änderung automatisch geprüft. Automatische Prüfungen finden nur einen
            Teil der Hürden. Eine Prüfung durch Menschen mit Vorlesesoftware und ein Bericht nach BITV stehen
            noch aus.
          </p>
        </Section>
        <Section title="Eine Hürde melden">
          <p>
            Bitte schreiben Sie an die Adresse im <TextLink href="/imprint">Impressum</TextLink>: welche
            Seite, was Sie tun wollten und womit Sie arbeiten.
          </p>
        </Section>
      </div>
    </PublicShell>
  )
}
