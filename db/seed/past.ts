import type { OrganizationSlug } from './base'

/**
 * The past of the demo story. Every text and every figure is invented and says so ("Beispiel" stands where a figure
 * could be taken for real). The subjects of the meeting in Gera follow a public report of such a meeting: staffing of
 * day-care centres, payment card for refugees, action plan on homelessness.
 */
type City = Exclude<OrganizationSlug, 'circle'>

export type PastTask = {
  title: string
  owners: City[] | 'cities'
  /** Days after the meeting. */
  dueAfter: number
  then?:
    /** `returned`: what was missing when it was reported a week before. */
    | { kind: 'accepted'; report: string; after: number; returned?: string }
    | { kind: 'reported'; report: string; daysAgo: number }
    | { kind: 'begun'; daysAgo: number }
    | { kind: 'extended'; untilInDays: number; reason: string; daysAgo: number }
    | { kind: 'dropped'; reason: string; after: number }
}
export type PastResult =
  | { kind: 'decision'; text: string; vote: 'consensual' | { dissent?: City[]; abstain?: City[] } }
  | { kind: 'finding'; text: string }
export type PastItem = {
  title: string
  by: City
  topic: string
  purpose: 'information' | 'discussion' | 'decision'
  minutes: number
  visibility?: 'public' | 'internal' | 'confidential'
  /** Proposed after the invitation: a Nachtrag takes it up. */
  late?: true
  reason: string
  goal: string
  presenter?: string
  /** Paragraphs; a line that starts with "- " is a list item. */
  text: string[]
  results?: PastResult[]
  tasks?: PastTask[]
}
export type PastMeeting = { room: string; items: PastItem[]; opening?: string }

const done = (report: string, after = 40, returned?: string): PastTask['then'] => ({
  ...{ kind: 'accepted', report, after, returned },
})

