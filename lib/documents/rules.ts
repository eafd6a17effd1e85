import type { MeetingDocument } from '@/lib/documents/input'
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

/** Places to break in runs that are longer than `longest`, so that nothing leaves its column. */
function breakable(text: string, longest: number): string {
  const step = Math.min(longest, 12)
  return text.replace(new RegExp(`[^\\s]{${longest + 1},}`, 'gu'), (run) => {
    const parts = Array.from(graphemes.segment(run), ({ segment }) => segment)
    const pieces: string[] = []
    for (let start = 0; start < parts.length; start += step)
      pieces.push(parts.slice(start, start + step).join(''))
    return pieces.join(breakOpportunity)
  })
}

/** The same data with every text made printable. */
export function printableData(value: unknown, covers: (grapheme: string) => boolean, key = ''): unknown {
  if (typeof value === 'string') {
    if (verbatim.has(key)) return value
    const text = printable(value, covers, narrow.has(key) ? longestRunInNarrowColumn : longestRun)
    return optional.has(key) && text.trim() === '' ? null : text
  }
  if (Array.isArray(value)) return value.map((entry) => printableData(entry, covers, key))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, printableData(entry, covers, name)]),
  )
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
