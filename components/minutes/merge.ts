import { diffArrays } from 'diff'
import { minutesEntryContent, type MinutesEntryContent, type Result } from '@/lib/minutes/input'
import type { Block, BulletList, ListItem, OrderedList, RichText, Table, TableRow } from '@/lib/rich-text'

/** As the server stores it: an editor writes more attributes of links and cells than stay. */
export function asStored(content: MinutesEntryContent): MinutesEntryContent {
  const { data } = minutesEntryContent.safeParse(content)
  return data ?? content
}

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
  return mergeStored(asStored(base), asStored(mine), asStored(theirs), newId)
}

function mergeStored(
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

/** Lists and tables are compared item by item, row by row: one word more in one of them must not double the others. */
type Piece = Exclude<Block, Joined> | { of: Omit<Joined, 'content'>; part: ListItem | TableRow }
type Joined = BulletList | OrderedList | Table

const isJoined = (block: Block): block is Joined =>
  block.type === 'bulletList' || block.type === 'orderedList' || block.type === 'table'

const explode = (blocks: Block[]): Piece[] =>
  blocks.flatMap((block): Piece[] => {
    if (!isJoined(block)) return [block]
    const { content, ...of } = block
    return content.map((part) => ({ of, part }))
  })

function regroup(pieces: Piece[]): Block[] {
  const blocks: Block[] = []
  for (const piece of pieces) {
    const last = blocks.at(-1)
    if (!('of' in piece)) blocks.push(piece)
    else if (last?.type === piece.of.type) (last as { content: unknown[] }).content.push(piece.part)
    else blocks.push({ ...piece.of, content: [piece.part] } as Joined)
  }
  return blocks
}

function mergePieces(base: Piece[], first: Piece[], second: Piece[]): Piece[] {
  // Only in one of them: new there, or changed or taken out by the other. The latter wins when it was in the base.
  return diffArrays(first, second, { comparator: same }).flatMap(({ added, removed, value }) =>
    added || removed ? value.filter((piece) => !includes(base, piece)) : value,
  )
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
