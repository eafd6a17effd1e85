import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { getDocumentProxy } from 'unpdf'
import { afterAll, describe, expect, it } from 'vitest'
import type { MinutesDocument, MinutesItem } from '@/lib/documents/input'
import type { Paragraph, RichText } from '@/lib/rich-text'
import { minutesFormats, type MinutesFormat } from './input'
import { renderMinutes } from './render'

const paragraph = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const text = (...lines: string[]): RichText => ({ type: 'doc', content: lines.map(paragraph) })
const table = (rows: number, columns: number, words: string): RichText => ({
  type: 'doc',
  content: [
    {
      type: 'table',
      content: Array.from({ length: rows }, (_, row) => ({
        type: 'tableRow',
        content: Array.from({ length: columns }, (_, column) => ({
          type: row === 0 ? 'tableHeader' : 'tableCell',
          content: [paragraph(`${words} ${row}.${column}`)],
        })),
      })),
    },
  ],
})

const item = (number: string, title: string, more: Partial<MinutesItem>): MinutesItem => ({
  number,
  title,
  proposer: null,
  purpose: null,
  confidential: false,
  text: text(),
  results: [],
  tasks: [],
  ...more,
})

const rich: RichText = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Lage in den Städten' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Gera stellt dar,  wie sich der ' },
        { type: 'text', text: 'Personalschlüssel', marks: [{ type: 'bold' }, { type: 'italic' }] },
        { type: 'hardBreak' },
        {
          type: 'text',
          text: 'auswirkt',
          marks: [{ type: 'link', attrs: { href: 'https://gstb.example/?a=1&b="2"' } }],
        },
      ],
    },
    {
      type: 'bulletList',
      content: [
        {
          type: 'listItem',
          content: [
            paragraph('Erste Sorge'),
            {
              type: 'orderedList',
              attrs: { start: 3 },
              content: [{ type: 'listItem', content: [paragraph('drittens')] }],
            },
          ],
        },
      ],
    },
    ...table(3, 3, 'Zelle').content,
  ],
}

const minutes: MinutesDocument = {
  kind: 'minutes',
  circle: 'Städterunde',
  subtitle: 'Soziales, Jugend und Bildung der kreisfreien Städte Thüringens',
  title: { strong: 'Niederschrift', rest: 'der 11. Sitzung in Gera' },
  host: { code: 'g', name: 'Gera' },
  state: 'genehmigt',
  meetingNumber: 11,
  date: 'Mi., 09.12.2026',
  time: '10:00–12:30 Uhr',
  place: ['Rathaus Gera', 'Kornmarkt 12', '07545 Gera'],
  version: 'Fassung 1',
  draft: false,
  issuedAt: new Date('2027-01-15T08:12:00Z'),
  begin: '10:02 Uhr',
  end: null,
  chair: 'Dezernat Soziales, Gera',
  minuteTaker: 'Büro Gera',
  attendance: [
    {
      organization: { code: 'shl', name: 'Suhl' },
      function: 'Dezernat Soziales',
      attendance: 'vertreten',
      remark: 'durch Fachdienst Bildung, ab TOP 4',
    },
    {
      organization: { code: null, name: 'Gast' },
      function: 'Referat',
      attendance: 'anwesend',
      remark: null,
    },
  ],
  guests: ['Fachreferat des Ministeriums'],
  distribution: 'alle Mitglieder der Runde',
  items: [
    item('1', 'Eröffnung', { text: text('Die Gastgeberin begrüßt die Anwesenden.') }),
    item('6.1', 'Personalschlüssel in Kitas', {
      proposer: { code: 'g', name: 'Gera' },
      presenter: 'Referat Soziales',
      purpose: 'Beratung',
      text: rich,
      results: [
        {
          kind: 'decision',
          text: 'Die Städte erarbeiten Eckpunkte.\n\nWeimar führt sie zusammen.',
          vote: '4 Ja, 1 Nein',
          ownVotes: ['Zu Protokoll gegeben von Suhl: abweichend.'],
        },
        { kind: 'finding', text: 'Die Städte nehmen den Bericht zur Kenntnis.', vote: null },
      ],
      tasks: [{ what: 'Termin anfragen', who: 'GStB (Amt 50)', until: 'Fr., 05.03.2027' }],
    }),
    item('9', 'Unterbringung in Einzelfällen', { confidential: true, text: text('Suhl berichtet.') }),
  ],
  attachments: [{ title: 'Praxisbeispiel Suhl', reference: 'TOP 10' }],
  signatures: [
    {
      role: 'Sitzungsleitung',
      name: 'Dezernat Soziales, Gera',
      signed: 'Elektronisch unterzeichnet am 15.01.2027',
    },
    { role: 'Niederschrift', name: 'Büro Gera' },
  ],
  release: ['Freigegeben am Fr., 15.01.2027, 09:12 Uhr.'],
  hash: '7c1e40d9a2b683f0115e9bd460aa72c8e19df3b7d0264c559a18e6f17c1e40d9',
}
const words = [
  'Elektronisch unterzeichnet am 15.01.2027',
  'Städterunde',
  'Niederschrift der 11. Sitzung in Gera',
  'genehmigt, Fassung 1',
  'Kornmarkt 12',
  'durch Fachdienst Bildung, ab TOP 4',
  'Gäste: Fachreferat des Ministeriums.',
  'Gera, vorgetragen von Referat Soziales · Beratung',
  'Lage in den Städten',
  'drittens',
  'Zelle 2.2',
  'Weimar führt sie zusammen.',
  '4 Ja, 1 Nein',
  'Zu Protokoll gegeben von Suhl: abweichend.',
  'GStB (Amt 50)',
  'vertraulich',
  'Praxisbeispiel Suhl',
  'Sitzungsleitung',
  'Freigegeben am Fr., 15.01.2027, 09:12 Uhr.',
  'Prüfsumme (SHA-256): 7c1e40d9 a2b683f0',
  'Prüfsumme 7c1e 40d9 a2b6',
]

