import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SeriesPattern } from '@/db/schema'
import { addDays, isoWeekday } from '@/lib/dates'
import {
  clockChange,
  hintsFor,
  isBridgeDay,
  nextHost,
  nthWeekday,
  planProblems,
  proposeDates,
  publicHoliday,
  schoolHolidayOn,
  schoolHolidaysIn,
  yearHints,
} from './rules'

const hosts = ['jena', 'suhl', 'weimar', 'erfurt', 'gera']
const quarterly: SeriesPattern = { kind: 'nthWeekday', nth: 2, weekday: 3, months: [3, 6, 9, 12] }
const propose = (pattern: SeriesPattern, year: number, sofar: { day: string; hostId: string }[] = []) =>
  proposeDates({ pattern, hostRotation: hosts }, year, sofar)
const days = (...args: Parameters<typeof propose>) => propose(...args).map((row) => row.day)

const anyPattern: fc.Arbitrary<SeriesPattern> = fc.oneof(
  fc.record({
    kind: fc.constant('nthWeekday' as const),
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
    weekday: fc.integer({ min: 1, max: 7 }),
    months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('everyWeeks' as const),
    weeks: fc.integer({ min: 1, max: 52 }),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
)
const anyYear = fc.integer({ min: 2020, max: 2060 })
const anyPast = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2019-01-01', n)),
      hostId: fc.constantFrom(...hosts, 'former'),
    }),
  )
  .map((list) => list.sort((a, b) => a.day.localeCompare(b.day)))

describe('the dates of a year', () => {
  test('are the nth weekdays of the months', () => {
    expect(days(quarterly, 2027)).toEqual(['2027-03-10', '2027-06-09', '2027-09-08', '2027-12-08'])
  })

  test('take the last weekday of a month, over the end of the year and in a leap year', () => {
    expect(nthWeekday(2027, 12, -1, 5)).toBe('2027-12-31')
    expect(nthWeekday(2028, 2, -1, 2)).toBe('2028-02-29')
  })

  test('leave a public holiday for the same weekday a week later, and say so', () => {
    const [row] = propose({ kind: 'nthWeekday', nth: 3, weekday: 1, months: [9] }, 2027)
    expect(row?.day).toBe('2027-09-27')
    expect(row?.moved).toBe('Verschoben, denn Mo.,\u00a020.09. ist Feiertag: Weltkindertag.')
  })

  test('move a week earlier where a later one would lie in the next year', () => {
    // Both Christmas Days block, and the Tuesday after the 26th is in 2024.
    expect(days({ kind: 'nthWeekday', nth: -1, weekday: 2, months: [12] }, 2023)).toEqual(['2023-12-19'])
  })

  test('go on every n weeks from the last meeting before the year', () => {
    const fortnight: SeriesPattern = { kind: 'everyWeeks', weeks: 2, weekday: 3 }
    expect(days(fortnight, 2027, [{ day: '2026-12-16', hostId: 'jena' }])[0]).toBe('2027-01-13')
    expect(days(fortnight, 2027)[0]).toBe('2027-01-06')
  })

  test('are not proposed again where a meeting stands', () => {
    expect(days(quarterly, 2027, [{ day: '2027-06-09', hostId: 'suhl' }])).not.toContain('2027-06-09')
  })

  test('lie in the year, on the weekday, on no holiday, in order, each once — for every pattern', () => {
    fc.assert(
      fc.property(anyPattern, anyYear, anyPast, (pattern, year, past) => {
        const rows = propose(pattern, year, past)
        const proposed = rows.map((row) => row.day)
        expect(proposed).toEqual([...new Set(proposed)].sort())
        for (const day of proposed) {
          expect(day.slice(0, 4)).toBe(String(year))
          expect(isoWeekday(day)).toBe(pattern.weekday)
          expect(publicHoliday(day)).toBeNull()
        }
      }),
    )
  })

  test('give every city its turn, whoever hosted before', () => {
    fc.assert(
      fc.property(anyPattern, anyYear, anyPast, (pattern, year, past) => {
        const before = past.filter((meeting) => meeting.day.slice(0, 4) <= String(year))
        const turns = propose(pattern, year, past).map((row) => row.hostId)
        const start = nextHost(
          hosts,
          before.map((meeting) => meeting.hostId),
        )
        const offset = hosts.indexOf(start)
        expect(turns).toEqual(turns.map((_, index) => hosts[(offset + index) % hosts.length]))
      }),
    )
  })
})

