import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, describe, expect, it } from 'vitest'
import type {
  InvitationDocument,
  MeetingDocument,
  MinutesDocument,
  MinutesItem,
  Party,
  YearPlanDocument,
} from '@/lib/documents/input'
import { addMinutes } from '@/lib/dates'
import { renderPdf } from '@/lib/documents/render'
import { shippedCalendar } from '@/lib/holidays/assets/shipped'
import type { BulletList, Paragraph, RichText } from '@/lib/rich-text'
import { yearPlanDocument } from '@/lib/series/render'
import { DocumentError } from '@/lib/typst'

const erfurt: Party = { code: 'ef', name: 'Erfurt' }
const gera: Party = { code: 'g', name: 'Gera' }
const jena: Party = { code: 'j', name: 'Jena' }
const suhl: Party = { code: 'shl', name: 'Suhl' }
const weimar: Party = { code: 'we', name: 'Weimar' }
const gstb: Party = { code: 'gstb', name: 'GStB' }

const paragraph = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const text = (...paragraphs: string[]): RichText => ({ type: 'doc', content: paragraphs.map(paragraph) })
const bullets = (...items: string[]): BulletList => ({
  type: 'bulletList',
  content: items.map((item) => ({
    type: 'listItem',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: item }] }],
  })),
})

/** A head and rows, "Zeile 1, 2" in each cell; what stands in them can be said. */
const table = (rows: number, columns: number, words?: string): RichText => ({
  type: 'doc',
  content: [
    {
      type: 'table',
      content: Array.from({ length: rows }, (_, row) => ({
        type: 'tableRow',
        content: Array.from({ length: columns }, (_, column) => ({
          type: row === 0 ? 'tableHeader' : 'tableCell',
          content: [paragraph(words ?? (row === 0 ? `Spalte ${column + 1}` : `Zeile ${row}, ${column + 1}`))],
        })),
      })),
    },
  ],
})

const head = {
  circle: 'Städterunde',
  subtitle:
    'Soziales, Jugend und Bildung der kreisfreien Städte Thüringens\nund des Gemeinde- und Städtebundes Thüringen',
  draft: false,
  version: 'Fassung 1',
}

