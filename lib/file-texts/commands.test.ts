import { deflateRawSync, crc32 } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { file, fileText } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { uploadFile } from '@/lib/files/commands'
import { mediaTypes } from '@/lib/file-types/rules'
import { newId } from '@/lib/ids'
import { search } from '@/lib/search/queries'
import { readFileTexts } from './commands'

let world: World
let itemId: string
beforeAll(async () => {
  world = await createWorld()
  itemId = await world.item(await world.meeting('invited'), { by: 'gera' })
})

async function put(name: string, bytes: Buffer): Promise<string> {
  const fileId = newId()
  async function* body() {
    yield bytes
  }
  await uploadFile(
    await world.as('jena.office'),
    { place: { agendaItemId: itemId }, fileId, name },
    body(),
    TEST_NOW,
  )
  return fileId
}

const textOf = async (fileId: string) => {
  const [row] = await db
    .select({ text: fileText.text })
    .from(fileText)
    .innerJoin(file, eq(file.contentId, fileText.contentId))
    .where(eq(file.id, fileId))
  return row?.text
}
const found = async (question: string) =>
  (await search(await world.as('suhl.deputy'), { question, kind: 'paper' })).hits.map((hit) =>
    hit.title.map((run) => run.text).join(''),
  )

test('PDF, ODT, DOCX, XLSX and plain text are found by what they say', async () => {
  const files: [string, Buffer, string][] = [
    ['Bericht.pdf', pdf('Rauchmelderpflicht in Kitas'), 'Rauchmelderpflicht'],
    [
      'Konzept.odt',
      zip([
        ['mimetype', mediaTypes.odt],
        [
          'content.xml',
          '<office:body><text:p>Nacht<text:span>betreuung</text:span></text:p><text:p>f&#252;r Gro&#xDF;e</text:p></office:body>',
        ],
      ]),
      'Nachtbetreuung',
    ],
    [
      'Vermerk.docx',
      zip([
        ['[Content_Types].xml', contentTypes(mediaTypes.docx)],
        [
          'word/document.xml',
          '<w:p><w:r><w:t>Trink</w:t></w:r><w:r><w:t>brunnen</w:t></w:r></w:p><w:p><w:t>Ende</w:t></w:p>',
        ],
      ]),
      'Trinkbrunnen',
    ],
    [
      'Zahlen.xlsx',
      zip([
        ['[Content_Types].xml', contentTypes(mediaTypes.xlsx)],
        ['xl/workbook.xml', '<workbook/>'],
        ['xl/sharedStrings.xml', '<sst><si><t>Kostendeckung</t></si><si><t>Summe</t></si></sst>'],
      ]),
      'Kostendeckung',
    ],
    ['Liste.csv', Buffer.from('Stadt;Spielpl\xe4tze\n', 'latin1'), 'Spielplätze'],
  ]
  const ids = await Promise.all(files.map(([name, bytes]) => put(name, bytes)))
  expect(await readFileTexts()).toBe(files.length)
  expect(await readFileTexts()).toBe(0)
  for (const [name, , word] of files) expect(await found(word), word).toEqual([name])
  expect(await textOf(ids[1] ?? '')).toBe('Nachtbetreuung\nfür Große')
  expect(await textOf(ids[3] ?? '')).toBe('Kostendeckung\nSumme')
}, 60_000)

test('a damaged file and a bomb are found by their names alone, and hold nothing up (I6)', async () => {
  const damaged = await put('Kaputtes.pdf', Buffer.from('%PDF-1.7\nnothing of a PDF'))
  const bomb = await put(
    'Bombe.odt',
    zip([
      ['mimetype', mediaTypes.odt],
      ['content.xml', `<text:p>Anfang</text:p>${'<a/>'.repeat(6_000_000)}<text:p>Ende</text:p>`],
    ]),
  )
  expect(await readFileTexts()).toBe(2)
  expect(await textOf(damaged)).toBe('')
  expect(await textOf(bomb)).toBe('Anfang')
  expect(await found('Kaputtes')).toEqual(['Kaputtes.pdf'])
}, 60_000)

test('only the latest version of a paper is found', async () => {
  const [first] = await db
    .select({ paperId: file.paperId })
    .from(file)
    .where(eq(file.id, await put('Stand.txt', Buffer.from('Erstfassung'))))
  await readFileTexts()
  expect(await found('Erstfassung')).toEqual(['Stand.txt'])
  async function* body() {
    yield Buffer.from('Zweitfassung')
  }
  const place = { paperId: first?.paperId ?? '' }
  await uploadFile(
    await world.as('jena.office'),
    { place, fileId: newId(), name: 'Stand.txt' },
    body(),
    TEST_NOW,
  )
  await readFileTexts()
  expect(await found('Erstfassung')).toEqual([])
  expect(await found('Zweitfassung')).toEqual(['Stand.txt'])
})

const contentTypes = (mediaType: string) =>
  `<Types><Override PartName="/x" ContentType="${mediaType}.main+xml"/></Types>`

/** As small as a PDF may be; the reader finds its objects by itself. */
const pdf = (text: string): Buffer =>
  Buffer.from(`%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length ${text.length + 30}>> stream
BT /F 12 Tf 20 200 Td (${text}) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
`)

/** The first entry stored, the others deflated, as offices write them. */
function zip(entries: [name: string, text: string][]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  entries.forEach(([name, text], index) => {
    const plain = Buffer.from(text)
    const packed = index === 0 ? plain : deflateRawSync(plain)
    const facts = Buffer.alloc(16)
    facts.writeUInt32LE(crc32(plain), 4)
    facts.writeUInt32LE(packed.length, 8)
    facts.writeUInt32LE(plain.length, 12)
    const method = Buffer.from([0, 0, index === 0 ? 0 : 8, 0])
    const length = Buffer.alloc(4)
    length.writeUInt16LE(name.length, 0)
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), method, facts, length])
    const at = Buffer.alloc(4)
    at.writeUInt32LE(offset)
    central.push(
      Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0]),
      ...[method, facts, length, Buffer.alloc(10), at, Buffer.from(name)],
    )
    local.push(head, Buffer.from(name), packed)
    offset += head.length + name.length + packed.length
  })
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}
