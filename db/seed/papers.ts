import { crc32, deflateSync } from 'node:zlib'
import { and, eq, like } from 'drizzle-orm'
import { db } from '@/db'
import { agendaItem } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { UserError } from '@/lib/errors'
import { uploadFile } from '@/lib/files/commands'
import type { PaperPlace } from '@/lib/files/input'
import { newId } from '@/lib/ids'
import { typstPdf } from '@/lib/typst'

type Writer = { actor: PersonActor; at: Date }

/** Papers of the coming meeting that go out with its invitation. All invented. */
export async function tellPapers(meetingId: string, host: Writer): Promise<void> {
  const item = async (title: string): Promise<PaperPlace> => ({
    agendaItemId: await itemOf(title, meetingId),
  })
  const card = await item('Bezahlkarte')
  const report = await pdf(
    'Erfahrungen mit der Bezahlkarte',
    'Dezernat Soziales, Erfurt',
    [
      [
        'Stand',
        'Die Karte ist in allen fünf Städten eingeführt. Ausgegeben sind nach den Rückläufen rund 2.400 Karten, in Erfurt rund 900.\n\nDie Ausgabe dauert im Mittel elf Minuten. Am Anfang waren es dreißig.',
      ],
      [
        'Was gut geht',
        'Auszahlungen am Schalter sind fast entfallen. Die Ämter berichten von kürzeren Schlangen zum Monatsanfang.',
      ],
      [
        'Was offen ist',
        'Überweisungen an Vereine und für den öffentlichen Verkehr werden unterschiedlich freigegeben. Wir schlagen eine gemeinsame Liste vor.',
      ],
    ],
    host.at,
  )
  if (report) await put(host, card, 'Erfahrungsbericht Bezahlkarte.pdf', report)
  await put(
    host,
    card,
    'Rückmeldungen der Städte.csv',
    'Stadt;Karten;Freigaben\nErfurt;900;14\nGera;500;9\nJena;450;11\nSuhl;200;4\nWeimar;350;7\n',
  )
  const first = await put(
    host,
    await item('Personalschlüssel'),
    'Zuarbeiten der Städte.txt',
    'Zuarbeiten zum Personalschlüssel (Entwurf)\n\nEs fehlt noch Suhl.\n',
  )
  await put(
    host,
    { paperId: first },
    'Zuarbeiten der Städte.txt',
    'Zuarbeiten zum Personalschlüssel\n\nAlle fünf Städte haben gemeldet. Offen ist, ob Leitungsstunden mitgezählt werden.\n',
  )
  await put(host, await item('Aktionsplan'), 'Plätze je Stadt.png', barChart([90, 50, 45, 20, 35]))
  await put(
    host,
    await item('Schutzplätze'),
    'Erreichbarkeit in der Nacht.txt',
    'Die Nummern werden in der Sitzung verteilt.\n',
  )
  await put(
    host,
    { meetingId },
    'Anfahrt und Parken.txt',
    'Der Parkplatz hinter dem Rathaus ist für die Runde freigehalten. Bitte von der Rückseite einfahren.\n',
  )
}

/** What was laid on the table afterwards. */
export async function tellTabledPapers(meetingId: string, host: Writer): Promise<void> {
  await put(
    host,
    { meetingId },
    'Presseanfrage.txt',
    'Eine Zeitung fragt, ob die Städte die Karte behalten wollen. Antwort bis zum Tag nach der Sitzung.\n',
  )
}

async function itemOf(title: string, meetingId: string): Promise<string> {
  const [row] = await db
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, meetingId), like(agendaItem.title, `${title}%`)))
  if (!row) throw new Error(`no item begins with ${title}`)
  return row.id
}

/** Returns the paper's id. */
async function put({ actor, at }: Writer, place: PaperPlace, name: string, content: string | Uint8Array) {
  async function* body() {
    yield Buffer.from(content)
  }
  return (await uploadFile(actor, { place, fileId: newId(), name }, body(), at)).paperId
}

/** Null where no PDF can be made: the story is told without it. */
async function pdf(title: string, by: string, sections: [string, string][], issuedAt: Date) {
  const data = { title, by, sections: sections.map(([head, text]) => ({ title: head, text })) }
  const job = { workspace: 'lib/documents/assets', template: 'demo-paper.typ', data, issuedAt }
  return typstPdf(job).catch((error: unknown) => {
    if (error instanceof UserError) return null
    throw error
  })
}

/** A PNG of 640 × 400 with a bar for each value of a hundred. */
export function barChart(values: number[]): Buffer {
  const [width, height] = [640, 400]
  const row = (y: number) => {
    const pixels = Buffer.alloc(1 + width, 1)
    pixels[0] = 0
    values.forEach((value, index) => {
      const left = 40 + index * 120
      if (y > height - 40 - value * 3.2 && y < height - 40) pixels.fill(2, 1 + left, 1 + left + 80)
    })
    if (y >= height - 40 && y < height - 38) pixels.fill(0, 1 + 20, 1 + width - 20)
    return pixels
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  const palette = Buffer.from([0x15, 0x19, 0x1c, 0xff, 0xff, 0xff, 0x45, 0x61, 0x8f])
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const rows = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
