/** `npm run pictures [-- NAME …] [--to FOLDER]`: every page at three widths, light and dark, for docs/pictures. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from '@playwright/test'
import postgres from 'postgres'
import { buildFullMeeting } from '../e2e/full-scene.ts'
import { findIds, looks, type Ids, type Look } from '../e2e/looks.ts'
import { personas, type Persona } from '../e2e/personas.ts'
import { CHROMIUM_ARGS, provideChromium } from './chromium.ts'
import { signIn, withDemoServer } from './demo-server.ts'
import { main } from './main.ts'

/** The day on which the pictures show the product: a fortnight before a meeting. */
const DEMO_NOW = '2027-02-23T08:00:00Z'
const WIDTHS = [1280, 768, 390]
const SCHEMES = ['light', 'dark'] as const
/** Good to read, and small enough to be kept beside the code. */
const WEBP_QUALITY = 40
/** WebP holds no more; no page comes near. */
const MOST_PIXELS = 16_383

const { values, positionals } = parseArgs({
  options: { to: { type: 'string', default: 'docs/pictures' } },
  allowPositionals: true,
})
const folder = values.to

await main(() => withDemoServer('pictures', { DEMO_NOW }, takePictures))

async function takePictures({ base, databaseUrl }: { base: string; databaseUrl: string }) {
  fs.mkdirSync(folder, { recursive: true })
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const ids = await findIds(sql)
  const browser = await chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_ARGS })
  await shootAll(looks)
  // Last, since it is the fullest meeting there is, and would stand in the other pictures.
  await shootAll(await buildFullMeeting(sql))
  await sql.end()
  if (positionals.length === 0) await shootMinutes(browser, base, ids)
  await browser.close()

  async function shootAll(all: Look[]) {
    const wanted = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    for (const persona of new Set(wanted.map((look) => look.persona))) {
      const page = await pageOf(browser, base, persona)
      for (const look of wanted.filter((look) => look.persona === persona))
        await shoot(page, base + look.address(ids), look)
      await page.context().close()
    }
  }
}

async function pageOf(browser: Browser, base: string, persona: Persona | null): Promise<Page> {
  const context = await browser.newContext({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  if (persona) {
    const cookies = (await signIn(base, personas[persona])).split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: base }
    })
    await context.addCookies(cookies)
  }
  return context.newPage()
}

/** The whole page, not just what fits the window, unless its bars stand at the window's edges. */
async function shoot(page: Page, url: string, { name, fixed }: Look) {
  const protocol = await page.context().newCDPSession(page)
  await page.goto(url, { waitUntil: 'networkidle' })
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      const height = await page.evaluate(
        (fixed) => (fixed ? window.innerHeight : document.documentElement.scrollHeight),
        fixed,
      )
      const { data } = (await protocol.send('Page.captureScreenshot', {
        format: 'webp',
        quality: WEBP_QUALITY,
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, width, height: Math.min(height, MOST_PIXELS), scale: 1 },
      })) as { data: string }
      fs.writeFileSync(path.join(folder, `${name}-${width}-${colorScheme}.webp`), Buffer.from(data, 'base64'))
    }
  }
  await protocol.detach()
}

/** The first page of released minutes, by poppler's pdftoppm. */
async function shootMinutes(browser: Browser, base: string, ids: Ids) {
  const page = await pageOf(browser, base, 'gstb.officer')
  const answer = await page.request.get(`${base}/meetings/${ids.released}/minutes.pdf`)
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'))
  const pdf = path.join(own, 'minutes.pdf')
  fs.writeFileSync(pdf, await answer.body())
  execFileSync('pdftoppm', ['-r', '80', '-png', '-singlefile', pdf, path.join(own, 'page')])
  fs.copyFileSync(path.join(own, 'page.png'), path.join(folder, 'minutes-pdf.png'))
  fs.rmSync(own, { recursive: true })
  await page.context().close()
}
