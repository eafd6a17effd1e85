import { describe, expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { minutesStep } from './rules'

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
