import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db'
import { prepared } from '@/db/prepared'
import { fileChunk } from '@/db/schema'

/** Size of a piece: small enough that many readers and writers fit into memory, large enough to be quick. */
export const CHUNK_BYTES = 256 * 1024

const onePiece = prepared(
  () => '',
  (executor) =>
    executor
      .select({ bytes: fileChunk.bytes })
      .from(fileChunk)
      .where(
        and(eq(fileChunk.contentId, sql.placeholder('id')), eq(fileChunk.place, sql.placeholder('place'))),
      )
      .orderBy(asc(fileChunk.place)),
)

/** From the byte `start` up to, not including, `end`. */
export type ByteRange = { start: number; end: number }

/**
 * The bytes piece by piece; the next one is fetched when it is asked for, so that a slow reader costs one piece of
 * memory. Whoever calls has reached a file with this content.
 */
export async function* readContent(id: string, { start, end }: ByteRange): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const place = Math.floor(at / CHUNK_BYTES)
    const [row] = await onePiece(db, undefined, { id, place })
    const from = at - place * CHUNK_BYTES
    const bytes = row?.bytes.subarray(from, Math.min(row.bytes.length, from + end - at))
    if (!bytes?.length) throw new Error(`piece ${place} of content ${id} is missing`)
    yield bytes
    at += bytes.length
  }
}