/** Oldest first: two years of regular meetings, the last one in Gera. */
export const PAST_MEETINGS: PastMeeting[] = [
  {
    room: 'Ratssaal',
    items: [
      {
        title: 'Hilfen zur Erziehung: Fallzahlen und Fachkräfte',
        by: 'weimar',
        topic: 'kinder-und-jugendhilfe',
        purpose: 'discussion',
        minutes: 25,
        reason:
          'Die Fallzahlen steigen, zugleich bleiben Stellen unbesetzt. Weimar möchte die Lage vergleichen.',
        goal: 'Wir wissen, wo die Städte gleiche Engpässe haben.',
        text: [
          'Weimar stellt die Entwicklung der ambulanten und stationären Hilfen vor. Die Städte berichten von längeren Besetzungsverfahren und von Trägern, die Plätze zurückgeben.',
          '- Erfurt und Jena arbeiten mit Pools für Vertretungen.',
          '- Suhl fehlt vor allem die Nachtbereitschaft.',
          'Der GStB bittet um Angaben in gleicher Form, damit die Lage gegenüber dem Land belegt werden kann.',
        ],
        results: [
          { kind: 'finding', text: 'Die Städte erheben die Zahl der offenen Stellen zum gleichen Stichtag.' },
        ],
        tasks: [
          {
            title: 'Offene Stellen in den Hilfen zur Erziehung melden',
            owners: 'cities',
            dueAfter: 42,
            then: done('Die Angaben liegen dem GStB vor.'),
          },
        ],
      },
      {
        title: 'Wohngeld: Bearbeitungszeiten nach der Reform',
        by: 'erfurt',
        topic: 'sozialer-wohnraum',
        purpose: 'information',
        minutes: 15,
        reason: 'Die Rückstände sind unterschiedlich groß. Erfurt hat die Abläufe umgestellt.',
        goal: 'Alle kennen das Erfurter Vorgehen.',
        text: [
          'Erfurt beschreibt, wie Anträge nach Vollständigkeit vorsortiert werden. Die Bearbeitung einfacher Fälle dauert dadurch nach eigener Auswertung zwei Wochen weniger (Beispielwert).',
        ],
      },
    ],
  },
  {
    room: 'Raum 201',
    items: [
      {
        title: 'Asylverfahren: Unterbringung nach der Zuweisung',
        by: 'erfurt',
        topic: 'asyl-und-bezahlkarte',
        purpose: 'discussion',
        minutes: 30,
        reason: 'Zuweisungen kommen kurzfristig, Unterkünfte brauchen Vorlauf.',
        goal: 'Die Städte verständigen sich, was sie dem Land gemeinsam vorschlagen.',
        text: [
          'Erfurt schildert den Ablauf von der Ankündigung bis zum Einzug. Gera und Suhl nutzen Wohnungen in Streulage, Jena setzt auf wenige größere Häuser.',
          'Die Runde hält eine Vorwarnzeit von vier Wochen für nötig.',
        ],
        results: [
          {
            kind: 'decision',
            text: 'Die Städte bitten den Gemeinde- und Städtebund, gegenüber dem Land auf eine Vorwarnzeit von vier Wochen bei Zuweisungen hinzuwirken.',
            vote: 'consensual',
          },
        ],
        tasks: [
          {
            title: 'Schreiben zur Vorwarnzeit an das Ministerium entwerfen',
            owners: ['gstb'],
            dueAfter: 28,
            then: done('Das Schreiben ist versandt.', 30),
          },
        ],
      },
      {
        title: 'Frühe Hilfen: Netzwerke in den Stadtteilen',
        by: 'jena',
        topic: 'kinder-und-jugendhilfe',
        purpose: 'information',
        minutes: 15,
        reason: 'Jena hat die Lotsinnen in den Geburtskliniken ausgewertet.',
        goal: 'Die Städte können das Modell beurteilen.',
        text: [
          'Jena stellt vor, wie Lotsinnen Familien nach der Geburt begleiten. Weimar prüft, ob sich der Ansatz auf das eigene Klinikum übertragen lässt.',
        ],
      },
    ],
  },
  {
    room: 'Sitzungssaal',
    items: [
      {
        title: 'Gewaltschutz: Plätze in Frauenhäusern und ambulante Beratung',
        by: 'gera',
        topic: 'gewaltschutz',
        purpose: 'discussion',
        minutes: 25,
        reason:
          'Bund und Land ordnen die Finanzierung neu. Die Städte müssen wissen, welche Plätze sie künftig vorhalten.',
        goal: 'Die Städte haben ein gemeinsames Bild der vorhandenen Plätze.',
        text: [
          'Gera gibt eine Übersicht der Plätze. In allen Städten werden Anfragen abgelehnt, weil Plätze fehlen; die Zahlen sind nicht vergleichbar erhoben.',
          '- Suhl und Gera teilen sich bereits eine Bereitschaft.',
          '- Erfurt regt eine gemeinsame Platzbörse an.',
        ],
        results: [
          {
            kind: 'finding',
            text: 'Die Städte erfassen abgelehnte Anfragen ab dem nächsten Quartal einheitlich.',
          },
        ],
        tasks: [
          {
            title: 'Muster für die Erfassung abgelehnter Anfragen erstellen',
            owners: ['gera'],
            dueAfter: 30,
            then: done('Das Muster ist verteilt.'),
          },
          {
            title: 'Platzbörse mit den Trägern besprechen',
            owners: ['erfurt'],
            dueAfter: 60,
            then: { kind: 'dropped', reason: 'Das Land richtet eine eigene Übersicht ein.', after: 75 },
          },
        ],
      },
      {
        title: 'Schulsozialarbeit: Förderung über das Jahresende hinaus',
        by: 'suhl',
        topic: 'schule-und-bildung',
        purpose: 'decision',
        minutes: 15,
        reason: 'Die Bewilligungen enden mit dem Haushaltsjahr, Verträge müssen früher verlängert werden.',
        goal: 'Die Städte fordern mit einer Stimme Planungssicherheit.',
        text: [
          'Suhl schildert, dass Fachkräfte wegen befristeter Verträge wechseln. Alle Städte bestätigen das.',
        ],
        results: [
          {
            kind: 'decision',
            text: 'Die Städte treten für eine Förderung der Schulsozialarbeit über mindestens drei Jahre ein.',
            vote: 'consensual',
          },
        ],
      },
    ],
  },
  {
    room: 'Kleiner Saal',
    items: [
      {
        title: 'Sozialer Wohnraum: Belegungsrechte sichern',
        by: 'suhl',
        topic: 'sozialer-wohnraum',
        purpose: 'discussion',
        minutes: 25,
        reason: 'Bindungen laufen aus, neue entstehen kaum.',
        goal: 'Die Städte kennen die Wege, Belegungsrechte zu verlängern.',
        text: [
          'Suhl berichtet von Gesprächen mit der städtischen Wohnungsgesellschaft. Jena kauft Rechte einzeln an, Erfurt verbindet sie mit Grundstücksvergaben.',
        ],
        tasks: [
          {
            title: 'Übersicht auslaufender Belegungsbindungen vorlegen',
            owners: ['suhl', 'jena'],
            dueAfter: 56,
            then: done('Die Übersicht liegt vor.'),
          },
        ],
      },
      {
        title: 'Eingliederungshilfe: Gesamtplanverfahren',
        by: 'weimar',
        topic: 'pflege-und-teilhabe',
        purpose: 'information',
        minutes: 20,
        reason: 'Weimar hat das Verfahren neu geordnet.',
        goal: 'Die Städte können vergleichen, wie lange ein Verfahren dauert.',
        text: [
          'Weimar stellt die Schritte des Verfahrens vor. Der Zeitaufwand sinkt, wenn die erste Beratung zu Hause stattfindet.',
        ],
      },
    ],
  },
  {
    room: 'Plenarsaal',
    items: [
      {
        title: 'Ganztagsanspruch: Räume und Personal an Grundschulen',
        by: 'jena',
        topic: 'schule-und-bildung',
        purpose: 'discussion',
        minutes: 30,
        reason: 'Der Anspruch kommt, die Horte haben nicht überall Platz.',
        goal: 'Wir wissen, welche Städte zusätzliche Räume brauchen.',
        presenter: 'Dezernat Bildung, Jena',
        text: [
          'Das Dezernat Bildung der Stadt Jena zeigt die Auslastung der Horte. Zwei von drei Grundschulen brauchen zusätzliche Räume (Beispielwert).',
          '- Erfurt nutzt Klassenräume am Nachmittag.',
          '- Gera verlängert die Öffnungszeiten in Kooperation mit Vereinen.',
        ],
        tasks: [
          {
            title: 'Raumbedarf für den Ganztag zusammenstellen',
            owners: 'cities',
            dueAfter: 60,
            then: done('Die Zahlen liegen vor.', 58),
          },
        ],
      },
      {
        title: 'Unterhaltsvorschuss: Rückgriff verbessern',
        by: 'gera',
        topic: 'kinder-und-jugendhilfe',
        purpose: 'information',
        minutes: 10,
        reason: 'Gera hat den Rückgriff in einem Team gebündelt.',
        goal: 'Die anderen Städte kennen die Erfahrungen.',
        text: [
          'Gera beschreibt Aufbau und erste Ergebnisse des Teams. Eine Auswertung nach einem Jahr wird zugesagt.',
        ],
      },
    ],
  },
  {
    room: 'Ratssaal',
    items: [
      {
        title: 'Bezahlkarte für Geflüchtete: Vorbereitung der Einführung',
        by: 'gera',
        topic: 'asyl-und-bezahlkarte',
        purpose: 'discussion',
        minutes: 30,
        reason:
          'Die Städte führen die Karte in unterschiedlichen Schritten ein. Bescheide und Abläufe sollen vergleichbar sein.',
        goal: 'Die Städte nutzen die gleichen Muster.',
        text: [
          'Gera stellt den Zeitplan und die Muster für Bescheide vor. Offen ist, wie Bargeldbeträge für besondere Bedarfe freigegeben werden.',
          '- Jena bittet um eine einheitliche Auslegung.',
          '- Der GStB sammelt die offenen Fragen.',
        ],
        results: [
          {
            kind: 'finding',
            text: 'Die Städte tauschen ihre Muster für Bescheide über die Geschäftsstelle aus.',
          },
        ],
        tasks: [
          {
            title: 'Offene Fragen zur Bezahlkarte zusammenstellen',
            owners: ['gstb'],
            dueAfter: 35,
            then: done('Die Fragen sind an das Ministerium gegeben.', 33),
          },
        ],
      },
      {
        title: 'Fachkräfte in Kitas: Anerkennung ausländischer Abschlüsse',
        by: 'erfurt',
        topic: 'kindertagesbetreuung',
        purpose: 'discussion',
        minutes: 20,
        reason: 'Verfahren dauern lange, Bewerberinnen gehen verloren.',
        goal: 'Die Städte schlagen dem Land Vereinfachungen vor.',
        text: [
          'Erfurt schildert drei Fälle ohne Namen. Die Runde sieht vor allem bei der Beratung vor dem Antrag Verbesserungen.',
        ],
      },
    ],
  },
  {
    room: 'Festsaal',
    items: [
      {
        title: 'Wohnungslosigkeit: Zahlen und Angebote der Städte',
        by: 'erfurt',
        topic: 'wohnungslosigkeit',
        purpose: 'information',
        minutes: 25,
        reason: 'Vor einem Aktionsplan brauchen alle dieselben Grundlagen.',
        goal: 'Es gibt eine gemeinsame Übersicht der Angebote.',
        text: [
          'Erfurt gibt einen Überblick über Notunterkünfte, betreutes Wohnen und Straßensozialarbeit in den fünf Städten.',
          'Die Städte stellen fest, dass junge Erwachsene und Familien zunehmend betroffen sind.',
        ],
        tasks: [
          {
            title: 'Angebote in der Übersicht ergänzen',
            owners: 'cities',
            dueAfter: 45,
            then: done(
              'Die Übersicht ist vollständig.',
              44,
              'In der Übersicht fehlen die Plätze für Jugendliche.',
            ),
          },
        ],
      },
      {
        title: 'Gewaltschutz: Zuständigkeiten und Plätze',
        by: 'weimar',
        topic: 'gewaltschutz',
        purpose: 'decision',
        minutes: 20,
        reason: 'Die einheitliche Erfassung liegt für zwei Quartale vor.',
        goal: 'Die Städte ziehen Schlüsse aus den Zahlen.',
        text: [
          'Weimar wertet die Erfassung aus. Ein Drittel der Anfragen wurde in eine andere Stadt vermittelt (Beispielwert).',
        ],
        results: [
          {
            kind: 'decision',
            text: 'Die Städte schreiben ihre Übersicht der Schutzplätze jährlich fort und stellen sie dem GStB zur Verfügung.',
            vote: { abstain: ['jena'] },
          },
        ],
        tasks: [
          {
            title: 'Übersicht der Schutzplätze fortschreiben',
            owners: ['gera'],
            dueAfter: 120,
            then: {
              kind: 'extended',
              untilInDays: 40,
              reason: 'Zuarbeiten von zwei Städten stehen aus.',
              daysAgo: 20,
            },
          },
        ],
      },
    ],
  },
  {
    room: 'Rathaussaal',
    opening: 'Die Gastgeberin begrüßt die Anwesenden im Geraer Rathaus.',
    items: [
      {
        title: 'Personalschlüssel in Kitas: Auswirkungen auf die Personalplanung der Städte',
        by: 'gera',
        topic: 'kindertagesbetreuung',
        purpose: 'discussion',
        visibility: 'public',
        minutes: 25,
        reason:
          'Der Personalschlüssel bestimmt, wie viele Fachkräfte die Städte planen müssen. Zugleich gehen die Geburten zurück.',
        goal: 'Die Städte wissen, welche Fragen sie dem Land gemeinsam stellen.',
        text: [
          'Gera stellt dar, wie sich der Personalschlüssel auf die Personalplanung auswirkt. Die Städte schildern ihre Lage; die Voraussetzungen sind verschieden, die Fragen an das Land gleichen sich.',
          '- Die Städte wünschen eine gemeinsame Position gegenüber dem Land.',
          '- Der GStB bittet um Zuarbeit in gleicher Form.',
        ],
        tasks: [
          {
            title: 'Gesprächstermin zum Personalschlüssel anfragen',
            owners: ['gstb'],
            dueAfter: 86,
            then: {
              kind: 'reported',
              report: 'Der Termin ist angefragt, zwei Tage stehen zur Wahl.',
              daysAgo: 1,
            },
          },
        ],
      },
      {
        title: 'Bezahlkarte für Geflüchtete: erste Erfahrungen',
        by: 'erfurt',
        topic: 'asyl-und-bezahlkarte',
        purpose: 'discussion',
        visibility: 'public',
        minutes: 20,
        reason:
          'Die Ausgabe läuft. Erfahrungen der ersten Monate helfen den Städten, die später begonnen haben.',
        goal: 'Eine Übersicht zeigt, wo gleiche Lösungen möglich sind.',
        text: [
          'Die Städte tauschen Erfahrungen aus der Umsetzung aus. Eine Übersicht soll zeigen, wo gleiche Lösungen möglich sind.',
          'Unterschiede gibt es bei der Freigabe von Barbeträgen.',
        ],
        tasks: [
          {
            title: 'Erfahrungen aus der Umsetzung der Bezahlkarte an den GStB senden',
            owners: ['erfurt'],
            dueAfter: 79,
            then: { kind: 'begun', daysAgo: 9 },
          },
          {
            title: 'Rückmeldung der Ausländerbehörden einholen',
            owners: ['jena'],
            dueAfter: 51,
            then: done('Die Rückmeldung liegt vor.', 50),
          },
          { title: 'Muster der Dienstanweisung zur Bezahlkarte weitergeben', owners: ['suhl'], dueAfter: 65 },
        ],
      },
      {
        title: 'Aktionsplan für Wohnungslosigkeit: gemeinsame Eckpunkte',
        by: 'weimar',
        topic: 'wohnungslosigkeit',
        purpose: 'decision',
        visibility: 'public',
        minutes: 25,
        reason: 'Das Land erarbeitet einen Aktionsplan. Die Städte wollen früh sagen, was sie brauchen.',
        goal: 'Die Städte beschließen, wie sie gemeinsame Eckpunkte erarbeiten.',
        presenter: 'Dezernat Soziales, Weimar',
        text: [
          'Weimar trägt vor, welche Bausteine ein Aktionsplan aus Sicht der Städte braucht: verlässliche Zahlen, Wohnraum, Begleitung und Vorbeugung.',
        ],
        results: [
          {
            kind: 'decision',
            text: 'Die Städte erarbeiten gemeinsame Eckpunkte für einen Aktionsplan für Wohnungslosigkeit. Weimar führt die Beiträge mit Jena zusammen.',
            vote: 'consensual',
          },
        ],
        tasks: [
          {
            title: 'Eckpunkte für den Aktionsplan Wohnungslosigkeit zusammenführen',
            owners: ['weimar'],
            dueAfter: 86,
            then: { kind: 'begun', daysAgo: 14 },
          },
          {
            title: 'Ansprechstelle für Obdachlosenhilfe benennen',
            owners: ['erfurt', 'gera'],
            dueAfter: 51,
            then: done('Die Ansprechstelle ist benannt.', 49),
          },
        ],
      },
      {
        title: 'Unterbringung einer Familie mit besonderem Schutzbedarf',
        by: 'suhl',
        topic: 'gewaltschutz',
        purpose: 'discussion',
        visibility: 'confidential',
        late: true,
        minutes: 10,
        reason: 'Ein Einzelfall braucht die Hilfe einer anderen Stadt.',
        goal: 'Eine Stadt übernimmt die Unterbringung.',
        text: ['Zwei Städte verständigen sich über die Unterbringung. Näheres wird unmittelbar abgestimmt.'],
      },
    ],
  },
]

