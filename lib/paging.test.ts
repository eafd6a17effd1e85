import { expect, test } from 'vitest'
import { newId } from './ids'
import { toPage } from './paging'

const [a, b, c, d] = [newId(), newId(), newId(), newId()]
const page = (read: string[], place = {}) => toPage(read, 2, place, (id) => id)

test('the first page knows nothing before it, and more only where one row too many was read', () => {
  expect(page([a, b])).toEqual({ rows: [a, b], next: null, previous: null })
  expect(page([a, b, c])).toEqual({ rows: [a, b], next: b, previous: null })
})

test('read backwards, rows stand in the order of the list and the page we came from follows', () => {
  expect(page([b, a], { before: c })).toEqual({ rows: [a, b], next: b, previous: null })
  expect(page([c, b, a], { before: d })).toEqual({ rows: [b, c], next: c, previous: b })
})

test('behind a row there is always a way back, and with nothing left none at all', () => {
  expect(page([c, d], { after: b })).toEqual({ rows: [c, d], next: null, previous: c })
  expect(page([], { after: d })).toEqual({ rows: [], next: null, previous: null })
})
