import { describe, expect, test } from 'vitest'
import { isBurstOver, mailsOf, type Waiting } from './rules'

const one = (id: string, age: number, more: Partial<Waiting> = {}): Waiting => ({
  id,
  age,
  action: 'task.assigned',
  meetingId: null,
  calendar: false,
  ...more,
})

describe('a burst', () => {
  test('is over for its newest, whose job comes after the quiet time', () => {
    const waiting = [one('a', 65), one('b', 20)]
    expect(isBurstOver(waiting, 'a', 60)).toBe(false)
    expect(isBurstOver(waiting, 'b', 60)).toBe(true)
  })

  test('of the same moment is over for the last of it alone', () => {
    const waiting = [one('a', 1), one('b', 1)]
    expect([isBurstOver(waiting, 'a', 60), isBurstOver(waiting, 'b', 60)]).toEqual([false, true])
  })

  test('is over when nothing came for the quiet time', () => {
    expect(isBurstOver([one('a', 90), one('b', 60)], 'a', 60)).toBe(true)
  })

  test('that goes on and on is not waited for longer than ten quiet times', () => {
    expect(isBurstOver([one('a', 599), one('b', 5)], 'a', 60)).toBe(false)
    expect(isBurstOver([one('a', 600), one('b', 5)], 'a', 60)).toBe(true)
  })
})

describe('one mail carries one entry for the calendar', () => {
  const moved = (id: string, meetingId: string) => one(id, 0, { meetingId, calendar: true })
  const about = (id: string, meetingId: string) => one(id, 0, { meetingId })

  test('several entries of one meeting and whatever else go out together, led by the one whose job it is', () => {
    const waiting = [about('a', 'jena'), moved('b', 'suhl'), moved('c', 'suhl'), one('d', 0)]
    expect(mailsOf(waiting, 'c')).toEqual([['c', 'a', 'b', 'd']])
  })

  test('of two meetings that move each has its own mail, with all that is about it', () => {
    const waiting = [moved('a', 'jena'), moved('b', 'suhl'), about('c', 'suhl'), about('d', 'gera')]
    expect(mailsOf(waiting, 'd')).toEqual([
      ['d', 'a'],
      ['b', 'c'],
    ])
  })
})