const invitation: InvitationDocument = {
  ...head,
  kind: 'invitation',
  title: { strong: 'Einladung', rest: 'zur 12. Sitzung in Jena' },
  host: { code: 'j', name: 'Stadt Jena' },
  state: null,
  meetingNumber: 12,
  date: 'Mi., 10.03.2027',
  time: '10:00–12:30 Uhr',
  place: ['Historisches Rathaus Jena, Sitzungssaal', 'Markt 1, 07743 Jena'],
  issuedAt: new Date('2027-02-17T09:12:00Z'),
  salutation: 'Sehr geehrte Damen und Herren,',
  introduction: [
    'die Stadt Jena lädt Sie herzlich in ihr Rathaus ein. Bitte antworten Sie bis Mi., 03.03.2027.',
  ],
  access:
    'Straßenbahn bis Holzmarkt, von dort 200 m. Aufzug und barrierefreies WC sind vorhanden, der Eingang für Rollstühle liegt am Markt.',
  videoLink: 'https://video.jena.example/staedterunde-12',
  replyUntil: 'Mi., 03.03.2027',
  contact: ['Büro Jena', 'buero@jena.example'],
  agenda: [
    line('1', 'Eröffnung und Begrüßung', { proposer: jena, minutes: 5, begin: '10:00' }),
    line('2', 'Feststellung der Anwesenheit und Genehmigung der Tagesordnung', {
      minutes: 5,
      begin: '10:05',
    }),
    line('3', 'Genehmigung der Niederschrift der 11. Sitzung', {
      purpose: 'Beschluss',
      minutes: 5,
      begin: '10:10',
      papers: ['Niederschrift der 11. Sitzung'],
    }),
    line('4', 'Auftragskontrolle', { minutes: 15, begin: '10:15' }),
    line('5', 'Bericht des GStB aus Landtag und Ministerien', {
      proposer: gstb,
      purpose: 'Kenntnisnahme',
      presenter: 'Referat Soziales',
      minutes: 15,
      begin: '10:30',
    }),
    line('6', 'Kindertagesbetreuung', {}),
    line('6.1', 'Personalschlüssel in Kitas: Auswirkungen auf die Personalplanung der Städte', {
      proposer: gera,
      purpose: 'Beratung',
      minutes: 20,
      begin: '10:45',
      papers: ['Fragen der Städte zum Personalschlüssel', 'Übersicht der Einrichtungen'],
    }),
    line('6.2', 'Fachkräfte gewinnen: Praxisbericht', {
      proposer: suhl,
      purpose: 'Kenntnisnahme',
      minutes: 10,
      begin: '11:05',
    }),
    line('7', 'Bezahlkarte für Geflüchtete: Erfahrungen aus der Umsetzung', {
      proposer: erfurt,
      purpose: 'Beratung',
      minutes: 15,
      begin: '11:15',
    }),
    line('8', 'Aktionsplan für Wohnungslosigkeit: gemeinsame Eckpunkte', {
      proposer: weimar,
      presenter: 'Dezernat Soziales, Weimar',
      purpose: 'Beschluss',
      minutes: 15,
      begin: '11:30',
      papers: ['Entwurf der Eckpunkte'],
    }),
    line('9', 'Nichtöffentlicher TOP', { minutes: 10, begin: '11:45', confidential: true }),
    line('10', 'Bericht aus den Städten, gute Praxis', { minutes: 10, begin: '11:55' }),
    line('11', 'Termine und nächste Gastgeberin', { minutes: 5, begin: '12:05' }),
    line('12', 'Verschiedenes', { minutes: 10, begin: '12:10' }),
  ],
  plannedEnd: '12:20 Uhr',
  reserve: '10 Minuten',
  closing: [
    'Die Unterlagen finden Sie auf der Seite der Sitzung. Der Kalendereintrag liegt der Nachricht bei.',
  ],
  signature: ['Büro Jena', 'für die gastgebende Stadt'],
}

function line(number: string, title: string, more: Partial<InvitationDocument['agenda'][number]>) {
  return {
    number,
    title,
    proposer: null,
    purpose: null,
    presenter: null,
    minutes: null,
    begin: null,
    confidential: false,
    ...more,
  }
}

