/** Part of `npm run bench`: a Niederschrift of six and of sixty pages in each format, and twenty of them as one archive. */
import postgres from 'postgres'
import type { MinutesDocument, MinutesItem } from '@/lib/documents/input'
import { minutesFormats } from '@/lib/minutes-files/input'
import { renderMinutes } from '@/lib/minutes-files/render'
import { memoryOf } from './bench-load'
import { signIn, type DemoServer } from './demo-server'
import { Failure } from './failure'

const ROUNDS = 5
const ARCHIVED = 20

/** Milliseconds (median) and kilobytes of each format; the first of each loads what the others find. */
export async function documentTimes(): Promise<object[]> {
  const rows: object[] = []
  for (const items of [5, 65]) {
    const document = example(items)
    for (const format of minutesFormats) {
      const times: number[] = []
      let size = 0
      let pages: number | string = ''
      for (let round = 0; round <= ROUNDS; round++) {
        const begin = performance.now()
        const bytes = await renderMinutes(document, format)
        if (round > 0) times.push(performance.now() - begin)
        size = bytes.byteLength
        if (format === 'pdf')
          pages =
            Buffer.from(bytes)
              .toString('latin1')
              .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
      }
      times.sort((a, b) => a - b)
      rows.push({ format, pages, ms: Math.round(times[ROUNDS >> 1] ?? 0), kB: Math.round(size / 1024) })
    }
  }
  return rows
}

/** An archive in each format, with the memory of the server before, at most and after. */
export async function archiveTimes({ base, databaseUrl, pid }: DemoServer): Promise<object[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const meetings = await sql<{ id: string }[]>`
    select meeting_id as id from minutes where state in ('released', 'approved') limit ${ARCHIVED}`
  await sql.end()
  const cookie = await signIn(base, 'dezernat@erfurt.example')
  const query = meetings.map(({ id }) => `meeting=${id}`).join('&')
  const rows: object[] = []
  for (const format of minutesFormats) {
    const before = memoryOf(pid)
    const begin = performance.now()
    const answer = await fetch(`${base}/minutes/archive.zip?format=${format}&${query}`, {
      headers: { cookie },
    })
    if (answer.status !== 200 || !answer.body)
      throw new Failure(`The archive was answered with ${answer.status}.`)
    let size = 0
    let most = before ?? 0
    let first = 0
    for await (const piece of answer.body) {
      first ||= performance.now() - begin
      size += piece.byteLength
      most = Math.max(most, memoryOf(pid) ?? 0)
    }
    rows.push({
      archive: `${meetings.length} as ${format}`,
      'first byte, ms': Math.round(first),
      s: Math.round((performance.now() - begin) / 100) / 10,
      kB: Math.round(size / 1024),
      'RSS before, MB': before,
      'RSS at most, MB': most,
    })
  }
  return rows
}

const sentence =
  'Die Städte schildern ihre Lage; die Voraussetzungen sind verschieden, die Fragen an das Land gleichen sich. '
const item = (index: number): MinutesItem => ({
  number: String(index + 1),
  title: 'Personalschlüssel in Kitas: Auswirkungen auf die Personalplanung der Städte',
  proposer: { code: 'g', name: 'Gera' },
  purpose: 'Beratung',
  confidential: false,
  text: {
    type: 'doc',
    content: Array.from({ length: 5 }, () => ({
      type: 'paragraph',
      content: [{ type: 'text', text: sentence.repeat(4) }],
    })),
  },
  results: [{ kind: 'decision', text: sentence, vote: 'einvernehmlich' }],
  tasks: [{ what: 'Gesprächstermin anfragen', who: 'GStB', until: 'Fr., 05.03.2027' }],
})

const example = (items: number): MinutesDocument => ({
  kind: 'minutes',
  circle: 'Städterunde',
  subtitle: 'Soziales, Jugend und Bildung der kreisfreien Städte Thüringens',
  title: { strong: 'Niederschrift', rest: 'der 11. Sitzung in Gera' },
  host: { code: 'g', name: 'Gera' },
  state: 'genehmigt',
  meetingNumber: 11,
  date: 'Mi., 09.12.2026',
  time: '10:00–12:30 Uhr',
  place: ['Rathaus Gera'],
  version: 'Fassung 1',
  draft: false,
  issuedAt: new Date('2027-01-15T08:12:00Z'),
  begin: '10:02 Uhr',
  end: '12:21 Uhr',
  chair: 'Dezernat Soziales, Gera',
  minuteTaker: 'Büro Gera',
  attendance: Array.from({ length: 14 }, () => ({
    organization: { code: 'j', name: 'Jena' },
    function: 'Dezernat Soziales',
    attendance: 'anwesend',
    remark: null,
  })),
  guests: [],
  distribution: 'alle Mitglieder der Runde',
  items: Array.from({ length: items }, (_, index) => item(index)),
  attachments: [],
  signatures: [{ role: 'Sitzungsleitung', name: 'Dezernat Soziales, Gera' }],
  release: ['Freigegeben am Fr., 15.01.2027, 09:12 Uhr.'],
  hash: 'ab'.repeat(32),
})
