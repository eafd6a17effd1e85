import type { Metadata } from 'next'
import { Operator } from '@/components/layout/operator'
import { PageHead } from '@/components/layout/page-head'
import { PublicShell } from '@/components/layout/public-shell'
import { Pairs } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { GUEST_LINK_DAYS } from '@/lib/guests/rules'
import { ownAddress } from '@/lib/mail'
import { NEEDS_DAYS } from '@/lib/participants/rules'
import { WINDOW_MINUTES } from '@/lib/rate-limit'
import { LINK_MINUTES, SESSION_DAYS, SESSION_IDLE_HOURS } from '@/lib/sign-in/rules'

export const metadata: Metadata = { title: 'Datenschutz' }

/** What is stored about people, as it is: to be changed together with what the product does. */
const PROCESSING = [
  {
    what: 'Name, dienstliche E-Mail-Adresse und Mandate',
    why: 'um einzuladen, zu benachrichtigen und zu entscheiden, wer was sehen und tun darf',
    until: 'solange die Vorgänge aufbewahrt werden, an denen die Person beteiligt war',
  },
  {
    what: 'Anmeldungen, Antworten, Anwesenheit, Niederschriften, Aufträge',
    why: 'um Sitzungen vorzubereiten, festzuhalten und später nachzulesen',
    until:
      'solange die Runde ihre Akten führt; freigegebene Niederschriften werden nicht mehr verändert oder gelöscht',
  },
  {
    what: 'Protokoll, wer was wann getan hat, und welche Nachricht an wen ging',
    why: 'um Änderungen und Zustellungen nachzuweisen',
    until: 'wie die Vorgänge selbst; Einträge können nicht gelöscht werden',
  },
  {
    what: 'Welche Arten von Nachrichten Sie wann erhalten möchten, wenn Sie es wählen',
    why: 'um Ihnen nicht mehr zu senden, als Sie lesen möchten',
    until: 'bis Sie anders wählen; das Protokoll hält die Wahl für die Geschäftsstelle fest',
  },
  {
    what: 'Dass Sie den Entwurf einer Niederschrift zur Durchsicht geöffnet haben',
    why: 'damit Sie an die Durchsicht nicht mehr erinnert werden; niemand sonst sieht es',
    until: 'wie die Niederschrift',
  },
  {
    what: 'Angemeldete Geräte: Art des Browsers, Beginn und letzte Nutzung, dazu ein Cookie',
    why: 'um Sie angemeldet zu halten und damit Sie fremde Anmeldungen erkennen',
    until: `${SESSION_IDLE_HOURS} Stunden ohne Nutzung, höchstens ${SESSION_DAYS} Tage`,
  },
  {
    what: 'Kalender-Abonnement, wenn Sie eines anlegen: seine Adresse als Prüfsumme, Beginn und letzter Abruf',
    why: 'damit Ihr Kalender Ihre Sitzungen holen kann und Sie sehen, ob er es tut',
    until: 'bis Sie es in den Einstellungen beenden',
  },
  {
    what: 'Link zur Anmeldung, den Sie per E-Mail anfordern',
    why: 'um zu prüfen, dass die Adresse Ihnen gehört',
    until: `${LINK_MINUTES} Minuten, und nur einmal gültig`,
  },
  {
    what: 'Zähler je Internetanschluss und je Adresse (diese nur als Prüfsumme)',
    why: 'um Missbrauch der Anmeldung und des Formulars für Hürden zu begrenzen',
    until: `gezählt wird ${WINDOW_MINUTES} Minuten, gelöscht bei der nächsten Anfrage danach`,
  },
  {
    what: 'Nachricht über eine Hürde, mit Ihrer Adresse nur, wenn Sie sie angeben',
    why: 'um die Hürde zu beheben und Ihnen zu antworten',
    until: 'in der Anwendung einen Tag nach dem Versand, danach im Postfach der Stelle bis zur Erledigung',
  },
  {
    what: 'Freiwillige Angaben zu Zugang, Verpflegung und Parken für eine Sitzung',
    why: 'damit das Büro der gastgebenden Stadt Sie empfangen kann; außer ihm liest sie nur Ihr eigenes Haus',
    until: `bis ${NEEDS_DAYS} Tage nach dem Tag der Sitzung, auch wenn sie abgesagt ist; bei Ihrer Absage und wenn Sie die Felder leeren, sofort gelöscht`,
  },
  {
    what: 'Einladung als Gast: Name, E-Mail-Adresse, der persönliche Link als Prüfsumme, ob Sie angenommen haben',
    why: 'um Sie zu einer einzigen Sitzung einzuladen und nur Sie einzulassen',
    until: `der Link gilt ${GUEST_LINK_DAYS} Tage und einmal; die Einladung bleibt, solange die Runde ihre Akten führt`,
  },
]