/** Every text of a document replaced, but for what is no text of a person: kinds, codes, links. */
function filled<T>(value: T, words: string, key = ''): T {
  if (typeof value === 'string')
    return (['kind', 'type', 'code', 'href', 'hash'].includes(key) ? value : words) as T
  if (value instanceof Date || value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((entry: unknown) => filled(entry, words, key)) as T
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, filled(entry, words, name)]),
  ) as T
}

const long = 'Wohnungslosigkeit und Bezahlkarte '.repeat(3400)
/** What people and programs put into fields (I1), each document full of one of them. */
const hostile: Record<string, MinutesDocument> = {
  markup: filled(minutes, '<img src=x onerror=alert(1)></script> & "\'> ]]>'),
  emoji: filled(minutes, '👍🏽 👨‍👩‍👧 🇩🇪 שלום \u202Eumgekehrt\u2066 A\u0300\u0315'),
  controls: filled(minutes, 'N\u0000U\u0007L\u009F\uFFFE a\uD800b\r\n\t  zwei  \u2028drei '),
  nothing: filled(minutes, ''),
  'a word of 300 letters': filled(minutes, 'W'.repeat(300)),
  'large tables': {
    ...minutes,
    items: [
      item('1', 'Zahlen', { text: table(200, 5, 'Bedarfsgemeinschaften') }),
      item('2', 'Breit', { text: table(4, 12, 'W'.repeat(90)) }),
      item('3', 'Leer', { text: table(300, 2, '') }),
    ],
  },
  '10,000 words': { ...minutes, items: [item('1', 'Lang', { text: text(long) })] },
}
const all = { normal: minutes, draft: { ...minutes, draft: true, hash: null }, ...hostile }

// Set DOCUMENTS_FOLDER to keep the files and look at them.
const kept = process.env.DOCUMENTS_FOLDER
const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'minutes-files-'))
if (kept) mkdirSync(kept, { recursive: true })
afterAll(() => {
  if (!kept) rmSync(folder, { recursive: true })
})

const partsOf = (file: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]))
/** As a program of 2006 reads it: what later ones added is marked as ignorable, and the schemas do not know it. */
const withoutExtensions = (xml: string) => {
  const prefixes = / mc:Ignorable="([^"]*)"/.exec(xml)?.[1]?.split(' ') ?? []
  return xml.replace(
    new RegExp(` (?:${['mc:Ignorable', ...prefixes.map((p) => `${p}:\\w+`)].join('|')})="[^"]*"`, 'g'),
    '',
  )
}
const plain = (xml: string) =>
  xml
    .replace(/<text:s text:c="(\d+)"\/>|<text:line-break\/>|<w:br\/>/g, ' ')
    .replace(/<\/(?:text:p|text:h|w:p)>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/[\s\u00A0\u2003]+/g, ' ')
