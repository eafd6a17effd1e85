import { formatDate } from '@/lib/dates'
import { canonicalJson } from '@/lib/ids'
import type { FrozenItem, ReleasedMinutes } from '@/lib/minutes/input'
import {
  attendanceLabel,
  ownerOfTask,
  ownVoteSentence,
  resultLabel,
  voteSentence,
} from '@/lib/minutes/labels'
import type { ReaderLine } from '@/lib/minutes/queries'
import { plainText } from '@/lib/rich-text'

/** A version as far as a reader reaches it. */
export type Readable = { document: Omit<ReleasedMinutes, 'items'>; lines: ReaderLine[] }

/** What became of one item, or of the head, between two versions; null where it was not there. */
export type MinutesChange = {
  key: string
  /** "6.1"; empty for the head. */
  number: string
  title: string
  before: string | null
  after: string | null
  /** With the same words something else: emphasis, the target of a link, the person behind a name. */
  formOnly: boolean
}

/** Two versions item by item, in the order of the later one. What a reader may not see says nothing of changes either. */
export function compareMinutes(before: Readable, after: Readable): MinutesChange[] {
  const head = withForm([before.document.meeting, after.document.meeting], {
    key: 'head',
    number: '',
    title: 'Kopf und Anwesenheit',
    before: headText(before.document),
    after: headText(after.document),
  })
  const itemsOf = ({ lines, document }: Readable) =>
    lines.flatMap((line) =>
      line.kind === 'item'
        ? { number: line.number, item: line.item, text: itemText(line.item, document) }
        : [],
    )
  const [were, are] = [itemsOf(before), itemsOf(after)]
  const changes = are.map(({ number, item, text }): MinutesChange => {
    const was = were.find((other) => other.item.id === item.id)
    const words = { key: item.id, number, title: item.title, before: was?.text ?? null, after: text }
    return withForm([was && contentOf(was.item), contentOf(item)], words)
  })
  const gone = were
    .filter(({ item }) => !are.some((other) => other.item.id === item.id))
    .map(({ number, item, text }) => ({
      ...{ key: item.id, number, title: item.title },
      ...{ before: text, after: null, formOnly: false },
    }))
  return [head, ...changes, ...gone]
}

const contentOf = ({ text, results }: FrozenItem) => ({ text, results })

const withForm = ([was, is]: [unknown, unknown], words: Omit<MinutesChange, 'formOnly'>): MinutesChange => ({
  ...words,
  formOnly: words.before === words.after && canonicalJson(was) !== canonicalJson(is),
})

export const isChange = ({ before, after, formOnly }: MinutesChange): boolean => before !== after || formOnly

/** Said where words alone show no difference. */
export const FORM_ONLY = 'Nur Gestaltung oder Verweise sind geändert.'

/** Everything that is said to one item, as words to be compared. */
export function itemText(item: FrozenItem, { organizations, people }: Readable['document']): string {
  const results = item.results.map((result) => {
    if (result.kind === 'task') {
      const who = ownerOfTask(result, organizations, people)
      const until = result.dueDate ? `bis ${formatDate(result.dueDate)}` : ''
      return `${resultLabel.task}: ${[result.title, who, until].filter(Boolean).join(', ')}`
    }
    const vote = voteSentence(result.vote, organizations)
    const own = result.kind === 'decision' ? (result.ownVotes ?? []) : []
    return [
      `${resultLabel[result.kind]}: ${result.text}${vote ? ` (${vote})` : ''}`,
      ...own.map((words) => ownVoteSentence(words, organizations)),
    ].join('\n')
  })
  return [item.title, plainText(item.text), ...results].filter(Boolean).join('\n')
}

function headText({ meeting, attendance, organizations }: Readable['document']): string {
  const seats = attendance.map((seat) => {
    const of = organizations.find(({ id }) => id === seat.organizationId)
    const who = [of?.shortName, seat.label].filter(Boolean).join(', ')
    const remark = seat.representedBy ? ` durch ${seat.representedBy}` : seat.excuse ? `, ${seat.excuse}` : ''
    return `${who}: ${attendanceLabel[seat.attendance]}${remark}`
  })
  return [
    `Sitzungsleitung: ${meeting.chair ?? '–'}`,
    `Niederschrift: ${meeting.minuteTaker ?? '–'}`,
    ...seats,
  ].join('\n')
}
