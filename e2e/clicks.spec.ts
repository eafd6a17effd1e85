import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'

/** Clicks as people make them, counted. */
function counting() {
  let clicks = 0
  return {
    click: async (target: Locator) => {
      clicks += 1
      await target.click()
    },
    count: () => clicks,
  }
}

const main = (page: Page) => page.getByRole('main')

/** What each persona can try, as seen right after the one click at `/sign-in`. */
const TRIES: [persona: string, seen: (page: Page) => Locator][] = [
  ['Dezernat Soziales, Erfurt', (page) => main(page).getByRole('button', { name: 'Antwort senden' })],
  ['Büro, Erfurt', (page) => main(page).getByRole('button', { name: 'TOP anmelden' })],
  ['Dezernat Soziales, Gera', (page) => main(page).getByRole('button', { name: 'Einwendung erheben' })],
  ['Büro, Gera', (page) => main(page).getByRole('button', { name: 'Erledigung bestätigen' })],
  ['Dezernat Soziales, Jena', (page) => main(page).getByRole('button', { name: 'TOP anmelden' })],
  ['Büro, Jena', (page) => main(page).getByRole('button', { name: /^Zulassen: Mietobergrenzen/ })],
  ['Dezernat Bildung, Jena', (page) => main(page).getByRole('radio', { name: 'Vertretung' })],
  ['Dezernat Soziales, Suhl', (page) => main(page).getByRole('radio', { name: 'Absage' })],
  ['Büro, Suhl', (page) => main(page).getByRole('button', { name: 'Einladung versenden' })],
  [
    'Dezernat Soziales, Weimar',
    (page) => main(page).getByRole('radio', { name: 'mit Vorbehalt', checked: true }),
  ],
  ['Büro, Weimar', (page) => main(page).getByRole('button', { name: 'Niederschrift freigeben' })],
  [
    'Geschäftsstelle, GStB',
    (page) => main(page).getByRole('button', { name: 'Termine als Entwurf speichern' }),
  ],
  [
    'Referat Soziales, GStB',
    (page) =>
      main(page)
        .getByRole('link', { name: /als PDF$/ })
        .first(),
  ],
  ['Gast eines Ministeriums, Gast', (page) => main(page).getByText(/^Bezahlkarte/)],
]

test('one click at the sign-in leads each persona to what stands beside the button', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: /^Anmelden als/ })).toHaveCount(TRIES.length)
  for (const [persona, seen] of TRIES) {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: `Anmelden als ${persona}`, exact: true }).click()
    await expect(page).not.toHaveURL(/\/(sign-in|overview)/)
    await expect(seen(page), persona).toBeVisible()
  }
})

test('an item is proposed in two clicks', async ({ as }) => {
  const page = await as('weimar.deputy')
  await page.goto('/overview')
  const { click, count } = counting()
  await click(main(page).getByRole('link', { name: 'TOP anmelden' }).first())
  await page.getByRole('textbox', { name: 'Titel' }).fill('Jugendberufshilfe: Übergänge')
  await page.getByRole('textbox', { name: 'Ziel der Beratung' }).fill('Die Städte kennen die Lücken.')
  await page.getByRole('textbox', { name: 'Warum jetzt?' }).fill('Das Schuljahr endet bald.')
  await click(main(page).getByRole('button', { name: 'TOP anmelden' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jugendberufshilfe: Übergänge')
  await expect(main(page).getByText('eingereicht').first()).toBeVisible()
  expect(count()).toBeLessThanOrEqual(3)
})

test('a meeting is published in three clicks', async ({ as }) => {
  const page = await as('erfurt.office')
  await page.goto('/overview')
  const { click, count } = counting()
  await click(page.getByRole('link', { name: 'Sitzungen', exact: true }))
  await click(
    main(page)
      .getByRole('link', { name: /^Termin bekannt geben/ })
      .first(),
  )
  await click(main(page).getByRole('button', { name: 'Termin bekannt geben' }))
  await expect(page.getByText('Der Termin ist bekannt gegeben.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Sitzung in Erfurt')
  await expect(main(page).getByText('terminiert').first()).toBeVisible()
  expect(count()).toBeLessThanOrEqual(3)
})

test('the last minutes are downloaded in one click', async ({ as }) => {
  const page = await as('gstb.officer')
  await page.goto('/overview')
  const { click, count } = counting()
  const answering = page.waitForResponse((answer) => answer.url().endsWith('/minutes.pdf'))
  await click(
    main(page)
      .getByRole('link', { name: /^Niederschrift der .* als PDF$/ })
      .first(),
  )
  // The browser shows it in a viewer of its own: the bytes are asked for once more.
  const bytes = await (await page.request.get((await answering).url())).body()
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(count()).toBeLessThanOrEqual(3)
})

test('first steps are ticked by acts, put away with one click, and taken back with another', async ({
  as,
}) => {
  const page = await as('jena.education')
  await page.goto('/overview')
  const steps = page.getByRole('region', { name: 'Erste Schritte' })
  await expect(steps.getByRole('listitem')).toHaveCount(3)
  await expect(
    steps.getByRole('listitem').filter({ has: page.getByText('erledigt', { exact: true }) }),
  ).toHaveCount(1)
  await expect(steps.getByRole('listitem').first()).toContainText('erledigt')

  await steps.getByRole('button', { name: 'Erste Schritte ausblenden' }).click()
  await expect(steps).toBeHidden()
  await page.getByRole('button', { name: 'Zurücknehmen' }).click()
  await expect(steps).toBeVisible()

  await steps.getByRole('button', { name: 'Erste Schritte ausblenden' }).click()
  await expect(steps).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sie sind am Zug' })).toBeVisible()
  await expect(steps).toBeHidden()
})

test('a visitor reads what the round is, and when and where it meets next, but not more', async ({
  page,
}) => {
  await page.goto('/')
  await expect(main(page)).toContainText('Gemeinde- und Städtebund Thüringen')
  await expect(main(page)).toContainText(/Nächste Sitzung: Mi\.,\s10\.03\.2027, Rathaus Jena\./)
  await expect(main(page).getByRole('heading', { name: 'Worüber die Runde spricht' })).toBeVisible()
  await expect(main(page)).not.toContainText(/Uhr|Sitzungssaal/)
})
