import { addMinutes } from '@/lib/dates'

/** Who comes back within this time is still on the same visit: the marks stay while one reads and returns. */
export const visitMinutes = 30

/** Since when Niederschriften are new to somebody; null at the first visit, when all of them would be. */
export function newSince(
  visit: { latestAt: Date; previousAt: Date | null } | undefined,
  now: Date,
): Date | null {
  if (!visit) return null
  return visit.latestAt < addMinutes(now, -visitMinutes) ? visit.latestAt : visit.previousAt
}
