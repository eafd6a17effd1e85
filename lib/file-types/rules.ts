import { UserError } from '@/lib/errors'
import { cleanLine } from '@/lib/text'

/** What may be stored. Name, first bytes and content must say the same (I6). */
export const mediaTypes = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const
export type FileType = keyof typeof mediaTypes

const IMAGES: readonly FileType[] = ['png', 'jpeg', 'webp', 'gif']
export const isImage = (type: FileType): boolean => IMAGES.includes(type)
/** What the page itself can show. */
export const hasPreview = (type: FileType): boolean => type === 'pdf' || isImage(type)

/** For the browser's dialog. */
export const ACCEPT = [...Object.keys(mediaTypes), 'jpg'].map((ending) => `.${ending}`).join(',')

export const MOST_FILE_BYTES = 50_000_000
export const ALLOWED =
  'Möglich sind PDF, ODT, ODS, ODP, DOCX, XLSX, PPTX, Bilder (PNG, JPEG, WebP, GIF), TXT und CSV, je Datei bis 50\u00a0MB.'

/** By the ending of a name; null for what is not taken. */
export function typeOfName(name: string): FileType | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (ending === 'jpg') return 'jpeg'
  return ending in mediaTypes ? (ending as FileType) : null
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
/** File systems hold 255 bytes; a number for a second one of the name still fits. */
const MOST_NAME_BYTES = 200

/** A name that is safe in headers, archives and on every file system; its ending stays. */
export function cleanFileName(given: string): string {
  const last = given.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const clean = cleanLine(last)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  const ending = /\.[a-z0-9]{1,5}$/i.exec(clean)?.[0] ?? ''
  const stem = clean.slice(0, clean.length - ending.length).trimEnd() || 'Unterlage'
  return cut(RESERVED.test(stem) ? `_${stem}` : stem, MOST_NAME_BYTES - ending.length) + ending
}

/** As much of a text as fits into so many bytes, without half a character. */
export function cut(text: string, bytes: number): string {
  let short = text.slice(0, bytes)
  while (Buffer.byteLength(short) > bytes) short = Array.from(short).slice(0, -1).join('')
  return short.trimEnd()
}

export const refuse = (message: string): UserError => new UserError('invalid', message)
const NOT_WHAT_IT_SAYS = 'Inhalt und Endung der Datei passen nicht zusammen.'

