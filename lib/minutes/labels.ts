import { formatDate, formatDateTime } from '@/lib/dates'
import { listOf } from '@/lib/text'
import type { CityVote, FrozenOrganization, Vote } from './input'
import type { PrintableMinutes } from './render'
import { extentOf } from './rules'

export const minutesStateLabel = {
  draft: 'Entwurf',
  underReview: 'zur Durchsicht',
  released: 'freigegeben (vorläufig)',
  approved: 'genehmigt',
} as const

export const resultLabel = { decision: 'Beschluss', finding: 'Feststellung', task: 'Auftrag' } as const

const isCity = ({ plate }: { plate: string }) => plate !== 'GStB'

/** "je Stadt" where only cities vote. */
export const voteKindLabels = (organizations: FrozenOrganization[]): Record<Vote['kind'], string> => ({
  consensual: 'einvernehmlich',
  counted: 'gezählt',
  perOrganization: organizations.every(isCity) ? 'je Stadt' : 'je Organisation',
})

export const cityVoteLabel = {
  agree: 'Zustimmung',
  agreeWithConditions: 'Zustimmung mit Maßgabe',
  dissent: 'abweichend',
  abstain: 'Enthaltung',
} as const satisfies Record<CityVote, string>

export const attendanceLabel = {
  present: 'anwesend',
  represented: 'vertreten',
  excused: 'entschuldigt',
  absent: 'unentschuldigt',
  guest: 'Gast',
} as const

/** "einvernehmlich" · "4 Ja, 1 Nein, 0 Enthaltungen" · "Zustimmung: Erfurt, Gera. Enthaltung: Suhl." */
export function voteSentence(vote: Vote | null, organizations: FrozenOrganization[]): string | null {
  if (!vote) return null
  if (vote.kind === 'consensual') return 'einvernehmlich'
  if (vote.kind === 'counted') {
    const abstentions = vote.abstain === 1 ? '1 Enthaltung' : `${vote.abstain} Enthaltungen`
    return `${vote.yes}\u00a0Ja, ${vote.no}\u00a0Nein, ${abstentions}`
  }
  const groups = (Object.keys(cityVoteLabel) as CityVote[]).flatMap((choice) => {
    const names = organizations.filter((o) => vote.votes[o.id] === choice).map((o) => o.shortName)
    return names.length ? [`${cityVoteLabel[choice]}: ${names.join(', ')}.`] : []
  })
  return groups.join(' ') || null
}

/** "Erfurt, Gera und Jena"; all cities together have a word of their own. */
export function organizationNames(ids: string[], organizations: FrozenOrganization[]): string {
  const chosen = organizations.filter((o) => ids.includes(o.id))
  const cities = organizations.filter(isCity)
  const allCities = cities.length > 1 && cities.every((c) => ids.includes(c.id))
  const names = allCities
    ? ['alle Städte', ...chosen.filter((o) => !isCity(o)).map((o) => o.shortName)]
    : chosen.map((o) => o.shortName)
  return listOf(names)
}

/** "Zu Protokoll gegeben von Suhl: abweichend. „Uns fehlt die Frist.“" */
export function ownVoteSentence(
  { organizationId, vote, words }: { organizationId: string; vote: CityVote; words: string },
  organizations: FrozenOrganization[],
): string {
  const name = organizations.find(({ id }) => id === organizationId)?.shortName ?? 'einem Mitglied'
  return `Zu Protokoll gegeben von ${name}: ${cityVoteLabel[vote]}.${words ? ` „${words}“` : ''}`
}

/** "Gera (Fachdienst Soziales)": whom a task is given to, and who of them sees to it. */
export function ownerOfTask(
  task: { organizationIds: string[]; personId?: string | null },
  organizations: FrozenOrganization[],
  people: { id: string; name: string }[] = [],
): string {
  const names = organizationNames(task.organizationIds, organizations)
  const person = people.find(({ id }) => id === task.personId)?.name
  return person ? `${names} (${person})` : names
}

/** "ab TOP 4" · "bis TOP 6" · "TOP 4 bis 6": who came later or left early. Numbers as this reader counts. */
export function presenceWords(from: string | undefined, until: string | undefined): string | null {
  if (from && until) return from === until ? `nur TOP\u00a0${from}` : `TOP\u00a0${from} bis ${until}`
  if (from) return `ab TOP\u00a0${from}`
  return until ? `bis TOP\u00a0${until}` : null
}

/** "Freigegeben am …" and what follows from it. */
export function releaseSentences(printable: PrintableMinutes): string[] {
  const { version, issuedAt, approvedAt, approvedIn, reason, supersededBy } = printable
  if (version === null) return ['Entwurf. Der Text kann sich noch ändern.']
  const approved = approvedIn
    ? `Genehmigt in der ${approvedIn.number}.\u00a0Sitzung in ${approvedIn.host.shortName} am ${formatDate(approvedIn.start)}.`
    : approvedAt
      ? `Schriftlich genehmigt, festgehalten am ${formatDate(approvedAt)}.`
      : 'Vorläufig, bis die Runde sie in einer späteren Sitzung genehmigt.'
  return [
    `Freigegeben am ${formatDateTime(issuedAt)} als Fassung\u00a0${version}.`,
    ...(reason ? [`Neue Fassung. Grund: ${reason}`] : []),
    ...(supersededBy && !approvedAt ? [] : [approved]),
    ...(supersededBy ? [`Ersetzt durch Fassung\u00a0${supersededBy}.`] : []),
    ...missingSentences(printable),
  ]
}

function missingSentences(printable: PrintableMinutes): string[] {
  const extent = extentOf(printable)
  if (!extent) return []
  const missing = {
    'ohne vertraulichen Teil': 'Ohne vertraulichen Teil.',
    Auszug: 'Auszug: Was nicht für Sie bestimmt ist, fehlt.',
  }[extent]
  return [`${missing ?? `${extent}.`} Die Prüfsumme gilt für den ganzen Text.`]
}
