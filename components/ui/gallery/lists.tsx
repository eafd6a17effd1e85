import { AgendaRow, AgendaRows } from '../agenda-rows'
import { Button } from '../button'
import { Facts, Pairs } from '../facts'
import { ArrowDownIcon, ArrowUpIcon, ClipIcon, PlusIcon } from '../icons'
import { TextLink } from '../link'
import { Org } from '../plate'
import { History, Row, Rows, Turn, TurnRow } from '../rows'
import { Halves, Section } from '../section'
import { State } from '../state'
import { GroupRow, Table } from '../table'
import { Decision } from '../wording'

export function ListsGallery() {
  return (
    <>
      <Section title="Sie sind am Zug">
        <Turn>
          <TurnRow
            date="Fr., 26.02."
            left="noch 3 Tage"
            title="Zuarbeit zur Bezahlkarte abgeben"
            why="Auftrag aus der 11. Sitzung, TOP 7. Der GStB fasst die Erfahrungen der fünf Städte zusammen."
            actions={
              <>
                <Button variant="primary">Erledigung melden</Button>
                <Button variant="quiet">Um Verlängerung bitten</Button>
              </>
            }
          />
          <TurnRow
            date="Mi., 03.03."
            left="noch 8 Tage"
            title="Zur 12. Sitzung zu- oder absagen"
            why="Mi., 10.03.2027, 10:00–12:30 Uhr, Rathaus Jena. Vier von sechs haben geantwortet."
            actions={
              <>
                <Button>Zusagen</Button>
                <Button>Absagen</Button>
                <Button variant="quiet">Vertretung nennen</Button>
              </>
            }
          />
        </Turn>
      </Section>
      <Section title="Angaben">
        <Facts
          items={[
            { label: 'Wann', value: 'Mi., 10.03.2027', note: '10:00–12:30 Uhr' },
            { label: 'Wo', value: 'Rathaus, Sitzungssaal', note: <TextLink href="/style">Anfahrt</TextLink> },
            {
              label: 'Gastgeberin',
              value: (
                <Org code="J" host>
                  Stadt Jena
                </Org>
              ),
            },
            { label: 'Anmeldeschluss', value: 'Mi., 17.02.2027', note: 'seit 6 Tagen vorbei' },
          ]}
        />
        <div className="mt-6">
          <Pairs
            items={[
              { label: 'Raum', value: 'Sitzungssaal, 1. Obergeschoss' },
              { label: 'Zugang', value: 'stufenlos über den Markt, Aufzug' },
            ]}
          />
        </div>
      </Section>
      <Section
        title="Tagesordnung"
        note="Fassung 1 der Einladung"
        actions={<TextLink href="/style">PDF</TextLink>}
      >
        <AgendaRows>
          <AgendaRow num="1" kind="std" title="Eröffnung und Begrüßung" begin="10:00" minutes={5} />
          <AgendaRow num="6" kind="grp" title="Kindertagesbetreuung" />
          <AgendaRow
            num="6.1"
            kind="sub"
            title="Personalschlüssel in Kitas: Auswirkungen auf die Personalplanung der Städte"
            facts={
              <>
                <Org code="G">Gera</Org>
                <span>Beratung</span>
                <TextLink className="with-icon" href="/style">
                  <ClipIcon />1 Anlage
                </TextLink>
              </>
            }
            begin="10:45"
            minutes={20}
          />
          <AgendaRow
            num="9"
            title="Schutzplätze bei häuslicher Gewalt: Absprache zur Belegung"
            confidential="vertraulich"
            facts={<Org code="SHL">Suhl</Org>}
            begin="11:45"
            minutes={10}
          />
          <AgendaRow
            num="7"
            lifted
            title="Bezahlkarte für Geflüchtete: Erfahrungen aus der Umsetzung"
            facts={
              <>
                <Org code="EF">Erfurt</Org>
                <span className="tag">war 8</span>
              </>
            }
            actions={
              <>
                <Button size="sm" className="icon" aria-label="TOP 7 nach oben">
                  <ArrowUpIcon />
                </Button>
                <Button size="sm" className="icon" aria-label="TOP 7 nach unten">
                  <ArrowDownIcon />
                </Button>
              </>
            }
          />
          <AgendaRow
            num={<PlusIcon />}
            kind="incoming"
            title="Umsetzung des Gewaltschutzes in den Städten"
            facts={
              <>
                <Org code="EF">Erfurt</Org>
                <State noun="agendaItem" state="submitted" label="eingereicht, verspätet" />
              </>
            }
          >
            <div className="btns mt-3">
              <Button variant="primary">Als Nachtrag annehmen</Button>
              <Button>Nachfragen</Button>
              <Button variant="quiet">Mit Begründung ablehnen</Button>
            </div>
          </AgendaRow>
        </AgendaRows>
        <p className="agenda-sum">
          <span>Ende nach Plan 12:15 Uhr, 15 Minuten Reserve</span>
        </p>
      </Section>
      <Halves>
        <Section title="Zeilen" actions={<TextLink href="/style">Alle</TextLink>}>
          <Rows flat>
            <Row
              title={<TextLink href="/style">Erfahrungen mit der Bezahlkarte an den GStB senden</TextLink>}
              facts={
                <>
                  <State noun="task" state="inProgress" label="in Arbeit" />
                  <span>bis Fr., 26.02.2027</span>
                </>
              }
            />
            <Row
              title={<TextLink href="/style">Niederschrift der 11. Sitzung</TextLink>}
              facts={<State noun="minutes" state="approved" label="genehmigt" />}
              end={
                <span className="formats">
                  <TextLink href="/style">PDF</TextLink>
                  <TextLink href="/style">ODT</TextLink>
                </span>
              }
            />
          </Rows>
        </Section>
        <Section title="Verlauf">
          <History
            items={[
              {
                key: '1',
                time: 'Mo., 22.02., 15:04',
                text: (
                  <>
                    <b>GStB</b> hat zugesagt.
                  </>
                ),
              },
              { key: '2', time: 'Mo., 22.02., 09:31', text: 'Jena hat eingeladen, 9 Nachrichten versandt.' },
            ]}
          />
        </Section>
      </Halves>
      <Section title="Tabelle">
        <Table caption="Offene Aufträge" head={['Auftrag', 'Zuständig', 'Bis', 'Zustand']}>
          <tbody>
            <GroupRow span={4}>Überfällig</GroupRow>
            <tr className="late">
              <td>
                <span className="title">
                  <TextLink href="/style">Muster der Dienstanweisung an alle Städte weitergeben</TextLink>
                </span>
                <small>10. Sitzung, TOP 7</small>
              </td>
              <td className="il">
                <Org code="SHL">Suhl</Org>
              </td>
              <td className="il">
                <span className="nb">Fr., 12.02.2027</span>
                <small className="font-bold text-red">seit 11 Tagen</small>
              </td>
              <td>
                <State noun="task" state="overdue" label="überfällig" />
              </td>
            </tr>
          </tbody>
        </Table>
      </Section>
      <Section title="Wortlaut">
        <Decision label="Beschluss" vote="einvernehmlich">
          Die Städte tauschen ihre Muster für Bescheide über die Geschäftsstelle aus.
        </Decision>
      </Section>
    </>
  )
}
