import type { MinutesEntryContent, Result } from '@/lib/minutes/input'
import type { Block, ListItem, RichText } from '@/lib/rich-text'

/**
 * Both texts in one: what both have stands once, what only one has stands where that one has it. Compared with the
 * text both began with, what one side took out stays out unless the other side changed it.
 */
export function mergeEntries(
  base: MinutesEntryContent,
  mine: MinutesEntryContent,
  theirs: MinutesEntryContent,
  newId: () => string,
): MinutesEntryContent {
  const [before, other, own] = [base, theirs, mine].map(({ text }) => explode(text.content))
  const content = regroup(mergePieces(before ?? [], other ?? [], own ?? []))
  const text: RichText = { type: 'doc', content: content.length ? content : mine.text.content }
  return { text, results: mergeResults(base.results, mine.results, theirs.results, newId) }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const includes = (pieces: Piece[], piece: Piece): boolean => pieces.some((other) => same(other, piece))

/** Lists are compared item by item: one word more in one of them must not double the others. */
type Piece =
  Exclude<Block, { type: 'bulletList' | 'orderedList' }> | { list: Omit<List, 'content'>; item: ListItem }
type List = Extract<Block, { type: 'bulletList' | 'orderedList' }>

const explode = (blocks: Block[]): Piece[] =>
  blocks.flatMap((block): Piece[] => {
    if (block.type !== 'bulletList' && block.type !== 'orderedList') return [block]
    const { content, ...list } = block
    return content.map((item) => ({ list, item }))
  })

function regroup(pieces: Piece[]): Block[] {
  const blocks: Block[] = []
  for (const piece of pieces) {
    const last = blocks.at(-1)
    if (!('list' in piece)) blocks.push(piece)
    else if (last?.type === piece.list.type) (last as List).content.push(piece.item)
    else blocks.push({ ...piece.list, content: [piece.item] } as List)
  }
  return blocks
}

function mergePieces(base: Piece[], first: Piece[], second: Piece[]): Piece[] {
  const merged: Piece[] = []
  // Only in one of them: new there, or changed or taken out by the other. The latter wins when it was in the base.
  const keep = (piece: Piece) => {
    if (!includes(base, piece)) merged.push(piece)
  }
  let [i, j] = [0, 0]
  for (const [a, b] of commonPairs(first, second)) {
    first.slice(i, a).forEach(keep)
    second.slice(j, b).forEach(keep)
    const common = first[a]
    if (common) merged.push(common)
    ;[i, j] = [a + 1, b + 1]
  }
  first.slice(i).forEach(keep)
  second.slice(j).forEach(keep)
  return merged
}

/** Longest common subsequence, as pairs of places. */
function commonPairs(first: Piece[], second: Piece[]): [number, number][] {
  const a = first.map((piece) => JSON.stringify(piece))
  const b = second.map((piece) => JSON.stringify(piece))
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (i: number, j: number) => length[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = length[i] ?? []
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}

function mergeResults(base: Result[], mine: Result[], theirs: Result[], newId: () => string): Result[] {
  const find = (results: Result[], id: string) => results.find((result) => result.id === id)
  const merged = theirs.flatMap((other): Result[] => {
    const own = find(mine, other.id)
    const before = find(base, other.id)
    if (!own) return before && same(before, other) ? [] : [other]
    if (same(own, other) || (before && same(own, before))) return [other]
    if (before && same(other, before)) return [own]
    // Both changed it: both stay, for a person to choose.
    return [other, { ...own, id: newId() }]
  })
  const added = mine.filter((own) => {
    if (find(theirs, own.id)) return false
    const before = find(base, own.id)
    return !before || !same(before, own)
  })
  return [...merged, ...added]
}
