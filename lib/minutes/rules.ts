import { addDays, berlinDay } from '@/lib/dates'
import type { ClosedItem } from '@/lib/item-readers/queries'
import type { NextStep } from '@/lib/meetings/rules'
import { plainText } from '@/lib/rich-text'
import type { FrozenItem, MinutesEntryContent, ReleasedMinutes, Result, Vote } from './input'
import type { MinutesState } from './policy'
import type { PrintableMinutes } from './render'

type Where = { state: string }

const RELEASED = 'Die Niederschrift ist freigegeben und nicht mehr änderbar.'

/** Why nothing can be written now; null when it can. */
export function whyNotWrite(
  meeting: Where,
  state: MinutesState | null,
  /** A correction is being prepared: its reason. */
  correction: string | null = null,
): string | null {
  if (state === 'released' || state === 'approved') return correction === null ? RELEASED : null
  if (meeting.state === 'cancelled') return 'Die Sitzung ist abgesagt.'
  if (meeting.state !== 'inSession' && meeting.state !== 'held')
    return 'Geschrieben wird ab der Eröffnung der Sitzung.'
  return null
}

/** Why the minutes cannot be given for review now. */
export function whyNotReview(meeting: Where, state: MinutesState | null): string | null {
  if (meeting.state !== 'held')
    return 'Zur Durchsicht kann sie nach der Sitzung gehen. Bitte schließen Sie die Sitzung.'
  if (state === 'underReview') return 'Die Niederschrift ist schon zur Durchsicht gegeben.'
  return state === 'released' || state === 'approved' ? RELEASED : null
}

/** Why the minutes cannot be released, apart from what is missing in their text. */
export function whyNotRelease(meeting: Where, state: MinutesState | null): string | null {
  if (state === 'released' || state === 'approved') return 'Die Niederschrift ist schon freigegeben.'
  return meeting.state === 'held'
    ? null
    : 'Freigegeben wird nach der Sitzung. Bitte schließen Sie zuerst die Sitzung.'
}

type Place = { number: number; seriesId: string }

export const isLaterInSeries = (written: Place, other: Place): boolean =>
  other.seriesId === written.seriesId && other.number > written.number

/** Why the minutes cannot be approved in this meeting. */
export function whyNotApprove(
  written: { number: number; seriesId: string },
  state: MinutesState | null,
  inMeeting: { number: number; seriesId: string; state: string },
): string | null {
  if (state === 'approved') return 'Die Niederschrift ist schon genehmigt.'
  if (state !== 'released') return 'Genehmigt werden kann, was freigegeben ist.'
  if (!isLaterInSeries(written, inMeeting)) return 'Genehmigt wird in einer späteren Sitzung derselben Reihe.'
  if (inMeeting.state !== 'inSession' && inMeeting.state !== 'held')
    return 'Die Genehmigung wird ab der Eröffnung der Sitzung festgehalten.'
  return null
}

/** Days after the meeting by which its minutes should be released. */
export const RELEASE_DAYS = 28

type Written = {
  meeting: { state: string; start: Date; host: { shortName: string } }
  state: MinutesState | null
  reviewUntil: string | null
}

/** What comes next for the minutes of a meeting that was held; null once they are approved. */
export function minutesStep({ meeting, state, reviewUntil }: Written, today: string): NextStep | null {
  const host = meeting.host.shortName
  if (state === 'approved') return null
  if (state === 'released') return { text: 'Die Runde genehmigt die Niederschrift in ihrer nächsten Sitzung' }
  if (state === 'underReview')
    return reviewUntil && today <= reviewUntil
      ? {
          text: 'Die Städte sehen den Entwurf durch',
          until: reviewUntil,
          then: `Danach gibt ${host} die Niederschrift frei.`,
        }
      : { text: `${host} prüft die Einwendungen und gibt die Niederschrift frei`, turn: true }
  return {
    text: `${host} schreibt die Niederschrift und gibt sie frei`,
    until: addDays(berlinDay(meeting.start), RELEASE_DAYS),
    turn: true,
  }
}

const top = (number: string) => `TOP\u00a0${number}`

export type Gap = { itemId: string; sentence: string }

