import { diffArrays } from 'diff'
import { purposeLabel } from '@/lib/agenda/labels'
import { formatMinutes } from '@/lib/dates'
import type { VersionLine } from './queries'

/** Changes to a sent agenda are collected until the meeting is opened. */
export function whyNotSupplement(meeting: { state: string }, changed: boolean): string | null {
  switch (meeting.state) {
    case 'invited':
      return changed ? null : 'Seit der letzten Fassung hat sich nichts geändert.'
    case 'cancelled':
      return 'Die Sitzung ist abgesagt.'
    case 'inSession':
    case 'held':
      return 'Die Sitzung hat begonnen. Ihre Tagesordnung steht fest.'
    default:
      return 'Zu dieser Sitzung ist noch nicht eingeladen.'
  }
}

/** What became of one item between two versions; `before` or `after` is missing where it was not there. */
export type AgendaChange = {
  kind: 'same' | 'changed' | 'moved' | 'added' | 'removed'
  /** It has another place among those both versions have; what else differs makes it `changed` and moved. */
  moved: boolean
  before?: VersionLine
  after?: VersionLine
  /** What differs, in words: "Titel", "Minuten". */
  fields: string[]
}

const FIELDS: [string, (line: VersionLine) => unknown][] = [
  ['Titel', (line) => line.kind === 'item' && line.title],
  ['Zweck', (line) => line.kind === 'item' && line.purpose],
  ['Vortrag', (line) => line.kind === 'item' && line.presenter],
  ['Minuten', (line) => line.minutes],
  ['Unterpunkt', (line) => line.level],
  ['vertraulich', (line) => line.kind === 'confidential' || line.confidential],
  ['Unterlagen', (line) => line.kind === 'item' && line.papers.join('\n')],
  ['vertagt', (line) => line.kind === 'item' && line.postponed],
]

/**
 * Two versions of an agenda, item by item, in the order of the later one; what is gone stands where it was. An item
 * counts as moved when it changed its place among those both versions have, not when others came before it.
 */
export function compareAgendas(before: VersionLine[], after: VersionLine[]): AgendaChange[] {
  const ids = (lines: VersionLine[]) => lines.map(({ id }) => id)
  const order = diffArrays(ids(before), ids(after))
  const kept = new Set(order.flatMap(({ added, removed, value }) => (added || removed ? [] : value)))
  const changes: AgendaChange[] = []
  let place = 0
  const putGone = (until: number) => {
    for (const line of before.slice(place, until))
      if (!after.some((other) => other.id === line.id))
        changes.push({ kind: 'removed', moved: false, before: line, fields: [] })
    place = Math.max(place, until)
  }
  for (const line of after) {
    const was = before.find((other) => other.id === line.id)
    if (was && kept.has(line.id)) putGone(before.indexOf(was))
    if (!was) changes.push({ kind: 'added', moved: false, after: line, fields: [] })
    else {
      const fields = FIELDS.filter(([, read]) => read(was) !== read(line)).map(([name]) => name)
      const moved = !kept.has(line.id)
      const kind = fields.length ? 'changed' : moved ? 'moved' : 'same'
      changes.push({ kind, moved, before: was, after: line, fields })
    }
  }
  putGone(Infinity)
  return changes
}

export const isChange = ({ kind }: AgendaChange): boolean => kind !== 'same'

/**
 * For who reads a part of the agenda: the versions in which that part differs, numbered anew. A version, or a gap in
 * their numbers, would tell that something else changed (R5).
 */
export function countedAnew<V extends { version: number; lines: VersionLine[] }>(versions: V[]): V[] {
  const own: V[] = []
  for (const one of versions) {
    const last = own.at(-1)
    if (!last || compareAgendas(last.lines, one.lines).some(isChange))
      own.push({ ...one, version: own.length + 1 })
  }
  return own
}

/** "neu" · "geändert" · "war 6" · "geändert, war 6" · "entfallen" */
export function changeWord({ kind, moved, before, after, fields }: AgendaChange): string | null {
  if (kind === 'added') return 'neu'
  if (kind === 'removed') return 'entfallen'
  const postponed = fields.includes('vertagt') && after && isPostponed(after)
  const words = [
    kind === 'changed' && (postponed ? 'vertagt' : 'geändert'),
    moved && before && `war ${before.number}`,
  ]
  return words.filter(Boolean).join(', ') || null
}

const isPostponed = (line: VersionLine): boolean => line.kind === 'item' && line.postponed

/** "TOP 7 „Bezahlkarte“"; for who may not read it, and by mail, without its title. */
const nameOf = (line: VersionLine, closed: string | null): string => {
  const top = `TOP\u00a0${line.number}`
  if (line.kind === 'confidential') return `${top} (vertraulich)`
  return closed && line.confidential ? `${top} (${closed})` : `${top} „${line.title}“`
}

/**
 * One sentence a change: what a Nachtrag tells first. `closed`: the words in place of confidential titles where they
 * must not stand.
 */
export function changeSentences(changes: AgendaChange[], closed: string | null = null): string[] {
  return changes.flatMap((change) => {
    const { kind, moved, before, after, fields } = change
    if (kind === 'removed') return before ? `Entfallen: bisher ${nameOf(before, closed)}.` : []
    if (!after) return []
    const name = nameOf(after, closed)
    if (kind === 'added') return `Neu: ${name}.`
    const was = moved ? `, bisher TOP\u00a0${before?.number}` : ''
    if (kind === 'moved') return `Neue Reihenfolge: ${name}${was}.`
    if (kind !== 'changed') return []
    if (fields.includes('vertagt'))
      return `${isPostponed(after) ? 'Vertagt' : 'Nicht mehr vertagt'}: ${name}${was}.`
    return `Geändert: ${name} (${fields.join(', ')})${was}.`
  })
}

/** The facts of a line as words, to be compared word by word. */
export const lineFacts = (line: VersionLine): string =>
  line.kind === 'confidential'
    ? line.minutes > 0
      ? formatMinutes(line.minutes)
      : ''
    : [
        line.proposer?.shortName,
        line.purpose && purposeLabel[line.purpose],
        line.presenter,
        formatMinutes(line.minutes),
        line.confidential && 'vertraulich',
        line.postponed && 'vertagt',
        ...line.papers,
      ]
        .filter(Boolean)
        .join(' · ')
