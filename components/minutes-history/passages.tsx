import { WordDiff } from '@/components/ui/word-diff'
import type { Passage } from '@/lib/minutes-history/rules'

/** So many unchanged lines stand around a change, to find the place by. */
const AROUND = 1

/** What became of a text, word by word; longer stretches without a change are counted, not shown. */
export function Passages({ passages }: { passages: Passage[] }) {
  return (
    <div className="passages wording">
      {passages.map((passage, index) =>
        passage.kind === 'changed' ? (
          <p key={index} className="changed">
            <WordDiff pieces={passage.pieces} side="both" />
          </p>
        ) : (
          <Unchanged
            key={index}
            lines={passage.lines}
            above={index > 0 ? AROUND : 0}
            below={index < passages.length - 1 ? AROUND : 0}
          />
        ),
      )}
    </div>
  )
}

function Unchanged({ lines, above, below }: { lines: string[]; above: number; below: number }) {
  const left = lines.length - above - below
  const shown = left <= 1 ? lines : [...lines.slice(0, above), null, ...lines.slice(lines.length - below)]
  return shown.map((line, index) => (
    <p key={index} className={line === null ? 'note' : undefined}>
      {line ?? `${left} Absätze unverändert`}
    </p>
  ))
}