/** What must be there before the release, a sentence each, in the order of the agenda. */
export function whatIsMissing(
  items: { number: string; id: string; results: Result[] }[],
  closed: ClosedItem[],
): Gap[] {
  return items.flatMap(({ number, id, results }) => {
    const closedTo = closed.filter(({ itemId }) => itemId === id)
    return results.flatMap((result) =>
      resultGaps(result, number, closedTo).map((sentence) => ({ itemId: id, sentence })),
    )
  })
}

function resultGaps(result: Result, number: string, closedTo: ClosedItem[]): string[] {
  if (result.kind === 'decision' && !result.text)
    return [`Zu ${top(number)} fehlt der Wortlaut des Beschlusses.`]
  if (result.kind === 'finding' && !result.text)
    return [`Zu ${top(number)} fehlt der Wortlaut der Feststellung.`]
  if (result.kind !== 'task') return voteGaps(result.vote, number)
  return [
    ...(result.title ? [] : [`Zu ${top(number)} fehlt, was der Auftrag ist.`]),
    ...(result.organizationIds.length ? [] : [`Zu ${top(number)} fehlt, wer den Auftrag übernimmt.`]),
    ...(result.dueDate ? [] : [`Zu ${top(number)} fehlt, bis wann der Auftrag zu erledigen ist.`]),
    ...closedTo
      .filter(({ organizationId }) => result.organizationIds.includes(organizationId))
      .map(
        ({ shortName }) =>
          `Zu ${top(number)} geht ein Auftrag an ${shortName}, doch dort liest niemand den vertraulichen TOP. Bitte wählen Sie eine Stadt.`,
      ),
  ]
}

/** A kind of vote was chosen, and nobody said how it went: that would be frozen as if nobody had voted. */
function voteGaps(vote: Vote | null, number: string): string[] {
  if (vote?.kind === 'counted' && vote.yes + vote.no + vote.abstain === 0)
    return [`Zu ${top(number)} fehlt, wie viele mit Ja, mit Nein oder mit Enthaltung gestimmt haben.`]
  if (vote?.kind === 'perOrganization' && Object.keys(vote.votes).length === 0)
    return [`Zu ${top(number)} fehlt, wer wie gestimmt hat.`]
  return []
}

/** Of a correction: what the version before it lacked as well does not hold up what is to be put right. */
export const newGaps = (now: Gap[], before: Gap[]): Gap[] =>
  now.filter(
    ({ itemId, sentence }) => !before.some((gap) => gap.itemId === itemId && gap.sentence === sentence),
  )

type Reached = {
  number: string
  item: { id: string; status: string; standingKind: string | null }
  content: MinutesEntryContent | null
}

/**
 * TOPs of which nothing is written: released they would count as dealt with, and nobody could put them off any more. A
 * TOP is also what stands below it.
 */
export function notReached<Line extends Reached>(lines: Line[]): Line[] {
  return lines.filter(({ number, item }) => {
    if (item.standingKind || item.status !== 'admitted') return false
    const own = lines.filter((line) => line.number === number || line.number.startsWith(`${number}.`))
    return !own.some(({ content }) => content && hasContent(content))
  })
}

/** What is to be done about each of them before the release, in words. */
export const whatIsUnwritten = (lines: Reached[]): Gap[] =>
  notReached(lines).map(({ number, item }) => ({
    itemId: item.id,
    sentence: `Zu ${top(number)} steht nichts. Bitte vertagen Sie ihn oder halten Sie fest, was beraten wurde.`,
  }))

/** What becomes of a TOP when the minutes are released. */
export const outcome = (item: FrozenItem): 'decided' | 'done' =>
  item.results.some((r) => r.kind === 'decision') ? 'decided' : 'done'

/**
 * The tasks of released minutes, one per organization; the same result gives them one `resultId`. Who sees to it is of the
 * only organization.
 */
export const tasksOf = (document: ReleasedMinutes) =>
  document.items.flatMap((item) =>
    item.results.flatMap((result) =>
      result.kind === 'task' && result.dueDate
        ? [...new Set(result.organizationIds)].map((organizationId) => ({
            agendaItemId: item.id,
            resultId: result.id,
            organizationId,
            personId: result.organizationIds.length === 1 ? (result.personId ?? null) : null,
            title: result.title,
            dueDate: result.dueDate ?? '',
            visibility: item.visibility,
          }))
        : [],
    ),
  )