const minutes: MinutesDocument = {
  ...head,
  kind: 'minutes',
  title: { strong: 'Niederschrift', rest: 'der 11. Sitzung' },
  host: { code: 'g', name: 'Stadt Gera' },
  state: 'freigegeben\n(vorläufig)',
  meetingNumber: 11,
  date: 'Mi., 09.12.2026',
  time: '10:00–12:30 Uhr',
  place: ['Rathaus Gera'],
  issuedAt: new Date('2027-01-15T08:12:00Z'),
  begin: '10:02 Uhr',
  end: '12:21 Uhr',
  chair: 'Dezernat Soziales, Gera',
  minuteTaker: 'Büro Gera',
  attendance: [
    { organization: gera, function: 'Dezernat Soziales', attendance: 'anwesend', remark: 'Sitzungsleitung' },
    { organization: erfurt, function: 'Dezernat Soziales', attendance: 'anwesend', remark: null },
    { organization: jena, function: 'Dezernat Soziales', attendance: 'anwesend', remark: null },
    {
      organization: jena,
      function: 'Dezernat Bildung',
      attendance: 'vertreten',
      remark: 'durch Fachdienst Bildung',
    },
    {
      organization: suhl,
      function: 'Dezernat Soziales',
      attendance: 'anwesend',
      remark: 'ab TOP 4 (10:19 Uhr)',
    },
    {
      organization: weimar,
      function: 'Dezernat Soziales',
      attendance: 'entschuldigt',
      remark: 'anderer Termin',
    },
    { organization: gstb, function: 'Referat Soziales', attendance: 'anwesend', remark: null },
  ],
  guests: ['Fachreferat des Ministeriums zu TOP 6'],
  distribution: 'alle Mitglieder der Runde, Referate des GStB',
  items: [
    item('1', 'Eröffnung und Begrüßung', {
      proposer: { code: 'g', name: 'Stadt Gera' },
      text: text('Die Gastgeberin begrüßt die Anwesenden im Geraer Rathaus.'),
    }),
    item('2', 'Feststellung der Anwesenheit und Genehmigung der Tagesordnung', {
      text: text('Die Tagesordnung wird in der Fassung 2 einvernehmlich genehmigt.'),
    }),
    item('3', 'Genehmigung der Niederschrift der 10. Sitzung', {
      results: [
        {
          kind: 'decision',
          text: 'Die Niederschrift der 10. Sitzung vom 9. September 2026 wird in der Fassung 2 genehmigt.',
          vote: 'einvernehmlich',
        },
      ],
    }),
    item('4', 'Auftragskontrolle', {
      text: text('Sechs Aufträge wurden aufgerufen. Vier sind erledigt, zwei laufen weiter.'),
    }),
    item('5', 'Bericht des GStB aus Landtag und Ministerien', {
      proposer: gstb,
      presenter: 'Referat Soziales',
      purpose: 'Kenntnisnahme',
      text: text('Der GStB berichtet über laufende Vorhaben des Landes, die die Städte berühren.'),
      results: [{ kind: 'finding', text: 'Die Städte nehmen den Bericht zur Kenntnis.', vote: null }],
    }),
    item('6', 'Kindertagesbetreuung', {}),
    item('6.1', 'Personalschlüssel in Kitas', {
      proposer: gera,
      purpose: 'Beratung',
      text: {
        type: 'doc',
        content: [
          { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Lage in den Städten' }] },
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'Gera stellt dar, wie sich der ' },
              { type: 'text', text: 'Personalschlüssel', marks: [{ type: 'bold' }] },
              {
                type: 'text',
                text: ' auf die Personalplanung auswirkt. Die Städte schildern ihre Lage; die Voraussetzungen sind ',
              },
              { type: 'text', text: 'verschieden', marks: [{ type: 'italic' }] },
              {
                type: 'text',
                text: ', die Fragen an das Land gleichen sich. Mehr als 35 % der Stellen, rund 1,34 Mio. €, sind nach § 2 betroffen. Einzelheiten: ',
              },
              {
                type: 'text',
                text: 'Arbeitshilfe',
                marks: [{ type: 'link', attrs: { href: 'https://gstb.example/kita' } }],
              },
              { type: 'text', text: '.' },
            ],
          },
          bullets(
            'Die Städte wünschen eine gemeinsame Position gegenüber dem Land.',
            'Der GStB bittet um Zuarbeit in gleicher Form.',
          ),
        ],
      },
      tasks: [
        {
          what: 'Gesprächstermin mit dem zuständigen Ministerium anfragen',
          who: 'GStB',
          until: 'Fr., 05.03.2027',
        },
      ],
    }),
    item('7', 'Bezahlkarte für Geflüchtete', {
      proposer: erfurt,
      purpose: 'Beratung',
      text: text(
        'Die Städte tauschen Erfahrungen aus der Umsetzung aus. Eine Übersicht soll zeigen, wo gleiche Lösungen möglich sind.',
      ),
      tasks: [
        { what: 'Erfahrungen aus der Umsetzung an den GStB senden', who: 'Erfurt', until: 'Fr., 26.02.2027' },
        { what: 'Rückmeldung der Ausländerbehörden einholen', who: 'Jena, Suhl', until: 'Fr., 29.01.2027' },
      ],
    }),
    item('8', 'Aktionsplan für Wohnungslosigkeit', {
      proposer: weimar,
      presenter: 'Jena',
      purpose: 'Beschluss',
      results: [
        {
          kind: 'decision',
          text: 'Die Städte erarbeiten gemeinsame Eckpunkte für einen Aktionsplan für Wohnungslosigkeit. Weimar führt die Beiträge mit Jena zusammen.',
          vote: 'Dafür: Erfurt, Gera, Jena, Suhl · Dagegen: keine Stadt · Enthaltung: keine Stadt · Weimar nicht anwesend',
        },
      ],
      tasks: [
        {
          what: 'Eckpunkte zusammenführen und zur 12. Sitzung vorlegen',
          who: 'Weimar mit Jena',
          until: 'Fr., 05.03.2027',
        },
        { what: 'Ansprechstelle für Obdachlosenhilfe benennen', who: 'alle Städte', until: null },
      ],
    }),
    item('9', 'Unterbringung in Einzelfällen', {
      proposer: suhl,
      purpose: 'Beratung',
      confidential: true,
      text: text('Suhl berichtet.'),
    }),
    item('10', 'Bericht aus den Städten, gute Praxis', {
      text: text(
        'Suhl stellt ein Praxisbeispiel zur Begleitung von Familien vor. Die Unterlagen liegen als Anlage 4 bei.',
      ),
    }),
    item('11', 'Termine und nächste Gastgeberin', {
      text: text('Die 12. Sitzung findet am Mittwoch, 10. März 2027, 10:00 Uhr, in Jena statt.'),
    }),
    item('12', 'Verschiedenes', { text: text('Keine Wortmeldungen.') }),
  ],
  attachments: [
    { title: 'Tagesordnung, Fassung 2', reference: 'TOP 2' },
    { title: 'Fragen der Städte zum Personalschlüssel', reference: 'TOP 6' },
    { title: 'Bezahlkarte: Übersicht der Städte', reference: 'TOP 7' },
    { title: 'Praxisbeispiel Suhl', reference: 'TOP 10' },
  ],
  signatures: [
    { role: 'Sitzungsleitung', name: 'Dezernat Soziales, Gera' },
    { role: 'Niederschrift', name: 'Büro Gera' },
  ],
  release: [
    'Freigegeben am Fr., 15.01.2027, 09:12 Uhr. Vorläufig bis zur Genehmigung in der 12. Sitzung.',
    'Berichtigungen erscheinen nur als neue Fassung mit Begründung.',
  ],
  hash: '7c1e40d9a2b683f0115e9bd460aa72c8e19df3b7d0264c559a18e6f17c1e40d9',
}

