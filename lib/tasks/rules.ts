import { berlinDay, daysBetween } from '@/lib/dates'
import type { TaskState } from './labels'

/** Still on the Auftragskontrolle: reported ones too, until someone has accepted them. */
export const OPEN_STATES = ['open', 'inProgress', 'reported'] as const satisfies readonly TaskState[]

export const isOpen = (state: TaskState): boolean => state !== 'accepted' && state !== 'dropped'

/** Days past the due day; 0 when it is not overdue. Reported tasks wait for others and are not overdue. */
export function daysOverdue(task: { state: TaskState; dueDate: string }, now: Date): number {
  if (task.state !== 'open' && task.state !== 'inProgress') return 0
  return Math.max(0, daysBetween(task.dueDate, berlinDay(now)))
}

const CLOSED = 'Dieser Auftrag ist abgeschlossen.'

export function whyNotReport(state: TaskState): string | null {
  if (state === 'reported') return 'Die Erledigung ist schon gemeldet.'
  return isOpen(state) ? null : CLOSED
}

export function whyNotBegin(state: TaskState): string | null {
  if (state === 'inProgress') return 'Der Auftrag ist schon in Arbeit.'
  return whyNotReport(state)
}

export const whyNotHalt = (state: TaskState): string | null =>
  state === 'inProgress' ? null : 'Der Auftrag ist nicht in Arbeit.'

/** Of accepting a report and of returning it. */
export function whyNotAnswer(state: TaskState): string | null {
  if (state === 'reported') return null
  return isOpen(state) ? 'Die Erledigung ist noch nicht gemeldet.' : CLOSED
}

export const whyNotReopen = (state: TaskState): string | null =>
  state === 'accepted' ? null : 'Die Erledigung dieses Auftrags ist nicht bestätigt.'

export const whyNotChange = (state: TaskState): string | null => (isOpen(state) ? null : CLOSED)

/** Tasks belong to meetings that were published; what was called off gives out none. */
export function whyNotAssign(meeting: { state: string } | null): string | null {
  if (meeting?.state === 'draft') return 'Diese Sitzung ist noch nicht bekannt gegeben.'
  if (meeting?.state === 'cancelled') return 'Diese Sitzung ist abgesagt.'
  return null
}