const xmlOf = async (document: MinutesDocument, format: MinutesFormat) => {
  const parts = partsOf(await renderMinutes(document, format))
  return Object.values(parts).join('\n')
}

describe('the Niederschrift for word processors', () => {
  it.each(['odt', 'docx'] as const)('holds all that is printed, as %s', async (format) => {
    const printed = plain(await xmlOf(minutes, format))
    for (const expected of words) expect(printed).toContain(expected)
    expect(printed).not.toContain('Entwurf')
  })

  it.each(['odt', 'docx'] as const)(
    'says "Entwurf" on top of every page before the release, as %s',
    async (format) => {
      const parts = partsOf(await renderMinutes(all.draft, format))
      const top = format === 'odt' ? parts['styles.xml'] : parts['word/header1.xml']
      expect(plain(/<style:header>.*<\/style:header>|<w:hdr.*/s.exec(top ?? '')?.[0] ?? '')).toContain(
        'Entwurf',
      )
    },
  )

  it('knows headings, repeated heads of tables and lists that begin where they should', async () => {
    const odt = await xmlOf(minutes, 'odt')
    expect(odt).toContain('text:outline-level="2">6.1')
    expect(odt).toContain('<table:table-header-rows>')
    expect(odt).toContain('text:start-value="3"')
    const docx = await xmlOf(minutes, 'docx')
    expect(docx).toContain('w:val="Heading2"')
    expect(docx).toContain('<w:tblHeader/>')
    expect(docx).toContain('<w:start w:val="3"/>')
    expect(docx).toContain('w:val="de-DE"')
  })

  it('links to safe addresses alone', async () => {
    const content = [
      {
        type: 'text' as const,
        text: 'Klick',
        marks: [{ type: 'link' as const, attrs: { href: 'javascript:alert(1)' } }],
      },
    ]
    const unsafe: RichText = { type: 'doc', content: [{ type: 'paragraph', content }] }
    for (const format of ['odt', 'docx'] as const)
      expect(await xmlOf({ ...minutes, items: [item('1', 'T', { text: unsafe })] }, format)).not.toContain(
        'javascript:',
      )
  })
})

it.each(minutesFormats)('the same data are the same bytes, as %s', async (format) => {
  const [first, second] = await Promise.all([renderMinutes(minutes, format), renderMinutes(minutes, format)])
  expect(Buffer.compare(first, second)).toBe(0)
  const later = await renderMinutes({ ...minutes, issuedAt: new Date('2027-02-15T08:12:00Z') }, format)
  expect(Buffer.compare(first, later)).not.toBe(0)
})

it('too large for a file is refused with a sentence in every format', async () => {
  const tooLong = { ...minutes, release: ['Wort '.repeat(200_000)] }
  for (const format of minutesFormats)
    await expect(renderMinutes(tooLong, format)).rejects.toThrow('zu umfangreich')
})

