import { z } from 'zod'
import { cleanRun } from '@/lib/text'

/**
 * Rich text as we store it: a small part of what Tiptap and ProseMirror write, checked as JSON, never HTML.
 * Headings have one level, because they always stand one level under the item they belong to.
 */
export type Mark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } }
export type TextRun = { type: 'text'; text: string; marks?: Mark[] }
export type Inline = TextRun | { type: 'hardBreak' }
export type Paragraph = { type: 'paragraph'; content?: Inline[] }
export type Heading = { type: 'heading'; attrs: { level: 3 }; content?: Inline[] }
export type BulletList = { type: 'bulletList'; content: ListItem[] }
export type OrderedList = { type: 'orderedList'; attrs?: { start: number }; content: ListItem[] }
export type ListItem = { type: 'listItem'; content: (Paragraph | BulletList | OrderedList)[] }
/** A grid: every row has as many cells, none is merged. Header cells are those of a first row or column. */
export type Table = { type: 'table'; content: TableRow[] }
export type TableRow = { type: 'tableRow'; content: TableCell[] }
export type TableCell = { type: 'tableCell' | 'tableHeader'; content: Paragraph[] }
/** Whatever stands on a line of its own. */
export type Block = Paragraph | Heading | BulletList | OrderedList | Table
export type RichText = { type: 'doc'; content: Block[] }

/** Lists lie at most this deep in each other; deeper ones are flattened by `cleanRichText`. */
export const maxListDepth = 6
/** The characters a text may have: some 20,000 words. */
export const maxTextLength = 200_000
/** What fits on a page, and what is still read as a table. */
export const maxTableColumns = 12
export const maxTableRows = 300
const maxNodes = 20_000
const maxJsonDepth = 100

export const emptyDoc: RichText = { type: 'doc', content: [{ type: 'paragraph' }] }

const href = z.string().max(2000).refine(isSafeHref, 'Ein Link beginnt mit https://, http:// oder mailto:.')

// Tiptap writes how a link opens beside its address; only the address is kept.
const link = z.strictObject({
  type: z.literal('link'),
  attrs: z
    .strictObject({
      href,
      target: z.string().nullish(),
      rel: z.string().nullish(),
      class: z.string().nullish(),
      title: z.string().nullish(),
    })
    .transform(({ href }) => ({ href })),
})
const mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  link,
])
const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), marks: z.array(mark).max(3).optional() }),
  z.strictObject({ type: z.literal('hardBreak') }),
])
const paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(inline).optional() })
const heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.literal(3) }),
  content: z.array(inline).optional(),
})
const bulletList = z.strictObject({
  type: z.literal('bulletList'),
  get content() {
    return z.array(listItem).min(1)
  },
})
const orderedList = z.strictObject({
  type: z.literal('orderedList'),
  attrs: z
    .strictObject({ start: z.int().min(0).max(9999), type: z.string().nullish() })
    .transform(({ start }) => ({ start }))
    .optional(),
  get content() {
    return z.array(listItem).min(1)
  },
})
const listItem: z.ZodType<ListItem> = z.strictObject({
  type: z.literal('listItem'),
  get content() {
    return z.array(z.discriminatedUnion('type', [paragraph, bulletList, orderedList])).min(1)
  },
})
const span = z.int().min(1).max(maxTableRows).optional()
const tableCell = z.strictObject({
  type: z.enum(['tableCell', 'tableHeader']),
  // What an editor knows of a merged cell or of a width; the grid stores none of it.
  attrs: z.strictObject({ colspan: span, rowspan: span, colwidth: z.unknown().optional() }).optional(),
  content: z.array(paragraph).min(1),
})
const table = z
  .strictObject({
    type: z.literal('table'),
    content: z
      .array(z.strictObject({ type: z.literal('tableRow'), content: z.array(tableCell) }))
      .min(1)
      .max(maxTableRows, `Eine Tabelle hat höchstens ${maxTableRows} Zeilen.`),
  })
  .transform(toGrid)
  .refine(
    ({ content }) => content.every((row) => row.content.length <= maxTableColumns),
    `Eine Tabelle hat höchstens ${maxTableColumns} Spalten.`,
  )
const doc: z.ZodType<RichText> = z.strictObject({
  type: z.literal('doc'),
  content: z.array(
    z.union([z.discriminatedUnion('type', [paragraph, heading, bulletList, orderedList]), table]),
  ),
})

type SentCell = z.output<typeof tableCell>

/** Merged cells become their first one and empty ones, short rows are filled up: every row has as many cells. */
function toGrid(sent: { content: { content: SentCell[] }[] }): Table {
  const grid: TableCell[][] = sent.content.map(() => [])
  sent.content.forEach((row, y) => {
    let x = 0
    for (const { type, attrs, content } of row.content) {
      while (grid[y]?.[x]) x += 1
      const { colspan = 1, rowspan = 1 } = attrs ?? {}
      for (let dy = 0; dy < rowspan; dy += 1)
        for (let dx = 0; dx < Math.min(colspan, maxTableColumns + 1); dx += 1) {
          const line = grid[y + dy]
          if (line) line[x + dx] ??= { type, content: dx + dy === 0 ? content : emptyCell().content }
        }
      x += colspan
    }
  })
  const width = Math.max(1, ...grid.map((cells) => cells.length))
  return {
    type: 'table',
    content: grid.map((cells) => ({
      type: 'tableRow',
      content: Array.from({ length: width }, (_, x) => cells[x] ?? emptyCell()),
    })),
  }
}

