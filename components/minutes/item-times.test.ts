import { describe, expect, it } from 'vitest'
import { minutesUsed } from './item-times'

const order = ['opening', 'report', 'housing']
const minute = 60_000

describe('time used for an item', () => {
  it('runs from its begin until the next one began', () => {
    const times = { opening: 0, report: 5 * minute }
    expect(minutesUsed(times, order, 'opening', 30 * minute)).toBe(5)
    expect(minutesUsed(times, order, 'report', 30 * minute)).toBe(25)
  })

  it('is not known before the item has begun', () => {
    expect(minutesUsed({ opening: 0 }, order, 'housing', 30 * minute)).toBeNull()
  })

  it('ends with whatever came next, items that were skipped or taken earlier aside', () => {
    const times = { opening: 10 * minute, report: 0, housing: 25 * minute }
    expect(minutesUsed(times, order, 'opening', 60 * minute)).toBe(15)
    expect(minutesUsed(times, order, 'report', 60 * minute)).toBe(25)
  })
})
