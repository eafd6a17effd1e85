import { diffWordsWithSpace } from 'diff'

export type Piece = { text: string; kind: 'same' | 'added' | 'removed' }

const words = new Intl.Segmenter('de', { granularity: 'word' })

/** Word by word what became of a text; together the pieces are both texts. */
export const wordChanges = (before: string, after: string): Piece[] =>
  diffWordsWithSpace(before, after, { intlSegmenter: words }).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
