import { countBelow } from '@/lib/agenda/rules'

/** One row of an agenda in the order shown; places count rows from 1. */
export type Placed = { id: string; level: number }

const repaired = <T extends Placed>(items: T[]): T[] =>
  items.map((item, index) => (index === 0 && item.level === 1 ? { ...item, level: 0 } : item))

/**
 * The agenda with the item at `from` at `to`. What stands below an item goes along, and a top-level item dropped among
 * the sub-items of another one goes past them in the direction it moves. A sub-item moved to the very beginning is a TOP
 * of its own; `below` takes that back.
 */
export function movedTo<T extends Placed>(items: T[], from: number, to: number, below = false): T[] {
  const size = 1 + countBelow(items, from)
  const moving = items.slice(from - 1, from - 1 + size)
  const block = below ? moving.map((item) => ({ ...item, level: 1 })) : moving
  const rest = [...items.slice(0, from - 1), ...items.slice(from - 1 + size)]
  let place = Math.min(Math.max(to - 1, 0), rest.length)
  if (block[0]?.level === 0) while (rest[place]?.level === 1) place += to > from ? 1 : -1
  rest.splice(place, 0, ...block)
  return repaired(rest)
}

/** Where an item dropped onto the row at `place` goes, what stands below it along; null when it stays. */
export function droppedOn(items: Placed[], from: number, place: number): number | null {
  if (place < from) return place
  const to = place - countBelow(items, from)
  return to > from ? to : null
}

/** Where one step takes the item at this place; null at the end. */
export function stepFrom(items: Placed[], from: number, direction: 'up' | 'down'): number | null {
  const item = items[from - 1]
  if (!item) return null
  if (item.level === 1) {
    const to = direction === 'up' ? from - 1 : from + 1
    return to < 1 || to > items.length ? null : to
  }
  if (direction === 'up') {
    const before = items.slice(0, from - 1).findLastIndex(({ level }) => level === 0)
    return before === -1 ? null : before + 1
  }
  const next = from + countBelow(items, from) + 1
  return next > items.length ? null : from + 1 + countBelow(items, next)
}

/** The agenda with the item below the one before it or the one before `to`, or as a TOP of its own behind its group. */
export function nested<T extends Placed>(items: T[], from: number, level: 0 | 1, to = from): T[] {
  const leveled = items.map((item, index) => (index === from - 1 ? { ...item, level } : item))
  if (level === 1) return movedTo(leveled, from, to)
  let end = from
  while (items[end]?.level === 1) end += 1
  const [item] = leveled.splice(from - 1, 1)
  if (item) leveled.splice(end - 1, 0, item)
  return leveled
}

/** Why an item cannot be a sub-item by what stands below it; null when it can. */
export const whyNotBelow = (items: Placed[], from: number): string | null =>
  countBelow(items, from) > 0 ? 'Dieser TOP hat selbst Unterpunkte.' : null

/** Why an item cannot stand there; null when it can. */
export function whyNotNest(items: Placed[], from: number, level: 0 | 1): string | null {
  const item = items[from - 1]
  if (item?.level === level)
    return level === 1 ? 'Dieser TOP ist schon ein Unterpunkt.' : 'Dieser TOP ist kein Unterpunkt.'
  if (level === 0) return null
  if (from === 1) return 'Der erste TOP kann kein Unterpunkt sein.'
  return whyNotBelow(items, from)
}

/** What takes a change of level back: from the place the item has then. */
export function unnested(items: Placed[], from: number, level: 0 | 1) {
  const id = items[from - 1]?.id
  const now = nested(items, from, level).findIndex((item) => item.id === id) + 1
  return level === 0 ? { from: now, level: 1 as const, to: from } : { from: now, level: 0 as const }
}