function item(number: string, title: string, more: Partial<MinutesItem>): MinutesItem {
  return {
    number,
    title,
    proposer: null,
    purpose: null,
    confidential: false,
    text: text(),
    results: [],
    tasks: [],
    ...more,
  }
}

const yearPlan: YearPlanDocument = yearPlanDocument(
  2027,
  'Städterunde Soziales, Jugend und Bildung',
  (['Jena', 'Suhl', 'Weimar', 'Erfurt'] as const).map((shortName, index) => ({
    number: 9 + index,
    start: new Date(`2027-${['03-10', '06-09', '09-08', '12-08'][index]}T10:00:00Z`),
    end: new Date(`2027-${['03-10', '06-09', '09-08', '12-08'][index]}T12:30:00Z`),
    state: (['invited', 'scheduled', 'draft', 'cancelled'] as const)[index] ?? 'draft',
    host: { shortName },
  })),
  shippedCalendar(2026, 2028),
  new Date('2027-02-23T08:00:00Z'),
)

const longParagraph =
  'Die Städte schildern ihre Lage; die Voraussetzungen sind verschieden, die Fragen an das Land gleichen sich. Der Verband bittet um Zuarbeit in gleicher Form, damit eine Übersicht entsteht, die im nächsten Quartal mit dem zuständigen Ministerium besprochen werden kann. Sie soll zeigen, wo gleiche Lösungen möglich sind und wo die Größe der Stadt einen Unterschied macht.'

