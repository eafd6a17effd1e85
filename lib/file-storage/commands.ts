import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { fileChunk, fileContent } from '@/db/schema'
import { newId } from '@/lib/ids'
import { CHUNK_BYTES } from './queries'

/**
 * Where bytes are kept: `writeContent`, `keepContent`, `readContent`, `removeContent`, and nothing else knows that it is
 * PostgreSQL. No transaction spans a body, which may take minutes: what no file came to use is cleared a day later.
 */
export type StoredContent = { id: string; size: number; sha256: string; crc32: number }

const DAY = 24 * 60 * 60 * 1000

/** Stores a body while it comes in, a piece at a time. What fails on the way leaves nothing behind. */
export async function writeContent(
  body: AsyncIterable<Uint8Array>,
  clock = new Date(),
): Promise<StoredContent> {
  await clearUnfinished(clock)
  const id = newId()
  await db.insert(fileContent).values({ id, createdAt: clock })
  try {
    const hash = createHash('sha256')
    let sum = 0
    let size = 0
    let place = 0
    for await (const piece of inPieces(body)) {
      hash.update(piece)
      sum = crc32(piece, sum)
      size += piece.length
      await db.insert(fileChunk).values({ contentId: id, place, bytes: piece })
      place += 1
    }
    return { id, size, sha256: hash.digest('hex'), crc32: sum }
  } catch (error) {
    await removeContent(id)
    throw error
  }
}

/** Cuts and joins what comes in to pieces of one size, in a buffer of its own that is used again. */
async function* inPieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  let filled = 0
  for await (const bytes of body) {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + CHUNK_BYTES - filled)
      piece.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < CHUNK_BYTES) continue
      yield piece
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}

/** In the transaction that gives it to a file: from now on it stays. */
export async function keepContent(tx: Tx, { id, ...facts }: StoredContent): Promise<void> {
  await tx.update(fileContent).set(facts).where(eq(fileContent.id, id))
}

/** With its pieces. @throws where a file still uses it */
export async function removeContent(id: string): Promise<void> {
  await db.delete(fileContent).where(eq(fileContent.id, id))
}

/** What a process left behind that died in the middle. */
const clearUnfinished = (clock: Date) =>
  db
    .delete(fileContent)
    .where(and(isNull(fileContent.sha256), lt(fileContent.createdAt, new Date(clock.getTime() - DAY))))
