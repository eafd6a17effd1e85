import { Section } from '@/components/ui/section'

export type OpenMeeting = {
  id: string
  /** "12. Sitzung in Jena, Mi., 10.03.2027" */
  label: string
  host: string
  date: string
  /** "Mi., 17.02.2027, 23:59 Uhr" */
  deadline: string
  late: boolean
  invited: boolean
  /** "In der Sitzung sind noch 15 Minuten frei." */
  free: string
}

/** Wie es weitergeht: the steps ahead of a proposal, with the deadline of the meeting it is for. */
export function NextSteps({ meeting, organization }: { meeting?: OpenMeeting; organization: string }) {
  const steps = meeting ? stepsTo(meeting, organization) : stepsToBacklog(organization)
  return (
    <Section title="Wie es weitergeht">
      <ol className="rows">
        {steps.map(([title, text], index) => (
          <li key={title}>
            <span className="key number">{index + 1}</span>
            <div>
              <p className="title">{title}</p>
              <p className="note">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

type Step = [title: string, text: string]

function stepsTo({ host, date, deadline, late, invited }: OpenMeeting, organization: string): Step[] {
  return [
    [
      'Sie melden an.',
      `Bis dahin sieht nur ${organization} den Entwurf. Anmeldeschluss ${late ? 'war am' : 'ist am'} ${deadline}.`,
    ],
    [
      `${host} entscheidet.`,
      'Zulassen, nachfragen oder mit Begründung ablehnen. Sie erhalten eine Nachricht.',
    ],
    invited
      ? [
          'Tagesordnung.',
          'Die Einladung ist schon versandt. Ein zugelassener TOP steht danach hier auf der Tagesordnung.',
        ]
      : ['Einladung.', 'Alle erhalten die Tagesordnung mit Ihrem TOP.'],
    [`Beratung am ${date}.`, 'Nicht erreicht? Dann wird der TOP vertagt und geht nicht verloren.'],
  ]
}

const stepsToBacklog = (organization: string): Step[] => [
  ['Sie melden an.', `Bis dahin sieht nur ${organization} den Entwurf. Einen Anmeldeschluss gibt es nicht.`],
  [
    'Die Geschäftsstelle entscheidet.',
    'Zulassen, nachfragen oder mit Begründung ablehnen. Sie erhalten eine Nachricht.',
  ],
  ['Themenspeicher.', 'Der TOP wartet dort, bis eine gastgebende Stadt ihn auf ihre Tagesordnung nimmt.'],
]
