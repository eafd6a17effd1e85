import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { maxListDepth } from '@/lib/rich-text'
import { minutesEntryContent } from './input'

/** What stops an export, hides words or turns a sentence around; some of it between words, some inside them. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        ...['Wort', 'u\u0308', '\u0308', '\u0958', ' ', '\n', '\r\n', '\t', '\u0000', '\u0007', '\u009F'],
        ...['\u0085', '\u2028', '\u2029', '\u202A', '\u202E', '\u2066', '\u2069', '\u200E', '\u061C'],
        ...['\uFEFF', '\uFFFE', '\uFDD0', '\u{1FFFF}', '\uD800', '\uDC00', '\u200B', '\u00AD', '\u00A0'],
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const run = fc.oneof(
  fc.record({ type: fc.constant('text'), text: hostile }),
  fc.record({
    type: fc.constant('text'),
    text: hostile,
    marks: fc.constant([
      { type: 'bold' },
      { type: 'link', attrs: { href: 'https://example.org/', target: '_blank' } },
    ]),
  }),
  fc.constant({ type: 'hardBreak' }),
)
const inlines = fc.array(run, { maxLength: 4 })
const paragraph = fc.record({ type: fc.constant('paragraph'), content: inlines })
const heading = fc.record({
  type: fc.constant('heading'),
  attrs: fc.constant({ level: 3 }),
  content: inlines,
})
const { list } = fc.letrec((tie) => ({
  item: fc.record({
    type: fc.constant('listItem'),
    content: fc.array(fc.oneof({ maxDepth: 14, depthSize: 'small' }, paragraph, tie('list')), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  list: fc.record({
    type: fc.constantFrom('bulletList', 'orderedList'),
    content: fc.array(tie('item'), { minLength: 1, maxLength: 2 }),
  }),
}))
const cell = fc.record({
  type: fc.constantFrom('tableCell', 'tableHeader'),
  attrs: fc.record({ colspan: fc.integer({ min: 1, max: 2 }), rowspan: fc.integer({ min: 1, max: 2 }) }),
  content: fc.array(paragraph, { minLength: 1, maxLength: 2 }),
})
const table = fc.record({
  type: fc.constant('table'),
  content: fc.array(
    fc.record({ type: fc.constant('tableRow'), content: fc.array(cell, { minLength: 1, maxLength: 3 }) }),
    { minLength: 1, maxLength: 3 },
  ),
})
const id = fc.uuid()
const result = fc.oneof(
  fc.record({
    kind: fc.constant('decision'),
    id,
    text: hostile,
    vote: fc.constant({ kind: 'consensual' }),
    ownVotes: fc.array(fc.record({ organizationId: id, vote: fc.constant('dissent'), words: hostile }), {
      maxLength: 2,
    }),
  }),
  fc.record({ kind: fc.constant('finding'), id, text: hostile, vote: fc.constant(null) }),
  fc.record({
    kind: fc.constant('task'),
    id,
    title: hostile,
    organizationIds: fc.array(id, { maxLength: 2 }),
    dueDate: fc.constantFrom(null, '2027-04-01'),
  }),
)
const entry = fc.record({
  text: fc.record({
    type: fc.constant('doc'),
    content: fc.array(fc.oneof(paragraph, heading, list, table), { maxLength: 5 }),
  }),
  results: fc.uniqueArray(result, { maxLength: 4, selector: (one) => one.id }),
})

type Node = { type?: string; content?: Node[]; text?: string }

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : []
const nodes = (node: Node): Node[] => [node, ...(node.content ?? []).flatMap(nodes)]
const listDepth = (node: Node): number =>
  Math.max(0, ...(node.content ?? []).map(listDepth)) + (node.type?.endsWith('List') ? 1 : 0)

describe('an entry as it is stored (I1, I2)', () => {
  it('holds nothing that hides words, turns sentences around or stops an export, wherever it was sent', () => {
    fc.assert(
      fc.property(entry, (sent) => {
        const kept = minutesEntryContent.parse(JSON.parse(JSON.stringify(sent)))
        for (const text of strings(kept)) {
          expect(text.isWellFormed()).toBe(true)
          expect(text).toBe(text.normalize('NFC'))
          expect(text).not.toMatch(
            /[^\P{Cc}\n]|\p{Bidi_Control}|\p{Noncharacter_Code_Point}|[\u00AD\u200B\u2028\u2029\uFEFF]/u,
          )
        }
        for (const node of nodes(kept.text as Node)) {
          // Lines are paragraphs or breaks of their own.
          if (node.type === 'text') expect(node.text).toMatch(/^[^\n]+$/u)
          if (node.type === 'heading')
            expect((node.content ?? []).some(({ text }) => text?.trim())).toBe(true)
        }
        expect(listDepth(kept.text as Node)).toBeLessThanOrEqual(maxListDepth)
        for (const one of kept.results) {
          const words = one.kind === 'task' ? one.title : one.text
          expect(words).toBe(words.trim())
          if (one.kind === 'task') expect(words).not.toContain('\n')
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is taken again as it is: the next save of an unchanged text is the same text', () => {
    fc.assert(
      fc.property(entry, (sent) => {
        const kept = minutesEntryContent.parse(sent)
        expect(minutesEntryContent.parse(kept)).toEqual(kept)
      }),
      { numRuns: 100 },
    )
  })

  it('measures words as they are stored: what was taken once is never too long afterwards', () => {
    // One character that is two in the only form it is stored in.
    const long = '\u0958'.repeat(15_000)
    const stated = (text: string) => ({
      text: { type: 'doc', content: [] },
      results: [{ kind: 'finding', id: newId(), text, vote: null }],
    })
    expect(minutesEntryContent.safeParse(stated(long)).success).toBe(false)
    // Marks that are not stored do not count.
    expect(minutesEntryContent.safeParse(stated(`Wort${'\u200B'.repeat(20_000)}`)).success).toBe(true)
  })
})
