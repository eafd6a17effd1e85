import { Fragment, type ReactNode } from 'react'
import {
  isSafeHref,
  type Block,
  type Inline,
  type ListItem,
  type Mark,
  type RichText,
  type TableCell,
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
      return (
        <table key={key}>
          <tbody>
            {block.content.map((row, index) => (
              <tr key={index}>{row.content.map(renderCell)}</tr>
            ))}
          </tbody>
        </table>
      )
    case 'listItem':
      return <li key={key}>{block.content.map(renderBlock)}</li>
  }
}

const renderCell = ({ type, content }: TableCell, key: number): ReactNode =>
  type === 'tableHeader' ? (
    <th key={key}>{content.map(renderBlock)}</th>
  ) : (
    <td key={key}>{content.map(renderBlock)}</td>
  )

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
