import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import type { Look } from './looks'
import { freezeBefore, layPapers } from './stress-papers'

/** What the cities work on, each in three ways: as many items as no meeting has had, in words as every meeting has them. */
const THEMES = [
  'Kindertagesbetreuung: Personalschlüssel',
  'Bezahlkarte: Erfahrungen der Städte',
  'Unterkünfte für Geflüchtete',
  'Jugendberufshilfe nach dem Ende der Förderung',
  'Frauenhäuser: Plätze und Finanzierung',
  'Wohngeld: Dauer der Bearbeitung',
  'Pflegestützpunkte in den Quartieren',
  'Schulsozialarbeit: Verteilung der Stellen',
  'Eingliederungshilfe: neue Rahmenverträge',
  'Sozialraumplanung mit gemeinsamen Zahlen',
]
const WAYS = ['Bericht aus den Städten', 'Haltung gegenüber dem Land', 'nächste Schritte']

/** A meeting of thirty items and sixty papers, changed after the invitation; never taken away. @returns its pages */
export async function buildFullMeeting(sql: Sql): Promise<Look[]> {
  const [near] = await sql<{ id: string; series_id: string }[]>`
    select meeting.id, series_id from meeting join organization on organization.id = host_id
    where state = 'invited' and slug = 'jena' limit 1`
  const cities = await sql<{ id: string }[]>`select id from organization where kind = 'city' order by slug`
  const id = randomUUID()
  await sql`insert into meeting (id, series_id, number, host_id, state, start, "end", invited_at, proposal_deadline, answer_deadline, location_name, room, locality)
    select ${id}, series_id, (select max(number) + 1 from meeting other where other.series_id = meeting.series_id), host_id, 'invited', start + interval '1 day', start + interval '1 day 6 hours', invited_at,
      proposal_deadline, answer_deadline, location_name, room, locality from meeting where id = ${near?.id ?? ''}`
  const items = Array.from({ length: THEMES.length * WAYS.length }, (_, index) => ({
    id: randomUUID(),
    series_id: near?.series_id ?? '',
    meeting_id: id,
    position: index + 1,
    status: 'admitted',
    title: `${THEMES[Math.floor(index / WAYS.length)]}, ${WAYS[index % WAYS.length]}`,
    goal: 'Die Städte vertreten dieselbe Haltung.',
    purpose: (['information', 'discussion', 'decision'] as const)[index % 3] ?? 'information',
    minutes: 10,
    visibility: index % 12 === 5 ? 'confidential' : 'internal',
    level: index % WAYS.length ? 1 : 0,
    proposer_organization_id: cities[index % cities.length]?.id ?? '',
  }))
  await sql`insert into agenda_item ${sql(items)}`
  await layPapers(
    sql,
    id,
    items,
    'Entwurf der Stellungnahme zum Haushalt des Landes, Fassung für die Sitzung',
  )
  await freezeBefore(sql, id, items)
  const at = `/meetings/${id}`
  const look = (persona: Look['persona'], name: string, path: string): Look => ({
    persona,
    name: `full-${name}`,
    address: () => at + path,
  })
  return [
    look('erfurt.deputy', 'meeting', ''),
    look('erfurt.deputy', 'agenda', '/agenda'),
    look('erfurt.deputy', 'documents', '/documents'),
    look('erfurt.deputy', 'changes', '/changes'),
    look('jena.office', 'agenda-host', '/agenda'),
  ]
}
