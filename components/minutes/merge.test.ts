import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MinutesEntryContent, Result } from '@/lib/minutes/input'
import { asStored, mergeEntries } from './merge'

const paragraphs = (words: string[], results: Result[] = []): MinutesEntryContent => ({
  text: {
    type: 'doc',
    content: words.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  },
  results,
})
const finding = (id: string, text: string): Result => ({ kind: 'finding', id, text, vote: null })
const merge = (base: MinutesEntryContent, mine: MinutesEntryContent, theirs: MinutesEntryContent) =>
  mergeEntries(base, mine, theirs, () => 'new')

const bullets = (...items: string[]) => ({
  type: 'bulletList' as const,
  content: items.map((text) => ({
    type: 'listItem' as const,
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
  })),
})
const blocks = (...content: MinutesEntryContent['text']['content']): MinutesEntryContent => ({
  text: { type: 'doc', content },
  results: [],
})

/** The words of each paragraph and each point of a list. */
const words = ({ text }: MinutesEntryContent): string[] =>
  [...JSON.stringify(text).matchAll(/"text":"([^"]+)"/g)].map(([, word]) => word ?? '')
const count = (content: MinutesEntryContent, word: string) =>
  words(content).filter((one) => one === word).length

const word = fc.constantFrom('A', 'B', 'C', 'D', 'E')
const anyParagraphs = fc.array(word, { minLength: 1, maxLength: 7 }).map((all) => paragraphs(all))
const point = fc.constantFrom('a', 'b', 'c', 'd')
const anyBlocks = fc
  .array(
    fc.oneof(
      word.map((one) => paragraphs([one]).text.content),
      fc.array(point, { minLength: 1, maxLength: 4 }).map((all) => [bullets(...all)]),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => blocks(...all.flat()))

describe('taking both texts', () => {
  it('loses nothing but what one side took out, however often it stands there', () => {
    fc.assert(
      fc.property(anyBlocks, anyBlocks, anyBlocks, (base, mine, theirs) => {
        const merged = merge(base, mine, theirs)
        for (const [side, other] of [
          [mine, theirs],
          [theirs, mine],
        ] as const)
          for (const one of new Set(words(side))) {
            const takenOut = Math.max(0, count(base, one) - count(other, one))
            expect(count(merged, one)).toBeGreaterThanOrEqual(count(side, one) - takenOut)
            expect(count(merged, one)).toBeLessThanOrEqual(Math.max(count(mine, one), count(theirs, one)))
          }
      }),
      { numRuns: 500 },
    )
  })

  it('changes nothing where both are equal or only one side wrote', () => {
    fc.assert(
      fc.property(anyBlocks, anyBlocks, (base, both) => {
        expect(merge(base, both, both)).toEqual(asStored(both))
      }),
    )
    fc.assert(
      fc.property(anyParagraphs, anyParagraphs, (base, written) => {
        expect(merge(base, written, base)).toEqual(written)
        expect(merge(base, base, written)).toEqual(written)
      }),
    )
  })

  it('keeps what was moved, and what was written a second time', () => {
    expect(
      merge(paragraphs(['P', 'Q', 'R']), paragraphs(['Q', 'R', 'P']), paragraphs(['P', 'Q', 'R', 'S'])),
    ).toEqual(paragraphs(['Q', 'R', 'S', 'P']))
    expect(merge(paragraphs(['Ja.']), paragraphs(['Ja.', 'Y', 'Ja.']), paragraphs(['Ja.', 'X']))).toEqual(
      paragraphs(['Ja.', 'X', 'Y', 'Ja.']),
    )
    expect(merge(paragraphs(['P', 'Q', 'R']), paragraphs(['Q', 'R', 'P']), paragraphs(['Q', 'R']))).toEqual(
      paragraphs(['Q', 'R', 'P']),
    )
  })

  it('leaves two lists apart that stand one below the other', () => {
    const base = blocks(bullets('A', 'B'), bullets('C'))
    const mine = blocks(bullets('A', 'B', 'Laptop'), bullets('C'))
    const theirs = blocks(bullets('A', 'B'), bullets('C', 'Tablet'))
    expect(merge(base, mine, theirs)).toEqual(blocks(bullets('A', 'B', 'Laptop'), bullets('C', 'Tablet')))
  })

  it('keeps what both have once, and what each added', () => {
    const merged = merge(
      paragraphs(['Anfang']),
      paragraphs(['Anfang', 'Laptop']),
      paragraphs(['Anfang', 'Tablet']),
    )
    expect(merged).toEqual(paragraphs(['Anfang', 'Tablet', 'Laptop']))
  })

  it('takes the changed sentence instead of the old one', () => {
    const merged = merge(paragraphs(['A', 'B']), paragraphs(['A', 'B', 'C']), paragraphs(['A', 'B2']))
    expect(merged).toEqual(paragraphs(['A', 'B2', 'C']))
  })

  it('leaves out what one side took out, and keeps both versions of what both changed', () => {
    expect(merge(paragraphs(['A', 'B']), paragraphs(['A']), paragraphs(['A', 'B']))).toEqual(
      paragraphs(['A']),
    )
    expect(merge(paragraphs(['A']), paragraphs(['A1']), paragraphs(['A2']))).toEqual(paragraphs(['A2', 'A1']))
  })

  it('compares lists item by item', () => {
    const list = (...items: string[]) => blocks(bullets(...items))
    const merged = merge(list('A', 'B'), list('A', 'B, Laptop'), list('A', 'B, Tablet'))
    expect(merged).toEqual(list('A', 'B, Tablet', 'B, Laptop'))
  })

  it('compares tables row by row, however the editor wrote them', () => {
    const table = (attrs: object, ...rows: string[]): MinutesEntryContent => ({
      text: {
        type: 'doc',
        content: [
          {
            type: 'table',
            content: rows.map((text) => ({
              type: 'tableRow',
              content: [
                {
                  type: 'tableCell',
                  ...attrs,
                  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
                },
              ],
            })),
          },
        ],
      },
      results: [],
    })
    const typed = { attrs: { colspan: 1, rowspan: 1, colwidth: null } }
    const merged = merge(table({}, 'A', 'B'), table(typed, 'A', 'B', 'Laptop'), table({}, 'A2', 'B'))
    expect(merged).toEqual(table({}, 'A2', 'B', 'Laptop'))
  })

  it('keeps both versions of a decision of which one side changed the wording, the other an own vote', () => {
    const decision = (text: string, words?: string): Result => ({
      kind: 'decision',
      id: '1',
      text,
      vote: { kind: 'consensual' },
      ...(words ? { ownVotes: [{ organizationId: 'suhl', vote: 'dissent' as const, words }] } : {}),
    })
    const merged = merge(
      paragraphs([], [decision('alt')]),
      paragraphs([], [decision('neu')]),
      paragraphs([], [decision('alt', 'Suhl trägt das nicht mit.')]),
    )
    expect(merged.results).toEqual([
      decision('alt', 'Suhl trägt das nicht mit.'),
      { ...decision('neu'), id: 'new' },
    ])
  })

  it('keeps both versions of a result that both changed, under two ids', () => {
    const merged = merge(
      paragraphs([], [finding('1', 'alt'), finding('2', 'alt')]),
      paragraphs([], [finding('1', 'meins'), finding('2', 'alt'), finding('3', 'neu')]),
      paragraphs([], [finding('1', 'anderes'), finding('2', 'geändert')]),
    )
    expect(merged.results).toEqual([
      finding('1', 'anderes'),
      finding('new', 'meins'),
      finding('2', 'geändert'),
      finding('3', 'neu'),
    ])
  })
})
