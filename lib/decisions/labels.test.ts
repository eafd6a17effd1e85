import { expect, test } from 'vitest'
import { countedWords } from './labels'

test('a list is counted in the words of what it holds', () => {
  expect(countedWords(['finding'])[1]).toBe('1\u00a0Feststellung')
  expect(countedWords(['decision'])[1]).toBe('1\u00a0Beschluss')
  expect(countedWords(['finding', 'finding'])[2]).toBe('Feststellungen')
  expect(countedWords(['finding', 'decision'])[2]).toBe('Beschlüsse und Feststellungen')
  expect(countedWords([])[0]).toBe('Kein Beschluss')
  expect(countedWords([], 'finding')[0]).toBe('Keine Feststellung')
})