// Set DOCUMENTS_FOLDER to keep the files and look at them.
const kept = process.env.DOCUMENTS_FOLDER
const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'documents-'))
if (kept) mkdirSync(kept, { recursive: true })
afterAll(() => {
  if (!kept) rmSync(folder, { recursive: true })
})

async function pdfPages(pdf: Uint8Array): Promise<string[]> {
  // The reader takes the bytes away from who gives them.
  const { text: pages } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: false })
  return pages.map((page) => page.replaceAll('\u200B', '').replace(/[\s\u00A0]+/g, ' '))
}

async function pdfText(document: MeetingDocument): Promise<string> {
  return (await pdfPages(await renderPdf(document))).join(' ')
}

/** Whether a tool of the machine is there; without it a test is skipped and its name says why. */
function missing(tool: string): boolean {
  return spawnSync(tool, ['--version']).error !== undefined
}

function stored(name: string, pdf: Uint8Array): string {
  const file = path.join(folder, `${name}.pdf`)
  writeFileSync(file, pdf)
  return file
}

const sixPages: MinutesDocument = {
  ...minutes,
  attendance: Array.from({ length: 14 }, (_, index) => minutes.attendance[index % 7]!),
  items: minutes.items.map((entry, index) =>
    index % 3 === 0
      ? { ...entry, text: text(...Array.from({ length: 6 }, (_, part) => `${part + 1}. ${longParagraph}`)) }
      : entry,
  ),
}

describe('an invitation', () => {
  it('names time, place, host, access, deadline, agenda and who to ask', async () => {
    const printed = await pdfText(invitation)
    for (const words of [
      'Einladung zur 12. Sitzung in Jena',
      'Sehr geehrte Damen und Herren,',
      'Mi., 10.03.2027, 10:00–12:30 Uhr',
      'Historisches Rathaus Jena, Sitzungssaal',
      'Stadt Jena',
      'Straßenbahn bis Holzmarkt',
      'https://video.jena.example/staedterunde-12',
      'Antwort bis Mi., 03.03.2027',
      'buero@jena.example',
      'Geplantes Ende: 12:20 Uhr. Reserve: 10 Minuten.',
      'Mit freundlichen Grüßen',
      'Seite 1 von 2',
    ])
      expect(printed).toContain(words)
    for (const line of invitation.agenda) expect(printed).toContain(line.title)
  })

  it('marks a confidential item by word', async () => {
    expect(await pdfText(invitation)).toMatch(/Nichtöffentlicher TOP.*vertraulich/)
  })

  it('lists open tasks, and says how many it leaves out', async () => {
    const task = {
      what: 'Muster weitergeben',
      who: 'Suhl',
      until: 'bis Fr., 12.02.2027',
      state: 'überfällig',
    }
    const more = { tasks: [task, task], moreTasks: 'und 12 weitere Aufträge' }
    const agenda = [line('1', 'Auftragskontrolle', more)]
    const printed = await pdfText({ ...invitation, agenda })
    expect(printed.split('Muster weitergeben (Suhl, bis Fr., 12.02.2027, überfällig)')).toHaveLength(3)
    expect(printed).toContain('und 12 weitere Aufträge')
    expect(
      await pdfText({ ...invitation, agenda: [line('1', 'Auftragskontrolle', { tasks: [task] })] }),
    ).not.toContain('weitere Aufträge')
  })

  it('prints a video link that is no safe address as text only', async () => {
    const pdf = await renderPdf({ ...invitation, videoLink: 'javascript:alert(1)' })
    expect((await pdfPages(pdf)).join(' ')).toContain('javascript:alert(1)')
    expect(Buffer.from(pdf).includes('/URI (javascript')).toBe(false)
  })
})

