import { addMinutes, formatMinutes } from '@/lib/dates'

/** Standing items that close every agenda: what is admitted goes before them. */
const TRAILING = ['cityReports', 'nextMeeting', 'miscellaneous']

type Placed = { standingKind: string | null; level?: number }

/** Place of a newly admitted item: behind the last item that is not one of the closing standing items. */
export function placeForNew(items: Placed[]): number {
  // What stands below a closing item belongs to it.
  return items.findLastIndex((item) => item.level !== 1 && !TRAILING.includes(item.standingKind ?? '')) + 2
}

/** "6", "6.1", "6.2", "7": dense whatever stands where. */
export function numbersOf(levels: number[]): string[] {
  let top = 0
  let below = 0
  return levels.map((level) => {
    if (level === 1 && top > 0) return `${top}.${(below += 1)}`
    below = 0
    return String((top += 1))
  })
}

type Leveled = { level: number }

/** How many items stand below the one at this place, counted from 1. */
export function countBelow(items: Leveled[], place: number): number {
  if (items[place - 1]?.level !== 0) return 0
  const next = items.findIndex((item, index) => index >= place && item.level === 0)
  return (next === -1 ? items.length : next) - place
}

/** A top-level item never comes between an item and what stands below it. */
export function outsideGroups(items: Leveled[], place: number): number {
  let free = place
  while (items[free - 1]?.level === 1) free += 1
  return free
}

/** Where an item goes: to the wished place, a TOP of its own past the groups; without a wish before the closing items. */
export function placeFor(
  items: { standingKind: string | null; level: number }[],
  { position, level = 0 }: { position?: number; level?: 0 | 1 },
): number {
  const place = position ? Math.min(position, items.length + 1) : placeForNew(items)
  return level === 1 ? place : outsideGroups(items, place)
}

/** Why an item cannot leave the agenda by itself; null when it can. */
export const whyNotTakeOut = (below: number): string | null =>
  below > 0 ? 'Dieser TOP hat Unterpunkte. Bitte verschieben oder streichen Sie diese zuerst.' : null

type Timed = { state: string }

/** Why the agenda cannot be ordered now; null when it can. */
export function whyNotOrder({ state }: Timed): string | null {
  if (state === 'inSession') return 'Die Sitzung läuft. Ihre Tagesordnung steht fest.'
  if (state === 'held') return 'Die Sitzung ist durchgeführt. Ihre Tagesordnung steht fest.'
  if (state === 'cancelled') return 'Die Sitzung ist abgesagt.'
  return null
}

/** Why nothing can be admitted to the meeting now; null when it can. */
export function whyNotAdmit({ state }: Timed): string | null {
  if (state === 'draft')
    return 'Die Sitzung ist erst vorgemerkt. Zugelassen wird, sobald sie bekannt gegeben ist.'
  return whyNotOrder({ state })
}

/**
 * Why an item cannot be put off; null when it can: whatever state its meeting is in, also off one that was called off, and
 * what was not reached until the minutes are released.
 */
export function whyNotPostpone(
  item: { status: string; standingKind: string | null },
  minutesState: string | null = null,
): string | null {
  if (item.standingKind) return 'Dieser TOP gehört zu jeder Sitzung und wird nicht vertagt.'
  if (item.status !== 'admitted') return 'Dieser TOP ist schon behandelt oder vertagt.'
  if (minutesState === 'released' || minutesState === 'approved')
    return 'Die Niederschrift ist freigegeben. Was behandelt wurde, steht darin fest.'
  return null
}

/** What is put off takes no time: it has no begin and counts in no sum. */
export const takesTime = ({ status }: { status?: string }): boolean => status !== 'postponed'

/** What standing items tell by themselves. */
export type StandingFacts = {
  /** Number of the meeting whose minutes are to be approved; null when there is none before. */
  previousNumber?: number | null
  openTasks?: number
}

const tasks = (count: number): string =>
  count === 0 ? 'keine offenen Aufträge' : count === 1 ? '1 offener Auftrag' : `${count} offene Aufträge`

/** The title as it is shown: two standing items carry live facts. */
export function titleOf(item: { title: string; standingKind: string | null }, facts: StandingFacts): string {
  if (item.standingKind === 'minutesApproval' && facts.previousNumber)
    return `Genehmigung der Niederschrift der ${facts.previousNumber}.\u00a0Sitzung`
  if (item.standingKind === 'taskReview' && facts.openTasks !== undefined)
    return `Auftragskontrolle: ${tasks(facts.openTasks)}`
  return item.title
}

/** Titles that follow from facts are not typed in. */
export const hasLiveTitle = (kind: string | null): boolean =>
  kind === 'minutesApproval' || kind === 'taskReview'

export type Schedule = {
  /** Planned end of the last item. */
  end: Date
  /** Minutes left before the meeting's end; negative when the agenda is too long. */
  reserve: number
}

export function scheduleOf(meeting: { start: Date; end: Date }, minutes: number): Schedule {
  const end = addMinutes(meeting.start, minutes)
  return { end, reserve: Math.round((meeting.end.getTime() - end.getTime()) / 60_000) }
}

/** "15 Minuten Reserve" · "ohne Reserve" · "10 Minuten zu lang" */
export function reserveText(reserve: number): string {
  if (reserve === 0) return 'ohne Reserve'
  const minutes = formatMinutes(Math.abs(reserve))
  return reserve > 0 ? `${minutes} Reserve` : `${minutes} zu lang`
}
