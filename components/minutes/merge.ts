import { diffArrays } from 'diff'
import { minutesEntryContent, type MinutesEntryContent, type Result } from '@/lib/minutes/input'
import {
  emptyDoc,
  type Block,
  type BulletList,
  type ListItem,
  type OrderedList,
  type Table,
  type TableRow,
} from '@/lib/rich-text'

/** As the server stores it: an editor writes more attributes of links and cells than stay. */
export function asStored(content: MinutesEntryContent): MinutesEntryContent {
  const { data } = minutesEntryContent.safeParse(content)
  return data ?? content
}

/**
 * Both texts in one, compared with the one both began with: a piece goes only where one side took it out and the other
 * left it as it was. What was moved stands where it was moved to, what stands there twice stands there twice.
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
  const pieces = mergePieces(explode(base, 'base'), explode(theirs, 'theirs'), explode(mine, 'mine'))
  const content = pieces.length > 0 ? regroup(pieces) : emptyDoc.content
  const results = mergeResults(base.results, mine.results, theirs.results, newId)
  return { text: { type: 'doc', content }, results }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Lists and tables are compared item by item, row by row: one word more in one of them must not double the others. */
type Piece = {
  content: Exclude<Block, Joined> | { of: Omit<Joined, 'content'>; part: ListItem | TableRow }
  /** Equal for equal pieces. */
  key: string
  /** The block it stands in, in each text that has it. */
  within: Partial<Record<'base' | 'theirs' | 'mine', Block>>
}
type Joined = BulletList | OrderedList | Table

const isJoined = (block: Block): block is Joined =>
  block.type === 'bulletList' || block.type === 'orderedList' || block.type === 'table'

const explode = ({ text }: MinutesEntryContent, name: keyof Piece['within']): Piece[] =>
  text.content.flatMap((block) =>
    partsOf(block).map((content) => ({ content, key: JSON.stringify(content), within: { [name]: block } })),
  )

function partsOf(block: Block): Piece['content'][] {
  if (!isJoined(block)) return [block]
  const { content, ...of } = block
  return content.map((part) => ({ of, part }))
}

function regroup(pieces: Piece[]): Block[] {
  const blocks: Block[] = []
  pieces.forEach((piece, index) => {
    const { content } = piece
    const last = blocks.at(-1)
    if (!('of' in content)) blocks.push(content)
    else if (last?.type === content.of.type && !areApart(pieces[index - 1], piece))
      (last as { content: unknown[] }).content.push(content.part)
    else blocks.push({ ...content.of, content: [content.part] } as Joined)
  })
  return blocks
}

/** One list ends and another begins, in each text that has both pieces. */
function areApart(one: Piece | undefined, next: Piece): boolean {
  const both = (['theirs', 'mine'] as const).filter((name) => one?.within[name] && next.within[name])
  return both.length > 0 && both.every((name) => one?.within[name] !== next.within[name])
}

function mergePieces(base: Piece[], theirs: Piece[], mine: Piece[]): Piece[] {
  const row = inOneRow(base, theirs, mine)
  const left = howManyStay(base, theirs, mine)
  const staying = new Set<Piece>()
  // Of what was moved the new place counts, of what both moved theirs.
  for (const { piece } of [...row].sort((a, b) => a.rank - b.rank)) {
    const more = left.get(piece.key) ?? 0
    if (more > 0) staying.add(piece)
    left.set(piece.key, more - 1)
  }
  return row.flatMap(({ piece }) => (staying.has(piece) ? [piece] : []))
}

const compare = (one: Piece[], other: Piece[]) =>
  diffArrays(one, other, { comparator: (a, b) => a.key === b.key })

/** What stands in `next` where it did not stand in `base`: added or moved. */
const placedIn = (base: Piece[], next: Piece[]): Piece[] =>
  compare(base, next).flatMap(({ added, value }) => (added ? value : []))

/** In both texts: rank 0; added or moved: 1 in theirs, 2 in mine; where it stood before: 3 in theirs, 4 in mine. */
function inOneRow(base: Piece[], theirs: Piece[], mine: Piece[]): { piece: Piece; rank: number }[] {
  const placed = new Set([...placedIn(base, theirs), ...placedIn(base, mine)])
  const others = theirs.values()
  return compare(theirs, mine).flatMap(({ added, removed, value }) =>
    value.map((piece) => {
      const other = added ? undefined : others.next().value
      if (added || removed) return { piece, rank: (placed.has(piece) ? 1 : 3) + (added ? 1 : 0) }
      return { piece: { ...piece, within: { ...other?.within, ...piece.within } }, rank: 0 }
    }),
  )
}

/** Of each piece: what neither took out, and what one of them has more of. */
function howManyStay(base: Piece[], theirs: Piece[], mine: Piece[]): Map<string, number> {
  const counts = [base, theirs, mine, placedIn(base, theirs), placedIn(base, mine)].map(countByKey)
  const keys = new Set([...theirs, ...mine].map(({ key }) => key))
  return new Map(
    [...keys].map((key) => {
      const [before = 0, there = 0, here = 0, placedThere = 0, placedHere = 0] = counts.map(
        (count) => count.get(key) ?? 0,
      )
      const more = Math.max(0, there - before, here - before)
      // Taken out by one, moved by the other, who did not leave it as it was.
      const moved =
        here < before ? placedThere - Math.max(0, there - before) : placedHere - Math.max(0, here - before)
      const gone = before - Math.min(before, there, here)
      const stay = before - gone + more + Math.min(gone, moved)
      return [key, Math.min(stay, Math.max(there, here))]
    }),
  )
}

function countByKey(pieces: Piece[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { key } of pieces) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
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
