import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectLegible, load, pdfText, personas, signIn, test } from './fixtures'
import { overhang } from './layout'
import { findIds, looks, type Ids } from './looks'

let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

// A test for each page: a slow machine may take its time for all of them, but not for one.
for (const { persona, name, address, wide } of looks) {
  test(`${name}: whole, readable and fit for a phone, for ${persona ?? 'a visitor'}`, async ({ look }) => {
    const page = await look(persona)
    const path = address(ids)
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
    await expectLegible(page, 'dark, 390 px')
  })
}

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

/** One h1 with headings that descend from it, a title of its own, German, landmarks: what every page has. */
async function expectWhole(page: Page): Promise<void> {
  const path = page.url()
  await expect.soft(page.getByRole('heading', { level: 1 }), path).toHaveCount(1)
  await expect.soft(page.getByRole('main'), path).toHaveCount(1)
  expect.soft(await page.locator('html').getAttribute('lang'), path).toBe('de')
  expect.soft(await page.title(), path).toMatch(/Städterunde/)
  const levels = await page
    .getByRole('main')
    .getByRole('heading')
    .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])))
  const leaps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
  expect.soft(leaps, `${path}: levels of headings that were reached by leaving one out`).toEqual([])
  expect
    .soft(await page.getByRole('main').innerText(), path)
    .not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid Date/)
}
