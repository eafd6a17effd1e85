import { formatDate, formatDateTime } from '@/lib/dates'
import { docx } from '@/lib/docx'
import type { MinutesDocument, MinutesItem, MinutesResult } from '@/lib/documents/input'
import { groups, renderPdf, sizeWithinLimits } from '@/lib/documents/render'
import { columnWidths, hasHead } from '@/lib/documents/rules'
import { odt } from '@/lib/odt'
import { cleanRichText, plainText, type Block, type Inline, type ListItem } from '@/lib/rich-text'
import { cleanRun, nbsp } from '@/lib/text'
import {
  textWidth,
  type TextBlock,
  type TextDocument,
  type TextList,
  type TextParagraph,
  type TextSpan,
  type TextStyle,
  type TextTable,
} from '@/lib/text-document'
import { minutesStateLabel } from '@/lib/minutes/labels'
import type { PrintableMinutes } from '@/lib/minutes/render'
import { extentOf } from '@/lib/minutes/rules'
import type { MinutesFormat } from './input'

/** A Niederschrift in one of its formats. The same data give the same bytes. @throws DocumentError when it is too large */
export async function renderMinutes(
  document: MinutesDocument,
  format: MinutesFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'pdf') return renderPdf(document)
  sizeWithinLimits(document)
  const text = minutesText(document)
  return format === 'odt' ? odt(text) : docx(text)
}

/** For programs that write: the same words in the same order as on the printed pages. */
export function minutesText(document: MinutesDocument): TextDocument {
  const { draft, host, date, hash, version } = document
  const title = `${document.title.strong} ${document.title.rest}`
  const foot = [`${title}, ${date}`, version, hash && `Prüfsumme ${groups(hash.slice(0, 12), 4)}`]
  return {
    title: clean(title),
    author: clean(host.name),
    subject: clean(`${document.circle}, ${date}`),
    header: draft ? 'Entwurf' : null,
    footer: clean(foot.filter(Boolean).join(' · ')),
    issuedAt: document.issuedAt,
    blocks: [
      paragraph('letterhead', { text: clean(document.circle), bold: true }, `\n${document.subtitle}`),
      { kind: 'heading', level: 1, spans: [{ text: clean(title) }] },
      ...head(document),
      ...attendance(document),
      ...document.items.flatMap(itemBlocks),
      ...attachments(document),
      ...document.signatures.map(({ role, name, signed }) =>
        paragraph('signature', [role, name, signed].filter(Boolean).join('\n')),
      ),
      paragraph('small', document.release.join(' ')),
      ...(hash ? [paragraph('small', `Prüfsumme (SHA-256): ${groups(hash, 8)}`)] : []),
    ],
  }
}

const clean = (text: string): string => nbsp(cleanRun(text))

const paragraph = (style: TextStyle, ...parts: (string | TextSpan)[]): TextParagraph => ({
  kind: 'paragraph',
  style,
  spans: parts.map((part) => (typeof part === 'string' ? { text: clean(part) } : part)),
})

/** A blank line parts paragraphs. */
const paragraphs = (style: TextStyle, text: string): TextParagraph[] =>
  cleanRun(text)
    .split(/\n{2,}/)
    .map((part) => paragraph(style, part))

const heading = (level: 2 | 3, text: string): TextBlock => ({
  kind: 'heading',
  level,
  spans: [{ text: clean(text) }],
})

type Words = string | null | undefined

function grid(widths: number[], names: string[] | null, rows: Words[][]): TextTable[] {
  const cell = (text: Words, bold = false) => ({ bold, paragraphs: [paragraph('body', text ?? '')] })
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      widths,
      hasHead: names !== null,
      rows: [
        ...(names ? [names.map((name) => cell(name, true))] : []),
        ...rows.map((row) => row.map((text) => cell(text))),
      ],
    },
  ]
}

function head(document: MinutesDocument): TextBlock[] {
  const { begin, end, place, host, chair, minuteTaker, state, draft } = document
  const rows: [string, Words][] = [
    ['Datum', document.date],
    ['Beginn, Ende', `${begin ?? '–'}, ${end ?? '–'}`],
    ['Ort', place.join('\n')],
    ['Gastgeberin', host.name],
    ['Sitzungsleitung', chair],
    ['Niederschrift', minuteTaker],
    ['Stand', [draft ? 'Entwurf' : state, document.version].filter(Boolean).join(', ')],
  ]
  return grid([40, textWidth - 40], null, rows)
}

function attendance({ attendance, guests, distribution, attachments }: MinutesDocument): TextBlock[] {
  const notes = [
    guests.length > 0 ? `Gäste: ${guests.join('; ')}.` : null,
    distribution ? `Verteiler: ${distribution}.` : null,
    attachments.length > 0 ? `Anlagen: ${attachments.length}, am Ende aufgeführt.` : null,
  ].filter((note) => note !== null)
  const rows = attendance.map((line) => [line.organization.name, line.function, line.attendance, line.remark])
  return [
    ...(rows.length > 0 ? [heading(2, 'Anwesenheit')] : []),
    ...grid([31, 44, 30, textWidth - 105], ['Stadt', 'Funktion', 'Anwesenheit', 'Bemerkung'], rows),
    ...(notes.length > 0 ? [paragraph('small', notes.join(' '))] : []),
  ]
}

