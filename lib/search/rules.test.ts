import { describe, expect, test } from 'vitest'
import { candidates, excerpt, mark, spellings, wordsOf } from './rules'

test('a question is its different words, in lower case', () => {
  expect(wordsOf('  Häuser, „HÄUSER“ & Kita-Personal\u00a07/8 ')).toEqual([
    'häuser',
    'kita',
    'personal',
    '7',
    '8',
  ])
  expect(wordsOf(' \u0000 <>&|!:*\'" ')).toEqual([])
  expect(wordsOf('a b c d e f g h i j')).toHaveLength(8)
})

test('umlauts are found however they are written, and Kitas with Kita', () => {
  expect(spellings('aufnahmefaehigkeit')).toContain('aufnahmefähigkeit')
  expect(spellings('fähigkeit')).toContain('faehigkeit')
  expect(spellings('kitas')).toContain('kita')
  expect(spellings('kita')).toContain('kitas')
  // "neü" and "qülle" are no words.
  expect(spellings('neue')).toEqual(['neue'])
  expect(spellings('quelle')).toEqual(['quelle'])
})

describe('marks', () => {
  test('are runs of text, and hostile text stays text (I3)', () => {
    const text = '<img src=x onerror="alert(1)"> Häuser & <mark>Haus</mark>'
    const runs = mark(text, new Set(['häuser', 'haus']))
    expect(runs.map((run) => run.text).join('')).toBe(text)
    expect(runs.filter((run) => run.marked).map((run) => run.text)).toEqual(['Häuser', 'Haus'])
  })

  test('only words that begin alike are asked for', () => {
    expect(candidates(['Die Häuser der Stadt', 'Haus und Hof'], ['haus'])).toEqual(['häuser', 'haus'])
  })
})

test('an excerpt shows the place where most of it stands, in whole words', () => {
  const text = `Haus ${'wort '.repeat(200)}am Ende Haus und Hof ${'danach '.repeat(100)}`
  const cut = excerpt(text, new Set(['haus', 'hof']))
  expect(cut).toMatch(/^… (wort )+am Ende Haus und Hof (danach )*danach …$/)
  expect(cut.length).toBeLessThan(300)
  expect(excerpt('Kurz und gut', new Set(['haus']))).toBe('Kurz und gut')
})
