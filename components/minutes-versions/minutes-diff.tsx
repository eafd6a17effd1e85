import { Table } from '@/components/ui/table'
import { WordDiff } from '@/components/ui/word-diff'
import { isChange, type MinutesChange } from '@/lib/minutes-versions/rules'
import { wordChanges } from '@/lib/word-diff'

/** Two versions side by side, item by item and word by word; a word says what a mark shows. */
export function MinutesDiff({
  changes,
  before,
  after,
}: {
  changes: MinutesChange[]
  /** Names of the two versions: "Fassung 1". */
  before: string
  after: string
}) {
  return (
    <Table
      caption={`${before} und ${after} nebeneinander`}
      head={['TOP', before, after]}
      widths={['8rem', '44%', '44%']}
    >
      <tbody>
        {changes.map((change) => (
          <tr key={change.key}>
            <th scope="row">
              {change.number ? `TOP\u00a0${change.number}` : change.title}
              <small className="block font-normal">{wordOf(change)}</small>
            </th>
            <Side change={change} side="before" name={before} />
            <Side change={change} side="after" name={after} />
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const wordOf = (change: MinutesChange) =>
  change.formOnly ? 'nur Gestaltung oder Verweise geändert' : isChange(change) ? 'geändert' : 'unverändert'

function Side({ change, side, name }: { change: MinutesChange; side: 'before' | 'after'; name: string }) {
  return (
    <td>
      {/* On a phone the columns stand below each other, without their heads. */}
      <span className="text-ink-2 block text-sm md:hidden">{name}</span>
      {change[side] === null ? (
        <span className="text-ink-2">
          {side === 'before' ? 'noch nicht enthalten' : 'nicht mehr enthalten'}
        </span>
      ) : (
        <span className="font-serif whitespace-pre-line">
          <WordDiff pieces={wordChanges(change.before ?? '', change.after ?? '')} side={side} />
        </span>
      )}
    </td>
  )
}
