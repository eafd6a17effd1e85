import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { crc32 } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { findDirectory, readDirectory } from '@/lib/file-types/rules'
import { expect, expectAccessible, expectAccessibleInBothSchemes, test } from './fixtures'
import { findIds, type Ids } from './looks'

let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

const PDF = Buffer.from('%PDF-1.7\nkein ganzes Dokument')
const pdf = (name: string, bytes = PDF) => ({ name, mimeType: 'application/pdf', buffer: bytes })
const documents = (id: string) => `/meetings/${id}/documents`

/** The papers of one item, or of the meeting. */
const group = (page: Page, heading: string | RegExp): Locator =>
  page.locator('.paper-group').filter({ has: page.getByRole('heading', { level: 3, name: heading }) })

/** As from the desktop of a computer. */
async function drop(zone: Locator, files: { name: string; text: string }[]) {
  const data = await zone.page().evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const { name, text } of list) transfer.items.add(new File([text], name))
    return transfer
  }, files)
  await zone.dispatchEvent('dragover', { dataTransfer: data })
  await zone.dispatchEvent('drop', { dataTransfer: data })
}

test('two files are dropped, one is refused with a sentence, and both say what became of them', async ({
  as,
}) => {
  const page = await as('suhl.office')
  await page.goto(documents(ids.later))
  const meeting = group(page, 'Zur Sitzung')
  const name = `Ablauf ${randomUUID()}.txt`
  await drop(meeting.locator('.drop').first(), [
    { name, text: 'Um zehn Uhr geht es los.' },
    { name: 'Programm.exe', text: 'MZ' },
  ])
  await expect(page.getByText(`„${name}“ ist hinzugefügt.`)).toBeVisible()
  await expect(meeting.getByRole('link', { name, exact: true })).toBeVisible()
  await expect(meeting.getByText('Dateien dieser Art werden nicht angenommen.')).toBeVisible()
  await expectAccessibleInBothSchemes(page, 'a refused file')
  await meeting.getByRole('button', { name: 'Verwerfen: Programm.exe' }).click()
  await expect(meeting.getByText('Programm.exe')).toHaveCount(0)
  // Its name is right, its content is not: the server looks inside.
  await drop(meeting.locator('.drop').first(), [{ name: 'Bericht.docx', text: '%PDF-1.7' }])
  await expect(meeting.getByText('Inhalt und Endung der Datei passen nicht zusammen.')).toBeVisible()
})

