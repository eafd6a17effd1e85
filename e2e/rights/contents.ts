import { crc32, deflateSync, inflateRawSync } from 'node:zlib'
import { extractText, getDocumentProxy } from 'unpdf'
import { archiveOf } from '@/lib/file-types/render'
import { CONTENT_TYPES, findDirectory, mediaTypes, readDirectory } from '@/lib/file-types/rules'

/** Everything in an answer as text: what stands in PDFs, archives, documents of an office, and in what these hold. */
export async function contentsOf(bytes: Buffer): Promise<string> {
  const plain = bytes.toString('utf8')
  if (plain.startsWith('%PDF-')) return `${plain}\n${await pdfText(bytes)}`
  if (bytes.length > 22 && plain.startsWith('PK\u0003\u0004')) {
    const parts = unzip(bytes).map(async ({ name, content }) => `${name}\n${await contentsOf(content)}`)
    return (await Promise.all(parts)).join('\n')
  }
  // Calendars break long lines, between any two letters.
  return plain.startsWith('BEGIN:VCALENDAR') ? plain.replace(/\r?\n[ \t]/g, '') : plain
}

function unzip(bytes: Buffer): { name: string; content: Buffer }[] {
  const { offset, size, count } = findDirectory(bytes, bytes.length)
  return readDirectory(bytes.subarray(offset, offset + size), count).map((entry) => {
    const start =
      entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28)
    const packed = bytes.subarray(start, start + entry.packed)
    return { name: entry.name, content: entry.method === 0 ? packed : inflateRawSync(packed) }
  })
}

/** Text and metadata of a PDF. */
export async function pdfText(bytes: ArrayBuffer | Buffer): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const [{ text }, { info }] = await Promise.all([
    extractText(pdf, { mergePages: true }),
    pdf.getMetadata() as Promise<{ info: unknown }>,
  ])
  return `${JSON.stringify(info)} ${text}`
}

/** A page with one line, packed as programs pack it: nothing of it stands in the file as it is written. */
export function pdfOf(line: string): Buffer {
  const page = deflateSync(`BT /F1 12 Tf 20 50 Td (${line}) Tj ET`)
  const parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 100]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<</Filter/FlateDecode/Length ${page.length}>> stream\n${page.toString('latin1')}\nendstream`,
  ]
  let text = '%PDF-1.7\n'
  const places = parts.map((part, index) => {
    const place = text.length
    text += `${index + 1} 0 obj ${part} endobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 6\n0000000000 65535 f \n${places.join('')}`
  const end = `trailer <</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + end, 'latin1')
}

/** As little as makes a document of Word. */
export function docxOf(line: string): Buffer {
  const types = `<Types><Override ContentType="${mediaTypes.docx}.main+xml"/></Types>`
  const files = { [CONTENT_TYPES]: types, 'word/document.xml': `<w:t>${line}</w:t>` }
  const entries = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text)
    return { path, bytes, size: bytes.length, crc32: crc32(bytes), at: new Date() }
  })
  const { parts } = archiveOf(entries)
  return Buffer.concat(parts.flatMap(({ header, entry }) => (entry ? [header, entry.bytes] : [header])))
}
