import { formatDate } from '@/lib/dates'
import type { FrozenOrganization, MinutesEntryContent, Result } from '@/lib/minutes/input'
import { ownerOfTask, ownVoteSentence, resultLabel, voteSentence } from '@/lib/minutes/labels'
import type { Block, ListItem, RichText, TableCell } from '@/lib/rich-text'

/** Whom results name. */
export type Names = { organizations: FrozenOrganization[]; people: { id: string; name: string }[] }

/** An entry as lines of words, so that two of them can be compared: a paragraph, a point, a row of a table, a result each. */
export const entryLines = ({ text, results }: MinutesEntryContent, names: Names): string[] => [
  ...textLines(text),
  ...results.flatMap((result) => resultLines(result, names)),
]

const textLines = (text: RichText): string[] =>
  text.content.flatMap((block) => blockLines(block, '')).filter((line) => line.trim() !== '')

function blockLines(block: Block, indent: string): string[] {
  switch (block.type) {
    case 'table':
      return block.content.map((row) => row.content.map(wordsOf).join(' | '))
    case 'bulletList':
      return block.content.flatMap((item) => itemLines(item, indent, '– '))
    case 'orderedList':
      return block.content.flatMap((item, index) =>
        itemLines(item, indent, `${(block.attrs?.start ?? 1) + index}. `),
      )
    default:
      return [indent + wordsOf(block)]
  }
}

/** What lies deeper is indented by two no-break spaces, which no comparison of words swallows. */
function itemLines(item: ListItem, indent: string, sign: string): string[] {
  const [first, ...rest] = item.content.flatMap((block) =>
    block.type === 'paragraph' ? [wordsOf(block)] : blockLines(block, `${indent}\u00a0\u00a0`),
  )
  const own = item.content[0]?.type === 'paragraph' ? `${indent}${sign}${first}` : (first ?? '')
  return [own, ...rest]
}

type Words = Extract<Block, { type: 'paragraph' | 'heading' }> | TableCell

function wordsOf(block: Words): string {
  if (block.type === 'tableCell' || block.type === 'tableHeader') return block.content.map(wordsOf).join(' ')
  return (block.content ?? []).map((run) => (run.type === 'text' ? run.text : ' ')).join('')
}

function resultLines(result: Result, { organizations, people }: Names): string[] {
  const name = resultLabel[result.kind]
  if (result.kind === 'task') {
    const who = ownerOfTask(result, organizations, people) || 'noch niemand'
    const until = result.dueDate ? `bis ${formatDate(result.dueDate)}` : 'ohne Tag'
    return [`${name}: ${result.title || 'noch ohne Worte'}, ${who}, ${until}`]
  }
  const vote = voteSentence(result.vote, organizations)
  const own = result.kind === 'decision' ? (result.ownVotes ?? []) : []
  return [
    `${name}: ${result.text || 'noch ohne Wortlaut'}`,
    ...(vote ? [`Abstimmung: ${vote}`] : []),
    ...own.map((cast) => ownVoteSentence(cast, organizations)),
  ]
}
