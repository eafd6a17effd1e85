import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareLines, countChanges, type Passage } from './rules'

const side = (passages: Passage[], other: 'added' | 'removed') =>
  passages
    .map((passage) =>
      passage.kind === 'same'
        ? passage.lines.join('\n')
        : passage.pieces
            .filter(({ kind }) => kind !== other)
            .map(({ text }) => text)
            .join(''),
    )
    .join('\n')
const words = (text: string) => text.split(/\s+/).filter(Boolean)

describe('comparing two texts', () => {
  it('shows the words that changed in a line, and leaves the other lines alone', () => {
    const passages = compareLines(
      ['Erfurt berichtet.', 'Gera fragt nach.', 'Ende'],
      ['Erfurt berichtet.', 'Suhl fragt nach.', 'Ende'],
    )
    expect(passages.map(({ kind }) => kind)).toEqual(['same', 'changed', 'same'])
    expect(passages[1]).toMatchObject({
      pieces: [
        { text: 'Gera', kind: 'removed' },
        { text: 'Suhl', kind: 'added' },
        { text: ' fragt nach.', kind: 'same' },
      ],
    })
    expect(countChanges(passages)).toEqual({ added: 1, removed: 1 })
  })

  it('holds all words of both texts, whatever they are', () => {
    const line = fc.array(fc.constantFrom('Erfurt', 'Gera', 'berichtet.', '–', '12 %'), { maxLength: 4 })
    const text = fc.array(
      line.map((list) => list.join(' ')),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(text, text, (before, after) => {
        const passages = compareLines(before, after)
        expect(words(side(passages, 'added'))).toEqual(words(before.join('\n')))
        expect(words(side(passages, 'removed'))).toEqual(words(after.join('\n')))
      }),
    )
  })

  it('takes no time over long texts that have nothing in common', () => {
    const long = (word: string) => [Array.from({ length: 10_000 }, (_, index) => `${word}${index}`).join(' ')]
    const begin = performance.now()
    const passages = compareLines(long('a'), long('b'))
    expect(performance.now() - begin).toBeLessThan(1_000)
    expect(countChanges(passages)).toEqual({ added: 10_000, removed: 10_000 })
  })
})
