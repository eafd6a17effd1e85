import { chromium, type Browser } from '@playwright/test'
import type { Sql } from 'postgres'
import { expect, personas, signIn, test } from './fixtures'
import { coveredControls, lostWords, overhang } from './layout'
import { findIds, looks } from './looks'

/** The parts people work with most; the rest is made of the same. */
const names = [
  'start',
  'sign-in',
  'accessibility',
  'privacy',
  'overview-deputy',
  'year-plan',
  'meetings',
  'meeting',
  'meeting-agenda-host',
  'meeting-participants',
  'meeting-move',
  'proposal-new',
  'proposal-to-decide',
  'minutes-editor-item',
  'minutes-finish',
  'minutes-released',
  'tasks',
  'task',
  'organizations',
  'topic',
]

/** The chosen pages, each persona with a page of its own in this browser. */
async function visit(browser: Browser, sql: Sql, viewport: { width: number; height: number }, how: string) {
  const ids = await findIds(sql)
  const chosen = looks.filter(({ name }) => names.includes(name))
  expect(chosen).toHaveLength(names.length)
  for (const persona of [...new Set(chosen.map((look) => look.persona))]) {
    const context = await browser.newContext({ baseURL: process.env.BASE_URL, viewport })
    if (persona) await signIn(context, personas[persona])
    const page = await context.newPage()
    for (const { name, address, wide } of chosen.filter((look) => look.persona === persona)) {
      await test.step(`${name}, ${how}`, async () => {
        await page.goto(address(ids))
        if (!wide) expect.soft(await overhang(page), `${name}, ${how}`).toEqual([])
        expect.soft(await lostWords(page), `${name}, ${how}`).toEqual([])
        expect.soft(await coveredControls(page), `${name}, ${how}`).toEqual([])
      })
    }
    await context.close()
  }
}

test('at 200 % nothing is lost, cut off, covered or pushed aside (1.4.10)', async ({ browser, sql }) => {
  test.setTimeout(180_000)
  // A window of 1280 × 900, everything twice as large.
  await visit(browser, sql, { width: 640, height: 450 }, 'everything twice as large')
})

test('with letters alone twice as large neither (1.4.4)', async ({ sql, launchOptions }) => {
  test.setTimeout(180_000)
  // As people set it in their browser: the root's size, and with it the limits of our layouts.
  const args = [...(launchOptions.args ?? []), '--blink-settings=defaultFontSize=32']
  const browser = await chromium.launch({ ...launchOptions, args })
  try {
    const page = await browser.newPage()
    await page.goto(process.env.BASE_URL ?? '')
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
    await visit(browser, sql, { width: 1280, height: 900 }, 'letters twice as large')
  } finally {
    await browser.close()
  }
})

test('at 200 % the bars of the meeting mode leave room for what is written (2.4.11)', async ({ as, sql }) => {
  const ids = await findIds(sql)
  const page = await as('weimar.office')
  await page.setViewportSize({ width: 640, height: 450 })
  await page.goto(`/meetings/${ids.written}/minutes?item=${ids.writtenItem}`)
  const editor = page.getByRole('textbox', { name: 'Was beraten wurde' })
  await editor.focus()
  const box = await editor.boundingBox()
  expect(box?.y).toBeGreaterThanOrEqual(0)
  expect(await page.locator('.writing-bar').evaluate((bar) => getComputedStyle(bar).position)).toBe('static')
  expect(await page.locator('.writing-foot').evaluate((bar) => getComputedStyle(bar).position)).toBe('static')
})
