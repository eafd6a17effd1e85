import { strToU8, zipSync, type Zippable } from 'fflate'
import {
  textWidth,
  type TextBlock,
  type TextDocument,
  type TextList,
  type TextParagraph,
  type TextSpan,
  type TextTable,
} from './text-document'
import { escaped, odtNamespaces, odtStyles } from './odt-styles'

/** An OpenDocument text, ODF 1.3. The same document gives the same bytes. */
export function odt(document: TextDocument): Uint8Array<ArrayBuffer> {
  const files = {
    // First and not packed: programs tell by it what the file is.
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifest),
    'meta.xml': strToU8(meta(document)),
    'styles.xml': strToU8(odtStyles(document)),
    'content.xml': strToU8(content(document)),
  } satisfies Zippable
  return zipSync(files, { mtime: earliest, level: 6 })
}

/** ZIP files begin in 1980, by the clock on the wall: the same bytes in every zone. */
export const earliest = new Date(1980, 0, 1)

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

const manifest =
  declaration +
  '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">' +
  '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>' +
  ['content.xml', 'styles.xml', 'meta.xml']
    .map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`)
    .join('') +
  '</manifest:manifest>'

function meta({ title, subject, author, issuedAt }: TextDocument): string {
  const at = issuedAt.toISOString().slice(0, 19)
  return (
    declaration +
    `<office:document-meta ${odtNamespaces} office:version="1.3"><office:meta>` +
    '<meta:generator>Städterunde</meta:generator>' +
    `<dc:title>${escaped(title)}</dc:title><dc:subject>${escaped(subject)}</dc:subject>` +
    `<meta:initial-creator>${escaped(author)}</meta:initial-creator><dc:creator>${escaped(author)}</dc:creator>` +
    `<meta:creation-date>${at}</meta:creation-date><dc:date>${at}</dc:date><dc:language>de-DE</dc:language>` +
    '</office:meta></office:document-meta>'
  )
}

function content({ blocks }: TextDocument): string {
  const tables: TextTable[] = []
  const body = blocks.map((block) => blockXml(block, tables)).join('')
  return (
    declaration +
    `<office:document-content ${odtNamespaces} office:version="1.3">` +
    `<office:automatic-styles>${tables.map(tableStyles).join('')}</office:automatic-styles>` +
    `<office:body><office:text>${body}</office:text></office:body></office:document-content>`
  )
}

function blockXml(block: TextBlock, tables: TextTable[]): string {
  switch (block.kind) {
    case 'heading':
      return `<text:h text:style-name="Heading_20_${block.level}" text:outline-level="${block.level}">${spansXml(block.spans)}</text:h>`
    case 'paragraph':
      return paragraphXml(block)
    case 'list':
      return listXml(block)
    case 'table':
      return tableXml(block, tables.push(block))
  }
}

const paragraphXml = ({ style, spans }: TextParagraph): string =>
  `<text:p text:style-name="${style}">${spansXml(spans)}</text:p>`

function listXml({ start, items }: TextList): string {
  const rows = items.map((blocks, index) => {
    const begin = start !== null && start !== 1 && index === 0 ? ` text:start-value="${start}"` : ''
    const inner = blocks.map((block) => (block.kind === 'list' ? listXml(block) : paragraphXml(block)))
    return `<text:list-item${begin}>${inner.join('')}</text:list-item>`
  })
  return `<text:list text:style-name="${start === null ? 'Bullets' : 'Numbers'}">${rows.join('')}</text:list>`
}

function tableXml({ widths, hasHead, rows }: TextTable, number: number): string {
  const columns = widths.map((_, x) => `<table:table-column table:style-name="Table${number}.${x + 1}"/>`)
  const lines = rows.map((row) => {
    const cells = row.map(
      ({ bold, paragraphs }) =>
        `<table:table-cell table:style-name="Table${number}.Cell" office:value-type="string">` +
        paragraphs.map(({ spans }) => cellXml(spans, bold)).join('') +
        '</table:table-cell>',
    )
    return `<table:table-row table:style-name="Table${number}.Row">${cells.join('')}</table:table-row>`
  })
  const head = hasHead ? `<table:table-header-rows>${lines.shift()}</table:table-header-rows>` : ''
  return (
    `<table:table table:name="Tabelle ${number}" table:style-name="Table${number}">` +
    `${columns.join('')}${head}${lines.join('')}</table:table>`
  )
}

const cellXml = (spans: TextSpan[], bold: boolean): string =>
  `<text:p text:style-name="${bold ? 'Table_20_Heading' : 'Table_20_Contents'}">${spansXml(spans)}</text:p>`

function tableStyles({ widths }: TextTable, index: number): string {
  const name = `Table${index + 1}`
  const all = widths.reduce((sum, width) => sum + width, 0)
  return (
    `<style:style style:name="${name}" style:family="table"><style:table-properties style:width="${mm(all)}" table:align="left" fo:margin-left="${mm(textWidth - all)}" fo:margin-top="2mm" fo:margin-bottom="4mm"/></style:style>` +
    widths
      .map(
        (width, x) =>
          `<style:style style:name="${name}.${x + 1}" style:family="table-column"><style:table-column-properties style:column-width="${mm(width)}"/></style:style>`,
      )
      .join('') +
    `<style:style style:name="${name}.Row" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>` +
    `<style:style style:name="${name}.Cell" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:padding-left="0mm" fo:border="none" fo:border-bottom="0.5pt solid #c8cec8"/></style:style>`
  )
}

const mm = (value: number): string => `${Math.round(value * 10) / 10}mm`

function spansXml(spans: TextSpan[]): string {
  return spans.map(spanXml).join('')
}

function spanXml({ text, bold, italic, href }: TextSpan): string {
  const style = bold && italic ? 'BoldItalic' : bold ? 'Bold' : italic ? 'Italic' : null
  const inner = style ? `<text:span text:style-name="${style}">${textXml(text)}</text:span>` : textXml(text)
  return href ? `<text:a xlink:type="simple" xlink:href="${escaped(href)}">${inner}</text:a>` : inner
}

/** Spaces in a row and at the ends would be one for its readers. */
const textXml = (text: string): string =>
  escaped(text)
    .replace(/(^| ) +| $/gm, (spaces) => `<text:s text:c="${spaces.length}"/>`)
    .replaceAll('\n', '<text:line-break/>')
