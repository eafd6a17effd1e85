import type { Piece } from '@/lib/word-diff'

const spoken = { added: 'neu: ', removed: 'gestrichen: ' } as const

/** One side of a comparison word by word, or both in one: struck through or underlined, and said to who listens. */
export function WordDiff({ pieces, side }: { pieces: Piece[]; side: 'before' | 'after' | 'both' }) {
  const other = side === 'before' ? 'added' : side === 'after' ? 'removed' : null
  return (
    <span className="word-diff">
      {pieces
        .filter(({ kind }) => kind !== other)
        .map(({ text, kind }, index) => {
          if (kind === 'same') return text
          const Tag = kind === 'added' ? 'ins' : 'del'
          return (
            <Tag key={index}>
              <span className="sr-only">{spoken[kind]}</span>
              {text}
            </Tag>
          )
        })}
    </span>
  )
}
