import { DeadlineBar } from '../deadline-bar'
import { Org, Plate } from '../plate'
import { Sign, TableRing } from '../ring'
import { Rota } from '../rota'
import { Section } from '../section'
import { State } from '../state'
import type { StateNoun } from '../state-signs'

const families: { title: string; noun: StateNoun; states: [string, string][] }[] = [
  {
    title: 'Sitzung: Tisch',
    noun: 'meeting',
    states: [
      ['draft', 'vorgemerkt'],
      ['scheduled', 'terminiert'],
      ['invited', 'eingeladen'],
      ['inSession', 'läuft'],
      ['held', 'durchgeführt'],
      ['cancelled', 'abgesagt'],
    ],
  },
  {
    title: 'Niederschrift: Blatt',
    noun: 'minutes',
    states: [
      ['draft', 'Entwurf'],
      ['underReview', 'zur Durchsicht'],
      ['released', 'freigegeben (vorläufig)'],
      ['approved', 'genehmigt'],
    ],
  },
  {
    title: 'Anmeldung: Reiter',
    noun: 'agendaItem',
    states: [
      ['draft', 'Entwurf'],
      ['submitted', 'eingereicht'],
      ['returned', 'Rückfrage'],
      ['admitted', 'zugelassen'],
      ['onAgenda', 'auf der Tagesordnung'],
      ['postponed', 'vertagt'],
      ['decided', 'beschlossen'],
      ['declined', 'abgelehnt'],
    ],
  },
  {
    title: 'Auftrag: Kästchen',
    noun: 'task',
    states: [
      ['open', 'offen'],
      ['inProgress', 'in Arbeit'],
      ['reported', 'erledigt gemeldet'],
      ['accepted', 'erledigt'],
      ['extended', 'verlängert'],
      ['dropped', 'entfallen'],
      ['overdue', 'überfällig'],
    ],
  },
  {
    title: 'Mensch: Platz',
    noun: 'person',
    states: [
      ['accepted', 'Zusage'],
      ['tentative', 'mit Vorbehalt'],
      ['substitute', 'Vertretung'],
      ['declined', 'Absage'],
      ['needsAction', 'offen'],
      ['guest', 'Gast'],
    ],
  },
]

const cities: [string, string][] = [
  ['EF', 'Erfurt'],
  ['G', 'Gera'],
  ['J', 'Jena'],
  ['SHL', 'Suhl'],
  ['WE', 'Weimar'],
  ['GStB', 'GStB'],
]

export function SignsGallery() {
  return (
    <>
      <Section title="Zustände" note="Form sagt, was es ist; Füllung, wie weit; das Wort immer dabei.">
        <div className="grid gap-x-6 gap-y-4 md:grid-cols-2 lg:grid-cols-5">
          {families.map(({ title, noun, states }) => (
            <div key={title}>
              <h3 className="mb-2 border-b border-rule pb-1 text-sm text-ink-2">{title}</h3>
              <ul>
                {states.map(([state, label]) => (
                  <li key={state} className="py-0.5">
                    <State noun={noun} state={state} label={label} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </Section>
      <Section title="Kennzeichen und Tisch">
        <p className="flex flex-wrap gap-x-5 gap-y-2">
          {cities.map(([code, name]) => (
            <Org key={code} code={code}>
              {name}
            </Org>
          ))}
          <Org code="SHL" host>
            Gastgeberin: gefüllt
          </Org>
          <span className="org">
            <Plate code="WE" planned /> vorgemerkt: gestrichelt
          </span>
        </p>
        <div className="mt-6 flex flex-wrap items-center gap-10">
          <figure>
            <TableRing
              size={230}
              host="we"
              seats={{
                ef: 'comes',
                g: 'tentative',
                j: 'gone',
                shl: 'substitute',
                we: 'comes',
                gstb: 'open',
              }}
              center={['3 von 6', 'kommen']}
              label="Erfurt und Weimar sagen zu, Gera mit Vorbehalt, Jena sagt ab, Suhl lässt sich vertreten, GStB ist offen"
            />
            <figcaption className="note max-w-64">
              voll: kommt · schraffiert: mit Vorbehalt · weg: Absage · Punkt: Vertretung · gestrichelt: offen
            </figcaption>
          </figure>
          <TableRing
            size={230}
            host="j"
            seats={{ j: 'comes' }}
            center={['Jena', 'lädt ein']}
            label="Jena lädt ein"
          />
          <TableRing
            size={52}
            host="j"
            seats={{ ef: 'comes', g: 'comes', j: 'comes', shl: 'comes', we: 'substitute', gstb: 'open' }}
          />
          <Sign host="shl" size={88} />
          <Sign host="we" />
          <Sign host="ef" size={24} />
        </div>
        <div className="mt-8 max-w-[32rem]">
          <Rota
            label="Gastgeberfolge 2027"
            items={[
              { key: 'j', code: 'J', name: 'Jena', date: '10.03.', state: 'past' },
              { key: 'shl', code: 'SHL', name: 'Suhl', date: '09.06.', state: 'next' },
              { key: 'we', code: 'WE', name: 'Weimar', date: '08.09.' },
              { key: 'ef', code: 'EF', name: 'Erfurt', date: '08.12.', state: 'planned' },
            ]}
          />
        </div>
      </Section>
      <Section title="Fristen" note="noch 15 Tage">
        <DeadlineBar
          label="Fristen bis zur Sitzung"
          host="j"
          items={[
            { label: 'Heute', date: 'Di., 23.02.', kind: 'now' },
            { label: 'Zuarbeit', date: 'Fr., 26.02.' },
            { label: 'Zu- oder Absage', date: 'Mi., 03.03.' },
            { label: '12. Sitzung', date: 'Mi., 10.03.', kind: 'meeting' },
          ]}
        />
      </Section>
    </>
  )
}
