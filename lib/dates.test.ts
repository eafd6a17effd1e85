import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  berlinDay,
  berlinTime,
  daysBetween,
  daysLeft,
  endOfDay,
  formatDate,
  formatLongDate,
  formatTimeRange,
  fromBerlin,
} from './dates'

test('wall times are Berlin’s whatever zone the machine is in', () => {
  expect(process.env.TZ).not.toBe('Europe/Berlin')
  expect(fromBerlin('2027-03-10', '10:00').toISOString()).toBe('2027-03-10T09:00:00.000Z')
  expect(fromBerlin('2027-07-10', '10:00').toISOString()).toBe('2027-07-10T08:00:00.000Z')
  expect(formatDate(fromBerlin('2027-03-10', '00:10'))).toBe('Mi.,\u00a010.03.2027')
  expect(formatLongDate('2027-02-23')).toBe('Dienstag, 23.\u00a0Februar\u00a02027')
  expect(formatTimeRange(fromBerlin('2027-03-10', '10:00'), fromBerlin('2027-03-10', '12:30'))).toBe(
    '10:00–12:30\u00a0Uhr',
  )
})

test('the skipped hour moves forward, of the doubled hour the first counts (F6)', () => {
  expect(berlinTime(fromBerlin('2027-03-28', '02:30'))).toBe('03:30')
  expect(fromBerlin('2027-10-31', '02:30').toISOString()).toBe('2027-10-31T00:30:00.000Z')
})

test('a day lasts until its last second, also when it has 23 or 25 hours', () => {
  for (const day of ['2027-03-28', '2027-10-31', '2028-02-29', '2027-12-31']) {
    const end = endOfDay(day)
    expect([berlinDay(end), berlinTime(end)]).toEqual([day, '23:59'])
    expect(berlinDay(new Date(end.getTime() + 1000))).toBe(addDays(day, 1))
  }
})

test('every wall time that exists comes back as it went in', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n))
  fc.assert(
    fc.property(day, fc.integer({ min: 4, max: 23 }), fc.integer({ min: 0, max: 59 }), (d, h, m) => {
      const time = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
      const instant = fromBerlin(d, time)
      expect([berlinDay(instant), berlinTime(instant)]).toEqual([d, time])
    }),
  )
})

test('days are counted on the calendar', () => {
  expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2)
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  const now = fromBerlin('2027-02-23', '23:30')
  expect(
    ['2027-02-23', '2027-02-24', '2027-02-26', '2027-02-22', '2027-02-12'].map((d) => daysLeft(d, now)),
  ).toEqual(['heute', 'morgen', 'noch 3\u00a0Tage', 'seit gestern', 'seit 11\u00a0Tagen'])
})
