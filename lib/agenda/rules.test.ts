import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { placeForNew, reserveText, scheduleOf, titleOf, whyNotOrder } from './rules'

const standing = (standingKind: string | null) => ({ standingKind })

test('what is admitted goes behind everything but the closing standing items', () => {
  expect(placeForNew([])).toBe(1)
  expect(placeForNew(['opening', null, 'nextMeeting', 'miscellaneous'].map(standing))).toBe(3)
  expect(placeForNew(['opening', 'miscellaneous', null].map(standing))).toBe(4)
  expect(placeForNew(['cityReports', 'miscellaneous'].map(standing))).toBe(1)
  const below = { standingKind: null, level: 1 }
  expect(placeForNew([standing('opening'), standing('miscellaneous'), below])).toBe(2)
})

test('a place for a new item is always on the agenda or right behind it', () => {
  const kind = fc.constantFrom(null, 'opening', 'cityReports', 'nextMeeting', 'miscellaneous')
  fc.assert(
    fc.property(fc.array(kind, { maxLength: 20 }), (kinds) => {
      const place = placeForNew(kinds.map(standing))
      expect(place).toBeGreaterThanOrEqual(1)
      expect(place).toBeLessThanOrEqual(kinds.length + 1)
    }),
  )
})

test('the agenda is ordered until the meeting begins', () => {
  expect(['draft', 'scheduled', 'invited'].map((state) => whyNotOrder({ state }))).toEqual([null, null, null])
  for (const state of ['inSession', 'held', 'cancelled']) expect(whyNotOrder({ state })).toMatch(/\.$/)
})

test('two standing items tell live facts', () => {
  const approval = { standingKind: 'minutesApproval', title: 'Genehmigung der Niederschrift' }
  expect(titleOf(approval, { previousNumber: 11 })).toBe('Genehmigung der Niederschrift der 11.\u00a0Sitzung')
  expect(titleOf(approval, { previousNumber: null })).toBe('Genehmigung der Niederschrift')
  const review = { standingKind: 'taskReview', title: 'Auftragskontrolle' }
  expect(titleOf(review, { openTasks: 5 })).toBe('Auftragskontrolle: 5 offene Aufträge')
  expect(titleOf(review, { openTasks: 1 })).toBe('Auftragskontrolle: 1 offener Auftrag')
  expect(titleOf(review, {})).toBe('Auftragskontrolle')
})

test('planned end and reserve', () => {
  const meeting = { start: fromBerlin('2027-03-10', '10:00'), end: fromBerlin('2027-03-10', '12:30') }
  expect(scheduleOf(meeting, 135)).toEqual({ end: fromBerlin('2027-03-10', '12:15'), reserve: 15 })
  expect([15, 0, -10, 1].map(reserveText)).toEqual([
    '15\u00a0Minuten Reserve',
    'ohne Reserve',
    '10\u00a0Minuten zu lang',
    '1\u00a0Minute Reserve',
  ])
})
