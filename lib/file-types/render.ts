import { crc32 } from 'node:zlib'
import { berlinDay, berlinTime } from '@/lib/dates'

/** One file of an archive; its checksum is known beforehand, so that headers and the whole length are, too. */
export type ArchiveEntry = { path: string; size: number; crc32: number; at: Date }

type Part<Entry> = { header: Buffer; entry: Entry } | { header: Buffer; entry: null }

/**
 * A ZIP archive whose entries are stored as they are: what offices write is packed already. Gives its length, and the
 * parts in order, each a header and the entry whose bytes follow it. Without Zip64: under 4 GB and 65,535 entries.
 */
export function archiveOf<Entry extends ArchiveEntry>(
  entries: Entry[],
): { size: number; parts: Part<Entry>[] } {
  let offset = 0
  const parts: Part<Entry>[] = []
  const directory: Buffer[] = []
  for (const entry of entries) {
    const name = Buffer.from(entry.path)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50)
    writeFacts(header, 4, entry, name)
    directory.push(directoryEntry(entry, name, offset), name)
    parts.push({ header: Buffer.concat([header, name]), entry })
    offset += header.length + name.length + entry.size
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  parts.push({ header: Buffer.concat([central, end]), entry: null })
  return { size: offset + central.length + end.length, parts }
}

/** The same put together as it goes out, for files that are made one after the other: no length is known before. */
export async function* archiveAsItGoes(
  files: AsyncIterable<{ path: string; at: Date; bytes: Uint8Array }>,
): AsyncGenerator<Uint8Array> {
  const entries: ArchiveEntry[] = []
  for await (const { path, at, bytes } of files) {
    const entry = { path, at, size: bytes.byteLength, crc32: crc32(bytes) }
    entries.push(entry)
    const [part] = archiveOf([entry]).parts
    if (part) yield part.header
    yield bytes
  }
  const end = archiveOf(entries).parts.at(-1)
  if (end) yield end.header
}

function directoryEntry(entry: ArchiveEntry, name: Buffer, offset: number): Buffer {
  const bytes = Buffer.alloc(46)
  bytes.writeUInt32LE(0x02014b50)
  bytes.writeUInt16LE(20, 4)
  writeFacts(bytes, 6, entry, name)
  bytes.writeUInt32LE(offset, 42)
  return bytes
}

/** What the local header and the directory say alike: version, UTF-8 names, stored, date, checksum, sizes. */
function writeFacts(bytes: Buffer, at: number, { size, crc32, at: time }: ArchiveEntry, name: Buffer): void {
  const [year = 0, month = 0, day = 0] = berlinDay(time).split('-').map(Number)
  const [hour = 0, minute = 0] = berlinTime(time).split(':').map(Number)
  bytes.writeUInt16LE(20, at)
  bytes.writeUInt16LE(0x0800, at + 2)
  bytes.writeUInt16LE((hour << 11) | (minute << 5), at + 6)
  bytes.writeUInt16LE(((year - 1980) << 9) | (month << 5) | day, at + 8)
  bytes.writeUInt32LE(crc32, at + 10)
  bytes.writeUInt32LE(size, at + 14)
  bytes.writeUInt32LE(size, at + 18)
  bytes.writeUInt16LE(name.length, at + 22)
}

/** As RFC 6266 and RFC 5987 want it: ASCII for old programs, UTF-8 for all others; nothing can leave the header (I5). */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const utf8 = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
