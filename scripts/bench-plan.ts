import { shippedCalendar } from '../lib/holidays/assets/shipped.ts'
import type { SeriesPattern } from '../db/schema/series.ts'
import { proposeDates } from '../lib/series/rules.ts'

const YEARS = { from: 2029, to: 2038 }
const ROUNDS = 50
const HOSTS = ['jena', 'suhl', 'weimar', 'erfurt', 'gera']

const RHYTHMS: [name: string, pattern: SeriesPattern][] = [
  ['four months a year', { kind: 'nthWeekday', nth: 2, weekday: 3, months: [3, 6, 9, 12] }],
  ['every ten weeks', { kind: 'everyWeeks', weeks: 10, weekday: 3 }],
  ['every week', { kind: 'everyWeeks', weeks: 1, weekday: 3 }],
]

/** How long the dates of ten years take to propose: from holidays to hints, as the page of a plan asks for them. */
export function planTimes(): {
  rhythm: string
  dates: number
  'first, ms': number
  'p50 ms': number
  'worst, ms': number
}[] {
  const sofar = [{ day: '2028-12-13', hostId: 'gera' }]
  return RHYTHMS.map(([rhythm, pattern]) => {
    const times: number[] = []
    let dates = 0
    for (let round = 0; round < ROUNDS; round++) {
      const begin = performance.now()
      const calendar = shippedCalendar(YEARS.from - 1, YEARS.to + 1)
      dates = proposeDates(calendar, { pattern, hostRotation: HOSTS }, YEARS, sofar).length
      times.push(performance.now() - begin)
    }
    const [first = 0] = times
    times.sort((a, b) => a - b)
    const round = (value = 0) => Math.round(value * 10) / 10
    return {
      rhythm,
      dates,
      'first, ms': round(first),
      'p50 ms': round(times[ROUNDS / 2]),
      'worst, ms': round(times.at(-1)),
    }
  })
}
