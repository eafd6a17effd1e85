import type { Page } from '@playwright/test'
import { caretToEnd, expect, test } from './fixtures'
import { findIds, type Ids } from './looks'

let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

const autosave = '**/api/minutes/*/entries/*'
const editor = (page: Page) => page.getByRole('textbox', { name: 'Was beraten wurde' })
const status = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })
const SAVED = /^\s*Gespeichert, /
const toast = (page: Page, words: string) => status(page, words).first()

async function write(page: Page, words: string): Promise<void> {
  await caretToEnd(editor(page))
  await page.keyboard.type(words)
}

const open = (page: Page) => page.goto(`/meetings/${ids.written}/minutes?item=${ids.writtenItem}`)

test('two windows know of each other, and an earlier text comes back', async ({ as }) => {
  const tablet = await as('weimar.office')
  const laptop = await as('weimar.office')
  await open(tablet)
  await expect(editor(tablet)).toBeVisible()
  // A page that is reloaded is no other window.
  await tablet.reload({ waitUntil: 'commit' })
  const answer = await tablet.waitForResponse(
    (response) => response.url().endsWith('/presence') && !response.request().postData()?.includes('leaving'),
  )
  expect(await answer.json()).toMatchObject({ others: [] })
  const before = await editor(tablet).innerText()
  await open(laptop)
  await expect(
    laptop.getByText(/^Sie haben TOP\s[\d.]+ noch in einem anderen Fenster offen\.$/),
  ).toBeVisible()

  await test.step('the other window learns that the text was changed, and loads it', async () => {
    await write(tablet, ' Aus dem Saal.')
    await expect(status(tablet, SAVED)).toBeVisible()
    await laptop.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(
      laptop.getByText(/^Büro Soziales, Weimar hat diesen TOP um \d\d:\d\d\sUhr geändert\.$/),
    ).toBeVisible()
    await expect(
      laptop.getByText(/^Sie schreiben gerade in einem anderen Fenster in TOP\s[\d.]+\.$/),
    ).toBeVisible()
    await expect(
      laptop.getByRole('navigation', { name: 'Tagesordnung' }).getByText('Ihr anderes Fenster schreibt'),
    ).toBeVisible()
    await laptop.getByRole('button', { name: 'Neuen Stand laden' }).click()
    await expect(editor(laptop)).toContainText('Aus dem Saal.')
    await write(laptop, ' Vom Laptop.')
    await expect(status(laptop, SAVED)).toBeVisible()
    await expect(laptop.getByText('Zwei Texte zur selben Zeit')).toHaveCount(0)
  })

  await test.step('a state of the history is restored, and the restoring is taken back', async () => {
    await tablet.close()
    await laptop.getByRole('main').getByRole('link', { name: 'Verlauf' }).click()
    await expect(laptop.getByRole('heading', { level: 1 })).toContainText('Verlauf')
    const now = laptop.getByRole('region').filter({ hasText: 'Vom Laptop.' })
    await expect(now.locator('ins')).toContainText('Aus dem Saal. Vom Laptop.')
    await expect(now.getByRole('button', { name: /^Diesen Stand wiederherstellen/ })).toBeDisabled()
    const earlier = laptop.getByRole('button', { name: /^Diesen Stand wiederherstellen/ }).nth(1)
    await earlier.click()
    await toast(laptop, 'gilt wieder').getByRole('button', { name: 'Zurücknehmen' }).click()
    await expect(toast(laptop, 'Der Text ist wieder wie zuvor.')).toBeVisible()
    await open(laptop)
    await expect(editor(laptop)).toContainText('Vom Laptop.')
  })

  await test.step('and the text is as it was before', async () => {
    await laptop.goto(`/meetings/${ids.written}/minutes/history?item=${ids.writtenItem}&compare=today`)
    await laptop
      .getByRole('button', { name: /^Diesen Stand wiederherstellen/, disabled: false })
      .first()
      .click()
    await expect(toast(laptop, 'gilt wieder')).toBeVisible()
    await open(laptop)
    await expect.poll(() => editor(laptop).innerText()).toBe(before)
  })
})

test('the status line says what is so, whatever the server answers', async ({ as }) => {
  const page = await as('weimar.office')
  await open(page)
  const before = await editor(page).innerText()
  const sent: string[] = []
  const answer = async (code: number, json: object) => {
    await page.unroute(autosave)
    await page.route(autosave, (route) => {
      sent.push((route.request().postDataJSON() as { key: string }).key)
      return code ? route.fulfill({ status: code, json }) : route.abort()
    })
  }

  await answer(0, {})
  await write(page, ' Probe')
  await expect(
    status(page, /Nicht gespeichert, wird in (einer Sekunde|\d+ Sekunden) wiederholt/),
  ).toBeVisible()
  await expect(status(page, SAVED)).toHaveCount(0)
  // The same save goes on being tried, under its key.
  await expect.poll(() => sent.length).toBeGreaterThan(1)
  expect(new Set(sent).size).toBe(1)

  await answer(401, {
    code: 'signIn',
    message: 'Ihre Anmeldung ist abgelaufen. Ihr Text bleibt hier stehen.',
  })
  await expect(page.getByRole('alert').filter({ hasText: 'Ihre Anmeldung ist abgelaufen.' })).toBeVisible({
    timeout: 20_000,
  })
  await expect(status(page, /^\s*Nicht gespeichert$/)).toBeVisible()

  const released = 'Die Niederschrift ist freigegeben und nicht mehr änderbar.'
  await answer(422, { code: 'rule', message: released })
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page.getByRole('alert').filter({ hasText: released })).toContainText(
    'Ihr Text bleibt hier stehen.',
  )
  await expect(status(page, SAVED)).toHaveCount(0)
  await expect(editor(page)).toContainText('Probe')

  // A browser that has no room left does not keep what its page promises.
  const warning = page.getByText('Wird auf diesem Gerät nicht aufbewahrt.')
  await expect(warning).toHaveCount(0)
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await write(page, ' ohne Platz')
  await expect(warning).toBeVisible()

  // Nothing of this reached the server, and nothing of it is kept on this device.
  await page.evaluate(() => localStorage.clear())
  const other = await as('weimar.office')
  await open(other)
  expect(await editor(other).innerText()).toBe(before)
})