function itemBlocks(item: MinutesItem): TextBlock[] {
  const presenter = item.presenter ? `vorgetragen von ${item.presenter}` : null
  const facts = [
    item.proposer ? [item.proposer.name, presenter].filter(Boolean).join(', ') : null,
    item.purpose,
    item.confidential ? 'vertraulich' : null,
  ].filter(Boolean)
  return [
    heading(2, `${item.number}\u2003${item.title}`),
    ...(facts.length > 0 ? [paragraph('small', facts.join(' · '))] : []),
    ...(plainText(item.text) ? cleanRichText(item.text).content.map(richBlock) : []),
    ...item.results.flatMap(resultBlocks),
    ...grid(
      [textWidth - 66, 38, 28],
      ['Auftrag', 'Wer', 'Bis'],
      item.tasks.map(({ what, who, until }) => [what, who, until ?? '–']),
    ),
  ]
}

const resultBlocks = ({ kind, text, vote, ownVotes = [] }: MinutesResult): TextBlock[] => [
  paragraph('label', kind === 'decision' ? 'Beschluss' : 'Feststellung'),
  ...paragraphs(kind === 'decision' ? 'decision' : 'body', text),
  ...(vote ? [paragraph('small', vote)] : []),
  ...ownVotes.map((words) => paragraph('small', words)),
]

function attachments({ attachments }: MinutesDocument): TextBlock[] {
  if (attachments.length === 0) return []
  const rows = attachments.map(({ title, reference }, index) => [`${index + 1}`, title, reference])
  return [heading(2, 'Anlagen'), ...grid([14, textWidth - 44, 30], null, rows)]
}

function richBlock(block: Block): TextBlock {
  switch (block.type) {
    case 'paragraph':
      return { kind: 'paragraph', style: 'body', spans: spans(block.content) }
    case 'heading':
      return { kind: 'heading', level: 3, spans: spans(block.content) }
    case 'table':
      return {
        kind: 'table',
        widths: columnWidths(block, textWidth),
        hasHead: hasHead(block),
        rows: block.content.map((row) =>
          row.content.map(({ type, content }) => ({
            bold: type === 'tableHeader',
            paragraphs: content.map((line) => ({
              kind: 'paragraph',
              style: 'body',
              spans: spans(line.content),
            })),
          })),
        ),
      }
    default:
      return list(block)
  }
}

function list(block: Extract<Block, { content: ListItem[] }>): TextList {
  return {
    kind: 'list',
    start: block.type === 'orderedList' ? (block.attrs?.start ?? 1) : null,
    items: block.content.map((item) =>
      item.content.map((inner) =>
        inner.type === 'paragraph'
          ? { kind: 'paragraph', style: 'body', spans: spans(inner.content) }
          : list(inner),
      ),
    ),
  }
}

function spans(content: Inline[] = []): TextSpan[] {
  return content.map((run) => {
    if (run.type === 'hardBreak') return { text: '\n' }
    const has = (type: string) => run.marks?.some((mark) => mark.type === type)
    const link = run.marks?.find((mark) => mark.type === 'link')
    return {
      text: nbsp(run.text),
      ...(has('bold') && { bold: true }),
      ...(has('italic') && { italic: true }),
      ...(link && { href: link.attrs.href }),
    }
  })
}

/** "Niederschrift-11-Sitzung-ohne-vertraulichen-Teil.odt" */
export function minutesFileName(printable: PrintableMinutes, format: MinutesFormat): string {
  const { document, version } = printable
  const words = [
    version === null ? 'Entwurf' : null,
    `Niederschrift-${document.meeting.number}-Sitzung`,
    extentOf(printable)?.replace(/[^\w]+/g, '-'),
  ]
  return `${words.filter(Boolean).join('-')}.${format}`
}

type ChosenMeeting = { number: number; start: Date; seriesName: string }
export type ContentsLine = { meeting: ChosenMeeting } & (
  { path: string; printable: PrintableMinutes } | { problem: string }
)

/** What an archive holds, as plain text: it opens everywhere and reads well before anything is unpacked. */
export function tableOfContents(lines: ContentsLine[], now: Date): Uint8Array {
  const made = lines.filter((line) => 'path' in line).length
  const rows = lines.flatMap((line, index) => {
    const { number, start, seriesName } = line.meeting
    const title = `${index + 1}. ${number}. Sitzung am ${formatDate(start)}, ${seriesName}`
    if ('problem' in line) return [title, `   Fehlt: ${line.problem}`, '']
    const { state, version, hash } = line.printable
    const facts = [minutesStateLabel[state], `Fassung ${version}`, extentOf(line.printable)]
    return [
      title,
      `   ${facts.filter(Boolean).join(', ')}`,
      `   Datei: ${line.path}`,
      `   Prüfsumme des Textes (SHA-256): ${hash}`,
      '',
    ]
  })
  const head = [
    'Niederschriften der Städterunde',
    `Zusammengestellt am ${formatDateTime(now)}: ${made} von ${lines.length} gewählten.`,
    '',
  ]
  // With a mark of its encoding and its line ends, old editors under Windows show it right.
  return new TextEncoder().encode(
    `\uFEFF${[...head, ...rows].map((row) => cleanRun(row).replaceAll('\n', ' ')).join('\r\n')}`,
  )
}
