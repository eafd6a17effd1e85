import { expect, test } from './fixtures'
import { findIds, type Ids } from './looks'

/** What a screen reader is told, read from the accessibility tree. */
let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

test('a page has its landmarks, each with a name of its own', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.goto(`/meetings/${ids.next}`)
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Zum Inhalt"
    - banner:
      - link "Städterunde"
      - navigation "Verzeichnis":
        - list:
          - listitem:
            - link /^Meine Übersicht/
          - listitem:
            - link "Jahresplan"
          - listitem:
            - link "Sitzungen"
    - main:
      - navigation "Pfad"
      - heading /Sitzung\\s+in\\s+Jena/ [level=1]
      - region "Tagesordnung"
      - complementary "Zur Sitzung"
  `)
})

test('the meeting mode: where one is, what was saved, who is there', async ({ as }) => {
  const page = await as('weimar.office')
  await page.goto(`/meetings/${ids.written}/minutes?item=${ids.writtenItem}`)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - status: /Gespeichert|Noch nichts geschrieben/
      - navigation "Tagesordnung":
        - list
      - heading /^TOP \\d+/ [level=1]
      - region "Was beraten wurde":
        - heading "Was beraten wurde" [level=2]
        - toolbar "Text gestalten"
        - textbox "Was beraten wurde"
      - region "Ergebnis"
      - complementary "Anwesenheit"
      - navigation "Zwischen TOPs wechseln"
  `)
  await expect(
    page.getByRole('navigation', { name: 'Tagesordnung' }).locator('[aria-current="step"]'),
  ).toHaveCount(1)
})

test('the ring is told in words: by its name, or by the list beside it', async ({ as, page: visitor }) => {
  const cities = ['Erfurt', 'Gera', 'Jena', 'Suhl', 'Weimar', 'GStB']
  await visitor.goto('/')
  const ring = visitor.getByRole('img', { name: /^Runder Tisch mit sechs Plätzen/ })
  for (const city of cities) await expect(ring).toHaveAccessibleName(new RegExp(city))
  await expect(ring).toHaveAccessibleName(/Jena ist die nächste Gastgeberin/)

  const page = await as('jena.office')
  await page.goto(`/meetings/${ids.next}`)
  await expect(page.getByRole('img', { name: /^\d von 6 Organisationen kommen\.$/ })).toBeVisible()
  const answers = page.getByRole('list', { name: 'Rückmeldungen' }).getByRole('listitem')
  for (const city of cities)
    await expect(answers.filter({ hasText: city }).first()).toContainText(
      /Zusage|offen|mit Vorbehalt|Absage|Vertretung/,
    )
})

test('tables keep their heads, on phones too', async ({ page }) => {
  await page.goto('/privacy')
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    const table = page.getByRole('table', { name: 'Daten, Zweck und Dauer' })
    await expect(table.getByRole('columnheader')).toHaveText(['Was', 'Wozu', 'Wie lange'])
    await expect(table.getByRole('rowheader', { name: /Link zur Anmeldung/ })).toBeVisible()
    await expect(table.getByRole('row', { name: /Link zur Anmeldung/ }).getByRole('cell')).toHaveCount(2)
  }
})

test('errors belong to their fields, and the summary is read first (3.3.1)', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.goto('/proposals/new')
  await page.getByRole('button', { name: 'TOP anmelden' }).click()
  const summary = page.getByRole('alert').filter({ hasText: 'Noch nicht gesendet' })
  await expect(summary).toBeFocused()
  const title = page.getByRole('textbox', { name: 'Titel' })
  await expect(title).toHaveAttribute('aria-invalid', 'true')
  await expect(title).toHaveAccessibleDescription(/Bitte angeben\./)
  await expect(page.getByRole('textbox', { name: 'Warum jetzt?' })).toHaveAccessibleDescription(
    /Bitte begründen/,
  )
  await title.fill('Ein Titel')
  await expect(title).not.toHaveAttribute('aria-invalid')
})

test('a new page is announced by its title and read from its heading (2.4.2, 2.4.3)', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.goto('/overview')
  for (const name of ['Sitzungen', 'Aufträge', 'Themen']) {
    const title = await page.title()
    await page.getByRole('navigation', { name: 'Verzeichnis' }).first().getByRole('link', { name }).click()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(name)
    await expect(heading).toBeFocused()
    await expect(page).not.toHaveTitle(title)
    await expect(page).toHaveTitle(`${name} · Städterunde`)
    // Next.js speaks from within an element of its own: the title, or the heading where that is there first.
    const spoken = () =>
      page.evaluate(
        () => document.querySelector('next-route-announcer')?.shadowRoot?.textContent?.trim() ?? '',
      )
    await expect.poll(spoken).toMatch(new RegExp(`^${name}( · Städterunde)?$`))
  }
})

test('what was done is said, and whoever did it stays in its place', async ({ as, sql }) => {
  const page = await as('jena.office')
  await page.goto(`/meetings/${ids.next}/agenda`)
  const down = page.getByRole('button', { name: /^TOP\s5 nach unten/ })
  const name = ((await down.getAttribute('aria-label')) ?? '').replace(/^.*nach unten: /, '')
  await down.click()
  const said = page.getByRole('status').filter({ hasText: `„${name}“ ist jetzt TOP 6.` })
  await expect(said).toBeVisible()
  await expect(page.getByRole('button', { name: `TOP 6 nach unten: ${name}` })).toBeFocused()
  // Back again: other specs know this agenda.
  await said.getByRole('button', { name: 'Zurücknehmen' }).click()
  await expect(page.getByRole('status').filter({ hasText: `„${name}“ ist jetzt TOP 5.` })).toBeVisible()
  const [{ position } = { position: 0 }] = await sql<{ position: number }[]>`
    select position from agenda_item where meeting_id = ${ids.next} and title = ${name}`
  expect(position).toBe(5)
})

test('a question names itself, holds the focus and gives it back', async ({ as }) => {
  const page = await as('jena.office')
  await page.goto(`/meetings/${ids.next}`)
  const trigger = page.getByRole('button', { name: 'Sitzung eröffnen' })
  await trigger.click()
  const dialog = page.getByRole('dialog', { name: 'Sitzung eröffnen?' })
  await expect(dialog).toBeVisible()
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Zurück' }).click()
  await expect(dialog).toBeHidden()
  await expect(trigger).toBeFocused()
})