test('an upload can be cancelled, and one that failed is sent again and stored once', async ({ as, sql }) => {
  const page = await as('suhl.office')
  await page.goto(documents(ids.later))
  const meeting = group(page, 'Zur Sitzung')
  const input = meeting.locator('input[type=file]').first()
  const stored = async (name: string) =>
    (await sql<{ count: number }[]>`select count(*)::int as count from file where name = ${name}`)[0]?.count

  const held: (() => void)[] = []
  await page.route(
    '**/papers/*',
    (route) => new Promise<void>((resolve) => held.push(() => resolve(route.abort()))),
  )
  const cancelled = `Versehen ${randomUUID()}.pdf`
  await input.setInputFiles(pdf(cancelled))
  await expect(meeting.getByRole('progressbar', { name: `${cancelled} wird hochgeladen` })).toBeVisible()
  await meeting.getByRole('button', { name: `Abbrechen: ${cancelled}` }).click()
  await expect(meeting.getByText(cancelled)).toHaveCount(0)
  held.forEach((release) => release())
  await page.unroute('**/papers/*')

  const name = `Wackelig ${randomUUID()}.pdf`
  // The file arrives, its answer does not.
  await page.route('**/papers/*', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await input.setInputFiles(pdf(name))
  await expect(meeting.getByText('Die Verbindung ist abgebrochen.')).toBeVisible()
  await page.unroute('**/papers/*')
  await meeting.getByRole('button', { name: `Noch einmal versuchen: ${name}` }).click()
  await expect(meeting.getByRole('link', { name, exact: true })).toBeVisible()
  expect([await stored(name), await stored(cancelled)]).toEqual([1, 0])
})

test('a paper is replaced, its first version stays; removed, it comes back with one click', async ({
  as,
}) => {
  const page = await as('suhl.office')
  await page.goto(documents(ids.later))
  const meeting = group(page, 'Zur Sitzung')
  const name = `Bericht ${randomUUID()}.pdf`
  await meeting.locator('input[type=file]').first().setInputFiles(pdf(name))
  await expect(meeting.getByRole('link', { name, exact: true })).toBeVisible()
  await meeting.getByLabel(`Neue Fassung von ${name}`).setInputFiles(pdf(name, Buffer.from('%PDF-1.7 neu')))
  const row = meeting.getByRole('listitem').filter({ hasText: name })
  await expect(row.getByText('Fassung 2')).toBeVisible()
  await meeting.getByRole('button', { name: `Entfernen: ${name}` }).click()
  await expect(meeting.getByRole('link', { name, exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Zurücknehmen' }).last().click()
  await expect(meeting.getByRole('link', { name, exact: true })).toBeVisible()

  const reader = await as('gera.deputy')
  await reader.goto(documents(ids.later))
  await reader.getByRole('link', { name, exact: true }).click()
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(name)
  // It is no whole PDF: the page says so and offers the file.
  await expect(reader.getByText('Diese Datei ist beschädigt oder keine lesbare PDF-Datei.')).toBeVisible()
  await expectAccessible(reader, 'a broken PDF')
  await reader.getByRole('link', { name: 'Fassung 1' }).click()
  await expect(reader.getByText('Fassung 1 (diese)')).toBeVisible()
  const first = await reader.request.get(
    (await reader
      .getByRole('main')
      .getByRole('link', { name: 'Herunterladen' })
      .first()
      .getAttribute('href')) ?? '',
  )
  expect((await first.body()).equals(PDF)).toBe(true)
})

test('a PDF is read in the page: pages, zoom, keyboard, its words', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.goto(`/meetings/${ids.next}`)
  await page.getByRole('link', { name: 'Erfahrungsbericht Bezahlkarte.pdf' }).click()
  const viewer = page.getByRole('region', { name: 'Vorschau von Erfahrungsbericht Bezahlkarte.pdf' })
  const sheet = viewer.getByRole('group', { name: 'Seite 1 von 3' })
  await expect(sheet).toContainText('Erfahrungen mit der Bezahlkarte')
  const width = () => viewer.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.clientWidth)
  const inked = () =>
    viewer.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      }
      return Array.from(data).filter((value, index) => index % 4 === 0 && value < 100).length
    })
  await expect.poll(inked, { message: 'the page is drawn' }).toBeGreaterThan(500)
  const before = await width()
  await viewer.getByRole('button', { name: 'Größer' }).click()
  await expect.poll(width).toBeGreaterThan(before * 1.2)
  await viewer.getByRole('button', { name: 'Ganze Breite' }).click()
  await sheet.focus()
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByRole('group', { name: 'Seite 2 von 3' })).toContainText('Was gut geht')
  await viewer.getByRole('textbox', { name: 'Seite' }).fill('3')
  await page.keyboard.press('Enter')
  await expect(viewer.getByRole('group', { name: 'Seite 3 von 3' })).toContainText('gemeinsame Liste')
  await expectAccessibleInBothSchemes(page, 'a PDF')
  await page.getByRole('link', { name: /^Nächste Unterlage: Plätze je Stadt.png/ }).click()
  const image = page.getByRole('img', { name: 'Plätze je Stadt.png' })
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(640)
})

