import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, berlinDay, berlinTime, daysBetween, fromBerlin } from '@/lib/dates'
import {
  clashesOn,
  deadlinesFor,
  describeMove,
  movedDeadline,
  nextStep,
  scheduleProblems,
  toSchedule,
  whyNotCancel,
  whyNotChange,
  whyNotClose,
  whyNotMove,
  whyNotOpen,
  whyNotPublish,
  whyNotRestore,
  type MeetingState,
} from './rules'

const lead = { proposalLeadDays: 21, answerLeadDays: 7 }
const states: MeetingState[] = ['draft', 'scheduled', 'invited', 'inSession', 'held', 'cancelled']
const now = fromBerlin('2027-02-23', '09:00')

describe('deadlines', () => {
  test('are whole calendar days in Berlin before the meeting and include their day', () => {
    const { proposalDeadline, answerDeadline } = deadlinesFor('2027-03-10', lead)
    expect(proposalDeadline).toEqual(new Date('2027-02-17T22:59:59Z'))
    expect(answerDeadline).toEqual(new Date('2027-03-03T22:59:59Z'))
  })

  test.each([
    ['2027-04-07', '2027-03-17T22:59:59.000Z', '2027-03-31T21:59:59.000Z'],
    ['2027-11-10', '2027-10-20T21:59:59.000Z', '2027-11-03T22:59:59.000Z'],
    ['2028-01-05', '2027-12-15T22:59:59.000Z', '2027-12-29T22:59:59.000Z'],
    ['2028-03-07', '2028-02-15T22:59:59.000Z', '2028-02-29T22:59:59.000Z'],
  ])('of %s survive clock changes, the turn of the year and 29 February (F6)', (day, proposal, answer) => {
    const deadlines = deadlinesFor(day, lead)
    expect(deadlines.proposalDeadline.toISOString()).toBe(proposal)
    expect(deadlines.answerDeadline.toISOString()).toBe(answer)
  })

  test('keep their distance in days when the meeting moves, whatever the clocks do', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2024-01-01', n))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 60 }), (from, to, days) => {
        const moved = movedDeadline(
          deadlinesFor(from, { ...lead, proposalLeadDays: days }).proposalDeadline,
          from,
          to,
        )
        expect(daysBetween(berlinDay(moved), to)).toBe(days)
        expect(berlinTime(moved)).toBe('23:59')
      }),
    )
  })

  test('set to an hour by the host keep that hour', () => {
    const moved = movedDeadline(fromBerlin('2027-03-20', '12:00'), '2027-03-27', '2027-04-03')
    expect(moved).toEqual(fromBerlin('2027-03-27', '12:00'))
  })
})

describe('a schedule', () => {
  const wall = {
    date: '2027-03-10',
    startTime: '10:00',
    endTime: '12:30',
    proposalUntil: '2027-02-17',
    answerUntil: '2027-03-03',
  }

  test('means times in Berlin, on summer days too', () => {
    expect(toSchedule(wall).start).toEqual(new Date('2027-03-10T09:00:00Z'))
    expect(toSchedule({ ...wall, date: '2027-06-09' }).start).toEqual(new Date('2027-06-09T08:00:00Z'))
  })

  test('on the days the clocks change lasts as long as its clock says, not longer', () => {
    for (const date of ['2027-03-28', '2027-10-31']) {
      const { start, end } = toSchedule({ ...wall, date })
      expect(end.getTime() - start.getTime()).toBe(150 * 60_000)
    }
  })

  test('is sound when it lies ahead and its deadlines before it', () => {
    expect(scheduleProblems(toSchedule(wall), now)).toEqual({})
  })

  test('names each field that does not fit', () => {
    const bad = {
      ...wall,
      date: '2027-02-22',
      endTime: '10:00',
      proposalUntil: '2027-02-23',
      answerUntil: '2027-03-03',
    }
    expect(Object.keys(scheduleProblems(toSchedule(bad), now))).toEqual([
      'date',
      'endTime',
      'proposalUntil',
      'answerUntil',
    ])
  })
})

