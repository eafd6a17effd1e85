import type { Metadata } from 'next'
import { FeedbackForm } from '@/components/feedback/feedback-form'
import { Operator } from '@/components/layout/operator'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { Hint } from '@/components/ui/hint'
import { Section } from '@/components/ui/section'
import { formatLongDate } from '@/lib/dates'
import { feedbackProblem } from '@/lib/feedback/labels'
import { ANSWER_DAYS, KNOWN_GAPS, STATEMENT_DATE } from '@/lib/feedback/rules'
import { newId } from '@/lib/ids'

export const metadata: Metadata = { title: 'Barrierefreiheit' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AccessibilityPage({ searchParams }: Props) {
  const { problem } = await searchParams
  return (
    <PublicShell>
      <div className="max-w-[42rem]">
        <PageHead
          title="Erklärung zur Barrierefreiheit"
          lead="Was gilt, was geprüft ist, was noch nicht geht, und wo Sie eine Hürde melden."
        />
        <Section title="Wofür diese Erklärung gilt">
          <p>
            Sie gilt für die Anwendung Städterunde mit ihren öffentlichen Seiten und denen nach der Anmeldung,
            und für die Dokumente, die sie erzeugt. Für ihren Betrieb verantwortlich ist:{' '}
            <Operator detail="OPERATOR_NAME" />. Maßstab sind die WCAG&nbsp;2.2, Stufe AA, und die
            EN&nbsp;301&nbsp;549; Grundlage ist das ThürBarrWebG.
          </p>
        </Section>
        <Section title="Stand der Vereinbarkeit">
          <p>
            Die Anwendung ist mit diesen Anforderungen teilweise vereinbar. Was fehlt, steht unter „Bekannte
            Lücken“.
          </p>
          <p className="mt-4">
            Bei jeder Änderung wird selbsttätig geprüft: alle Seiten hell und dunkel, die Bedienung mit der
            Tastatur allein, 200&nbsp;Prozent Vergrößerung, 320&nbsp;Pixel Breite, erzwungene Farben,
            verringerte Bewegung und die Namen, die Vorlesesoftware erhält. Solche Prüfungen finden nur einen
            Teil der Hürden.
          </p>
        </Section>
        <Section title="Bekannte Lücken">
          <ul className="list-disc pl-6">
            {KNOWN_GAPS.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </Section>
        <Section title="Wann diese Erklärung erstellt wurde">
          <p>
            Erstellt am {formatLongDate(STATEMENT_DATE)} nach einer Selbstbewertung. Sie wird nach jeder
            größeren Änderung überprüft.
          </p>
        </Section>
        <Section title="Eine Hürde melden" id="feedback">
          <p>
            Schreiben Sie uns, wenn etwas nicht geht oder Sie einen Inhalt in anderer Form brauchen. Wir
            antworten innerhalb von {ANSWER_DAYS}&nbsp;Tagen.
          </p>
          {typeof problem === 'string' && (
            <div className="mt-6">
              <Hint tone="bad" role="alert" title="Ihre Nachricht wurde nicht gesendet.">
                <p>{feedbackProblem(problem)}</p>
              </Hint>
            </div>
          )}
          <FeedbackForm id={newId()} />
        </Section>
        <Section title="Wenn keine Antwort kommt">
          <p>
            Erhalten Sie keine oder keine Antwort, die Ihnen hilft, können Sie sich an die Durchsetzungsstelle
            wenden: <Operator detail="ENFORCEMENT_BODY" />.
          </p>
        </Section>
      </div>
    </PublicShell>
  )
}