const seatsOf = (page: Page) => page.getByRole('complementary', { name: 'Anwesenheit' })
const seat = (page: Page, name: string) => seatsOf(page).getByRole('combobox', { name })
const [SUHL, GSTB] = ['Suhl: Dezernat Soziales', 'GStB: Referat Soziales']
const standIn = (page: Page) =>
  seatsOf(page).getByRole('textbox', { name: 'Suhl Dezernat Soziales: vertreten durch' })

/** Waits until the server has answered what is noted. */
async function noted(page: Page, act: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await act()
  await answered
}

const note = (page: Page, name: string, label: string) =>
  noted(page, () => seat(page, name).selectOption({ label }))

async function standInBy(page: Page, name: string): Promise<void> {
  await seat(page, SUHL).selectOption({ label: 'vertreten' })
  await standIn(page).fill(name)
  await page.keyboard.press('Tab')
}

test('two who note attendance overwrite nothing unseen, and no text is touched by it', async ({ as }) => {
  const [tablet, laptop] = [await as('weimar.office'), await as('weimar.office')]
  await open(tablet)
  for (const name of [SUHL, GSTB])
    if ((await seat(tablet, name).inputValue()) !== 'present') await note(tablet, name, 'anwesend')
  await open(laptop)
  await expect(editor(laptop)).toBeVisible()
  await laptop.keyboard.press('Alt+ArrowDown')
  await write(laptop, ' Mitten')
  const writing = await editor(laptop).elementHandle()

  await note(tablet, GSTB, 'unentschuldigt')
  await noted(tablet, () => standInBy(tablet, 'Amt 50'))
  await note(laptop, SUHL, 'entschuldigt')
  const conflict = seatsOf(laptop).getByRole('alert')
  await expect(conflict).toContainText('Dort steht jetzt „vertreten durch Amt 50“.')
  await expect(conflict).toContainText('Ihre Angabe „entschuldigt“ ist nicht gespeichert.')
  await expect(standIn(laptop)).toHaveValue('Amt 50')
  await noted(laptop, () => conflict.getByRole('button', { name: 'Meine Angabe speichern' }).click())
  await expect(conflict).toHaveCount(0)
  await expect(seat(laptop, SUHL)).toHaveValue('excused')
  // With the answer comes what others noted meanwhile, and the editor is the one in which somebody writes.
  await expect(seat(laptop, GSTB)).toHaveValue('absent')
  expect(await writing?.evaluate((node) => node.isConnected)).toBe(true)
  await expect(editor(laptop)).toContainText('Mitten')
  await caretToEnd(editor(laptop))
  for (const _ of ' Mitten') await laptop.keyboard.press('Backspace')
  await expect(status(laptop, SAVED)).toBeVisible()
  await note(laptop, GSTB, 'anwesend')
})

test('attendance noted without network stays at its seat, also over a reload, until the server has it', async ({
  as,
}) => {
  const page = await as('weimar.office')
  await open(page)
  await expect(editor(page)).toBeVisible()
  await page.route('**/minutes?item=*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  )
  const unsaved = seatsOf(page).getByRole('status').filter({ hasText: 'Nicht gespeichert, wird wiederholt' })
  await standInBy(page, 'Amt 51')
  await expect(unsaved).toBeVisible()
  await page.reload()
  await expect(unsaved).toBeVisible()
  await expect(standIn(page)).toHaveValue('Amt 51')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(standIn(page)).toHaveValue('Amt 51')
  await page.getByRole('link', { name: 'Prüfen und freigeben' }).click()
  await expect(page.getByRole('button', { name: 'Niederschrift freigeben' })).toHaveAccessibleDescription(
    'Die Anwesenheit ist noch nicht ganz gespeichert.',
  )
  await page.unroute('**/minutes?item=*')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(unsaved).toHaveCount(0)
  await expect(page.getByText('Die Anwesenheit ist noch nicht ganz gespeichert.')).toHaveCount(0)

  const other = await as('weimar.office')
  await open(other)
  await expect(standIn(other)).toHaveValue('Amt 51')
  await note(other, SUHL, 'anwesend')
})
