import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** A head that sorts its column: see `sortHead`. */
export type SortedColumn = { cell: ReactNode; sorted?: 'ascending' | 'descending' }

const sortedOf = (cell: ReactNode | SortedColumn): SortedColumn =>
  typeof cell === 'object' && cell !== null && 'cell' in cell ? cell : { cell }

/**
 * A table that turns into a list of blocks on phones; `td.il` stand side by side there.
 *
 * `<Table caption="Offene Aufträge" head={['Auftrag', 'Zuständig', 'Bis']}><tbody><tr><td>…</td></tr></tbody></Table>`
 */
export function Table({
  caption,
  hideCaption = true,
  head,
  widths,
  children,
}: {
  caption: string
  hideCaption?: boolean
  head: (ReactNode | SortedColumn)[]
  /** Share of each column, "28%"; without it the words decide. */
  widths?: string[]
  children: ReactNode
}) {
  return (
    <table className={classNames('tbl', widths && 'aligned')}>
      <caption className={hideCaption ? 'sr-only' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {head.map(sortedOf).map(({ cell, sorted }, column) => (
            <th scope="col" key={column} style={{ width: widths?.[column] }} aria-sort={sorted}>
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  )
}

/** Heads a group of rows inside a `<tbody>`. */
export function GroupRow({ span, children }: { span: number; children: ReactNode }) {
  return (
    <tr className="group">
      <th scope="rowgroup" colSpan={span}>
        {children}
      </th>
    </tr>
  )
}