describe('the host in turn', () => {
  test('is the first of the rotation when nobody has hosted', () => {
    expect(nextHost(hosts, [])).toBe('jena')
  })

  test('follows the last host who is still part of the rotation', () => {
    expect(nextHost(hosts, ['suhl', 'former'])).toBe('weimar')
    expect(nextHost(hosts, ['gera'])).toBe('jena')
  })
})

describe('the calendar of Thüringen', () => {
  test('knows Weltkindertag and Reformationstag as holidays, Fronleichnam not', () => {
    expect(publicHoliday('2027-09-20')).toBe('Weltkindertag')
    expect(publicHoliday('2027-10-31')).toBe('Reformationstag')
    expect(publicHoliday('2027-05-27')).toBeNull()
  })

  test('names the school holidays, over the turn of the year too', () => {
    expect(schoolHolidayOn('2027-10-09')).toBe('Herbstferien')
    expect(schoolHolidayOn('2027-10-24')).toBeNull()
    expect(schoolHolidaysIn(2027)[0]).toEqual({
      start: '2027-01-01',
      end: '2027-01-02',
      name: 'Weihnachtsferien',
    })
  })

  test('sees the Friday after Ascension as a bridge day, an ordinary Friday not', () => {
    expect(isBridgeDay('2027-05-07')).toBe(true)
    expect(isBridgeDay('2027-05-14')).toBe(false)
  })

  test('knows both nights in which the clocks change (F6)', () => {
    expect(clockChange('2027-03-28')).toBe('begins')
    expect(clockChange('2027-10-31')).toBe('ends')
    expect(clockChange('2027-03-27')).toBeNull()
  })

  test('warns of a day in full sentences', () => {
    expect(hintsFor('2027-10-12')).toEqual(['Der Termin liegt in den Herbstferien.'])
    expect(hintsFor('2027-05-07')).toEqual(['Der Tag ist schulfrei.', 'Der Tag ist ein Brückentag.'])
    expect(hintsFor('2027-10-31')).toEqual([
      'Der Tag ist ein Sonntag.',
      'An diesem Tag endet die Sommerzeit.',
    ])
    expect(hintsFor('2027-03-10')).toEqual([])
  })

  test('lists what gets in the way of a plan, without what the school holidays cover', () => {
    expect(yearHints(2027)).toContainEqual({
      day: '2027-05-06',
      text: 'Christi Himmelfahrt, danach ein Brückentag',
    })
    expect(yearHints(2027)).toContainEqual({ day: '2027-10-31', text: 'Ende der Sommerzeit' })
    expect(yearHints(2027).map((hint) => hint.day)).not.toContain('2027-03-26')
  })
})

describe('a plan', () => {
  test('stands with free days in the future', () => {
    expect(
      planProblems([{ day: '2027-03-10' }, { day: '2027-06-09' }], ['2026-12-09'], '2026-11-22'),
    ).toEqual({})
  })

  test('does not stand on a holiday, in the past, or twice on a day', () => {
    const rows = ['2027-09-20', '2026-11-22', '2027-03-10', '2027-03-10', '2026-12-09'].map((day) => ({
      day,
    }))
    expect(planProblems(rows, ['2026-12-09'], '2026-11-22')).toEqual({
      'rows.0.day': 'Der Tag ist ein Feiertag: Weltkindertag.',
      'rows.1.day': 'Der Tag liegt nicht in der Zukunft.',
      'rows.3.day': 'An diesem Tag steht schon eine Sitzung dieser Reihe.',
      'rows.4.day': 'An diesem Tag steht schon eine Sitzung dieser Reihe.',
    })
  })
})
