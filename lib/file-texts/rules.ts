import type { FileType } from '@/lib/file-types/rules'
import { cleanText } from '@/lib/text'

/** A text longer than that is found by its beginning: some 150,000 words. */
export const MOST_TEXT = 1_000_000

/** Parts of a package that hold what people wrote, in the order they are read. */
const partsOf: Partial<Record<FileType, RegExp>> = {
  odt: /^content\.xml$/,
  ods: /^content\.xml$/,
  odp: /^content\.xml$/,
  docx: /^word\/(document|footnotes|endnotes)\.xml$/,
  xlsx: /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/,
  pptx: /^ppt\/(slides\/slide|notesSlides\/notesSlide)\d+\.xml$/,
}

export const READABLE = [...(Object.keys(partsOf) as FileType[]), 'pdf', 'txt', 'csv'] as const
export const isPackage = (type: FileType): boolean => type in partsOf
export const isTextPart = (type: FileType, name: string): boolean => partsOf[type]?.test(name) ?? false

/** Where a word ends although no space stands there: paragraphs, cells, breaks, tabs, shared strings. */
const APART =
  /<\/(?:text:p|text:h|table:table-cell|w:p|w:tc|a:p|si|c)>|<(?:text:s|text:tab|text:line-break|w:tab|w:br|a:br)\b[^>]*>/g
/** Figures of a sheet name places in its list of strings: no words. */
const FIGURES = /<v>[^<]*<\/v>/g
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The words of a part of a package. */
export function textOfXml(xml: string): string {
  const plain = xml
    .replace(FIGURES, ' ')
    .replace(APART, '\n')
    .replace(/<[^<>]*>?/g, '')
  return plain.replace(ENTITY, (all, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? all
    const code = hex ? parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
}

/** UTF-8, or else what Windows wrote before it. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    // The last character may have been cut through.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** As it is stored: clean, without runs of spaces, not too long. */
export const tidy = (text: string): string =>
  cleanText(text.slice(0, MOST_TEXT * 2).replace(/[^\S\n]+/g, ' ')).slice(0, MOST_TEXT)