describe('minutes', () => {
  it('hold head, attendance, items, decisions with their vote, tasks, attachments, signatures and checksum', async () => {
    const printed = await pdfText(minutes)
    for (const words of [
      'Niederschrift der 11. Sitzung',
      'freigegeben (vorläufig)',
      '10:02 Uhr, 12:21 Uhr',
      'vertreten durch Fachdienst Bildung',
      'entschuldigt anderer Termin',
      'Gäste: Fachreferat des Ministeriums zu TOP 6.',
      'Verteiler: alle Mitglieder der Runde, Referate des GStB.',
      'Beschluss Die Niederschrift der 10. Sitzung vom 9. September 2026 wird in der Fassung 2 genehmigt. einvernehmlich',
      'Feststellung Die Städte nehmen den Bericht zur Kenntnis.',
      'Dafür: Erfurt, Gera, Jena, Suhl',
      'Rückmeldung der Ausländerbehörden einholen Jena, Suhl Fr., 29.01.2027',
      'Praxisbeispiel Suhl TOP 10',
      'Sitzungsleitung Dezernat Soziales, Gera',
      'Freigegeben am Fr., 15.01.2027, 09:12 Uhr.',
      'Prüfsumme (SHA-256): 7c1e40d9 a2b683f0 115e9bd4 60aa72c8 e19df3b7 d0264c55 9a18e6f1 7c1e40d9',
      'Fassung 1 · Prüfsumme 7c1e 40d9 a2b6',
    ])
      expect(printed).toContain(words)
    for (const { title } of minutes.items) expect(printed).toContain(title)
  })

  it('say "Entwurf" on every page while they are a draft, and on none afterwards', async () => {
    const draft = await pdfPages(await renderPdf({ ...sixPages, draft: true, state: 'Entwurf', hash: null }))
    expect(draft.length).toBeGreaterThan(3)
    for (const page of draft) expect(page).toContain('Entwurf')
    for (const page of await pdfPages(await renderPdf(sixPages))) expect(page).not.toContain('Entwurf')
  })

  it('hold tables, whose head repeats on each page and is one in the tags', async () => {
    const printed = await renderPdf({ ...minutes, items: [item('1', 'Zahlen', { text: table(200, 3) })] })
    const pages = await pdfPages(printed)
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages.slice(0, -1)) expect(page).toContain('Spalte 1 Spalte 2 Spalte 3')
    expect(pages.join(' ')).toContain('Zeile 199, 3')
    stored('table', printed)
    const wide = item('1', 'Zahlen', { text: table(20, 12, 'Bedarfsgemeinschaften 1.234,5 €') })
    stored(
      'wide table',
      await renderPdf({ ...minutes, items: [wide, item('2', 'W', { text: table(4, 6, 'W'.repeat(90)) })] }),
    )
  })

  it('print what is not known yet as a dash', async () => {
    expect(await pdfText({ ...minutes, begin: null, end: null })).toContain('Beginn, Ende –, –')
  })

  it('are the same bytes for the same data, also beside another export', async () => {
    const [first, second] = await Promise.all([renderPdf(minutes), renderPdf(minutes)])
    expect(Buffer.compare(first, second)).toBe(0)
    const later = await renderPdf({ ...minutes, issuedAt: new Date('2027-02-15T08:12:00Z') })
    expect(Buffer.compare(first, later)).not.toBe(0)
  })

  it('of six pages are made in less than five seconds', async () => {
    const start = performance.now()
    const pdf = await renderPdf(sixPages)
    stored('six pages', pdf)
    const elapsed = Math.round(performance.now() - start)
    console.info(`${(await pdfPages(pdf)).length} pages in ${elapsed} ms`)
    expect(elapsed).toBeLessThan(5000)
  })

  it('too large for a file are refused with a sentence', async () => {
    const tooLong = { ...minutes, release: ['Wort '.repeat(200_000)] }
    await expect(renderPdf(tooLong)).rejects.toThrow(DocumentError)
    await expect(renderPdf(tooLong)).rejects.toThrow('zu umfangreich')
  })
})