describe('what is possible when', () => {
  const allowed = (whyNot: (meeting: { state: MeetingState; start: Date }) => string | null) =>
    states.filter((state) => whyNot({ state, start: fromBerlin('2027-03-10', '10:00') }) === null)

  test('each act has its states', () => {
    expect(allowed(whyNotPublish)).toEqual(['draft'])
    expect(allowed(whyNotChange)).toEqual(['scheduled', 'invited'])
    expect(allowed(whyNotMove)).toEqual(['draft', 'scheduled', 'invited'])
    expect(allowed(whyNotCancel)).toEqual(['draft', 'scheduled', 'invited'])
    expect(allowed(whyNotOpen)).toEqual(['invited'])
    expect(allowed(whyNotClose)).toEqual(['inSession'])
    expect(allowed((meeting) => whyNotRestore(meeting, now))).toEqual(['cancelled'])
  })

  test('a cancelled meeting whose date has passed stays cancelled', () => {
    expect(whyNotRestore({ state: 'cancelled', start: fromBerlin('2027-02-22', '10:00') }, now)).toBe(
      'Der Termin ist vorbei.',
    )
  })
})

describe('a move', () => {
  const before = {
    start: fromBerlin('2027-03-10', '10:00'),
    end: fromBerlin('2027-03-10', '12:30'),
    host: { shortName: 'Jena' },
    locationName: 'Rathaus Jena',
    room: null,
  }

  test('says what is new and what was', () => {
    const after = {
      ...before,
      start: fromBerlin('2027-03-17', '10:00'),
      end: fromBerlin('2027-03-17', '12:30'),
    }
    expect(describeMove(before, after)?.replaceAll('\u00a0', ' ')).toBe(
      'Mi., 17.03.2027, 10:00–12:30 Uhr statt Mi., 10.03.2027, 10:00–12:30 Uhr',
    )
    expect(
      describeMove(before, { ...before, host: { shortName: 'Suhl' }, locationName: 'Rathaus Suhl' }),
    ).toBe('Gastgeberin ist Suhl statt Jena; Ort: Rathaus Suhl statt Rathaus Jena')
  })

  test('of the street or the town alone is one', () => {
    const at = { ...before, street: 'Am Anger 15', postalCode: '07743', locality: 'Jena' }
    expect(describeMove(at, { ...at, street: 'Am Anger 13' })).toBe(
      'Ort: Rathaus Jena, Am Anger 13, 07743 Jena statt Rathaus Jena, Am Anger 15, 07743 Jena',
    )
    expect(describeMove(at, { ...at, postalCode: '07745' })).toContain('07745 Jena statt')
    expect(describeMove(at, { ...at, locality: 'Zwätzen' })).toContain('07743 Zwätzen statt')
  })

  test('is none when all is as before', () => {
    expect(describeMove(before, { ...before })).toBeNull()
  })
})

describe('the next step', () => {
  const coming = (state: MeetingState, day = '2027-03-10') => ({
    state,
    start: fromBerlin(day, '10:00'),
    host: { shortName: 'Jena' },
    ...deadlinesFor(day, lead),
  })

  test.each([
    ['draft', '2027-06-09', 'Jena gibt Datum und Ort bekannt', true],
    ['scheduled', '2027-06-09', 'Die Runde meldet TOP an', undefined],
    ['scheduled', '2027-03-10', 'Jena versendet die Einladung', true],
    ['invited', '2027-03-10', 'Die Eingeladenen sagen zu oder ab', undefined],
    ['inSession', '2027-02-23', 'Jena schreibt die Niederschrift und schließt die Sitzung', true],
  ] as const)('of a meeting that is %s on %s', (state, day, text, turn) => {
    expect(nextStep(coming(state, day), now)).toMatchObject({ text, ...(turn ? { turn } : {}) })
  })

  test('is the opening once the answers are due; the office has its turn on the day itself', () => {
    const later = fromBerlin('2027-03-05', '09:00')
    const text = 'Jena eröffnet die Sitzung am Mi.,\u00a010.03.2027 um 10:00\u00a0Uhr'
    expect(nextStep(coming('invited'), later)).toEqual({ text, turn: false })
    expect(nextStep(coming('invited'), fromBerlin('2027-03-10', '08:00'))).toEqual({ text, turn: true })
  })

  test('is none for what is over', () => {
    expect(nextStep(coming('held'), now)).toBeNull()
    expect(nextStep(coming('cancelled'), now)).toBeNull()
  })
})

test('a meeting of another series on the same day is named', () => {
  const standing = [
    { day: '2027-03-10', seriesId: 'a', number: 3, seriesName: 'Fachrunde der Amtsleitungen' },
    { day: '2027-03-11', seriesId: 'a', number: 4, seriesName: 'Fachrunde der Amtsleitungen' },
  ]
  expect(clashesOn('2027-03-10', standing)).toEqual([
    'Am selben Tag: 3.\u00a0Sitzung der Reihe „Fachrunde der Amtsleitungen“.',
  ])
  expect(clashesOn('2027-03-12', standing)).toEqual([])
})
