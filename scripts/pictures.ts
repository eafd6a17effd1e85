import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import postgres from 'postgres'
import { CHROMIUM_ARGS, provideChromium } from './chromium.ts'
import { signIn, withDemoServer } from './demo-server.ts'
import { main } from './main.ts'

const FOLDER = 'docs/pictures'
/** The day on which the pictures show the product: a fortnight before a meeting. */
const DEMO_NOW = '2027-02-23T08:00:00Z'

await main(() => withDemoServer('pictures', { DEMO_NOW }, takePictures))

async function takePictures({ base, databaseUrl }: { base: string; databaseUrl: string }) {
  fs.mkdirSync(FOLDER, { recursive: true })
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const [invited] = await sql<{ id: string }[]>`select id from meeting where state = 'invited' limit 1`
  const [released] = await sql<
    { id: string }[]
  >`select meeting_id as id from minutes where state = 'released' limit 1`
  const [draft] = await sql<{ id: string; item: string }[]>`
    select n.meeting_id as id, a.id as item from minutes n join agenda_item a on a.meeting_id = n.meeting_id
    where n.state = 'draft' and a.position = 2`
  await sql.end()
  const browser = await chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_ARGS })
  const as = async (email: string) => {
    const context = await browser.newContext({
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      colorScheme: 'light',
    })
    const cookies = (await signIn(base, email)).split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: base }
    })
    await context.addCookies(cookies)
    return context
  }
  const deputy = await as('dezernat@erfurt.example')
  await shoot(deputy, `${base}/overview`, 'overview')
  await shoot(deputy, `${base}/meetings/${invited?.id}`, 'meeting')
  const office = await as('buero@weimar.example')
  await shoot(office, `${base}/meetings/${draft?.id}/minutes?item=${draft?.item}`, 'minutes-editor')
  const answer = await deputy.request.get(`${base}/meetings/${released?.id}/minutes.pdf`)
  pageOf(await answer.body(), path.join(FOLDER, 'minutes-pdf.png'))
  await browser.close()
}

async function shoot(context: BrowserContext, url: string, name: string) {
  for (const width of [1280, 390]) {
    const page = await context.newPage()
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await page.goto(url, { waitUntil: 'networkidle' })
    await page.screenshot({ path: path.join(FOLDER, `${name}-${width}.png`) })
    await page.close()
  }
}

/** The first page as a picture, by poppler's pdftoppm. */
function pageOf(pdf: Buffer, file: string) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'))
  fs.writeFileSync(path.join(folder, 'minutes.pdf'), pdf)
  execFileSync('pdftoppm', [
    '-r',
    '80',
    '-png',
    '-singlefile',
    path.join(folder, 'minutes.pdf'),
    path.join(folder, 'page'),
  ])
  fs.copyFileSync(path.join(folder, 'page.png'), file)
  fs.rmSync(folder, { recursive: true })
}
