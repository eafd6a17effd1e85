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

export function whyNotAccept(state: TaskState): string | null {
  if (state === 'reported') return null
  return isOpen(state) ? 'Die Erledigung ist noch nicht gemeldet.' : CLOSED
}

export const whyNotChange = (state: TaskState): string | null => (isOpen(state) ? null : CLOSED)
