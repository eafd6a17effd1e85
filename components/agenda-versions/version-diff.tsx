import { Table } from '@/components/ui/table'
import { WordDiff } from '@/components/ui/word-diff'
import type { VersionLine } from '@/lib/agenda-versions/queries'
import { changeWord, lineFacts, type AgendaChange } from '@/lib/agenda-versions/rules'
import { wordChanges } from '@/lib/word-diff'

const titleOf = (line: VersionLine): string =>
  line.kind === 'confidential' ? `TOP\u00a0${line.number} (vertraulich)` : line.title

/** Two versions side by side, item by item and word by word; a word says what a mark shows. */
export function VersionDiff({
  changes,
  before,
  after,
}: {
  changes: AgendaChange[]
  /** Names of the two versions: "Fassung 1, Einladung". */
  before: string
  after: string
}) {
  return (
    <Table
      caption={`${before} und ${after} nebeneinander`}
      head={['Änderung', before, after]}
      widths={['8rem', '44%', '44%']}
    >
      <tbody>
        {changes.map((change) => (
          <tr key={(change.after ?? change.before)?.id}>
            <th scope="row">
              <ChangeMark change={change} />
            </th>
            <Side change={change} side="before" name={before} />
            <Side change={change} side="after" name={after} />
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

export function ChangeMark({ change }: { change: AgendaChange }) {
  const word = changeWord(change)
  return word ? (
    <span className="border border-ink px-1 font-semibold text-ink">{word}</span>
  ) : (
    <span className="text-ink-2">unverändert</span>
  )
}

function Side({ change, side, name }: { change: AgendaChange; side: 'before' | 'after'; name: string }) {
  const line = change[side]
  // On a phone the columns stand below each other, without their heads.
  const head = <span className="text-ink-2 block text-sm md:hidden">{name}</span>
  if (!line)
    return (
      <td>
        {head}
        <span className="text-ink-2">
          {side === 'before' ? 'noch nicht enthalten' : 'nicht mehr enthalten'}
        </span>
      </td>
    )
  const pieces = (read: (line: VersionLine) => string) =>
    wordChanges(change.before ? read(change.before) : '', change.after ? read(change.after) : '')
  return (
    <td>
      {head}
      <span className="block font-medium">
        {line.number}&nbsp;
        <WordDiff pieces={pieces(titleOf)} side={side} />
      </span>
      <small>
        <WordDiff pieces={pieces(lineFacts)} side={side} />
      </small>
    </td>
  )
}