describe('a year plan', () => {
  it('tells months, meetings with host and state, holidays and school holidays, on one page', async () => {
    const pages = await pdfPages(await renderPdf(yearPlan))
    expect(pages).toHaveLength(1)
    for (const words of [
      'Jahresplan 2027',
      'Soziales, Jugend und Bildung',
      'Mi., 10.03. 9. Sitzung in Jena, 11:00–13:30 Uhr, eingeladen',
      '11. Sitzung in Weimar, 12:00–14:30 Uhr, vorgemerkt',
      '12. Sitzung in Erfurt, 11:00–13:30 Uhr, abgesagt',
      'Fr., 26.03. Karfreitag',
      'Fr., 07.05. Brückentag',
      '22.–31. Osterferien',
      '01.–03. Osterferien',
      'Stand Di., 23.02.2027',
      'Seite 1 von 1',
    ])
      expect(pages[0]).toContain(words)
  })

  it('with a meeting a week stands on one page as well', async () => {
    const weekly = Array.from({ length: 52 }, (_, week) => {
      const start = addMinutes(new Date('2027-01-05T10:00:00Z'), week * 7 * 24 * 60)
      return {
        number: week + 1,
        start,
        end: addMinutes(start, 60),
        state: 'draft' as const,
        host: { shortName: 'Weimar' },
      }
    })
    const document = yearPlanDocument(
      2027,
      'Fachrunde',
      weekly,
      shippedCalendar(2026, 2028),
      yearPlan.issuedAt,
    )
    const pages = await pdfPages(await renderPdf(document))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('52. Sitzung in Weimar')
  })
})

describe('the structure of the files', () => {
  it.skipIf(missing('pdfinfo'))('is tagged, titled and dated, with table heads (needs pdfinfo)', async () => {
    for (const document of [invitation, minutes, yearPlan]) {
      const file = stored(document.kind, await renderPdf(document))
      const facts = execFileSync('pdfinfo', [file], { env: { ...process.env, TZ: 'UTC' } }).toString()
      expect(facts).toMatch(/Tagged:\s+yes/)
      expect(facts).toMatch(/Title:\s+(Einladung zur 12|Niederschrift der 11|Jahresplan 2027)/)
      expect(facts).toMatch(/Author:\s+(Stadt (Jena|Gera)|Städterunde)/)
      expect(facts).toMatch(/CreationDate:\s+.*2027/)
      const structure = execFileSync('pdfinfo', ['-struct', file], {
        stdio: ['ignore', 'pipe', 'ignore'],
      }).toString('latin1')
      expect(structure.match(/^ *H1/gm)).toHaveLength(1)
      if (document.kind !== 'year-plan') expect(structure).toMatch(/^ *H2/m)
      expect(structure).toMatch(/THead\n\s+TR\n\s+TH/)
      expect(structure).toMatch(/Figure/)
      if (document.kind === 'minutes') expect(structure).toMatch(/^ *L .*\n(.*\n)*? +LI/m)
    }
  })

  it('claims PDF/UA-1, PDF/A-2a and German in one file', async () => {
    for (const document of [minutes, yearPlan]) {
      const bytes = Buffer.from(await renderPdf(document))
      expect(bytes.includes('/Lang (de-DE)')).toBe(true)
      for (const claim of [
        /<pdfuaid:part [^>]*>1<\/pdfuaid:part>/,
        /<pdfaid:part>2<\/pdfaid:part>/,
        /<pdfaid:conformance>A<\/pdfaid:conformance>/,
        /<pdfaSchema:prefix>pdfuaid<\/pdfaSchema:prefix>/,
        /\/DisplayDocTitle true/,
        /\/OutputIntents/,
      ])
        expect(bytes.toString('latin1')).toMatch(claim)
    }
  })

  it.skipIf(missing('qpdf'))('passes qpdf --check (needs qpdf)', async () => {
    for (const document of [invitation, minutes, yearPlan])
      expect(
        execFileSync('qpdf', ['--check', stored(document.kind, await renderPdf(document))]).toString(),
      ).toContain('No syntax or stream encoding errors')
  })

  it.skipIf(missing('pdffonts'))('embeds our own fonts and no others (needs pdffonts)', async () => {
    const fonts = execFileSync('pdffonts', [stored('fonts', await renderPdf(minutes))]).toString()
    for (const line of fonts.trim().split('\n').slice(2))
      expect(line).toMatch(/\+(FiraSans|SourceSerif4|NotoSans|NotoEmoji)\S* .* yes yes yes/)
  })
})

