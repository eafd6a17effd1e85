import type {
  IParagraphStyleOptions,
  Paragraph as DocxParagraph,
  ParagraphChild,
  Table as DocxTable,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { earliest } from './odt'
import {
  textPage,
  type TextBlock,
  type TextDocument,
  type TextList,
  type TextSpan,
  type TextTable,
} from './text-document'

/** A Word file. The same document gives the same bytes. */
export async function docx(document: TextDocument): Promise<Uint8Array<ArrayBuffer>> {
  // A megabyte of library, of use only to those who ask for Word.
  const word = await import('docx')
  const { AlignmentType, BorderStyle, ExternalHyperlink, HeadingLevel, LevelFormat, PageNumber, Paragraph } =
    word
  const { Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } = word
  /** Each numbered list counts for itself. */
  const starts: number[] = []

  const runOf = ({ text, bold, italic }: TextSpan, more: { style?: string; bold?: boolean } = {}) =>
    text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(index > 0 && { break: 1 }),
          ...((bold ?? more.bold) && { bold: true }),
          ...(italic && { italics: true }),
          ...(more.style && { style: more.style }),
        }),
    )
  const runs = (spans: TextSpan[], more: { bold?: boolean } = {}): ParagraphChild[] =>
    spans.flatMap<ParagraphChild>((span) =>
      span.href
        ? new ExternalHyperlink({ link: span.href, children: runOf(span, { ...more, style: 'Hyperlink' }) })
        : runOf(span, more),
    )

  const blockOf = (block: TextBlock): (DocxParagraph | DocxTable)[] => {
    switch (block.kind) {
      case 'heading': {
        const level = HeadingLevel[`HEADING_${block.level}`]
        return [new Paragraph({ heading: level, children: runs(block.spans) })]
      }
      case 'paragraph': {
        const paragraph = new Paragraph({ style: block.style, children: runs(block.spans) })
        // Two lines to sign on in a row would be one.
        return block.style === 'signature' ? [paragraph, new Paragraph({ style: 'gap' })] : [paragraph]
      }
      case 'list':
        return listOf(block, 0)
      case 'table':
        // Two tables in a row would become one.
        return [tableOf(block), new Paragraph({ style: 'gap' })]
    }
  }

  const listOf = ({ start, items }: TextList, level: number): DocxParagraph[] => {
    const reference = start === null ? 'bullets' : `numbers-${starts.push(start)}`
    return items.flatMap((item) =>
      item.flatMap((block, index) => {
        if (block.kind === 'list') return listOf(block, level + 1)
        const children = runs(block.spans)
        if (index === 0)
          return [new Paragraph({ style: block.style, numbering: { reference, level }, children })]
        return [new Paragraph({ style: block.style, indent: { left: twips((level + 1) * 6) }, children })]
      }),
    )
  }

  const line = { style: BorderStyle.SINGLE, size: 4, color: 'C8CEC8', space: 0 }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const tableOf = ({ widths, hasHead, rows }: TextTable) =>
    new Table({
      width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
      columnWidths: widths.map(twips),
      layout: TableLayoutType.FIXED,
      borders: {
        top: none,
        left: none,
        right: none,
        bottom: line,
        insideHorizontal: line,
        insideVertical: none,
      },
      rows: rows.map(
        (row, y) =>
          new TableRow({
            // Left out rather than false, which Word would not read.
            tableHeader: hasHead && y === 0 ? true : undefined,
            children: row.map(
              ({ bold, paragraphs }, x) =>
                new TableCell({
                  width: { size: twips(widths[x] ?? 0), type: WidthType.DXA },
                  verticalAlign: VerticalAlign.TOP,
                  margins: { top: twips(1), bottom: twips(1), left: 0, right: twips(2) },
                  children: paragraphs.map(
                    ({ spans }) => new Paragraph({ style: 'cell', children: runs(spans, { bold }) }),
                  ),
                }),
            ),
          }),
      ),
    })

  const children = document.blocks.flatMap(blockOf)
  const indent = (level: number) => ({
    style: { paragraph: { indent: { left: twips((level + 1) * 6), hanging: twips(6) } } },
  })
  const levels = [0, 1, 2, 3, 4, 5]
  const file = new word.Document({
    title: document.title,
    subject: document.subject,
    creator: document.author,
    lastModifiedBy: document.author,
    hyphenation: { autoHyphenation: true },
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 21, color: '15191C', language: { value: 'de-DE' } },
        },
        heading1: heading(44, 6),
        heading2: heading(24, 7),
        heading3: heading(21, 4),
      },
      paragraphStyles,
    },
    numbering: {
      config: [
        {
          reference: 'bullets',
          levels: levels.map((level) => ({ level, format: LevelFormat.BULLET, text: '–', ...indent(level) })),
        },
        ...starts.map((start, index) => ({
          reference: `numbers-${index + 1}`,
          levels: levels.map((level) => ({
            level,
            format: LevelFormat.DECIMAL,
            text: `%${level + 1}.`,
            start,
            alignment: AlignmentType.LEFT,
            ...indent(level),
          })),
        })),
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(textPage.width), height: twips(textPage.height) },
            margin: {
              top: twips(textPage.top),
              bottom: twips(textPage.bottom),
              left: twips(textPage.left),
              right: twips(textPage.right),
              header: twips(10),
              footer: twips(10),
            },
          },
        },
        headers: {
          default: new word.Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: document.header
                  ? [new TextRun({ text: document.header, bold: true, size: 18 })]
                  : [],
              }),
            ],
          }),
        },
        footers: {
          default: new word.Footer({
            children: [
              new Paragraph({
                style: 'footer',
                children: [
                  new TextRun(`${document.footer} · Seite `),
                  new TextRun({ children: [PageNumber.CURRENT] }),
                  new TextRun(' von '),
                  new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  })
  return settled(await word.Packer.toBuffer(file), document.issuedAt)
}

/** The library writes the hour into the file and draws names for its links: both become the same each time. */
function settled(file: Uint8Array, issuedAt: Date): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(file)
  const at = `${issuedAt.toISOString().slice(0, 19)}Z`
  const ids = new Map<string, string>()
  const entries = Object.entries(parts).map(([name, bytes]): [string, Uint8Array] => {
    if (!name.endsWith('.xml') && !name.endsWith('.rels')) return [name, bytes]
    const text = strFromU8(bytes)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at}`)
      .replace(/"(rId[a-z0-9_-]{9,})"/gi, (_, id: string) => {
        if (!ids.has(id)) ids.set(id, `rIdLink${ids.size + 1}`)
        return `"${ids.get(id)}"`
      })
    return [name, strToU8(text)]
  })
  return zipSync(Object.fromEntries(entries), { mtime: earliest, level: 6 })
}

/** Twentieths of a point */
const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

const heading = (size: number, above: number) => ({
  run: { size, bold: true, color: '15191C' },
  paragraph: { spacing: { before: twips(above), after: twips(2) }, keepNext: true, keepLines: true },
})

const rule = (size: number, color = '15191C') => ({ style: 'single' as const, size, color, space: 4 })
const style = (
  id: string,
  name: string,
  more: Omit<IParagraphStyleOptions, 'id'>,
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  ...more,
})

const paragraphStyles: IParagraphStyleOptions[] = [
  style('body', 'Text', { paragraph: { spacing: { after: twips(2.5), line: 300 } } }),
  style('small', 'Kleiner Text', {
    run: { size: 18, color: '434A50' },
    paragraph: { spacing: { after: twips(2) } },
  }),
  style('label', 'Bezeichnung', {
    run: { size: 18, bold: true },
    paragraph: { spacing: { before: twips(3), after: twips(1) }, keepNext: true },
  }),
  style('decision', 'Beschluss', {
    run: { size: 23 },
    paragraph: {
      spacing: { after: twips(2.5), line: 300 },
      indent: { left: twips(3) },
      border: { left: rule(12) },
    },
  }),
  style('signature', 'Unterschrift', {
    run: { size: 18 },
    paragraph: {
      spacing: { before: twips(18), after: twips(4) },
      indent: { right: twips(85) },
      keepLines: true,
      border: { top: rule(6) },
    },
  }),
  style('letterhead', 'Briefkopf', {
    run: { size: 18 },
    paragraph: { spacing: { after: twips(2) }, border: { bottom: rule(12) } },
  }),
  style('cell', 'Tabelle', { run: { size: 19 } }),
  style('gap', 'Abstand', { run: { size: 8 } }),
  style('footer', 'Fußzeile', {
    run: { size: 16, color: '434A50' },
    paragraph: { border: { top: rule(4) } },
  }),
]
