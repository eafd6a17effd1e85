import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BulletList,
  cleanRichText,
  emptyDoc,
  hrefFrom,
  isSafeHref,
  maxListDepth,
  type Paragraph,
  plainText,
  type RichText,
  richTextInput,
} from '@/lib/rich-text'

const paragraph = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const linked = (href: string) => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'Seite', marks: [{ type: 'link', attrs: { href } }] }],
    },
  ],
})

function nestedList(depth: number): BulletList {
  let list: BulletList = {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [paragraph(`Stufe ${depth}`)] }],
  }
  for (let level = depth - 1; level > 0; level--)
    list = {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph(`Stufe ${level}`), list] }],
    }
  return list
}

function listDepth(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0
  const inner = Math.max(0, ...Object.values(node).map(listDepth))
  return inner + ('type' in node && /List$/.test(String(node.type)) ? 1 : 0)
}

describe('rich text from an editor (I2)', () => {
  it('keeps what Tiptap writes: paragraphs, headings, lists, bold, italic, links, line breaks', () => {
    const sent = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Lage' }] },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'wichtig', marks: [{ type: 'bold' }, { type: 'italic' }] },
            { type: 'hardBreak' },
            {
              type: 'text',
              text: 'Seite',
              marks: [
                {
                  type: 'link',
                  attrs: {
                    href: 'https://gstb.example/',
                    target: '_blank',
                    rel: 'noopener',
                    class: null,
                    title: null,
                  },
                },
              ],
            },
          ],
        },
        {
          type: 'orderedList',
          attrs: { start: 2, type: null },
          content: [{ type: 'listItem', content: [paragraph('zwei')] }],
        },
        { type: 'paragraph' },
      ],
    }
    const stored = richTextInput.parse(sent)
    expect(plainText(stored)).toBe('Lage\nwichtig\nSeite\nzwei')
    expect(JSON.stringify(stored)).toContain('{"href":"https://gstb.example/"}')
    expect(JSON.stringify(stored)).not.toContain('_blank')
    expect(richTextInput.parse(stored)).toEqual(stored)
  })

  it.each([
    ['HTML', '<p>Text</p>'],
    ['nothing', null],
    [
      'an image',
      { type: 'doc', content: [{ type: 'image', attrs: { src: 'https://x.example/pixel.png' } }] },
    ],
    ['another heading level', { type: 'doc', content: [{ type: 'heading', attrs: { level: 1 } }] }],
    [
      'an unknown mark',
      {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'code' }] }] }],
      },
    ],
    ['an extra field', { ...emptyDoc, onload: 'x' }],
    ['a list without items', { type: 'doc', content: [{ type: 'bulletList', content: [] }] }],
  ])('refuses %s', (_name, sent) => {
    expect(richTextInput.safeParse(sent).success).toBe(false)
  })

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//evil.example',
    '/pfad',
    'https://a\u202Eb.example',
    'https://x y',
    'mailto:',
    'https://',
  ])('refuses the link %j', (href) => {
    expect(richTextInput.safeParse(linked(href)).success).toBe(false)
    expect(JSON.stringify(cleanRichText(linked(href) as RichText))).not.toContain('link')
  })

  it.each(['https://gstb.example/a?b=c#d', 'http://stadt.example', 'mailto:buero@jena.example'])(
    'keeps the link %s',
    (href) => {
      expect(isSafeHref(href)).toBe(true)
      expect(richTextInput.safeParse(linked(href)).success).toBe(true)
    },
  )

  it('answers too much text and deep nesting with a sentence, not with a crash', () => {
    const long = { type: 'doc', content: [paragraph('x'.repeat(400_000))] }
    expect(richTextInput.safeParse(long).error?.issues[0]?.message).toContain('zu lang')
    const many = { type: 'doc', content: Array.from({ length: 100_000 }, () => ({ type: 'paragraph' })) }
    expect(richTextInput.safeParse(many).error?.issues[0]?.message).toContain('zu lang')
    let deep: unknown = {}
    for (let level = 0; level < 50_000; level++) deep = { content: [deep] }
    expect(richTextInput.safeParse(deep).error?.issues[0]?.message).toContain('verschachtelt')
  })

  it('takes 10,000 words', () => {
    const words = { type: 'doc', content: [paragraph('Wohnungslosigkeit '.repeat(10_000))] }
    expect(richTextInput.safeParse(words).success).toBe(true)
  })

  it('raises list items that lie too deep, and loses none', () => {
    const stored = richTextInput.parse({ type: 'doc', content: [nestedList(20)] })
    expect(listDepth(stored)).toBe(maxListDepth)
    expect(plainText(stored).split('\n')).toEqual(
      Array.from({ length: 20 }, (_, index) => `Stufe ${index + 1}`),
    )
  })

  it('drops empty headings and invisible characters', () => {
    const stored = richTextInput.parse({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 3 } },
        { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: ' \u200B' }] },
        paragraph('a\u0000\u202Eb'),
      ],
    })
    expect(stored).toEqual({ type: 'doc', content: [paragraph('ab')] })
  })

  it('is the empty text when nothing remains', () => {
    expect(richTextInput.parse({ type: 'doc', content: [] })).toEqual(emptyDoc)
    expect(plainText(emptyDoc)).toBe('')
  })

  it('of any shape is stored within its bounds and stable', () => {
    fc.assert(
      fc.property(anyDoc, (sent) => {
        const stored = richTextInput.parse(sent)
        expect(listDepth(stored)).toBeLessThanOrEqual(maxListDepth)
        expect(richTextInput.parse(stored)).toEqual(stored)
      }),
      { numRuns: 50 },
    )
  })
})

