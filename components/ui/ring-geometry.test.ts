import { expect, test } from 'vitest'
import { angleOf, arcPath, pointAt, seatOrder, seatPath } from './ring-geometry'

test('the six sit in fixed order, clockwise from the top', () => {
  expect(seatOrder).toEqual(['ef', 'g', 'j', 'shl', 'we', 'gstb'])
  expect(seatOrder.map(angleOf)).toEqual([0, 60, 120, 180, 240, 300])
  expect(pointAt(0, 100)).toEqual({ x: 100, y: 0 })
  expect(pointAt(90, 100)).toEqual({ x: 200, y: 100 })
})

test('a seat is the piece of the ring between two radii', () => {
  expect(seatPath('ef', 92, 60, 24)).toBe(
    'M62.58 15.95A92 92 0 0 1 137.42 15.95L124.4 45.19A60 60 0 0 0 75.6 45.19Z',
  )
})

test("the host's arc lies over the host's seat", () => {
  expect(arcPath('j', 100, 24)).toBe('M199.45 110.45A100 100 0 0 1 158.78 180.9')
})
