import { expect, test } from 'vitest'
import { oneOf, readSearch, withQuery } from './query'

test('what stands twice or empty in an address counts as not given', async () => {
  const search = await readSearch(Promise.resolve({ year: '2026', host: ['jena', 'gera'], state: '' }))
  expect(search).toEqual({ year: '2026', host: undefined, state: undefined })
})

test('words that nobody knows are ignored', () => {
  expect(oneOf(['open', 'closed'], 'open')).toBe('open')
  expect(oneOf(['open', 'closed'], 'constructor')).toBeUndefined()
})

test('an address holds only what is chosen', () => {
  expect(withQuery('/tasks', { state: 'open', host: undefined, after: '' })).toBe('/tasks?state=open')
  expect(withQuery('/tasks', {})).toBe('/tasks')
})
