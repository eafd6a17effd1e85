/** What one can choose in place of "nicht erledigt". */
export const taskFilterLabel = {
  overdue: 'überfällig',
  waiting: 'offen, nicht begonnen',
  inProgress: 'in Arbeit',
  reported: 'erledigt gemeldet',
  followUp: 'zur Wiedervorlage',
  closed: 'abgeschlossen',
  accepted: 'erledigt',
  dropped: 'entfallen',
  all: 'alle',
} as const

export type TaskChoice = keyof typeof taskFilterLabel

/** Below those that are listed: "und 12 weitere Aufträge"; null where all are. */
export const moreTasks = (count: number): string | null =>
  count < 1 ? null : count === 1 ? 'und ein weiterer Auftrag' : `und ${count} weitere Aufträge`