test('all papers come as one ZIP, in folders by item, and a guest has theirs alone', async ({ as }) => {
  const reader = await as('erfurt.deputy')
  const guest = await as('guest')
  const entriesFor = async (page: Page) => {
    await page.goto(documents(ids.next))
    const button = page.getByRole('link', { name: /^Alle als ZIP \(\d/ })
    const answer = await page.request.get((await button.getAttribute('href')) ?? '')
    const bytes = await answer.body()
    expect(answer.headers()['content-disposition']).toContain('Unterlagen-')
    // So that the browser can show how far it is.
    expect(answer.headers()['content-length']).toBe(String(bytes.length))
    const directory = findDirectory(bytes, bytes.length)
    const at = bytes.subarray(directory.offset, directory.offset + directory.size)
    return readDirectory(at, directory.count).map(({ name, offset, size }) => {
      const start = offset + 30 + bytes.readUInt16LE(offset + 26)
      const content = bytes.subarray(start, start + size)
      expect(crc32(content), name).toBe(bytes.readUInt32LE(offset + 14))
      return { name, text: content.toString('utf8') }
    })
  }
  const all = await entriesFor(reader)
  const names = all.map(({ name }) => name.replace(/TOP \d\d/, 'TOP nn'))
  expect(names).toContain('Zur Sitzung/Anfahrt und Parken.txt')
  expect(names).toContain(
    'TOP nn Bezahlkarte für Geflüchtete_ Erfahrungen aus der Umsetzung/Rückmeldungen der Städte.csv',
  )
  expect(names.filter((name) => name.includes('Schutzplätze'))).toHaveLength(1)
  expect(all.find(({ name }) => name.endsWith('Zuarbeiten der Städte.txt'))?.text).toContain(
    'Alle fünf Städte',
  )

  const theirs = await entriesFor(guest)
  expect(theirs.map(({ name }) => name.split('/').at(-1)).sort()).toEqual([
    'Erfahrungsbericht Bezahlkarte.pdf',
    'Rückmeldungen der Städte.csv',
  ])
  await expect(guest.getByRole('button', { name: /Dateien hinzufügen/ })).toHaveCount(0)
  await expect(guest.getByText('Anfahrt und Parken.txt')).toHaveCount(0)
  await expect(reader.getByText('Tischvorlage')).toBeVisible()
})

test('a proposal carries its papers from the draft on', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.goto(`/proposals/${ids.drafted}`)
  const name = `Zahlen ${randomUUID()}.csv`
  await page
    .getByRole('region', { name: 'Unterlagen' })
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from('Stadt;Stellen\nErfurt;12\n'),
    })
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  const href = (await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? ''
  const host = await as('suhl.office')
  expect((await host.request.get(href)).status()).toBe(404)
})

