import { shippedCalendar } from '@/lib/holidays/assets/shipped'
import { describe, expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { answeredSentence, type Choice } from './labels'
import { dayHints, daysToRemind, hasAnswered, isLate, missingOf, resultOf, whyNotRemind } from './rules'

const members = ['erfurt', 'gera', 'jena'].map((id) => ({
  id,
  shortName: id[0]?.toUpperCase() + id.slice(1),
}))
const options = ['2027-06-16', '2027-06-17', '2027-06-23'].map((day) => ({
  id: day,
  start: fromBerlin(day, '10:00'),
}))
const words: Record<string, Choice> = { y: 'yes', m: 'maybe', n: 'no' }

/** One letter a date: `{ jena: 'ynm' }`; a dot is no answer. */
function poll(given: Record<string, string>, requiredIds: string[] = []) {
  const answers = Object.entries(given).map(([organizationId, letters]) => ({
    organizationId,
    choices: Object.fromEntries(
      options.flatMap(({ id }, index) => {
        const word = words[letters[index] ?? '.']
        return word ? [[id, word]] : []
      }),
    ),
  }))
  return { members, options, answers, requiredIds }
}
const best = (given: Record<string, string>, requiredIds?: string[]) => {
  const { best, reason } = resultOf(poll(given, requiredIds))
  return [best?.option.id ?? null, reason]
}

describe('the result', () => {
  test('names the date most can come to, and why', () => {
    expect(best({ erfurt: 'yny', gera: 'nyy', jena: 'yym' })).toEqual([
      '2027-06-23',
      '2-mal ja, 1-mal notfalls, niemand sagt nein.',
    ])
  })

  test('prefers a plain yes, then the earlier date, and says when two are level', () => {
    expect(best({ erfurt: 'myn', gera: 'yyn', jena: 'yyn' })[0]).toBe('2027-06-17')
    expect(best({ erfurt: 'nyy', gera: 'nyy', jena: 'nyy' })).toEqual([
      '2027-06-17',
      '3-mal ja, niemand sagt nein. Gleichauf mit einem späteren Termin; genannt ist der frühere.',
    ])
  })

  test('leaves out what does not work for one who must come, even if all others could', () => {
    const given = { erfurt: 'yyn', gera: 'yyn', jena: 'nmy' }
    expect(best(given, ['jena'])).toEqual([
      '2027-06-17',
      '2-mal ja, 1-mal notfalls, niemand sagt nein. Jena muss dabei sein und kann es.',
    ])
    expect(resultOf(poll(given, ['jena'])).rows[0]?.blockedBy).toEqual([members[2]])
    expect(best(given, ['erfurt', 'gera', 'jena'])[1]).toContain(
      'Erfurt, Gera und Jena müssen dabei sein und können es.',
    )
    expect(best({ erfurt: 'ynn', jena: 'nyy' }, ['erfurt', 'jena'])).toEqual([
      null,
      'Kein Termin passt allen, die dabei sein müssen.',
    ])
  })

  test('names nothing while nobody has answered, or nobody can', () => {
    expect(best({})).toEqual([null, 'Noch hat niemand geantwortet.'])
    expect(best({ gera: 'nnn' })).toEqual([null, 'Bisher passt kein Termin.'])
    expect(best({ gera: 'y..' }, ['jena'])).toEqual([
      '2027-06-16',
      '1-mal ja, niemand sagt nein, 2 noch offen. Jena muss dabei sein und hat noch nicht geantwortet.',
    ])
  })
})

test('missing is who has not answered to each date', () => {
  const half = poll({ erfurt: 'yyn', gera: 'y.n' })
  expect(hasAnswered(half, 'erfurt')).toBe(true)
  expect(missingOf(half).map(({ id }) => id)).toEqual(['gera', 'jena'])
})

test('reminders are due on the day of the deadline and two days before, also over a month’s end', () => {
  expect(daysToRemind('2027-02-27')).toEqual(['2027-02-27', '2027-03-01'])
})

test('once a day is reminded by Berlin’s calendar, not by 24 hours', () => {
  const open = { state: 'open' as const, remindedAt: fromBerlin('2027-03-28', '23:30') }
  expect(whyNotRemind(open, 2, fromBerlin('2027-03-29', '00:30'))).toBeNull()
  expect(whyNotRemind(open, 2, fromBerlin('2027-03-28', '23:50'))).toContain('Heute wurde schon erinnert.')
  expect(whyNotRemind(open, 0, fromBerlin('2027-03-29', '09:00'))).toBe('Alle haben geantwortet.')
})

test('an answer in the last second of the deadline’s day is in time', () => {
  const deadline = fromBerlin('2027-03-06', '00:00')
  deadline.setSeconds(-1)
  expect(isLate({ answeredAt: deadline }, { deadline })).toBe(false)
  expect(isLate({ answeredAt: fromBerlin('2027-03-06', '00:00') }, { deadline })).toBe(true)
})

test('a day says what stands against it: holidays block, the rest warns by name', () => {
  const calendar = shippedCalendar(2027, 2027)
  const others = { calendar, taken: [{ day: '2027-03-10', title: '9.\u00a0Sitzung in Jena' }] }
  const none = { calendar, taken: [] }
  expect(dayHints('2027-03-26', others).blocked).toBe('Der Tag ist ein Feiertag: Karfreitag.')
  expect(dayHints('2027-03-10', others)).toEqual({
    blocked: null,
    warnings: ['An diesem Tag ist schon die 9.\u00a0Sitzung in Jena.'],
  })
  expect(dayHints('2027-03-31', none).warnings).toEqual(['Der Termin liegt in den Osterferien.'])
  expect(dayHints('2027-05-07', none).warnings).toContain('Der Tag ist ein Brückentag.')
  expect(dayHints('2027-10-31', none).warnings).toContain('An diesem Tag endet die Sommerzeit.')
})

test('how many have answered is a sentence with its verb', () => {
  expect([0, 1, 4, 6].map((answered) => answeredSentence(answered, 6))).toEqual([
    'Keine von sechs hat geantwortet.',
    'Eine von sechs hat geantwortet.',
    'Vier von sechs haben geantwortet.',
    'Alle haben geantwortet.',
  ])
})
