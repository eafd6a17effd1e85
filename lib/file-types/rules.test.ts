import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { archiveOf, contentDisposition } from './render'
import {
  checkContentTypes,
  checkedBody,
  checkPackage,
  cleanFileName,
  findDirectory,
  mediaTypes,
  readDirectory,
  TAIL_BYTES,
  typeOfName,
  type FileType,
} from './rules'

/** An archive in memory. */
export function zip(files: Record<string, string | Buffer>): Buffer {
  const entries = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text)
    return { path, bytes, size: bytes.length, crc32: crc32(bytes), at: new Date('2027-02-23T08:00:00Z') }
  })
  const { parts } = archiveOf(entries)
  return Buffer.concat(parts.flatMap(({ header, entry }) => (entry ? [header, entry.bytes] : [header])))
}

const odt = zip({ mimetype: mediaTypes.odt, 'content.xml': '<office/>' })
const docx = zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

async function passed(type: FileType, ...pieces: (Buffer | string)[]): Promise<Buffer> {
  async function* body() {
    for (const piece of pieces) yield Buffer.from(piece)
  }
  const out: Buffer[] = []
  for await (const piece of checkedBody(type, body(), 10_000)) out.push(piece)
  return Buffer.concat(out)
}

function package_(type: FileType, bytes: Buffer) {
  const directory = findDirectory(bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)), bytes.length)
  const at = bytes.subarray(directory.offset, directory.offset + directory.size)
  checkPackage(type, readDirectory(at, directory.count), directory)
}

describe('what a file is', () => {
  test('its ending, its first bytes and the list say alike (I6)', async () => {
    const good: [FileType, Buffer | string][] = [
      ['pdf', '%PDF-1.7 …'],
      ['png', PNG],
      ['jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
      ['gif', 'GIF89a…'],
      ['webp', 'RIFF1234WEBPVP8 '],
      ['odt', odt],
      ['docx', docx],
      ['txt', 'Guten Tag.\r\nÄhnlich.'],
      ['csv', Buffer.from('Stadt;Plätze\nGera;12\n', 'latin1')],
    ]
    for (const [type, bytes] of good)
      expect((await passed(type, bytes)).equals(Buffer.from(bytes)), type).toBe(true)
    const bad: [FileType, Buffer | string][] = [
      ['pdf', 'MZ\x90\x00'],
      ['pdf', ' %PDF-1.7'],
      ['png', '<svg onload=alert(1)>'],
      ['jpeg', PNG],
      ['gif', '<html>'],
      ['webp', 'RIFF1234WAVE'],
      ['odt', docx],
      ['ods', odt],
      ['docx', '%PDF-1.7'],
      ['txt', 'Zeile\x00'],
      ['txt', '<script>alert(1)</script>'],
      ['csv', '\ufeff <html>'],
      ['txt', odt],
    ]
    for (const [type, bytes] of bad)
      await expect(passed(type, bytes), `${type} ${String(bytes).slice(0, 20)}`).rejects.toMatchObject({
        code: 'invalid',
      })
    await expect(passed('pdf')).rejects.toThrow('leer')
  })

  test('what hides behind the first bytes of a text is found as well', async () => {
    await expect(passed('txt', 'a'.repeat(3_000), 'b\x01')).rejects.toMatchObject({ code: 'invalid' })
  })

  test('first bytes may come one by one', async () => {
    const bytes = [...'%PDF-1.7']
    expect((await passed('pdf', ...bytes)).toString()).toBe('%PDF-1.7')
    await expect(passed('png', ...bytes)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('too large is noticed on the way', async () => {
    await expect(passed('pdf', '%PDF-', 'x'.repeat(10_000))).rejects.toMatchObject({ code: 'tooLarge' })
  })

  test('endings', () => {
    expect(['A.PDF', 'b.JPG', 'c.tar.odt'].map(typeOfName)).toEqual(['pdf', 'jpeg', 'odt'])
    expect(['a.exe', 'a.svg', 'a.html', 'a.docm', 'pdf', 'a.pdf.exe', 'a.'].map(typeOfName)).toEqual(
      Array.from({ length: 7 }, () => null),
    )
  })
})

describe('packages', () => {
  test('hold what their name says', () => {
    package_('docx', docx)
    package_('odt', odt)
    expect(() => package_('xlsx', docx)).toThrow('passen nicht zusammen')
    expect(() => package_('docx', zip({ 'word/document.xml': '' }))).toThrow('passen nicht zusammen')
    expect(() => package_('odt', zip({ mimetype: mediaTypes.odt }))).toThrow('passen nicht zusammen')
    expect(() => package_('docx', docx.subarray(0, -30))).toThrow('beschädigt')
    const macros = { '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' }
    expect(() => package_('docx', zip(macros))).toThrow('Makros')
    const main = (type: string) => `<Override ContentType="${type}"/>`
    checkContentTypes('docx', main(`${mediaTypes.docx}.main+xml`))
    expect(() =>
      checkContentTypes('docx', main('application/vnd.ms-word.document.macroEnabled.main+xml')),
    ).toThrow('Makros')
    expect(() => checkContentTypes('docx', main(`${mediaTypes.xlsx}.main+xml`))).toThrow('passen nicht')
  })

  test('that grow beyond measure are refused: by size, by ratio, by number, one over the other', () => {
    const end = { offset: 10_000_000, size: 0, count: 1 }
    const entry = (name: string, offset: number, packed: number, size: number) => ({
      name,
      method: 8,
      packed,
      size,
      offset,
    })
    const core = [
      entry('[Content_Types].xml', 0, 10, 10),
      entry('word/document.xml', 100, 5_000_000, 40_000_000),
    ]
    checkPackage('docx', core, end)
    const bomb = /übermäßig groß/
    expect(() => checkPackage('docx', [...core, entry('a', 6_000_000, 10, 999_999_999)], end)).toThrow(bomb)
    expect(() => checkPackage('docx', [entry('a', 0, 1_000, 31_000_000)], end)).toThrow(bomb)
    expect(() => checkPackage('docx', [...core, entry('b', 200, 4_000_000, 4_000_000)], end)).toThrow(bomb)
    const many = Buffer.from(docx)
    many.writeUInt16LE(60_000, many.length - 12)
    expect(() => package_('docx', many)).toThrow(bomb)
  })

  test('whatever comes instead of an archive is refused with a sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(() => package_('docx', Buffer.concat([docx.subarray(0, 40), noise]))).toThrow(/Datei/)
      }),
    )
  })
})

