import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { shippedCalendar, shippedHolidays } from './assets/shipped'
import {
  clockChange,
  daysOfNote,
  hintsFor,
  holidayProblems,
  isBridgeDay,
  publicHolidayOn,
  readHolidayLines,
  schoolHolidayOn,
  schoolHolidaysIn,
  schoolKnownFrom,
  schoolKnownUntil,
  standsOut,
  whyNotMeetOn,
  yearHints,
} from './rules'

const calendar = shippedCalendar(2026, 2032)

describe('the calendar of Thüringen', () => {
  test('knows Weltkindertag and Reformationstag as holidays, Fronleichnam not', () => {
    expect(publicHolidayOn(calendar, '2027-09-20')).toBe('Weltkindertag')
    expect(publicHolidayOn(calendar, '2027-10-31')).toBe('Reformationstag')
    expect(publicHolidayOn(calendar, '2027-05-27')).toBeNull()
    expect(whyNotMeetOn(calendar, '2027-09-20')).toBe('Der Tag ist ein Feiertag: Weltkindertag.')
  })

  test('names the school holidays, over the turn of the year too', () => {
    expect(schoolHolidayOn(calendar, '2027-10-09')).toBe('Herbstferien')
    expect(schoolHolidayOn(calendar, '2027-10-24')).toBeNull()
    expect(schoolHolidaysIn(calendar, 2027)[0]).toEqual({
      start: '2027-01-01',
      end: '2027-01-02',
      name: 'Weihnachtsferien',
    })
  })

  test('sees the Friday after Ascension as a bridge day, an ordinary Friday not', () => {
    expect(isBridgeDay(calendar, '2027-05-07')).toBe(true)
    expect(isBridgeDay(calendar, '2027-05-14')).toBe(false)
  })

  test('knows both nights in which the clocks change (F6)', () => {
    expect(clockChange('2027-03-28')).toBe('begins')
    expect(clockChange('2027-10-31')).toBe('ends')
    expect(clockChange('2027-03-27')).toBeNull()
  })

  test('marks school holidays, bridge days and the change of the clocks; not weekends, nor what is unknown', () => {
    const days = ['2027-02-02', '2027-05-07', '2027-03-28', '2027-01-30', '2032-01-14']
    expect(days.map((day) => standsOut(calendar, day))).toEqual([true, true, true, false, false])
  })

  test('warns of a day in full sentences', () => {
    const hints = (day: string) => hintsFor(calendar, day)
    expect(hints('2027-10-12')).toEqual(['Der Termin liegt in den Herbstferien.'])
    expect(hints('2027-05-07')).toEqual(['Der Tag ist schulfrei.', 'Der Tag ist ein Brückentag.'])
    expect(hints('2027-10-31')).toEqual(['Der Tag ist ein Sonntag.', 'An diesem Tag endet die Sommerzeit.'])
    expect(hints('2027-03-10')).toEqual([])
  })

  test('says until when school holidays are known instead of staying silent', () => {
    expect(schoolKnownUntil(calendar[2029]?.school ?? [], 2029)).toBe('2029-12-31')
    expect(schoolKnownUntil(calendar[2030]?.school ?? [], 2030)).toBe('2030-08-23')
    expect(schoolKnownFrom(calendar, 2026)).toBe('2030-08-23')
    expect(schoolKnownFrom(calendar, 2031)).toBeNull()
    expect(hintsFor(calendar, '2030-06-12')).toEqual([])
    expect(hintsFor(calendar, '2030-09-11')).toEqual([
      'Nach Fr.,\u00a023.08.2030 sind keine Ferientermine bekannt.',
    ])
    expect(hintsFor(calendar, '2031-03-12')).toEqual(['Für 2031 sind keine Ferientermine bekannt.'])
  })

  test('says of a year it was not given that saving will tell', () => {
    expect(hintsFor(calendar, '2040-03-14')).toEqual([
      'Feiertage und Ferien 2040 werden erst beim Speichern geprüft.',
    ])
  })

  test('lists what stands out in a year, and of it what gets in the way of a plan', () => {
    expect(daysOfNote(calendar, 2027)).toContainEqual({ day: '2027-03-26', text: 'Karfreitag' })
    expect(daysOfNote(calendar, 2027)).toContainEqual({ day: '2027-05-07', text: 'Brückentag' })
    expect(yearHints(calendar, 2027)).toContainEqual({
      day: '2027-05-06',
      text: 'Christi Himmelfahrt, danach ein Brückentag',
    })
    expect(yearHints(calendar, 2027)).toContainEqual({ day: '2027-10-31', text: 'Ende der Sommerzeit' })
    expect(yearHints(calendar, 2027).map((hint) => hint.day)).not.toContain('2027-03-26')
  })
})