describe('programs that check', () => {
  const reference = process.env.REFERENCE_DATA ?? ''
  const odf = path.join(reference, 'schemas/odf-1.3')
  const ooxml = path.join(reference, 'schemas/ooxml')
  const missing = (tool: string) => spawnSync(tool, ['--version']).error !== undefined

  async function unpacked(format: 'odt' | 'docx', wanted: RegExp): Promise<string[]> {
    const files: string[] = []
    for (const [name, document] of Object.entries(all)) {
      const bytes = await renderMinutes(document, format)
      writeFileSync(path.join(folder, `${name}.${format}`), bytes)
      for (const [part, xml] of Object.entries(partsOf(bytes))) {
        if (!wanted.test(part)) continue
        files.push(path.join(folder, `${name}.${part.replaceAll('/', '-')}`))
        writeFileSync(files.at(-1) ?? '', withoutExtensions(xml))
      }
    }
    return files
  }
  const run = (tool: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 1e8 })
    return status === 0 ? '' : `${stdout}${stderr}`.slice(0, 2000)
  }

  it.skipIf(!existsSync(odf) || missing('jing'))(
    'find valid ODF 1.3 (needs jing and the schemas)',
    async () => {
      const files = await unpacked('odt', /^(content|styles|meta)\.xml$/)
      expect(run('jing', '-i', path.join(odf, 'OpenDocument-v1.3-schema.rng'), ...files)).toBe('')
      const manifests = await unpacked('odt', /manifest\.xml$/)
      expect(run('jing', '-i', path.join(odf, 'OpenDocument-v1.3-manifest-schema.rng'), ...manifests)).toBe(
        '',
      )
    },
    120_000,
  )

  it.skipIf(!existsSync(ooxml) || missing('xmllint'))(
    'find valid OOXML (needs xmllint and the schemas)',
    async () => {
      const files = await unpacked(
        'docx',
        /^word\/(document|styles|numbering|header1|footer1|settings)\.xml$/,
      )
      expect(run('xmllint', '--noout', '--nonet', '--schema', path.join(ooxml, 'wml.xsd'), ...files)).toBe('')
    },
    120_000,
  )

  it.skipIf(missing('soffice'))(
    'open them (needs soffice)',
    async () => {
      await unpacked('odt', /^$/)
      await unpacked('docx', /^$/)
      for (const [format, filter] of [
        ['odt', 'writer8'],
        ['docx', 'MS Word 2007 XML'],
      ]) {
        const files = Object.keys(all).map((name) => path.join(folder, `${name}.${format}`))
        const target = path.join(folder, `read-${format}`)
        execFileSync('soffice', [
          `-env:UserInstallation=file://${folder}/profile`,
          ...['--headless', `--infilter=${filter}`, '--convert-to', 'pdf', '--outdir', target],
          ...files,
        ])
        for (const name of Object.keys(all)) expect(existsSync(path.join(target, `${name}.pdf`))).toBe(true)
      }
    },
    300_000,
  )

  it.skipIf(missing('pandoc'))('read the same words (needs pandoc)', async () => {
    await unpacked('odt', /^$/)
    await unpacked('docx', /^$/)
    for (const format of ['odt', 'docx']) {
      const read = execFileSync('pandoc', [
        '-t',
        'plain',
        '--wrap=none',
        path.join(folder, `normal.${format}`),
      ])
      expect(read.toString()).toContain('Die Städte nehmen den Bericht zur Kenntnis.')
    }
  })
})

describe('printed pages', () => {
  it.each(Object.entries(all))(
    'of %s: nothing overlaps or leaves the page',
    async (name, document) => {
      const pdf = await renderMinutes(document, 'pdf')
      writeFileSync(path.join(folder, `${name}.pdf`), pdf)
      expect(await faults(pdf)).toEqual([])
    },
    60_000,
  )
})

/** Runs of text that leave the margins or lie on each other, in words. */
async function faults(pdf: Uint8Array): Promise<string[]> {
  const file = await getDocumentProxy(pdf.slice())
  const found: string[] = []
  for (let number = 1; number <= file.numPages && found.length < 5; number++) {
    const { items } = await (await file.getPage(number)).getTextContent()
    const boxes = items.flatMap((run) => {
      if (!('str' in run) || run.str.trim() === '' || run.width === 0) return []
      const [, , , size = 0, left = 0, base = 0] = run.transform as number[]
      // The foot holds two lines; what would be a third one is cut off.
      if (base < 30) return []
      return [{ str: run.str, left, right: left + run.width, bottom: base, top: base + size * 0.65 }]
    })
    for (const box of boxes)
      // A line of nothing but wide letters may end a letter late: still far from the edge.
      if (box.left < 60 || box.right > 595 - 48 || box.bottom < 30 || box.top > 842 - 24)
        found.push(
          `page ${number}: „${box.str.slice(0, 40)}“ leaves the page (${Math.round(box.left)} to ${Math.round(box.right)}, ${Math.round(box.bottom)})`,
        )
    boxes.sort((a, b) => a.bottom - b.bottom)
    for (const [index, box] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        if (other.bottom > box.top - 1) break
        if (Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1)
          found.push(`page ${number}: „${box.str.slice(0, 40)}“ lies on „${other.str.slice(0, 40)}“`)
      }
  }
  return found.slice(0, 5)
}
