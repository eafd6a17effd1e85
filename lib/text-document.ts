/**
 * A document as word processors know it: headings, paragraphs, lists and tables, one after the other. `lib/odt` and
 * `lib/docx` write the same one. Texts are clean; a line break in them is one on paper.
 */
export type TextDocument = {
  title: string
  author: string
  subject: string
  /** Stands on top of every page. */
  header: string | null
  /** Stands at the foot of every page, before its number. */
  footer: string
  /** The file's date: the same data give the same file. */
  issuedAt: Date
  blocks: TextBlock[]
}

export type TextSpan = { text: string; bold?: boolean; italic?: boolean; href?: string }

/** `small` is grey and small, `label` names what follows, `decision` stands out, `signature` is a line to sign on. */
export const textStyles = ['body', 'small', 'label', 'decision', 'signature', 'letterhead'] as const
export type TextStyle = (typeof textStyles)[number]

export type TextParagraph = { kind: 'paragraph'; style: TextStyle; spans: TextSpan[] }
export type TextBlock =
  TextParagraph | { kind: 'heading'; level: 1 | 2 | 3; spans: TextSpan[] } | TextList | TextTable
/** `start` of a numbered one, null for bullets */
export type TextList = { kind: 'list'; start: number | null; items: (TextParagraph | TextList)[][] }
export type TextTable = {
  kind: 'table'
  /** Millimetres of each column; every row has as many cells. */
  widths: number[]
  /** The first row names the columns and is repeated on each page. */
  hasHead: boolean
  rows: { bold: boolean; paragraphs: TextParagraph[] }[][]
}

/** A4 with the same margins in all formats, in millimetres. */
export const textPage = { width: 210, height: 297, left: 25, right: 20, top: 20, bottom: 20 }
export const textWidth = textPage.width - textPage.left - textPage.right
