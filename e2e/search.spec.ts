import { expect, test } from './fixtures'

test('what was decided is found again: misspelled, in a paper, in the register, on its topic', async ({
  as,
}) => {
  const page = await as('erfurt.deputy')
  await page.goto('/overview')
  const main = page.getByRole('main')
  const status = main.getByRole('status').first()

  await page.getByRole('banner').getByRole('searchbox', { name: 'Suche' }).first().fill('Bezalkarte')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/search?q=Bezalkarte')
  await expect(status).toContainText('Kein Treffer mit genau diesen Worten')
  await expect(main.locator('mark').first()).toHaveText(/Bezahlkarte/)

  await main.getByRole('searchbox', { name: 'Suchen nach' }).fill('Bezahlkarte')
  await main.getByRole('combobox', { name: 'Art' }).selectOption('Beschlüsse und Feststellungen')
  await main.getByRole('button', { name: 'Anzeigen' }).click()
  await expect(page).toHaveURL('/search?q=Bezahlkarte&kind=decision')
  await expect(status).toHaveText(/^\d+\sTreffer$/)
  await main.locator('.rows li').first().getByRole('link').first().click()
  await expect(page).toHaveURL(/\/decisions\/[-0-9a-f]{36}$/)
  await expect(main.locator('.decision')).toBeVisible()

  await main.getByRole('link', { name: 'Beschlüsse', exact: true }).click()
  await expect(main.getByRole('heading', { level: 1, name: 'Beschlüsse' })).toBeVisible()
  await main.getByRole('link', { name: 'Asylverfahren und Bezahlkarte' }).first().click()
  await expect(main.getByRole('heading', { level: 1, name: 'Asylverfahren und Bezahlkarte' })).toBeVisible()
  const first = await main.locator('.rows li').first().innerText()
  await main.getByRole('link', { name: 'Das Älteste zuerst zeigen' }).click()
  await expect(page).toHaveURL(/\?order=asc$/)
  await expect(main.locator('.rows li').last()).toContainText(first.split('\n')[0] ?? '')
})
