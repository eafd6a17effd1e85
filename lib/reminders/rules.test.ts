import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, fromBerlin } from '@/lib/dates'
import { remindedSentence, whenReminded } from './labels'
import { daysAhead, isTimeToRemind, SCHEDULE, stepOn } from './rules'

const anyDay = fc.integer({ min: 0, max: 3652 }).map((days) => addDays('2026-01-01', days))

/** The steps that go out when the server is on on these days only. */
function sentOn(days: string[], due: string, since?: string): [string, number][] {
  const sent: [string, number][] = []
  for (const day of days) {
    const step = stepOn(SCHEDULE.answers, { due, since }, day)
    if (step !== null && !sent.some(([, known]) => known === step)) sent.push([day, step])
  }
  return sent
}
const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(first, index))

describe('before a deadline', () => {
  test.each([
    ['29 February', '2028-03-02', ['2028-02-28', '2028-03-01']],
    ['the night clocks go forward', '2027-03-29', ['2027-03-26', '2027-03-29']],
    ['the night clocks go back', '2027-11-01', ['2027-10-29', '2027-11-01']],
    ['the change of the year', '2028-01-02', ['2027-12-30', '2028-01-02']],
  ])('counts calendar days over %s (F6)', (_what, due, expected) => {
    const before = due === '2028-03-02' ? { before: [3, 1] } : SCHEDULE.answers
    const days = daysFrom(addDays(due, -20), 30)
    const steps = days.map((day) => stepOn(before, { due }, day))
    expect(days.filter((_day, index) => steps[index] !== null && steps[index] !== steps[index - 1])).toEqual(
      expected,
    )
  })

  test('whenever the server is off: no step twice, none after the day, and at least one if it was on in time (F6)', () => {
    fc.assert(
      fc.property(anyDay, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (due, on) => {
        const days = daysFrom(addDays(due, -14), 20).filter((_day, index) => on[index])
        const sent = sentOn(days, due)
        expect(new Set(sent.map(([, step]) => step)).size).toBe(sent.length)
        expect(sent.every(([day]) => day <= due && day >= addDays(due, -3))).toBe(true)
        expect(sent.length > 0).toBe(days.some((day) => day <= due && day >= addDays(due, -3)))
      }),
    )
  })

  test('a clock that jumps to and fro reminds of each step once', () => {
    fc.assert(
      fc.property(anyDay, fc.array(fc.integer({ min: -10, max: 10 }), { maxLength: 40 }), (due, jumps) => {
        const steps = sentOn(
          jumps.map((days) => addDays(due, days)),
          due,
        ).map(([, step]) => step)
        expect(steps.length).toBe(new Set(steps).size)
        expect(steps.length).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('who was asked only lately is not reminded at once', () => {
    const days = daysFrom('2027-02-25', 7)
    expect(sentOn(days, '2027-03-03', '2027-03-01')).toEqual([['2027-03-03', 1]])
    expect(sentOn(days, '2027-03-03', '2027-02-28')).toEqual([['2027-03-03', 1]])
    expect(sentOn(days, '2027-03-03', '2027-02-27')).toEqual([
      ['2027-02-28', 0],
      ['2027-03-03', 1],
    ])
  })
})

test('what is overdue is called for on the first day, and then every seven', () => {
  const due = '2027-12-28'
  const days = daysFrom(due, 20)
  const steps = days.map((day) => stepOn(SCHEDULE.tasks, { due }, day))
  expect(days.filter((_day, index) => steps[index] !== null && steps[index] !== steps[index - 1])).toEqual([
    '2027-12-29',
    '2028-01-05',
    '2028-01-12',
  ])
})

test('the day begins at half past six in Berlin, in summer and winter', () => {
  for (const day of ['2027-03-28', '2027-10-31', '2027-07-01', '2027-12-31']) {
    expect(isTimeToRemind(fromBerlin(day, '06:29'))).toBe(false)
    expect(isTimeToRemind(fromBerlin(day, '06:30'))).toBe(true)
    expect(isTimeToRemind(fromBerlin(day, '23:59'))).toBe(true)
    expect(isTimeToRemind(fromBerlin(day, '00:00'))).toBe(false)
  }
})

describe('what the host reads', () => {
  const meeting = {
    state: 'invited',
    proposalDeadline: fromBerlin('2027-02-17', '23:59'),
    answerDeadline: fromBerlin('2027-03-03', '23:59'),
    invitedAt: fromBerlin('2027-02-21', '09:30'),
  }
  const at = (day: string, time = '09:00') => whenReminded(meeting, fromBerlin(day, time))

  test('names the days that are still to come', () => {
    const whom = 'erinnert die Städterunde alle, deren Antwort fehlt.'
    expect(at('2027-02-23')).toBe(`Am So.,\u00a028.02. und am Mi.,\u00a003.03. ${whom}`)
    expect(at('2027-02-28', '06:00')).toBe(`Am So.,\u00a028.02. und am Mi.,\u00a003.03. ${whom}`)
    expect(at('2027-02-28')).toBe(`Am Mi.,\u00a003.03. ${whom}`)
    expect(at('2027-03-03')).toBeNull()
  })

  test('promises nothing that would go out on the day of the invitation', () => {
    expect(
      daysAhead('answers', { due: '2027-03-03', since: '2027-02-28' }, fromBerlin('2027-02-28', '05:00')),
    ).toEqual(['2027-03-03'])
  })

  test('before the invitation it is about proposals', () => {
    expect(whenReminded({ ...meeting, state: 'scheduled' }, fromBerlin('2027-02-10', '09:00'))).toBe(
      'Am Mo.,\u00a015.02. erinnert die Städterunde alle, die noch nichts angemeldet haben.',
    )
    expect(whenReminded({ ...meeting, state: 'held' }, fromBerlin('2027-02-10', '09:00'))).toBeNull()
  })
})

test('how often it was reminded is said in a few words', () => {
  expect(remindedSentence([])).toBeNull()
  expect(remindedSentence(['2027-02-15'])).toBe('Erinnert Mo.,\u00a015.02.')
  expect(remindedSentence(['2027-02-15', '2027-02-22'])).toBe(
    'Erinnert Mo.,\u00a015.02. und Mo.,\u00a022.02.',
  )
  expect(remindedSentence(['2027-02-08', '2027-02-15', '2027-02-22'])).toBe(
    '3-mal erinnert, zuletzt Mo.,\u00a022.02.',
  )
})
