import { describe, expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { invitationHints, whyNotInvite } from './rules'

const meeting = {
  state: 'scheduled',
  start: fromBerlin('2027-03-10', '10:00'),
  end: fromBerlin('2027-03-10', '12:30'),
  locationName: 'Rathaus Jena',
  room: 'Sitzungssaal',
  access: 'Aufzug am Markt',
  answerDeadline: fromBerlin('2027-03-03', '23:59'),
}
const now = fromBerlin('2027-02-23', '09:00')
const calm = { leadDays: 14, plannedMinutes: 120, undecided: 0 }

describe('an invitation can be sent', () => {
  test('when place, date and something to talk about are known', () => {
    expect(whyNotInvite(meeting, 1, now)).toBeNull()
  })
  test.each([
    [{ ...meeting, locationName: null }, 1, 'Es fehlt der Ort der Sitzung.'],
    [meeting, 0, 'Die Tagesordnung ist noch leer.'],
    [{ ...meeting, start: now }, 1, /liegt in der Vergangenheit/],
    [{ ...meeting, state: 'draft' }, 1, /zuerst Datum, Ort und Uhrzeit/],
    [{ ...meeting, state: 'cancelled' }, 1, 'Die Sitzung ist abgesagt.'],
    [{ ...meeting, state: 'invited' }, 1, 'Die Einladung ist schon versandt.'],
    [{ ...meeting, state: 'held' }, 1, 'Die Einladung ist schon versandt.'],
  ])('and says what is missing otherwise', (facts, items, sentence) => {
    expect(whyNotInvite(facts, items, now)).toMatch(sentence)
  })
})

describe('hints before sending', () => {
  const hintsOn = (day: string, more = {}, facts = {}) =>
    invitationHints({ ...meeting, ...facts }, { ...calm, ...more }, fromBerlin(day, '08:00'))

  test('none when all is well', () => expect(hintsOn('2027-02-24')).toEqual([]))

  test('received on Monday the 1st, Saturday the 6th is the earliest day without a warning', () => {
    const saturday = { start: fromBerlin('2027-03-06', '10:00'), end: fromBerlin('2027-03-06', '12:30') }
    const friday = { start: fromBerlin('2027-03-05', '10:00'), end: fromBerlin('2027-03-05', '12:30') }
    expect(hintsOn('2027-03-01', { leadDays: 0 }, saturday)).toEqual([])
    expect(hintsOn('2027-03-01', { leadDays: 0 }, friday)).toEqual([expect.stringMatching(/vier volle Tage/)])
  })

  test('later than the series is used to', () => {
    expect(hintsOn('2027-03-01')).toEqual([expect.stringMatching(/mindestens 14\u00a0Tage vorher/)])
  })

  test('undecided proposals, an agenda that is too long, no room, no way in', () => {
    expect(
      hintsOn('2027-02-23', { undecided: 2, plannedMinutes: 180 }, { room: null, access: null }),
    ).toEqual([
      '2 Anmeldungen sind noch nicht entschieden.',
      expect.stringMatching(/30\u00a0Minuten länger als bis 12:30/),
      expect.stringMatching(/kein Raum/),
      expect.stringMatching(/Barrierefreiheit/),
    ])
  })

  test('one minute and one proposal are one', () => {
    expect(hintsOn('2027-02-23', { undecided: 1, plannedMinutes: 151 })).toEqual([
      'Eine Anmeldung ist noch nicht entschieden.',
      'Die Tagesordnung dauert nach Plan 1\u00a0Minute länger als bis 12:30\u00a0Uhr.',
    ])
  })

  test('nobody is told that a law says so', () => {
    expect(hintsOn('2027-03-09', { undecided: 1 }).join(' ')).not.toMatch(/gesetz/i)
  })
})
