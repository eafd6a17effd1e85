import type { Page } from '@playwright/test'
import type { Sql } from 'postgres'
import { expect, test } from './fixtures'
import { cutOff, overhang } from './layout'
import { buildStress, clearStress, type Stress } from './stress-scene'

/**
 * Long words, 40 items with sub-items, 60 papers, 30 organizations with names of 120 characters: nothing runs out of a page at any width, on
 * screen or on paper. What is made for it is gone afterwards.
 */
const WIDTHS = [320, 390, 768, 1280]
/** What A4 leaves between the margins, in CSS pixels. */
const PAPER = 631

let made: Stress
test.beforeEach(async ({ sql }) => {
  made = await buildStress(sql as Sql)
})
test.afterEach(({ sql }) => clearStress(sql as Sql))

async function expectRoom(page: Page, path: string, wide = false): Promise<void> {
  await test.step(path, async () => {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(200)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      // Plans and grids of cities may be pushed sideways, each inside its own frame.
      if (!wide) expect.soft(await overhang(page), `${path} at ${width} px, sideways`).toEqual([])
      expect.soft(await cutOff(page), `${path} at ${width} px, cut off`).toEqual([])
    }
  })
}

test('the hosting office reads and writes the largest meeting at every width', async ({ as }) => {
  test.setTimeout(180_000)
  const page = await as('jena.office')
  const at = `/meetings/${made.invited}`
  for (const path of [
    at,
    `${at}/agenda`,
    `${at}/participants`,
    `${at}/documents`,
    `${at}/changes`,
    `${at}/edit`,
    `${at}/cancel`,
    `/meetings/${made.running}/minutes`,
    `/meetings/${made.running}/minutes?item=${made.runningItem}`,
    `/meetings/${made.running}/minutes?item=finish`,
  ])
    await expectRoom(page, path)
  await page.goto(`${at}/agenda`)
  await expect(page.getByRole('main')).toContainText(made.longTitle)
})

test('lists and overview hold the longest titles and names', async ({ as }) => {
  test.setTimeout(180_000)
  const page = await as('jena.office')
  for (const path of [
    '/overview',
    '/meetings',
    '/minutes',
    '/proposals',
    `/proposals/${made.proposal}`,
    '/tasks',
    `/tasks/${made.task}`,
    '/organizations',
    '/topics',
  ])
    await expectRoom(page, path)
  await expectRoom(page, `/series?series=${made.series}&year=2031`, true)
})

test('readers find the largest meeting, a host with a long name and a cancelled meeting whole', async ({
  as,
}) => {
  test.setTimeout(180_000)
  const page = await as('erfurt.deputy')
  const foreign = `/meetings/${made.foreign}`
  for (const path of [
    `/meetings/${made.invited}`,
    `/meetings/${made.invited}/agenda`,
    `/meetings/${made.invited}/documents`,
    `/meetings/${made.invited}/changes`,
    foreign,
    `${foreign}/agenda`,
    `${foreign}/invitation`,
    `${foreign}/minutes`,
    `${foreign}/edit`,
    `/meetings/${made.review}/minutes`,
    `/meetings/${made.cancelled}`,
    `/proposals/new?meeting=${made.foreign}`,
  ])
    await expectRoom(page, path)
  await page.goto(`/meetings/${made.cancelled}`)
  await expect(page.getByRole('main')).toContainText(`Grund: ${made.reason}`)
})

test('on paper nothing is cut and nothing stands that cannot be done there', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: PAPER, height: 900 })
  for (const path of [
    `/meetings/${made.invited}`,
    `/meetings/${made.invited}/agenda`,
    `/meetings/${made.invited}/participants`,
    `/meetings/${made.review}/minutes`,
  ]) {
    await page.goto(path)
    expect.soft(await overhang(page), `${path} on paper, sideways`).toEqual([])
    expect.soft(await cutOff(page), `${path} on paper, cut off`).toEqual([])
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { level: 1 })).toBeVisible()
    for (const role of ['button', 'textbox', 'radio', 'combobox'] as const)
      await expect.soft(main.getByRole(role), `${role} of ${path} on paper`).toHaveCount(0)
    await expect.soft(page.getByRole('navigation'), `navigation of ${path} on paper`).toHaveCount(0)
  }
})