describe('names', () => {
  test('lose their way, line breaks and what no file system takes (I5, I6)', () => {
    expect(
      [
        '../../etc/passwd.txt',
        'C:\\Users\\x\\Bericht.pdf',
        'a\r\nSet-Cookie: x=1.pdf',
        'Bericht\u202Efdp.exe.pdf',
        '.htaccess.txt',
        'con.txt',
        '   .pdf',
        'Wie? "so": <ja>|*.odt',
      ].map(cleanFileName),
    ).toEqual([
      'passwd.txt',
      'Bericht.pdf',
      'a Set-Cookie_ x=1.pdf',
      'Berichtfdp.exe.pdf',
      'htaccess.txt',
      '_con.txt',
      'pdf',
      'Wie_ _so__ _ja___.odt',
    ])
  })

  test('of 300 umlauts are cut between letters and keep their ending', () => {
    const name = cleanFileName(`${'Ä'.repeat(300)}.docx`)
    expect(name).toMatch(/^Ä+\.docx$/)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
  })

  test('travel in headers in both spellings, and cannot leave them', () => {
    expect(contentDisposition('attachment', 'Übersicht „neu“ (2).pdf')).toBe(
      `attachment; filename="Ubersicht _neu_ (2).pdf"; filename*=UTF-8''%C3%9Cbersicht%20%E2%80%9Eneu%E2%80%9C%20%282%29.pdf`,
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const header = contentDisposition('inline', cleanFileName(given))
        expect(header).toMatch(/^inline; filename="[^"\\]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/)
        expect(header).not.toMatch(/[^\x20-\x7e]/)
      }),
    )
  })
})
