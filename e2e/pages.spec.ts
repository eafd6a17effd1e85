import type { Page } from '@playwright/test'
import { expect, expectAccessible, load, pdfText, personas, signIn, test, typeInto } from './fixtures'
import { findIds, looks, type Ids } from './looks'
import { overhang } from './room'

/** What axe can find otherwise in the dark and on a phone; the rest is the same document. */
const changing = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'landmark-one-main']

let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

for (const persona of [...new Set(looks.map(({ persona }) => persona))]) {
  test(`the pages of ${persona ?? 'a visitor'} are whole, readable and fit on a phone`, async ({
    page: visitor,
    as,
  }) => {
    test.setTimeout(180_000)
    const page = persona ? await as(persona) : visitor
    for (const { address, wide } of looks.filter((look) => look.persona === persona)) {
      const path = address(ids)
      await test.step(path, async () => {
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.emulateMedia({ colorScheme: 'light' })
        await page.goto(path)
        await expectWhole(page)
        await expectAccessible(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        for (const width of [320, 390]) {
          await page.setViewportSize({ width, height: 844 })
          if (!wide) expect.soft(await overhang(page), `${path} at ${width} px`).toEqual([])
        }
        await expectAccessible(page, changing)
      })
    }
  })
}

test('the skip link leads to the content, the menu of a phone holds the focus', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.goto('/meetings')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Zum Inhalt' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Menü' }).click()
  const menu = page.getByRole('dialog', { name: 'Menü' })
  await expect(menu.getByRole('link', { name: 'Niederschriften' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(page.getByRole('button', { name: 'Menü' })).toBeFocused()
})

test('what is missing and what is foreign are the same page (R1)', async ({ as }) => {
  const page = await as('guest')
  const missing = '00000000-0000-7000-8000-000000000000'
  const seen = async (path: string) => {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Diese Seite gibt es nicht')
    return `${await page.title()}: ${await page.getByRole('main').innerText()}`
  }
  const foreign: [string, (id: string) => string][] = [
    [ids.released, (id) => `/meetings/${id}`],
    [ids.released, (id) => `/meetings/${id}/minutes`],
    [ids.submitted, (id) => `/proposals/${id}`],
    [ids.task, (id) => `/tasks/${id}`],
    [ids.series, (id) => `/series/${id}`],
  ]
  for (const [id, at] of foreign) expect(await seen(at(id))).toBe(await seen(at(missing)))
  await expectAccessible(page)
})

test('an item is proposed by keyboard alone', async ({ as }) => {
  const page = await as('weimar.deputy')
  await page.goto('/proposals')
  const reach = async (name: string | RegExp, role: 'link' | 'textbox' | 'button' | 'radio') => {
    const target = page.getByRole('main').getByRole(role, { name }).first()
    for (let step = 0; step < 60; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
  }
  await reach('TOP anmelden', 'link')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('TOP anmelden')
  await reach('Titel', 'textbox')
  await page.keyboard.type('Teilhabe am Arbeitsleben: Praxisbericht')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: 'Kenntnisnahme' })).toBeChecked()
  await reach('Ziel der Beratung', 'textbox')
  await page.keyboard.type('Die Städte kennen den Ablauf.')
  await reach('Warum jetzt?', 'textbox')
  await page.keyboard.type('Die Förderung beginnt im Herbst.')
  await reach('TOP anmelden', 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Teilhabe am Arbeitsleben: Praxisbericht')
})

test('a day is typed or picked by keyboard', async ({ as }) => {
  const page = await as('jena.office')
  await page.goto(`/meetings/${ids.next}/move`)
  const field = page.getByRole('group', { name: 'Datum' })
  await typeInto(field, '17.03.2027')
  await field.getByRole('button', { name: /Kalender/ }).focus()
  await page.keyboard.press('Enter')
  const calendar = page.getByRole('dialog', { name: 'Kalender' })
  await expect(calendar.getByRole('button', { name: /17\. März 2027/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(calendar).toBeHidden()
  await expect(field.getByRole('spinbutton', { name: /^Tag/ })).toHaveText('18')
})

test('a released PDF is at most two clicks from the first page of everybody', async ({ as, browser }) => {
  const page = await as('gstb.officer')
  await page.goto('/overview')
  const name = /^Niederschrift der .* als PDF$/
  const link = page.getByRole('main').getByRole('link', { name }).first()
  expect(await pdfText(await load(page, link))).toContain('Niederschrift')

  for (const [persona, email] of Object.entries(personas).filter(([persona]) => persona !== 'guest')) {
    const context = await browser.newContext()
    await signIn(context, email)
    const overview = await (await context.request.get('/overview')).text()
    expect(overview, persona).toMatch(/<a [^>]*href="\/meetings\/[0-9a-f-]{36}\/minutes\.pdf"/)
    await context.close()
  }
})

/** One h1, a title of its own, German, landmarks: what every page has. */
async function expectWhole(page: Page): Promise<void> {
  const path = page.url()
  await expect.soft(page.getByRole('heading', { level: 1 }), path).toHaveCount(1)
  await expect.soft(page.getByRole('main'), path).toHaveCount(1)
  expect.soft(await page.locator('html').getAttribute('lang'), path).toBe('de')
  expect.soft(await page.title(), path).toMatch(/Städterunde/)
  expect
    .soft(await page.getByRole('main').innerText(), path)
    .not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid Date/)
}
