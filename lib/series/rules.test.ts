import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SeriesPattern } from '@/db/schema'
import { addDays, daysBetween, isoWeekday } from '@/lib/dates'
import { shippedCalendar } from '@/lib/holidays/assets/shipped'
import { publicHolidayOn } from '@/lib/holidays/rules'
import { endTime, MOST_YEARS, nextHost, nthWeekday, planProblems, proposeDates } from './rules'

const hosts = ['jena', 'suhl', 'weimar', 'erfurt', 'gera']
const quarterly: SeriesPattern = { kind: 'nthWeekday', nth: 2, weekday: 3, months: [3, 6, 9, 12] }
const calendar = shippedCalendar(2018, 2071)
type Sofar = { day: string; hostId: string }[]
const propose = (pattern: SeriesPattern, year: number, sofar: Sofar = [], to = year) =>
  proposeDates(calendar, { pattern, hostRotation: hosts }, { from: year, to }, sofar)
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

  test('of several years go on every n weeks over each turn of the year, whatever a holiday moved', () => {
    const rows = days({ kind: 'everyWeeks', weeks: 10, weekday: 3 }, 2029, [], 2031)
    expect(rows[0]).toBe('2029-01-03')
    const free = rows.filter((day) => !publicHolidayOn(calendar, addDays(day, -7)))
    for (const day of free) expect(daysBetween('2029-01-03', day) % 70).toBe(0)
    expect(rows.map((day) => day.slice(0, 4))).toEqual([
      ...Array.from({ length: 6 }, () => '2029'),
      ...Array.from({ length: 5 }, () => '2030'),
      ...Array.from({ length: 5 }, () => '2031'),
    ])
  })

  test('of ten years are those of each year, and the hosts go on in turn', () => {
    const rows = propose(quarterly, 2029, [], 2038)
    expect(rows).toHaveLength(MOST_YEARS * 4)
    expect(rows.map((row) => row.day)).toEqual(
      Array.from({ length: MOST_YEARS }, (_, more) => days(quarterly, 2029 + more)).flat(),
    )
    expect(rows.map((row) => row.hostId)).toEqual(rows.map((_, index) => hosts[index % hosts.length]))
  })

  test('follow the dates in force, not the shipped ones', () => {
    const own = {
      ...calendar,
      2027: { public: [{ start: '2027-03-10', end: '2027-03-10', name: 'Festtag' }], school: [] },
    }
    const [row] = proposeDates(own, { pattern: quarterly, hostRotation: hosts }, { from: 2027, to: 2027 }, [])
    expect(row).toMatchObject({
      day: '2027-03-17',
      moved: 'Verschoben, denn Mi.,\u00a010.03. ist Feiertag: Festtag.',
      hints: ['Für 2027 sind keine Ferientermine bekannt.'],
    })
  })

  test('do not name a holiday that another date of the rhythm has moved from', () => {
    const rows = propose({ kind: 'everyWeeks', weeks: 1, weekday: 1 }, 2027)
    expect(rows.filter((row) => row.moved)).toEqual([])
    expect(rows.map((row) => row.day)).not.toContain('2027-09-20')
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
          expect(publicHolidayOn(calendar, day)).toBeNull()
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

describe('a plan', () => {
  test('shows when a meeting ends', () => {
    expect(endTime('10:00', 150)).toBe('12:30')
    expect(endTime('22:30', 120)).toBe('00:30')
  })

  test('stands with free days in the future', () => {
    expect(
      planProblems(calendar, [{ day: '2027-03-10' }, { day: '2027-06-09' }], ['2026-12-09'], '2026-11-22'),
    ).toEqual({})
  })

  test('does not stand on a holiday, in the past, or twice on a day', () => {
    const rows = ['2027-09-20', '2026-11-22', '2027-03-10', '2027-03-10', '2026-12-09'].map((day) => ({
      day,
    }))
    expect(planProblems(calendar, rows, ['2026-12-09'], '2026-11-22')).toEqual({
      'rows.0.day': 'Der Tag ist ein Feiertag: Weltkindertag.',
      'rows.1.day': 'Der Tag liegt nicht in der Zukunft.',
      'rows.3.day': 'An diesem Tag steht schon eine Sitzung dieser Reihe.',
      'rows.4.day': 'An diesem Tag steht schon eine Sitzung dieser Reihe.',
    })
  })
})