const starts = (head: Buffer, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
const reads = (head: Buffer, text: string, at = 0) =>
  head.subarray(at, at + text.length).toString('latin1') === text

/** So many first bytes tell what a file is. */
export const HEAD_BYTES = 1_024

const firstBytes: Record<FileType, (head: Buffer) => boolean> = {
  pdf: (head) => reads(head, '%PDF-'),
  png: (head) => starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  jpeg: (head) => starts(head, 0xff, 0xd8, 0xff),
  gif: (head) => reads(head, 'GIF87a') || reads(head, 'GIF89a'),
  webp: (head) => reads(head, 'RIFF') && reads(head, 'WEBP', 8),
  odt: (head) => isOpenDocument(head, mediaTypes.odt),
  ods: (head) => isOpenDocument(head, mediaTypes.ods),
  odp: (head) => isOpenDocument(head, mediaTypes.odp),
  docx: (head) => isZip(head),
  xlsx: (head) => isZip(head),
  pptx: (head) => isZip(head),
  txt: (head) => !isMarkup(head),
  csv: (head) => !isMarkup(head),
}

export const isZip = (head: Buffer): boolean => starts(head, 0x50, 0x4b, 3, 4)

/** The first entry of an ODF package is its media type, uncompressed. */
function isOpenDocument(head: Buffer, mediaType: string): boolean {
  if (!isZip(head) || head.length < 30 || head.readUInt16LE(8) !== 0) return false
  const name = head.readUInt16LE(26)
  const extra = head.readUInt16LE(28)
  const length = head.readUInt32LE(22)
  const at = 30 + name + extra
  return (
    reads(head, 'mimetype', 30) && name === 8 && length === mediaType.length && reads(head, mediaType, at)
  )
}

/** Text never begins as a page, a script or a program does. */
const isMarkup = (head: Buffer): boolean =>
  /^(\xef\xbb\xbf)?\s*(<|%PDF|PK\x03\x04|MZ|\x7fELF|#!|GIF8|RIFF)/i.test(
    head.subarray(0, 256).toString('latin1'),
  )

// Tab, line feed, form feed and carriage return are what texts are made of.
const CONTROL = /[\x00-\x08\x0b\x0e-\x1f\x7f]/

/**
 * Lets a body through as far as it is what its name says and not too large; whoever stores it notices at the first
 * bytes, not at the last.
 */
export async function* checkedBody(
  type: FileType,
  body: AsyncIterable<Uint8Array>,
  most = MOST_FILE_BYTES,
): AsyncGenerator<Buffer> {
  const isText = type === 'txt' || type === 'csv'
  let head: Buffer | null = Buffer.alloc(0)
  let size = 0
  for await (const piece of body) {
    size += piece.byteLength
    if (size > most) throw tooLarge(most)
    let next: Buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    if (isText && CONTROL.test(next.toString('latin1'))) throw refuse(NOT_WHAT_IT_SAYS)
    if (head) {
      next = head = Buffer.concat([head, next])
      if (head.length < HEAD_BYTES) continue
      if (!firstBytes[type](head)) throw refuse(NOT_WHAT_IT_SAYS)
      head = null
    }
    yield next
  }
  if (size === 0) throw refuse('Diese Datei ist leer.')
  if (!head) return
  if (!firstBytes[type](head)) throw refuse(NOT_WHAT_IT_SAYS)
  yield head
}

export const tooLarge = (most = MOST_FILE_BYTES): UserError =>
  new UserError('tooLarge', `Diese Datei ist zu groß. Je Datei sind ${most / 1_000_000}\u00a0MB möglich.`)

/** The end of a ZIP archive holds its directory: this much of the end tells where. */
export const TAIL_BYTES = 22 + 65_535
const MOST_DIRECTORY_BYTES = 2_000_000
const MOST_ENTRIES = 10_000
/** What a package may grow to when it is opened; text of an office shrinks to a tenth, of a bomb to a thousandth. */
const MOST_UNPACKED = 1_000_000_000
const FREE_UNPACKED = 30_000_000
const MOST_RATIO = 100

export type ZipEntry = {
  name: string
  method: number
  packed: number
  size: number
  /** Of its local header in the archive. */
  offset: number
}
export type ZipDirectory = { offset: number; size: number; count: number }

/** Where the directory stands, from the last bytes of an archive that is `size` long. @throws UserError */
export function findDirectory(tail: Buffer, size: number): ZipDirectory {
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (at < 0 || tail.length - at < 22) throw refuse(DAMAGED)
  const found = {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  const end = size - tail.length + at
  if (found.offset + found.size > end || found.count === 0) throw refuse(DAMAGED)
  if (found.size > MOST_DIRECTORY_BYTES || found.count > MOST_ENTRIES) throw refuse(BOMB)
  return found
}

const DAMAGED = 'Diese Datei ist beschädigt. Bitte speichern Sie sie noch einmal und laden Sie sie neu hoch.'
const BOMB = 'Diese Datei wird beim Öffnen übermäßig groß und wird deshalb nicht angenommen.'
const MACROS = 'Diese Datei enthält Makros. Bitte speichern Sie sie ohne Makros oder als PDF.'

/** The entries of a directory. @throws UserError where it is not whole */
export function readDirectory(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0; entries.length < count;) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw refuse(DAMAGED)
    const name = bytes.readUInt16LE(at + 28)
    const next = at + 46 + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > bytes.length) throw refuse(DAMAGED)
    entries.push({
      name: bytes.subarray(at + 46, at + 46 + name).toString('utf8'),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at = next
  }
  return entries
}

/** What is in every OOXML package, and what makes it a text, a table or slides. */
export const CONTENT_TYPES = '[Content_Types].xml'
const mainPart: Partial<Record<FileType, string>> = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
}

/** A package is what its name says, unfolds to a decent size, and its entries do not lie over each other. @throws UserError */
export function checkPackage(type: FileType, entries: ZipEntry[], { offset: end }: ZipDirectory): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  if (unpacked > MOST_UNPACKED || (unpacked > FREE_UNPACKED && unpacked > packed * MOST_RATIO))
    throw refuse(BOMB)
  let free = 0
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) throw refuse(BOMB)
    free = entry.offset + 30 + Buffer.byteLength(entry.name) + entry.packed
  }
  if (free > end) throw refuse(DAMAGED)
  const names = new Set(entries.map(({ name }) => name))
  const main = mainPart[type]
  if (main && !(names.has(CONTENT_TYPES) && names.has(main))) throw refuse(NOT_WHAT_IT_SAYS)
  if (!main && !names.has('content.xml')) throw refuse(NOT_WHAT_IT_SAYS)
  if (entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) throw refuse(MACROS)
}

/** The main part of a document with macros has another type, whatever its name ends in. @throws UserError */
export function checkContentTypes(type: FileType, xml: string): void {
  if (/macroEnabled/i.test(xml)) throw refuse(MACROS)
  if (!xml.includes(`${mediaTypes[type]}.main+xml`)) throw refuse(NOT_WHAT_IT_SAYS)
}
