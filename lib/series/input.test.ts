import { describe, expect, test } from 'vitest'
import { readProposal } from './input'
import { planSummary, yearsLabel } from './labels'

const series = {
  pattern: { kind: 'everyWeeks' as const, weeks: 13, weekday: 3 },
  startTime: '10:00',
  durationMinutes: 150,
}
const read = (search: Record<string, string | string[]>) => readProposal(search, series, 2027)

describe('the address of a plan', () => {
  test('says nothing: the series as it is, for the next year', () => {
    expect(read({}).proposal).toEqual({ from: 2028, to: 2028, ...series })
    expect(read({ year: '2029' }).proposal).toMatchObject({ from: 2029, to: 2029 })
  })

  test('holds rhythm, begin, duration and years', () => {
    const search = {
      rhythm: 'nthWeekday',
      nth: '2',
      weekday: '3',
      weeks: '13',
      month: ['3', '6', '9', '12'],
      start: '09:30',
      duration: '120',
      from: '2029',
      to: '2038',
    }
    expect(read(search)).toMatchObject({
      problems: {},
      proposal: {
        from: 2029,
        to: 2038,
        pattern: { kind: 'nthWeekday', nth: 2, weekday: 3, months: [3, 6, 9, 12] },
        startTime: '09:30',
        durationMinutes: 120,
      },
    })
    expect(read({ ...search, rhythm: 'everyWeeks', weeks: '10' }).proposal?.pattern).toEqual({
      kind: 'everyWeeks',
      weeks: 10,
      weekday: 3,
    })
    expect(read({ ...search, month: '5' }).proposal?.pattern).toMatchObject({ months: [5] })
  })

  test('that does not fit says so at the field, and what was typed stays', () => {
    expect(read({ from: '2029', to: '2028' }).problems).toEqual({
      to: 'Das letzte Jahr liegt vor dem ersten.',
    })
    expect(read({ from: '2029', to: '2039' })).toMatchObject({
      proposal: null,
      problems: { to: 'Höchstens 10\u00a0Jahre auf einmal.' },
    })
    expect(read({ duration: 'lang' })).toMatchObject({
      proposal: null,
      fields: { durationMinutes: 'lang' },
      problems: { durationMinutes: 'Bitte eine Zahl von 15 bis 720.' },
    })
    expect(read({ rhythm: 'nthWeekday', nth: '2', weekday: '3' })).toMatchObject({
      proposal: null,
      problems: { months: 'Bitte wählen Sie mindestens einen Monat.' },
    })
  })

  test('with words nobody knows means the series', () => {
    expect(read({ rhythm: 'everyWeeks', weeks: '99', weekday: '9', from: 'x' }).proposal).toEqual({
      from: 2028,
      to: 2028,
      ...series,
    })
  })
})

describe('the summary of a plan', () => {
  const rows = (year: number, ...hosts: string[]) => hosts.map((host) => ({ day: `${year}-03-10`, host }))

  test('counts dates and hosts, a sentence a year', () => {
    expect(
      planSummary([
        ...rows(2029, 'Jena', 'Suhl', 'Weimar', 'Erfurt'),
        ...rows(2030, 'Gera', 'Jena', 'Gera'),
        ...rows(2031, 'Suhl'),
        ...rows(2032, 'Suhl', 'Suhl', 'Jena', 'Jena'),
      ]),
    ).toEqual([
      { year: 2029, text: '4\u00a0Termine 2029: je einer in Jena, Suhl, Weimar und Erfurt' },
      { year: 2030, text: '3\u00a0Termine 2030: 2 in Gera; einer in Jena' },
      { year: 2031, text: 'Ein Termin 2031 in Suhl' },
      { year: 2032, text: '4\u00a0Termine 2032: je 2 in Suhl und Jena' },
    ])
  })

  test('names years in a row by the first and the last', () => {
    expect(yearsLabel(['2029-03-10'])).toBe('2029')
    expect(yearsLabel(['2030-03-10', '2029-03-10', '2031-03-10'])).toBe('2029 bis 2031')
    expect(yearsLabel(['2029-03-10', '2031-03-10'])).toBe('2029, 2031')
  })
})
