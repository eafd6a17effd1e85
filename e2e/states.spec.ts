import { caretToEnd, expect, expectAccessibleInBothSchemes as expectAccessible, test } from './fixtures'
import { findIds, type Ids } from './looks'

/** States that a page has only after somebody did something, for axe in both schemes. */
let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

test('an opened menu, and the row of words of a tablet', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/meetings')
  await page.getByRole('button', { name: 'Menü' }).click()
  const menu = page.getByRole('dialog', { name: 'Menü' })
  await expect(menu.getByRole('link', { name: 'Niederschriften' })).toBeVisible()
  await expectAccessible(page, 'menu')
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(page.getByRole('button', { name: 'Menü' })).toBeFocused()
  await page.setViewportSize({ width: 768, height: 1024 })
  await expectAccessible(page, 'tablet')
})

test('dialogs that ask, with and without fields', async ({ as }) => {
  const host = await as('jena.office')
  await host.goto(`/meetings/${ids.next}`)
  await host.getByRole('button', { name: 'Sitzung eröffnen' }).click()
  await expect(host.getByRole('dialog', { name: 'Sitzung eröffnen?' })).toBeVisible()
  await expectAccessible(host, 'question')

  const secretariat = await as('gstb.secretariat')
  await secretariat.goto('/organizations')
  await secretariat
    .getByRole('button', { name: /aufnehmen|eintragen/i })
    .first()
    .click()
  const dialog = secretariat.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await dialog
    .getByRole('button', { name: /aufnehmen|eintragen/i })
    .last()
    .click()
  await expect(dialog.getByRole('alert').filter({ hasText: 'Noch nicht gesendet' })).toBeFocused()
  await expectAccessible(secretariat, 'dialog with errors')
})

test('a form with errors at every kind of field, and a calendar', async ({ page }) => {
  await page.goto('/style')
  await page.getByRole('button', { name: 'TOP anmelden' }).last().click()
  await expect(page.getByRole('alert').filter({ hasText: 'Noch nicht gesendet' })).toBeFocused()
  await expectAccessible(page, 'errors')
  await page
    .getByRole('button', { name: /Kalender/ })
    .first()
    .click()
  await expect(page.getByRole('dialog', { name: 'Kalender' })).toBeVisible()
  await expectAccessible(page, 'calendar')
})

test('a toast with a way back', async ({ page }) => {
  await page.goto('/style')
  await page.getByRole('button', { name: 'Meldung zeigen' }).click()
  const toast = page.getByRole('status').filter({ hasText: 'TOP 6.2 steht jetzt vor TOP 6.1.' })
  await toast.getByRole('button', { name: 'Zurücknehmen' }).focus()
  await expectAccessible(page, 'toast')
})

test('expanded folds and acts of a row', async ({ as }) => {
  const page = await as('jena.office')
  await page.goto(`/meetings/${ids.next}/agenda`)
  await page
    .getByRole('button', { name: /^Mehr zu TOP/ })
    .nth(5)
    .click()
  for (const summary of await page.locator('details:not([open]) > summary').all()) await summary.click()
  await expect(page.locator('details:not([open])')).toHaveCount(0)
  await expectAccessible(page, 'all open')
})

test('saving that fails, that has no network, and two texts at once', async ({ as }) => {
  const path = `/meetings/${ids.written}/minutes?item=${ids.writtenItem}`
  const autosave = '**/api/minutes/*/entries/*'
  const page = await as('weimar.office')
  await page.goto(path)
  const editor = page.getByRole('textbox', { name: 'Was beraten wurde' })
  const before = await editor.innerText()
  const write = async (words: string) => {
    await caretToEnd(editor)
    await page.keyboard.type(words)
  }
  await page.route(autosave, (route) => route.abort())
  await write(' Probe')
  await expect(page.getByRole('status').filter({ hasText: 'Nicht gespeichert' })).toBeVisible()
  await expectAccessible(page, 'not saved')

  await page.unroute(autosave)
  const conflict = {
    code: 'conflict',
    message: 'Jemand anderes hat das gerade geändert.',
    current: {
      content: {
        text: {
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Ein anderer Text.' }] }],
        },
        results: [],
      },
      revision: 99,
      savedAt: '2027-02-23T08:03:00Z',
      savedBy: 'Dezernat Soziales, Weimar',
    },
  }
  await page.route(autosave, (route) => route.fulfill({ status: 409, json: conflict }))
  await write('.')
  await expect(page.getByRole('alert').filter({ hasText: 'Zwei Texte zur selben Zeit' })).toBeVisible()
  await expectAccessible(page, 'two texts')
  await page.setViewportSize({ width: 390, height: 844 })
  // What one cannot go on writing until a text is chosen is closed to everybody.
  const folds = page.locator('button[aria-expanded="false"]:not([inert] *)')
  while ((await folds.count()) > 0) await folds.first().click()
  await expectAccessible(page, 'two texts on a phone, lists open')

  // Nothing of this reached the server, and nothing of it is kept on this device.
  await page.evaluate(() => localStorage.clear())
  const other = await as('weimar.office')
  await other.goto(path)
  expect(await other.getByRole('textbox', { name: 'Was beraten wurde' }).innerText()).toBe(before)
})