describe('lines that are pasted', () => {
  const read = (text: string) => readHolidayLines('school', 2031, text)

  test('are read with every kind of dash, with words, for one day, and without leading zeros', () => {
    const lines = [
      '05.02.2031–10.02.2031 Winterferien',
      '',
      '5.4.2031 - 19.4.2031: Osterferien',
      '  23.05.2031 schulfreier Tag  ',
      '12.07.2031 bis 22.08.2031 Sommerferien',
      '22.12.2031—03.01.2032\tWeihnachtsferien',
    ]
    expect(read(lines.join('\r\n'))).toEqual([
      { holiday: { start: '2031-02-05', end: '2031-02-10', name: 'Winterferien' } },
      { holiday: { start: '2031-04-05', end: '2031-04-19', name: 'Osterferien' } },
      { holiday: { start: '2031-05-23', end: '2031-05-23', name: 'schulfreier Tag' } },
      { holiday: { start: '2031-07-12', end: '2031-08-22', name: 'Sommerferien' } },
      { holiday: { start: '2031-12-22', end: '2032-01-03', name: 'Weihnachtsferien' } },
    ])
  })

  test('that cannot be read say why, by line', () => {
    const problems = read(
      [
        'Winterferien',
        '31.02.2031 schulfrei',
        '10.02.2031–05.02.2031 Winterferien',
        '22.12.2030–03.01.2031 Weihnachtsferien',
        '01.01.2031–31.12.2031 Ferien',
      ].join('\n'),
    )
    expect(problems).toEqual([
      {
        line: 1,
        text: 'Winterferien',
        problem: 'Erwartet wird zum Beispiel „05.02.2031–10.02.2031 Winterferien“.',
      },
      { line: 2, text: '31.02.2031 schulfrei', problem: 'Den Tag 31.02.2031 gibt es nicht.' },
      {
        line: 3,
        text: '10.02.2031–05.02.2031 Winterferien',
        problem: 'Der letzte Tag liegt vor dem ersten.',
      },
      {
        line: 4,
        text: '22.12.2030–03.01.2031 Weihnachtsferien',
        problem: 'Der Termin beginnt 2030 und gehört zu den Terminen jenes Jahres, nicht zu 2031.',
      },
      { line: 5, text: '01.01.2031–31.12.2031 Ferien', problem: 'Länger als 70 Tage sind keine Ferien.' },
    ])
    expect(readHolidayLines('public', 2031, '01.05.2031–02.05.2031 Maifeiertag')).toEqual([
      { line: 1, text: '01.05.2031–02.05.2031 Maifeiertag', problem: 'Ein Feiertag ist ein einzelner Tag.' },
    ])
  })
})

test('a list of holidays does not stand with days twice or in another year', () => {
  const list = [
    { start: '2031-02-05', end: '2031-02-10', name: 'Winterferien' },
    { start: '2031-02-10', end: '2031-02-12', name: 'Mehr' },
    { start: '2030-02-10', end: '2030-02-12', name: 'Früher' },
  ]
  expect(holidayProblems('school', 2031, list.slice(0, 1))).toEqual({})
  expect(holidayProblems('school', 2031, list)).toEqual({
    'holidays.1.start': 'Überschneidet sich mit: Winterferien.',
    'holidays.2.start': 'Der Termin beginnt 2030 und gehört zu den Terminen jenes Jahres, nicht zu 2031.',
  })
})

/** Rows of a list of OpenHolidays that hold for the whole of Thüringen, as far as the shipped dates reach. */
function reference(file: string): { start: string; end: string; name: string; where: string }[] {
  const folder = path.join(process.env.REFERENCE_DATA ?? '', 'holidays')
  const [head = '', ...lines] = readFileSync(path.join(folder, file), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const columns = head.split(';')
  return lines.map((line) => {
    const cells = line.split(';')
    const at = (name: string) => cells[columns.indexOf(name)] ?? ''
    return {
      start: at('StartDate'),
      end: at('EndDate') || at('StartDate'),
      name: /DE ([^,]+)/.exec(at('Name'))?.[1] ?? '',
      where: at('Subdivisions'),
    }
  })
}

describe.skipIf(!process.env.REFERENCE_DATA)('the shipped dates (against REFERENCE_DATA)', () => {
  test('of school holidays are those of OpenHolidays, each of them, to the last it knows', () => {
    const rows = reference('openholidays.school.th.csv').filter(({ start }) => start >= '2023-12-01')
    expect(rows.length).toBeGreaterThan(30)
    const shipped = [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031].flatMap((year) =>
      shippedHolidays('school', year),
    )
    const spans = (list: { start: string; end: string }[]) =>
      list.map(({ start, end }) => `${start} ${end}`).sort()
    expect(spans(shipped)).toEqual(spans(rows))
    for (const { start, name } of shipped)
      if (name.endsWith('ferien')) expect(rows.find((row) => row.start === start)?.name).toBe(name)
  })

  test('of public holidays are those of OpenHolidays for Thüringen', () => {
    const rows = reference('openholidays.public.de.csv').filter(
      ({ where }) => !where || where.split(',').includes('TH'),
    )
    const years = [...new Set(rows.map(({ start }) => Number(start.slice(0, 4))))]
    expect(years.length).toBeGreaterThan(5)
    for (const year of years)
      expect(
        shippedHolidays('public', year)
          .map(({ start }) => start)
          .sort(),
      ).toEqual(
        rows
          .map(({ start }) => start)
          .filter((day) => day.startsWith(`${year}-`))
          .sort(),
      )
  })
})
