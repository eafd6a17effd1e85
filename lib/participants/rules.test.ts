import { describe, expect, test } from 'vitest'
import { isThereAt } from './rules'

const order = ['opening', 'report', 'housing', 'end']
const seat = (fromItemId: string | null, untilItemId: string | null) => ({
  attendance: 'present' as const,
  fromItemId,
  untilItemId,
})
const when = (of: Parameters<typeof isThereAt>[0]) => order.filter((item) => isThereAt(of, order, item))

describe('who is there at an item', () => {
  test('from the one they came to, up to and with the one they left after', () => {
    expect(when(seat(null, null))).toEqual(order)
    expect(when(seat('report', 'housing'))).toEqual(['report', 'housing'])
    expect(when(seat('housing', null))).toEqual(['housing', 'end'])
    expect(when(seat(null, 'report'))).toEqual(['opening', 'report'])
    expect(when({ ...seat(null, null), attendance: 'excused' })).toEqual([])
  })

  test('an item that has left the agenda limits nothing', () => {
    expect(when(seat('gone', 'gone'))).toEqual(order)
  })
})
