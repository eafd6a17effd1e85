import type { decisions } from './input'

export const decisionLabel: Record<(typeof decisions)[number], string> = {
  takenOver: 'übernommen',
  partly: 'teilweise übernommen',
  notTakenOver: 'nicht übernommen',
}