type GivenTask = ReturnType<typeof tasksOf>[number]
const isSameTask = (one: GivenTask) => (other: GivenTask) =>
  one.resultId === other.resultId && one.organizationId === other.organizationId

/** Of a text's tasks those that the version before it did not give out. */
export const newTasks = (document: ReleasedMinutes, previous?: ReleasedMinutes): GivenTask[] => {
  const known = previous ? tasksOf(previous) : []
  return tasksOf(document).filter((given) => !known.some(isSameTask(given)))
}

type TaskChanges = Partial<Pick<GivenTask, 'title' | 'dueDate' | 'personId'>>

/**
 * Of a text's tasks those with other words, another day or another person than in the version before it, with that
 * alone: what was agreed since, such as an extension, is not in the text.
 */
export const changedTasks = (document: ReleasedMinutes, previous: ReleasedMinutes) => {
  const known = tasksOf(previous)
  return tasksOf(document).flatMap((given) => {
    const before = known.find(isSameTask(given))
    const changes: TaskChanges = {
      ...(before?.title !== given.title && { title: given.title }),
      ...(before?.dueDate !== given.dueDate && { dueDate: given.dueDate }),
      ...(before?.personId !== given.personId && { personId: given.personId }),
    }
    return before && Object.keys(changes).length > 0 ? [{ ...given, changes }] : []
  })
}

export const hasContent = (content: MinutesEntryContent): boolean =>
  content.results.length > 0 || plainText(content.text) !== ''

export type NumberedLine = { number: string } & (
  { kind: 'item'; item: { id: string } } | { kind: 'confidential'; id: string }
)

/** What "ab TOP 4" calls the items: also those this reader knows by their number alone. */
export const numbersById = (lines: NumberedLine[]): ReadonlyMap<string, string> =>
  new Map(lines.map((line) => [line.kind === 'item' ? line.item.id : line.id, line.number]))

/** For wider circulation: a confidential item is there by its number alone, as for those of the circle who do not read it. */
export function withoutConfidential(printable: PrintableMinutes): PrintableMinutes {
  const lines = printable.lines.map((line): PrintableMinutes['lines'][number] =>
    line.kind === 'item' && line.item.visibility === 'confidential'
      ? { number: line.number, kind: 'confidential', id: line.item.id }
      : line,
  )
  const hidden = lines.some((line) => line.kind === 'confidential')
  return { ...printable, lines, partial: printable.partial || hidden }
}

/** One item and those below it; null when this reader has none by this id. */
export function excerptOf(printable: PrintableMinutes, itemId: string): PrintableMinutes | null {
  const { lines } = printable
  const start = lines.findIndex((line) => line.kind === 'item' && line.item.id === itemId)
  const first = lines[start]
  if (!first) return null
  const below = lines.slice(start + 1).findIndex(({ number }) => !number.startsWith(`${first.number}.`))
  const end = below === -1 ? lines.length : start + 1 + below
  return { ...printable, lines: lines.slice(start, end), excerpt: first.number }
}

/** What a copy holds less than the whole text, as it says of itself; null for the whole. */
export function extentOf({ excerpt, partial, lines }: PrintableMinutes): string | null {
  if (excerpt) return `Auszug zu TOP\u00a0${excerpt}`
  if (!partial) return null
  const shown = lines.some((line) => line.kind === 'item' && line.item.visibility === 'confidential')
  const named = lines.some((line) => line.kind === 'confidential')
  return named && !shown ? 'ohne vertraulichen Teil' : 'Auszug'
}

/** What a copy lists as its papers: those of the meeting, then those of each item it holds; an excerpt its item's alone. */
export const papersOf = ({ document, excerpt, lines }: PrintableMinutes) => [
  ...(excerpt === undefined ? (document.papers ?? []) : []).map((title) => ({ title, reference: null })),
  ...lines.flatMap((line) =>
    line.kind === 'item'
      ? (line.item.papers ?? []).map((title) => ({ title, reference: `TOP\u00a0${line.number}` }))
      : [],
  ),
]