const anyText = fc.record({ type: fc.constant('text'), text: fc.string({ unit: 'binary', maxLength: 20 }) })
const anyParagraph = fc.record({
  type: fc.constant('paragraph'),
  content: fc.array(anyText, { maxLength: 3 }),
})
const { list: anyList } = fc.letrec((tie) => ({
  item: fc.record({
    type: fc.constant('listItem'),
    content: fc.array(fc.oneof({ maxDepth: 12, depthSize: 'small' }, anyParagraph, tie('list')), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  list: fc.record({
    type: fc.constant('bulletList'),
    content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
  }),
}))
const anyDoc = fc.record({
  type: fc.constant('doc'),
  content: fc.array(fc.oneof(anyParagraph, anyList), { maxLength: 5 }),
})

describe('a table (I2)', () => {
  const cell = (text: string, attrs?: object) => ({
    type: 'tableCell',
    ...(attrs ? { attrs } : {}),
    content: [paragraph(text)],
  })
  const table = (...rows: object[][]) => ({
    type: 'doc',
    content: [{ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }],
  })

  it('keeps its cells and nothing of how wide they were', () => {
    const sent = table(
      [
        { ...cell('Stadt', { colspan: 1, rowspan: 1, colwidth: [120] }), type: 'tableHeader' },
        cell('Plätze'),
      ],
      [cell('Gera'), cell('12')],
    )
    const kept = richTextInput.parse(sent)
    expect(plainText(kept)).toBe('Stadt\tPlätze\nGera\t12')
    expect(JSON.stringify(kept)).not.toContain('attrs')
    expect(richTextInput.parse(kept)).toEqual(kept)
  })

  it('lays merged cells out as a grid', () => {
    const sent = table(
      [cell('a', { colspan: 2 }), cell('b', { rowspan: 2 })],
      [cell('c'), cell('d')],
      [cell('e')],
    )
    expect(plainText(richTextInput.parse(sent))).toBe('a\t\tb\nc\td\t\ne\t\t'.trim())
  })

  it('refuses what no page can show, and what is no table', () => {
    expect(richTextInput.safeParse(table(Array.from({ length: 13 }, () => cell('x')))).success).toBe(false)
    expect(richTextInput.safeParse(table(...Array.from({ length: 301 }, () => [cell('x')]))).success).toBe(
      false,
    )
    const nested = table([{ type: 'tableCell', content: table([cell('x')]).content }])
    expect(richTextInput.safeParse(nested).success).toBe(false)
  })
})

describe('the address somebody typed', () => {
  it.each([
    [' https://www.gstb.example/a?b=1 ', 'https://www.gstb.example/a?b=1'],
    ['www.gstb.example', 'https://www.gstb.example'],
    ['gstb.example:8080/seite', 'https://gstb.example:8080/seite'],
    ['buero@erfurt.example', 'mailto:buero@erfurt.example'],
    ['mailto:buero@erfurt.example', 'mailto:buero@erfurt.example'],
  ])('%s', (typed, href) => expect(hrefFrom(typed)).toBe(href))

  it.each([
    '',
    'quatsch',
    'javascript:alert(1)',
    'file:///C:/Plan.docx',
    'zwei worte.example',
    '//erfurt.example',
  ])('takes no %s', (typed) => expect(hrefFrom(typed)).toBeNull())
})