export default function PrivacyPage() {
  const { address } = ownAddress()
  return (
    <PublicShell>
      <div className="max-w-[42rem]">
        <PageHead
          title="Datenschutz"
          lead="Was diese Anwendung über Menschen speichert, wozu und wie lange (Art. 13 DSGVO)."
        />
        <Section title="Wer verantwortlich ist">
          <Pairs
            items={[
              { label: 'Verantwortlich', value: <Operator detail="OPERATOR_NAME" /> },
              { label: 'Anschrift', value: <Operator detail="OPERATOR_ADDRESS" /> },
              { label: 'E-Mail', value: <a href={`mailto:${address}`}>{address}</a> },
              { label: 'Datenschutzbeauftragte', value: <Operator detail="PRIVACY_CONTACT" /> },
            ]}
          />
        </Section>
        <Section title="Ohne Anmeldung">
          <p>
            Wer die öffentlichen Seiten liest, bekommt kein Cookie. Es gibt keine Zählung von Besuchen, keine
            Auswertung und keine Inhalte von fremden Servern.
          </p>
        </Section>
        <Section title="Was gespeichert wird">
          <Table caption="Daten, Zweck und Dauer" head={['Was', 'Wozu', 'Wie lange']}>
            <tbody>
              {PROCESSING.map(({ what, why, until }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td>{why}</td>
                  <td>{until}</td>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="mt-4">
            Texte, die Sie gerade schreiben, hält Ihr Browser auf Ihrem Gerät fest, bis der Server sie hat,
            längstens bis Sie sich abmelden.
          </p>
        </Section>
        <Section title="Rechtsgrundlage">
          <p>
            Die Mitglieder der Runde nehmen Aufgaben im öffentlichen Interesse wahr: Art.&nbsp;6 Abs.&nbsp;1
            Buchst.&nbsp;e DSGVO. Das Cookie der Anmeldung ist für den gewünschten Dienst unbedingt
            erforderlich (§&nbsp;25 Abs.&nbsp;2 Nr.&nbsp;2 TDDDG) und braucht deshalb keine Einwilligung. Was
            Sie zu Zugang und Verpflegung angeben, kann etwas über Ihre Gesundheit oder Ihren Glauben sagen:
            Wir verarbeiten es nur, weil Sie es ausdrücklich mitteilen (Art.&nbsp;9 Abs.&nbsp;2 Buchst.&nbsp;a
            DSGVO), und Sie können es bis zur Sitzung jederzeit selbst zurücknehmen. Eine Nachricht über eine
            Hürde verarbeiten wir, weil Sie uns darum bitten und das Recht auf barrierefreien Zugang es
            verlangt.
          </p>
        </Section>
        <Section title="Wer die Daten erhält">
          <p>
            Die Mitglieder der Runde, soweit ihr Mandat reicht; Gäste nur zu der Sitzung und den TOPs, zu
            denen sie eingeladen sind. Technisch beteiligt sind die Betreiber des Servers und des Mailservers
            der verantwortlichen Stelle. Die Anwendung übermittelt nichts in Länder außerhalb der Europäischen
            Union, und sie entscheidet nichts über Menschen ohne Menschen.
          </p>
        </Section>
        <Section title="Ihre Rechte">
          <p>
            Sie können Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und Übertragung Ihrer
            Daten verlangen und der Verarbeitung widersprechen (Art.&nbsp;15 bis 21 DSGVO), soweit keine
            Aufbewahrungspflicht entgegensteht. Bitte schreiben Sie dazu an die verantwortliche Stelle.
          </p>
          <p className="mt-4">
            Sie sind nicht verpflichtet, Daten anzugeben; ohne dienstliche Adresse ist eine Anmeldung aber
            nicht möglich. Beschweren können Sie sich beim Thüringer Landesbeauftragten für den Datenschutz
            und die Informationsfreiheit (TLfDI).
          </p>
        </Section>
      </div>
    </PublicShell>
  )
}
