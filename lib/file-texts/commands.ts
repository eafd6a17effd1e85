import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { db } from '@/db'
import { file, fileContent, fileText } from '@/db/schema'
import { UserError } from '@/lib/errors'
import { readContent } from '@/lib/file-storage/queries'
import {
  findDirectory,
  readDirectory,
  TAIL_BYTES,
  type FileType,
  type ZipEntry,
} from '@/lib/file-types/rules'
import { pdfText } from '@/lib/pdf-text'
import { isPackage, isTextPart, MOST_TEXT, READABLE, textOfBytes, textOfXml, tidy } from './rules'

/** Of each part of a package so much is unfolded: a bomb costs no more than a long text (I6). */
const MOST_XML = 8_000_000
/** Of plain text so much is read. */
const MOST_PLAIN = 4 * MOST_TEXT

type Content = { id: string; type: FileType; size: number }

/** Reads what came in and was not read yet, one after the other. What cannot be read is found by its name alone. */
export async function readFileTexts(): Promise<number> {
  for (let count = 0; ; count += 1) {
    const [content] = await db
      .select({ id: fileContent.id, type: file.type, size: fileContent.size })
      .from(file)
      .innerJoin(fileContent, eq(fileContent.id, file.contentId))
      .leftJoin(fileText, eq(fileText.contentId, fileContent.id))
      .where(
        and(
          isNull(fileText.contentId),
          isNotNull(fileContent.sha256),
          inArray(file.type, [...READABLE]),
          // Only the latest version of a paper counts.
          sql`not exists (select from ${file} newer where newer.paper_id = ${file.paperId} and newer.version > ${file.version})`,
        ),
      )
      .orderBy(asc(fileContent.id))
      .limit(1)
    if (!content) return count
    const text = tidy(await textOf(content))
    await db.insert(fileText).values({ contentId: content.id, text }).onConflictDoNothing()
  }
}

async function textOf({ id, type, size }: Content): Promise<string> {
  if (type === 'pdf') return (await pdfText(readContent(id, { start: 0, end: size }), MOST_TEXT)) ?? ''
  if (isPackage(type)) return textOfPackage({ id, type, size })
  return textOfBytes(await bytesOf(id, 0, Math.min(size, MOST_PLAIN)))
}

async function bytesOf(id: string, start: number, end: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readContent(id, { start, end })) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function textOfPackage({ id, type, size }: Content): Promise<string> {
  let text = ''
  try {
    const directory = findDirectory(await bytesOf(id, Math.max(0, size - TAIL_BYTES), size), size)
    const end = directory.offset + directory.size
    const entries = readDirectory(await bytesOf(id, directory.offset, end), directory.count)
    for (const entry of entries.filter(({ name }) => isTextPart(type, name))) {
      if (text.length >= MOST_TEXT) break
      text += `${textOfXml(await unfold(id, entry))}\n`
    }
  } catch (error) {
    // Damaged, or folded in a way we do not know: what was read so far is what it says.
    if (!(error instanceof UserError) && !isDamage(error)) throw error
  }
  return text
}

const isDamage = (error: unknown): boolean =>
  error instanceof RangeError || String((error as NodeJS.ErrnoException).code).startsWith('Z_')

/** An entry as far as it is read, without ever holding more. */
async function unfold(id: string, entry: ZipEntry): Promise<string> {
  const header = await bytesOf(id, entry.offset, entry.offset + 30)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (entry.method !== 0 && entry.method !== 8) return ''
  const packed = Readable.from(readContent(id, { start, end: start + entry.packed }))
  const plain = entry.method === 0 ? packed : packed.pipe(createInflateRaw())
  packed.on('error', (error) => plain.destroy(error))
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of plain as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    if (size >= MOST_XML) break
  }
  packed.destroy()
  return new TextDecoder().decode(Buffer.concat(pieces).subarray(0, MOST_XML))
}
