import type { MeetingDocument } from '@/lib/documents/input'
import { plainText, type Table, type TableCell } from '@/lib/rich-text'
import { cleanRun, nbsp } from '@/lib/text'

/** What a document may hold at most: far above any real meeting, low enough for 15 seconds. */
export const limits = { characters: 600_000, rows: 1_000 }

/** Above this many words lines are broken one by one instead of paragraph-wise: 0.35 s instead of 5 s for 10,000 words. */
const manyWords = 2_000

/** What stands for a character that no font of the documents has. */
export const standIn = '\uFFFD'

/** What becomes of a run without a space in wide columns and in narrow ones. */
const longestRun = 60
const longestRunInNarrowColumn = 18
const narrow = new Set([
  'name',
  'number',
  'function',
  'attendance',
  'remark',
  'who',
  'until',
  'begin',
  'reference',
  'answer',
  'substitute',
])
/** Used as they are: what would be shown of them is a text of its own. */
const verbatim = new Set(['href', 'kind', 'type', 'code'])

/** What may be missing: an empty text there is as good as none. */
const optional = new Set(
  'access begin distribution end hash notice plannedEnd presenter purpose reference remark replyUntil reserve state substitute until videoLink vote'.split(
    ' ',
  ),
)

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' })
const breakOpportunity = '\u200B'

/**
 * A text as it can be printed in any case. Stored texts are clean already; whatever reaches a document by another way is
 * cleaned here again, since a single character without a glyph stops the whole export.
 */
export function printable(text: string, covers: (grapheme: string) => boolean, longest = longestRun): string {
  const clean = nbsp(
    cleanRun(text)
      .replace(/\p{Variation_Selector}/gu, '')
      .replace(/\n{3,}/g, '\n\n'),
  )
  return breakable(visible(clean, covers), longest)
}

function visible(text: string, covers: (grapheme: string) => boolean): string {
  // Letters of the Latin alphabet are in every font; looking at each grapheme is worth it only for the rest.
  if (/^[\n\u0020-\u007E\u00A0-\u00AC\u00AE-\u00FF–—‘’‚“”„…]*$/.test(text)) return text
  return Array.from(graphemes.segment(text), ({ segment }) => {
    if (segment === '\n' || covers(segment)) return segment
    const parts = Array.from(segment).filter((part) => covers(part))
    return parts.some((part) => /\P{M}/u.test(part)) ? parts.join('').replace(/\p{M}/gu, '') : standIn
  }).join('')
}

/** Consonants and vowels in turn: hyphenation finds places to break. */
const natural = /^[^aeiouyäöü]{0,5}(?:[aeiouyäöü]{1,3}[^aeiouyäöü]{1,5})+[aeiouyäöü]{0,3}$/i

/** Places to break in runs that are longer than `longest`, so that nothing leaves its column. */
function breakable(text: string, longest: number): string {
  const step = Math.max(1, Math.min(Math.floor(longest / 3), 12))
  return text.replace(new RegExp(`[^\\s]{${longest + 1},}`, 'gu'), (run) => {
    if (longest >= 10 && run.length <= longestRun && natural.test(run.replace(/[^\p{L}]/gu, ''))) return run
    const parts = Array.from(graphemes.segment(run), ({ segment }) => segment)
    const pieces: string[] = []
    for (let start = 0; start < parts.length; start += step)
      pieces.push(parts.slice(start, start + step).join(''))
    return pieces.join(breakOpportunity)
  })
}

/** The same data with every text made printable. `longest` is what a run may have in a column of a table. */
export function printableData(
  value: unknown,
  covers: (grapheme: string) => boolean,
  key = '',
  longest?: number,
): unknown {
  if (typeof value === 'string') {
    if (verbatim.has(key)) return value
    const text = printable(
      value,
      covers,
      longest ?? (narrow.has(key) ? longestRunInNarrowColumn : longestRun),
    )
    return optional.has(key) && text.trim() === '' ? null : text
  }
  if (Array.isArray(value)) return value.map((entry) => printableData(entry, covers, key, longest))
  if (value === null || typeof value !== 'object') return value
  if ('type' in value && value.type === 'table') return printableTable(value as Table, covers)
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, printableData(entry, covers, name, longest)]),
  )
}

function printableTable(table: Table, covers: (grapheme: string) => boolean) {
  const widths = columnWidths(table)
  const small = widths.length > 6
  // Letters are half as wide as they are high, a wide one twice that; the gap between columns is no room.
  const runs = widths.map((width) => Math.max(1, Math.floor((width - 2.4) / (small ? 1.5 : 1.75))))
  return {
    widths,
    small,
    type: 'table',
    hasHead: hasHead(table),
    content: table.content.map((row) => ({
      ...row,
      // A row of few lines stays on one page.
      whole: row.content.every((cell, column) => textOf(cell).length < 15 * (runs[column] ?? 1)),
      content: row.content.map((cell, column) => printableData(cell, covers, 'cell', runs[column])),
    })),
  }
}

/** Whether the first row names the columns; it is repeated on each page and read aloud with each cell then. */
export const hasHead = ({ content: [first] }: Table): boolean =>
  first?.content.every((cell) => cell.type === 'tableHeader') ?? false

const textOf = (cell?: TableCell): string => plainText({ type: 'doc', content: cell?.content ?? [] })

/** The room of an item's text, in millimetres. */
const textWidth = 151

/** Millimetres for each column: two fifths the same for all, the rest by what stands in it. */
export function columnWidths({ content: rows }: Table, room = textWidth): number[] {
  const needs = (rows[0]?.content ?? []).map((_, column) => {
    const lengths = rows.map((row) => textOf(row.content[column]).length)
    return Math.min(40, Math.max(3, ...lengths))
  })
  const all = needs.reduce((sum, need) => sum + need, 0)
  return needs.map((need) => Math.floor(room * (0.4 / needs.length + (0.6 * need) / all) * 10) / 10)
}

/** How much there is to set: its size decides on limits and on how lines are broken. */
export function measure(document: MeetingDocument): { characters: number; words: number; rows: number } {
  const size = { characters: 0, words: 0, rows: 0 }
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      size.characters += value.length
      size.words += value.split(/\s+/).length
    } else if (Array.isArray(value)) {
      size.rows = Math.max(size.rows, value.length)
      value.forEach(visit)
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(document)
  return size
}

export function lineBreaks(words: number): 'simple' | 'optimized' {
  return words > manyWords ? 'simple' : 'optimized'
}
