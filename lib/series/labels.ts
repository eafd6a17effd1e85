import type { SeriesPattern, StandingKind, TemplateItem } from '@/db/schema'
import { MONTHS } from '@/lib/dates'
import { listOf } from '@/lib/text'

export const standingKindLabel: Record<StandingKind | 'proposals', string> = {
  opening: 'Eröffnung',
  attendance: 'Anwesenheit und Tagesordnung',
  minutesApproval: 'Genehmigung der Niederschrift',
  taskReview: 'Auftragskontrolle',
  associationReport: 'Bericht des GStB',
  proposals: 'Fachthemen',
  cityReports: 'Bericht aus den Städten',
  nextMeeting: 'Termine',
  miscellaneous: 'Verschiedenes',
}

export const weekdayLabel = [
  'Montag',
  'Dienstag',
  'Mittwoch',
  'Donnerstag',
  'Freitag',
  'Samstag',
  'Sonntag',
] as const

export const nthLabel = { 1: '1.', 2: '2.', 3: '3.', 4: '4.', [-1]: 'letzten' } as const

/** "Jeweils am 2. Mittwoch im März, Juni, September und Dezember" */
export function patternLabel(pattern: SeriesPattern): string {
  const weekday = weekdayLabel[pattern.weekday - 1]
  if (pattern.kind === 'everyWeeks')
    return pattern.weeks === 1
      ? `Jede Woche am ${weekday}`
      : `Alle ${pattern.weeks}\u00a0Wochen am ${weekday}`
  const months = [...pattern.months].sort((a, b) => a - b).map((month) => MONTHS[month - 1] ?? '')
  return `Jeweils am ${nthLabel[pattern.nth]}\u00a0${weekday} im ${listOf(months)}`
}

/** What a new series starts with; each can be renamed, moved or left out. */
export const defaultAgendaTemplate: TemplateItem[] = [
  { kind: 'opening', title: 'Eröffnung und Begrüßung', minutes: 5 },
  { kind: 'attendance', title: 'Feststellung der Anwesenheit und Genehmigung der Tagesordnung', minutes: 5 },
  { kind: 'minutesApproval', title: 'Genehmigung der Niederschrift der letzten Sitzung', minutes: 5 },
  { kind: 'taskReview', title: 'Auftragskontrolle', minutes: 15 },
  { kind: 'associationReport', title: 'Bericht des GStB aus Landtag und Ministerien', minutes: 15 },
  { kind: 'proposals', title: 'Fachthemen', minutes: 0 },
  { kind: 'cityReports', title: 'Bericht aus den Städten, gute Praxis', minutes: 10 },
  { kind: 'nextMeeting', title: 'Termine und nächste Gastgeberin', minutes: 5 },
  { kind: 'miscellaneous', title: 'Verschiedenes', minutes: 5 },
]

const yearsOf = (days: string[]): number[] => [...new Set(days.map((day) => Number(day.slice(0, 4))))].sort()

/** "2029" · "2029 bis 2031" · "2029, 2031" */
export function yearsLabel(days: string[]): string {
  const years = yearsOf(days)
  const [first = 0, last = first] = [years[0], years.at(-1)]
  const inARow = years.length > 1 && last - first === years.length - 1
  return inARow ? `${first} bis ${last}` : years.join(', ')
}

/** "4 Termine 2029: je einer in Jena, Suhl, Weimar und Erfurt", a line a year; `host` names the city of a row. */
export function planSummary(rows: { day: string; host: string }[]): { year: number; text: string }[] {
  return yearsOf(rows.map(({ day }) => day)).map((year) => {
    const hosts = rows.filter(({ day }) => Number(day.slice(0, 4)) === year).map(({ host }) => host)
    const timesOf = (host: string) => hosts.filter((other) => other === host).length
    const cities = [...new Set(hosts)]
    const parts = [...new Set(cities.map(timesOf))]
      .sort((a, b) => b - a)
      .map((times) => {
        const same = cities.filter((city) => timesOf(city) === times)
        const many = times === 1 ? 'einer' : String(times)
        return `${same.length > 1 ? `je ${many}` : many} in ${listOf(same)}`
      })
    if (hosts.length === 1) return { year, text: `Ein Termin ${year} in ${hosts[0]}` }
    return { year, text: `${hosts.length}\u00a0Termine ${year}: ${parts.join('; ')}` }
  })
}
