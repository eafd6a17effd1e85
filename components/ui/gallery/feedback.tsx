import { Button, LinkButton } from '../button'
import { Empty, Waiting } from '../empty'
import { Hint } from '../hint'
import { TextLink } from '../link'
import { SaveStatus } from '../save-status'
import { Halves, Section } from '../section'
import { ConfirmExample, ToastExample } from './examples'

export function FeedbackGallery() {
  return (
    <>
      <Section title="Knöpfe">
        <div className="btns">
          <Button variant="primary">Einladung versenden</Button>
          <Button>Vorschau</Button>
          <Button variant="quiet">Abbrechen</Button>
          <Button variant="bad">Sitzung absagen</Button>
          <Button size="sm">Nachfragen</Button>
          <LinkButton href="/style">TOP anmelden</LinkButton>
        </div>
        <div className="mt-4">
          <Button
            disabledReason={
              <>
                Zu TOP&nbsp;8 fehlt der Wortlaut des Beschlusses.{' '}
                <TextLink href="/style">TOP&nbsp;8 öffnen</TextLink>
              </>
            }
          >
            Niederschrift freigeben
          </Button>
        </div>
      </Section>
      <Halves>
        <Section title="Speichern">
          <div className="grid justify-items-start gap-2">
            <SaveStatus state="saving" />
            <SaveStatus state="saved" time="14:03" />
            <SaveStatus state="failed" />
            <SaveStatus state="offline" />
          </div>
        </Section>
        <Section title="Meldung und Rückfrage">
          <div className="btns">
            <ToastExample />
            <ConfirmExample />
          </div>
        </Section>
      </Halves>
      <Section title="Hinweise">
        <div className="grid gap-6 md:grid-cols-2">
          <Hint title="Nur zur Kenntnis">Die Sitzung wurde von Raum 12 in den Sitzungssaal verlegt.</Hint>
          <Hint tone="warn" title="Bitte prüfen">
            Der Termin liegt in den Herbstferien.
          </Hint>
          <Hint tone="bad" title="Nicht versandt">
            Zwei von neun Nachrichten kamen nicht an: Suhl, Gast.{' '}
            <TextLink href="/style">Erneut senden</TextLink>
          </Hint>
          <Hint tone="ok" title="Der Link ist unterwegs.">
            Wenn die Adresse bei uns eingetragen ist, kommt die Nachricht in wenigen Minuten.
          </Hint>
        </div>
      </Section>
      <Section title="Leer und wartend">
        <Halves>
          <Empty
            title="Noch keine Anmeldungen"
            action={
              <LinkButton size="sm" href="/style">
                TOP anmelden
              </LinkButton>
            }
          >
            Bis Mi., 19.05.2027, 12:00 Uhr können alle sechs Mitglieder TOPs anmelden.
          </Empty>
          <Waiting>Niederschriften werden geladen …</Waiting>
        </Halves>
      </Section>
    </>
  )
}
