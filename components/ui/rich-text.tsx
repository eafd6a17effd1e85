import { Fragment, type ReactNode } from 'react'
import {
  isSafeHref,
  type Block,
  type Inline,
  type ListItem,
  type Mark,
  type RichText,
  type Table,
  type TableCell,
  type TableRow,
} from '@/lib/rich-text'

/**
 * Stored rich text as elements, never as HTML. It has no headings of the page's outline but one level, which stands
 * under the item it belongs to.
 *
 * `<Wording><RichTextView text={item.text} /></Wording>`
 */
export function RichTextView({ text }: { text: RichText }) {
  return <>{text.content.map((block, index) => renderBlock(block, index))}</>
}

function renderBlock(block: Block | ListItem, key: number): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p key={key}>{renderInlines(block.content)}</p>
    case 'heading':
      return <h4 key={key}>{renderInlines(block.content)}</h4>
    case 'bulletList':
      return <ul key={key}>{block.content.map(renderBlock)}</ul>
    case 'orderedList':
      return (
        <ol key={key} start={block.attrs?.start}>
          {block.content.map(renderBlock)}
        </ol>
      )
    case 'table':
      return renderTable(block, key)
    case 'listItem':
      return <li key={key}>{block.content.map(renderBlock)}</li>
  }
}

/** Wider than a phone it scrolls by itself, so the keyboard must reach it. A first row of heads stands on each printed page. */
function renderTable({ content: [first, ...rest] }: Table, key: number): ReactNode {
  const headed = rest.length > 0 && first?.content.every((cell) => cell.type === 'tableHeader')
  const body = headed ? rest : [first, ...rest]
  return (
    <div className="table-scroll" key={key} tabIndex={0} role="group" aria-label="Tabelle">
      <table>
        {headed && first && <thead>{renderRow('col')(first, 0)}</thead>}
        <tbody>{body.filter((row) => row !== undefined).map(renderRow('row'))}</tbody>
      </table>
    </div>
  )
}

const renderRow = (scope: 'col' | 'row') => {
  const renderCell = ({ type, content }: TableCell, key: number): ReactNode =>
    type === 'tableHeader' ? (
      <th key={key} scope={scope}>
        {content.map(renderBlock)}
      </th>
    ) : (
      <td key={key}>{content.map(renderBlock)}</td>
    )
  return (row: TableRow, key: number): ReactNode => <tr key={key}>{row.content.map(renderCell)}</tr>
}

const renderInlines = (content: Inline[] = []): ReactNode =>
  content.map((run, index) =>
    run.type === 'hardBreak' ? (
      <br key={index} />
    ) : (
      <Fragment key={index}>{(run.marks ?? []).reduce(renderMark, run.text as ReactNode)}</Fragment>
    ),
  )

function renderMark(inner: ReactNode, mark: Mark): ReactNode {
  if (mark.type === 'bold') return <strong>{inner}</strong>
  if (mark.type === 'italic') return <em>{inner}</em>
  // Checked on saving already; a frozen text may be older than a rule.
  if (!isSafeHref(mark.attrs.href)) return inner
  return (
    <a href={mark.attrs.href} rel="noopener noreferrer nofollow">
      {inner}
    </a>
  )
}