test('files wait in a new proposal for its draft, and what does not come up holds it back', async ({
  as,
  sql,
}) => {
  const page = await as('erfurt.deputy')
  await page.goto(`/proposals/new?meeting=${ids.later}`)
  const papers = page.getByRole('group', { name: 'Unterlagen (freiwillig)' })
  const line = (name: string) => papers.getByRole('listitem').filter({ hasText: name })
  const title = `Wohngeld ${randomUUID()}`
  const [dropped, picked, wrong] = [
    `Zahlen ${randomUUID()}.csv`,
    `Bericht ${randomUUID()}.txt`,
    `${randomUUID()}.txt`,
  ]
  await drop(papers.locator('.drop'), [
    { name: dropped, text: 'Stadt;Anträge' },
    { name: wrong, text: 'Die falsche Datei' },
    { name: 'Programm.exe', text: 'MZ' },
  ])
  await expect(papers.getByText('Bitte geben Sie einen Titel an.')).toBeVisible()
  await expect(line(dropped)).toContainText('wartet')
  const text = (label: string) => page.getByRole('textbox', { name: label })
  await text('Titel').fill(title)
  await text('Ziel der Beratung').fill('Wir wissen, wie lange Anträge dauern.')
  await expect(line(dropped)).toContainText('hochgeladen')
  await expect(page).toHaveURL(/\/proposals\/[^/]+\/edit$/)
  await expectAccessible(page, 'papers of a new proposal')
  const status = async () =>
    (await sql<{ status: string }[]>`select status from agenda_item where title = ${title}`)[0]?.status

  await page.route('**/papers/*', (route) => route.abort())
  await papers.locator('input[type=file]').setInputFiles({
    name: picked,
    mimeType: 'text/plain',
    buffer: Buffer.from('Ein Bericht'),
  })
  await expect(line(picked)).toContainText('Die Verbindung ist abgebrochen.')
  await text('Warum jetzt?').fill('Die Bearbeitung dauert überall länger.')
  await page.getByRole('button', { name: 'TOP anmelden' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Noch nicht gesendet' })).toContainText(
    `„Programm.exe“ und „${picked}“ liegen noch nicht bei.`,
  )
  expect(await status()).toBe('draft')

  await page.unroute('**/papers/*')
  await page.getByRole('button', { name: 'Verwerfen: Programm.exe' }).click()
  await page.getByRole('button', { name: `Noch einmal versuchen: ${picked}` }).click()
  await expect(line(picked)).toContainText('hochgeladen')
  await page.getByRole('button', { name: `Entfernen: ${wrong}` }).click()
  await expect(page.getByText(`„${wrong}“ ist entfernt.`)).toBeVisible()
  await expect(text('Warum jetzt?')).toHaveValue('Die Bearbeitung dauert überall länger.')
  await page.getByRole('button', { name: 'TOP anmelden' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  for (const name of [dropped, picked])
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  await expect(page.getByText(wrong, { exact: true })).toHaveCount(0)
  expect(await status()).toBe('submitted')
})

test('what is stored is served to be saved, cannot run, and comes in parts', async ({ as }) => {
  const page = await as('erfurt.deputy')
  const whole = await page.request.get(`/api/files/${ids.pdf}`)
  expect(whole.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store, no-transform',
    'content-disposition':
      'attachment; filename="Erfahrungsbericht Bezahlkarte.pdf"; filename*=UTF-8\'\'Erfahrungsbericht%20Bezahlkarte.pdf',
  })
  const part = await page.request.get(`/api/files/${ids.pdf}`, { headers: { Range: 'bytes=5-8' } })
  expect(part.status()).toBe(206)
  expect(part.headers()['content-length']).toBe('4')
  expect((await part.body()).equals((await whole.body()).subarray(5, 9))).toBe(true)
  const image = await page.request.get(`/api/files/${ids.image}?inline`)
  expect(image.headers()['content-disposition']).toMatch(/^inline/)
  const beyond = await page.request.get(`/api/files/${ids.pdf}`, { headers: { Range: 'bytes=99999999-' } })
  expect(beyond.status()).toBe(416)
})

const ENDLESS = 400_000_000

/** Sends on and on, as fast as it is taken. @returns the answer, or how the line was cut */
function sendEndlessly(address: string, headers: Record<string, string>) {
  return new Promise<{ outcome: number | string; sent: number }>((resolve) => {
    let sent = 0
    const put = request(address, { method: 'PUT', headers })
    put.on('response', (answer) => {
      answer.resume()
      resolve({ outcome: answer.statusCode ?? 0, sent })
      put.destroy()
    })
    put.on('error', (error: NodeJS.ErrnoException) => resolve({ outcome: error.code ?? error.message, sent }))
    const piece = Buffer.alloc(1_000_000)
    const send = () => {
      while (!put.destroyed && sent < ENDLESS) {
        sent += piece.length
        if (!put.write(piece)) return void put.once('drain', send)
      }
      put.end()
    }
    put.write('%PDF-1.7')
    send()
  })
}

test('bodies of any size are taken or refused whole, and the server lives on (I9)', async ({
  as,
  baseURL,
  sql,
}) => {
  test.setTimeout(120_000)
  const page = await as('suhl.office')
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const put = (body: BodyInit, name = 'Gross.pdf') =>
    fetch(`${baseURL}/api/meetings/${ids.later}/papers/${randomUUID()}`, {
      method: 'PUT',
      body,
      headers: { cookie, origin: new URL(baseURL ?? '').origin, 'x-file-name': encodeURIComponent(name) },
      ...{ duplex: 'half' },
    })
  // More than the 10 MB that a page's body may have.
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(12_000_000)])
  const stored = (await (await put(bytes, `Groß ${randomUUID()}.pdf`)).json()) as { fileId: string }
  const back = await (await page.request.get(`/api/files/${stored.fileId}`)).body()
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
  expect(hash(back)).toBe(hash(bytes))

  expect((await put(Buffer.alloc(50_000_001))).status).toBe(413)
  // Without a length: it is refused when the limit is passed, long before all of it is there.
  const name = `Endlos ${randomUUID()}.pdf`
  const endless = await sendEndlessly(`${baseURL}/api/meetings/${ids.later}/papers/${randomUUID()}`, {
    cookie,
    origin: new URL(baseURL ?? '').origin,
    'x-file-name': encodeURIComponent(name),
  })
  expect(endless.outcome).toBe(413)
  expect(endless.sent).toBeLessThan(ENDLESS)
  const [kept] = await sql`select 1 from file where name = ${name}`
  expect(kept).toBeUndefined()
  expect((await put('')).status).toBe(422)
  expect((await put('%PDF-', 'ohne Endung')).status).toBe(422)
  expect((await page.request.get('/api/health')).status()).toBe(200)
})
