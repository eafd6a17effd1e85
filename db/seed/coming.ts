import type { OrganizationSlug } from './base'

type City = Exclude<OrganizationSlug, 'circle'>

/** Proposals of the demo story, in every state. All invented. */
export type ComingProposal = {
  title: string
  by: City
  /** Typed by the office on the deputy's behalf. */
  byOffice?: boolean
  topic: string
  purpose: 'information' | 'discussion' | 'decision'
  minutes: number
  visibility?: 'public' | 'internal' | 'confidential'
  reason: string
  goal: string
  presenter?: string
  /** Whom the host is to invite to present. */
  guest?: { name: string; email: string }
  /** `next`: the meeting that is coming up, `later`: the one after it. */
  meeting: 'next' | 'later'
  /** How many days ago it was handed in. */
  daysAgo: number
  then:
    'draft' | 'submitted' | 'admitted' | 'withdrawn' | 'backlog' | { returned: string } | { declined: string }
}

export const COMING_PROPOSALS: ComingProposal[] = [
  {
    title: 'Personalschlüssel in Kitas: Fragen an das Ministerium',
    by: 'gera',
    topic: 'kindertagesbetreuung',
    purpose: 'discussion',
    visibility: 'public',
    minutes: 20,
    reason:
      'Nach der letzten Sitzung liegen die Zuarbeiten vor. Vor dem Gespräch im Ministerium brauchen wir eine gemeinsame Linie.',
    goal: 'Wir wissen, welche drei Fragen wir stellen.',
    meeting: 'next',
    daysAgo: 40,
    then: 'admitted',
  },
  {
    title: 'Fachkräfte gewinnen: Praxisbericht aus Suhl',
    by: 'suhl',
    byOffice: true,
    topic: 'kindertagesbetreuung',
    purpose: 'information',
    minutes: 10,
    reason: 'Suhl hat Quereinsteigerinnen begleitet und möchte berichten.',
    goal: 'Die Städte kennen den Weg und seine Grenzen.',
    meeting: 'next',
    daysAgo: 38,
    then: 'admitted',
  },
  {
    title: 'Bezahlkarte für Geflüchtete: Erfahrungen aus der Umsetzung',
    by: 'erfurt',
    topic: 'asyl-und-bezahlkarte',
    purpose: 'discussion',
    visibility: 'public',
    minutes: 15,
    reason: 'Die ersten Monate sind ausgewertet. Das Ministerium nimmt als Gast teil.',
    goal: 'Die Städte geben dem Land eine gemeinsame Rückmeldung.',
    presenter: 'Dezernat Soziales, Erfurt',
    meeting: 'next',
    daysAgo: 37,
    then: 'admitted',
  },
  {
    title: 'Aktionsplan für Wohnungslosigkeit: Eckpunkte beschließen',
    by: 'weimar',
    topic: 'wohnungslosigkeit',
    purpose: 'decision',
    visibility: 'public',
    minutes: 20,
    reason: 'Weimar und Jena haben die Beiträge zusammengeführt.',
    goal: 'Die Eckpunkte sind beschlossen und gehen an den GStB.',
    meeting: 'next',
    daysAgo: 36,
    then: 'admitted',
  },
  {
    title: 'Schutzplätze bei häuslicher Gewalt: Absprache zur Belegung',
    by: 'suhl',
    topic: 'gewaltschutz',
    purpose: 'discussion',
    visibility: 'confidential',
    minutes: 10,
    reason: 'Die Adressen der Häuser dürfen nicht bekannt werden.',
    goal: 'Die Städte wissen, wen sie nachts erreichen.',
    meeting: 'next',
    daysAgo: 35,
    then: 'admitted',
  },
  {
    title: 'Umsetzung des Gewaltschutzes in den Städten',
    by: 'erfurt',
    byOffice: true,
    topic: 'gewaltschutz',
    purpose: 'discussion',
    minutes: 15,
    reason:
      'Die Zuständigkeiten sind in den Städten unterschiedlich geregelt. Wir möchten vergleichen, wer Plätze vorhält und wer berät, bevor die Haushalte aufgestellt werden.',
    goal: 'Wir wissen, welche Stadt welche Aufgabe übernimmt.',
    meeting: 'next',
    daysAgo: 5,
    then: { returned: 'Soll der TOP vertraulich beraten werden, und wer trägt vor?' },
  },
  {
    title: 'Mietobergrenzen: Abstimmung vor der Neufestsetzung',
    by: 'gera',
    topic: 'sozialer-wohnraum',
    purpose: 'discussion',
    minutes: 15,
    reason: 'Drei Städte setzen ihre Richtwerte in diesem Jahr neu fest.',
    goal: 'Die Städte kennen die Richtwerte der anderen.',
    presenter: 'Institut für Wohnen (Beispiel)',
    guest: { name: 'Institut für Wohnen (Beispiel)', email: 'institut@wohnen.example' },
    meeting: 'next',
    daysAgo: 3,
    then: 'submitted',
  },
  {
    title: 'Logo der Runde',
    by: 'weimar',
    topic: 'schule-und-bildung',
    purpose: 'information',
    minutes: 5,
    reason: 'Für Einladungen wäre ein gemeinsames Zeichen hilfreich.',
    goal: 'Es gibt einen Vorschlag.',
    meeting: 'next',
    daysAgo: 33,
    then: { declined: 'Das klären wir am Rande der Sitzung, nicht als eigener TOP.' },
  },
  {
    title: 'Kinderarmut: Daten aus den Bildungs- und Teilhabeleistungen',
    by: 'gera',
    topic: 'kinder-und-jugendhilfe',
    purpose: 'information',
    minutes: 15,
    reason: 'Die Auswertung verzögert sich.',
    goal: 'Die Städte sehen die Entwicklung.',
    meeting: 'next',
    daysAgo: 34,
    then: 'withdrawn',
  },
  {
    title: 'Pflegestützpunkte: Öffnung für digitale Beratung',
    by: 'jena',
    topic: 'pflege-und-teilhabe',
    purpose: 'discussion',
    minutes: 20,
    reason: 'Jena sammelt Erfahrungen mit Beratung per Video.',
    goal: 'Die Städte entscheiden, ob sie gemeinsam erproben.',
    meeting: 'next',
    daysAgo: 32,
    then: 'backlog',
  },
  {
    title: 'Schulsozialarbeit: Finanzierung nach dem nächsten Haushalt',
    by: 'erfurt',
    topic: 'schule-und-bildung',
    purpose: 'decision',
    minutes: 20,
    reason: 'Die Bewilligungen laufen aus, die Träger brauchen Klarheit.',
    goal: 'Die Städte fordern eine verlässliche Förderung.',
    meeting: 'later',
    daysAgo: 2,
    then: 'draft',
  },
  {
    title: 'Bericht aus dem Landtag: Kinder- und Jugendhilfe',
    by: 'gstb',
    topic: 'kinder-und-jugendhilfe',
    purpose: 'information',
    minutes: 15,
    reason: 'Der Entwurf zur Änderung des Ausführungsgesetzes geht in die Anhörung.',
    goal: 'Die Städte kennen Zeitplan und Streitpunkte.',
    presenter: 'Referat Soziales, GStB',
    meeting: 'later',
    daysAgo: 4,
    then: 'submitted',
  },
]
