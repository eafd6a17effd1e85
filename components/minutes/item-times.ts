/** When each item was begun, by the clock of the meeting; those the meeting has not come to are missing. */
export type Times = Record<string, number>

/** Looking ahead is not going on: an item has begun when one has stayed with it for so long. */
export const STAYED = 15_000

/**
 * Minutes used so far: until a later item began, or until now. Null for an item that has not begun. Going back to add
 * a sentence starts no clock again.
 */
export function minutesUsed(times: Times, order: string[], id: string, now: number): number | null {
  const begun = times[id]
  if (begun === undefined) return null
  const later = order.slice(order.indexOf(id) + 1).flatMap((other) => times[other] ?? [])
  const end = Math.min(now, ...later.filter((time) => time > begun))
  return Math.max(0, Math.floor((end - begun) / 60_000))
}