describe('hostile text in every field (I1)', () => {
  const hostile: [name: string, value: string, printed: string][] = [
    ['markup', '<img src=x onerror=alert(1)></script>', '<img src=x onerror=alert(1)></script>'],
    [
      'template code',
      '#read("/etc/passwd") #let x = 1 $x$ *a* _b_ @c',
      '#read("/etc/passwd") #let x = 1 $x$ *a* _b_ @c',
    ],
    ['right-to-left marks', 'ab\u202Ecd\u2066ef\u200Fgh', 'abcdefgh'],
    ['right-to-left script', 'vor שלום nach', 'vor ���� nach'],
    ['zero-width marks', 'zer\u200Bo\uFEFFwi\u00ADdth', 'zerowidth'],
    ['emoji', 'ja 👍🏽 ❤️ 👨‍👩‍👧 🇩🇪 1️⃣', 'ja 👍'],
    ['an accent on an emoji', 'x😀\u0301y', 'x😀y'],
    ['NUL and controls', 'N\u0000U\u0007L\u009F', 'NUL'],
    ['lone surrogates', 'a\uD800b\uDC00c', 'a�b�c'],
    ['private use and unassigned', 'a\uE000b\u{10FFFD}c\u0378d', 'a�b�c�d'],
    ['noncharacters', 'a\uFFFEb\uFDD0c', 'abc'],
    ['many accents', `Z${'\u0300\u0315\u0327'.repeat(40)}a`, 'a'],
    ['mathematical letters', '𝐀𝔅', '��'],
    ['line breaks', 'eins\r\nzwei\u2028drei\n\n\n\nvier', 'vier'],
    ['a word of 300 letters', 'Ä'.repeat(300), 'ÄÄÄÄÄÄÄÄÄÄÄÄ'],
    ['only a space', ' ', ''],
    ['nothing', '', ''],
  ]

  it.each(hostile)('%s', async (name, value, printed) => {
    const squeeze = (words: string) => words.replace(/\s/g, '')
    for (const document of [filled(invitation, value), filled(minutes, value), filled(yearPlan, value)]) {
      const pdf = await renderPdf(document)
      stored(`${document.kind} ${name.replace(/\W+/g, ' ')}`, pdf)
      expect(squeeze((await pdfPages(pdf)).join(' '))).toContain(squeeze(printed))
    }
  })

  it('10,000 words in a text, and in a title', async () => {
    const words = 'Wohnungslosigkeit und Bezahlkarte '.repeat(3400)
    const long = {
      ...minutes,
      items: [
        item('1', words, { text: text(words), results: [{ kind: 'decision', text: words, vote: words }] }),
      ],
    }
    expect(await pdfText(long)).toContain('Bezahlkarte Wohnungslosigkeit')
  }, 20_000)

  it('lists nested 40 deep, empty headings and unsafe links', async () => {
    let nested: BulletList = bullets('innerste Zeile')
    for (let depth = 0; depth < 40; depth++)
      nested = {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph' }, nested] }],
      }
    const doc: RichText = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 3 } },
        nested,
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: 'Klick',
              marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
            },
          ],
        },
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [{ type: 'listItem', content: [paragraph('drittens')] }],
        },
      ],
    }
    const pdf = await renderPdf({ ...minutes, items: [item('1', 'Tief', { text: doc })] })
    expect((await pdfPages(pdf)).join(' ')).toMatch(/innerste Zeile.*Klick.*3\. drittens/)
    expect(Buffer.from(pdf).includes('/URI (javascript')).toBe(false)
  })
})

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