const emptyCell = (): TableCell => ({ type: 'tableCell', content: [{ type: 'paragraph' }] })

/**
 * What an editor may send. The size is looked at first, without recursion, so that deep JSON cannot exhaust the stack;
 * the result is already clean.
 */
export const richTextInput = z
  .unknown()
  .superRefine((value, context) => {
    const problem = sizeProblem(value)
    if (problem) context.addIssue({ code: 'custom', message: problem, fatal: true })
  })
  .pipe(doc)
  .transform(cleanRichText)

function sizeProblem(value: unknown): string | undefined {
  let nodes = 0
  let characters = 0
  const open = [{ value, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string') characters += next.value.length
    if (next.depth > maxJsonDepth) return 'Der Text ist zu tief verschachtelt.'
    if (typeof next.value !== 'object' || next.value === null) continue
    nodes += 1
    for (const child of Object.values(next.value))
      open.push({ value: child as unknown, depth: next.depth + 1 })
    if (nodes > maxNodes * 4) break
  }
  // A run of text is up to four JSON nodes: the run, its list of marks and the marks.
  if (nodes > maxNodes * 4 || characters > maxTextLength * 1.5)
    return 'Der Text ist zu lang. Bitte kürzen Sie ihn.'
  return undefined
}

/** Only addresses that open a page or write a mail: no scripts, no data, no files. */
export function isSafeHref(href: string): boolean {
  if (!/^(https?:\/\/|mailto:)\S+$/i.test(href) || cleanRun(href) !== href) return false
  return URL.canParse(href)
}

/** "www.gstb.example" is meant as a page, "buero@erfurt.example" as a mail. Null for what is no address. */
export function hrefFrom(typed: string): string | null {
  const address = typed.trim()
  const guesses = [
    address,
    /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address) ? `mailto:${address}` : '',
    /^[^\s@/:.]+(\.[^\s@/:.]+)+([/?#:]|$)/.test(address) ? `https://${address}` : '',
  ]
  return guesses.find(isSafeHref) ?? null
}

/** The text as it is stored: strings cleaned; empty headings, runs without text and unsafe links gone; deep lists flattened. */
export function cleanRichText(text: RichText): RichText {
  const content = text.content.map(cleanBlock).filter((block) => block !== undefined)
  return content.length > 0 ? { type: 'doc', content } : emptyDoc
}

function cleanBlock(block: Block): Block | undefined {
  switch (block.type) {
    case 'paragraph':
      return cleanParagraph(block)
    case 'heading': {
      const content = cleanInlines(block.content).filter((run) => run.type === 'text')
      return content.some((run) => run.text.trim()) ? { ...block, content } : undefined
    }
    case 'table':
      return cleanTable(block)
    default:
      return cleanList(block, 1)
  }
}

function cleanParagraph(paragraph: Paragraph): Paragraph {
  const content = cleanInlines(paragraph.content)
  return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
}

const cleanTable = (table: Table): Table => ({
  ...table,
  content: table.content.map((row) => ({
    ...row,
    content: row.content.map((cell) => ({ ...cell, content: cell.content.map(cleanParagraph) })),
  })),
})

function cleanInlines(content: Inline[] = []): Inline[] {
  return content.map(cleanInline).filter((run) => run.type !== 'text' || run.text !== '')
}

function cleanInline(run: Inline): Inline {
  if (run.type !== 'text') return run
  const marks = run.marks?.filter((mark) => mark.type !== 'link' || isSafeHref(mark.attrs.href)) ?? []
  const text = cleanRun(run.text).replaceAll('\n', ' ')
  return marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }
}

function cleanList<L extends BulletList | OrderedList>(list: L, depth: number): L {
  return { ...list, content: list.content.flatMap((item) => cleanItem(item, depth)) }
}

/** An item, followed by the items of its lists when these would lie too deep. */
function cleanItem(item: ListItem, depth: number): ListItem[] {
  const own: ListItem['content'] = []
  const raised: ListItem[] = []
  for (const block of item.content) {
    if (block.type === 'paragraph') own.push(cleanParagraph(block))
    else if (depth < maxListDepth) own.push(cleanList(block, depth + 1))
    else raised.push(...block.content.flatMap((inner) => cleanItem(inner, depth)))
  }
  return own.length > 0 ? [{ type: 'listItem', content: own }, ...raised] : raised
}

/** The words alone, a line per block and row of a table: for search, comparison and places without formatting. */
export function plainText(text: RichText): string {
  return text.content.map(plainBlock).join('\n').trim()
}

function plainBlock(block: Block | ListItem | TableCell): string {
  if (block.type === 'table')
    return block.content.map((row) => row.content.map(plainBlock).join('\t')).join('\n')
  if (block.type === 'paragraph' || block.type === 'heading')
    return (block.content ?? []).map((run) => (run.type === 'text' ? run.text : '\n')).join('')
  return block.content.map(plainBlock).join('\n')
}
