import { expect, test } from 'vitest'
import { deadlinesBetween, type Todo } from './rules'

const todo = (day: string | null, short: string): Todo => ({
  ...{ key: `${day} ${short}`, day, short },
  ...{ title: '', why: '', act: '', href: '', group: 'meetings' },
})

test('the bar shows what is due from today to the meeting, each day and kind once', () => {
  const todos = [
    todo('2027-03-11', 'zu spät'),
    todo('2027-03-03', 'Zusage'),
    todo('2027-03-03', 'Zusage'),
    todo('2027-03-03', 'Rückfrage'),
    todo('2027-03-10', 'Auftrag'),
    todo('2027-02-23', 'Durchsicht'),
    todo('2027-02-22', 'überfällig'),
    todo(null, 'jetzt'),
  ]
  expect(deadlinesBetween(todos, '2027-02-23', '2027-03-10').map(({ label }) => label)).toEqual([
    'Durchsicht',
    'Rückfrage',
    'Zusage',
    'Auftrag',
  ])
})

test('the bar holds five points at most, the nearest', () => {
  const todos = [1, 2, 3, 4, 5, 6].map((day) => todo(`2027-03-0${day}`, `${day}`))
  const shown = deadlinesBetween(todos, '2027-02-23', '2027-03-10')
  expect(shown.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5].map((day) => `2027-03-0${day}`))
})
