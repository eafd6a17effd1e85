import { describe, expect, it } from 'vitest'
import type { MinutesEntryContent, Result } from '@/lib/minutes/input'
import { mergeEntries } from './merge'

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

describe('taking both texts', () => {
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
    const list = (...items: string[]): MinutesEntryContent => ({
      text: {
        type: 'doc',
        content: [
          {
            type: 'bulletList',
            content: items.map((text) => ({
              type: 'listItem',
              content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
            })),
          },
        ],
      },
      results: [],
    })
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
