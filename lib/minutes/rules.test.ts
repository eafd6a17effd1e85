import { describe, expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { emptyEntry, type MinutesEntryContent, type Result } from './input'
import { organizationNames, voteKindLabels } from './labels'
import { minutesStep, newGaps, whatIsMissing, whatIsUnwritten } from './rules'

describe('the next step of minutes', () => {
  const meeting = { state: 'held', start: fromBerlin('2027-02-03', '10:00'), host: { shortName: 'Erfurt' } }
  const step = (state: Parameters<typeof minutesStep>[0]['state'], reviewUntil: string | null = null) =>
    minutesStep({ meeting, state, reviewUntil }, '2027-02-23')

  test('is the release, four weeks after the meeting, while they are written', () => {
    const writing = { until: '2027-03-03', turn: true }
    expect(step(null)).toMatchObject(writing)
    expect(step('draft')).toMatchObject(writing)
  })

  test('is the review until its last day, then the release by the host', () => {
    expect(step('underReview', '2027-02-23')).toEqual({
      text: 'Die Städte sehen den Entwurf durch',
      until: '2027-02-23',
      then: 'Danach gibt Erfurt die Niederschrift frei.',
    })
    expect(step('underReview', '2027-02-22')).toEqual({
      text: 'Erfurt prüft die Einwendungen und gibt die Niederschrift frei',
      turn: true,
    })
  })

  test('is the approval once they are released, and none after it', () => {
    expect(step('released')?.text).toBe('Die Runde genehmigt die Niederschrift in ihrer nächsten Sitzung')
    expect(step('approved')).toBeNull()
  })
})

test('what a released version lacked does not hold up its correction, what is new does', () => {
  const voted = (id: string): Result => ({
    ...{ kind: 'decision', id, text: 'Beschlossen.' },
    vote: { kind: 'perOrganization', votes: {} },
  })
  const before = whatIsMissing([{ number: '1', id: 'a', results: [voted(newId())] }], [])
  const now = whatIsMissing(
    [
      { number: '1', id: 'a', results: [voted(newId())] },
      { number: '2', id: 'b', results: [voted(newId())] },
    ],
    [],
  )
  expect(newGaps(now, before)).toEqual([
    { itemId: 'b', sentence: 'Zu TOP\u00a02 fehlt, wer wie gestimmt hat.' },
  ])
})

test('the association is no city, and how many cities there are nobody says', () => {
  const organizations = ['J', 'SHL', 'GStB'].map((plate) => ({
    id: plate,
    plate,
    shortName: plate,
    name: plate,
  }))
  expect(voteKindLabels(organizations).perOrganization).toBe('je Organisation')
  expect(voteKindLabels(organizations.slice(0, 2)).perOrganization).toBe('je Stadt')
  expect(organizationNames(['J', 'SHL'], organizations)).toBe('alle Städte')
  expect(organizationNames(['J', 'SHL', 'GStB'], organizations)).toBe('alle Städte und GStB')
})

describe('a TOP of which nothing is written', () => {
  const text: MinutesEntryContent = {
    text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Beraten.' }] }] },
    results: [],
  }
  const line = (number: string, content: MinutesEntryContent | null, more: object = {}) => ({
    number,
    item: { id: number, status: 'admitted', standingKind: null, ...more },
    content,
  })

  test('is named with what to do, standing and put-off ones are not', () => {
    const lines = [
      line('1', null, { standingKind: 'opening' }),
      line('2', text),
      line('3', emptyEntry),
      line('4', null, { status: 'postponed' }),
      line('10', null),
    ]
    expect(whatIsUnwritten(lines)).toEqual([
      {
        itemId: '3',
        sentence:
          'Zu TOP\u00a03 steht nichts. Bitte vertagen Sie ihn oder halten Sie fest, was beraten wurde.',
      },
      { itemId: '10', sentence: expect.stringContaining('Zu TOP\u00a010 steht nichts.') as string },
    ])
  })

  test('is no heading whose sub-items were dealt with', () => {
    const named = (below: MinutesEntryContent | null) =>
      whatIsUnwritten([line('1', null), line('1.1', below), line('1.2', null)]).map(({ itemId }) => itemId)
    expect(named(text)).toEqual(['1.2'])
    expect(named(null)).toEqual(['1', '1.1', '1.2'])
  })
})
