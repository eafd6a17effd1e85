export const taskStateLabel = {
  open: 'offen',
  inProgress: 'in Arbeit',
  reported: 'erledigt gemeldet',
  accepted: 'erledigt',
  dropped: 'entfallen',
} as const

export type TaskState = keyof typeof taskStateLabel
