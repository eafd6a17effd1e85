import { diffArrays } from 'diff'
import { wordChanges, type Piece } from '@/lib/word-diff'

/** Lines that both texts have, or what became of some lines, word by word. */
export type Passage = { kind: 'same'; lines: string[] } | { kind: 'changed'; pieces: Piece[] }

/** More words than these on one place are shown as gone and new: a comparison word by word helps nobody there. */
const MOST_WORDS = 3_000

/** Two texts line by line, and the lines that differ word by word. Together the passages are both texts. */
export function compareLines(before: string[], after: string[]): Passage[] {
  const passages: Passage[] = []
  let gone: string[] = []
  let come: string[] = []
  const close = () => {
    if (gone.length + come.length > 0) passages.push({ kind: 'changed', pieces: piecesOf(gone, come) })
    gone = []
    come = []
  }
  for (const { value, added, removed } of diffArrays(before, after)) {
    if (removed) gone.push(...value)
    else if (added) come.push(...value)
    else {
      close()
      passages.push({ kind: 'same', lines: value })
    }
  }
  close()
  return passages
}

function piecesOf(gone: string[], come: string[]): Piece[] {
  const [before, after] = [gone.join('\n'), come.join('\n')]
  const words = (text: string) => text.split(/\s+/).length
  if (before && after && words(before) + words(after) <= MOST_WORDS) return wordChanges(before, after)
  return [
    ...(before ? [{ text: before, kind: 'removed' as const }] : []),
    ...(after ? [{ text: before ? `\n${after}` : after, kind: 'added' as const }] : []),
  ]
}

/** "12 Wörter neu, 3 gestrichen" */
export function countChanges(passages: Passage[]): { added: number; removed: number } {
  const count = (kind: Piece['kind']) =>
    passages
      .flatMap((passage) => (passage.kind === 'changed' ? passage.pieces : []))
      .filter((piece) => piece.kind === kind)
      .flatMap(({ text }) => text.match(/[\p{L}\p{N}]+/gu) ?? []).length
  return { added: count('added'), removed: count('removed') }
}