/** A second round, held not long ago: its minutes are under review. */
export const REVIEWED_ROUND: PastMeeting = {
  room: 'Raum 244',
  items: [
    {
      title: 'Haushalt des Landes: Folgen für die soziale Arbeit',
      by: 'erfurt',
      topic: 'pflege-und-teilhabe',
      purpose: 'discussion',
      minutes: 40,
      reason: 'Der Entwurf des Haushalts liegt vor, die Anhörung ist kurz.',
      goal: 'Die Städte verständigen sich auf drei Punkte.',
      text: [
        'Erfurt stellt die Ansätze vor, die die Städte betreffen. Die Runde einigt sich auf drei Punkte für die Anhörung.',
        '- Mittel für Schulsozialarbeit fortschreiben',
        '- Beratung im Gewaltschutz absichern',
        '- Kosten der Unterbringung erstatten',
      ],
      results: [
        {
          kind: 'decision',
          text: 'Die Städte bitten den GStB, die drei Punkte in der Anhörung vorzutragen.',
          vote: { dissent: [], abstain: ['suhl'] },
        },
      ],
      tasks: [{ title: 'Stellungnahme zur Anhörung entwerfen', owners: ['gstb'], dueAfter: 40 }],
    },
  ],
}

/** The second round again, some days ago: its minutes are still being written. */
export const WORKING_ROUND: PastMeeting = {
  room: 'Beratungsraum 3',
  items: [
    {
      title: 'Kita-Bedarfsplanung bei sinkenden Geburten',
      by: 'weimar',
      topic: 'kindertagesbetreuung',
      purpose: 'discussion',
      minutes: 45,
      reason: 'Die Städte planen mit sehr verschiedenen Annahmen.',
      goal: 'Die Annahmen sind verglichen.',
      text: ['Weimar vergleicht die Annahmen der fünf Städte. Der Rückgang trifft die Stadtteile ungleich.'],
      results: [
        { kind: 'finding', text: 'Die Städte legen ihrer Planung künftig denselben Stichtag zugrunde.' },
      ],
      tasks: [{ title: 'Stichtag für die Bedarfsplanung vorschlagen', owners: ['weimar'], dueAfter: 30 }],
    },
    {
      title: 'Springerkräfte: gemeinsamer Pool',
      by: 'jena',
      topic: 'kindertagesbetreuung',
      purpose: 'discussion',
      minutes: 30,
      reason: 'Ausfälle treffen kleine Einrichtungen besonders.',
      goal: 'Wir wissen, ob ein gemeinsamer Pool möglich ist.',
      text: ['Jena hat das Modell erprobt.'],
    },
  ],
}
