import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessibleInBothSchemes, plain, test, typeInto } from './fixtures'

const TITLE = 'Klausur zur Jugendhilfeplanung'
const DAYS = ['Mi., 07.04.2027, 10:00 Uhr', 'Do., 08.04.2027, 10:00 Uhr', 'Fr., 09.04.2027, 10:00 Uhr']

const main = (page: Page) => page.getByRole('main')
const spaced = (text: string) => new RegExp(text.replaceAll('.', '\\.').replaceAll(' ', '\\s'))

test.describe.configure({ mode: 'serial', timeout: 180_000 })

let address = ''

test('days are chosen in a calendar by keyboard, and each says what is worth knowing about it', async ({
  as,
}) => {
  const page = await as('jena.office')
  await page.goto('/series')
  await main(page).getByRole('link', { name: 'Terminabfragen', exact: true }).click()
  await main(page).getByRole('link', { name: 'Termin abfragen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Termin abfragen')
  // An office asks for its own city: there is no other host to choose.
  await expect(main(page).getByRole('combobox', { name: 'Gastgeberin' })).toBeHidden()
  await expect(main(page).getByRole('checkbox', { name: 'Jena' })).toBeChecked()
  await page.getByRole('textbox', { name: 'Worum geht es?' }).fill(TITLE)

  const calendar = main(page).getByRole('application', { name: /Termine wählen/ })
  const day = (name: RegExp) => calendar.getByRole('button', { name })
  // A second one, at the end, is for screen readers alone.
  await calendar.getByRole('button', { name: 'Weiter' }).first().click()
  await expect(calendar.getByRole('heading')).toContainText('März 2027')
  // A public holiday can be reached and read, and not chosen; a clash and holidays of schools are said.
  await expect(day(/26\. März 2027.*Feiertag: Karfreitag/)).toHaveAttribute('aria-disabled', 'true')
  await expect(day(/ 10\. März 2027.*schon die 9\.\sSitzung in Jena/)).toBeVisible()
  await expect(day(/28\. März 2027.*beginnt die Sommerzeit/)).toBeVisible()
  await expect(day(/31\. März 2027.*Osterferien/)).toBeVisible()
  await day(/31\. März 2027/).focus()
  await page.keyboard.press('Enter')
  await expect(main(page).getByText('1\u00a0Termin gewählt')).toBeVisible()
  await expect(main(page).getByText('Der Termin liegt in den Osterferien.', { exact: true })).toBeVisible()
  // On with the arrows into April; the holidays are left out again.
  await page.keyboard.press('ArrowDown')
  await expect(calendar.getByRole('heading')).toContainText('April 2027')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await main(page)
    .getByRole('button', { name: spaced('Mi., 31.03.2027 streichen') })
    .click()
  await expect(main(page).getByText('3\u00a0Termine gewählt')).toBeVisible()
  await expectAccessibleInBothSchemes(page, 'with days chosen')

  await typeInto(main(page).getByRole('group', { name: 'Antworten bis' }), '09.04.2027')
  await main(page).getByRole('button', { name: 'Terminabfrage starten' }).click()
  await expect(main(page).getByText('Die Frist liegt vor dem ersten Termin.').first()).toBeVisible()
  await typeInto(main(page).getByRole('group', { name: 'Antworten bis' }), '03.03.2027')
  await main(page).getByRole('button', { name: 'Terminabfrage starten' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE)
  await expect(page).toHaveURL(/\/date-polls\/[0-9a-f-]{36}$/)
  address = new URL(page.url()).pathname
  for (const label of DAYS) await expect(main(page).getByRole('group', { name: spaced(label) })).toBeVisible()
})

test('a usual answer takes three taps from the overview on a phone, all of 44 px', async ({
  as,
  mailbox,
}) => {
  const mail = await mailbox('weimar.deputy', TITLE)
  expect(mail.subject).toContain('Terminabfrage, bitte bis Mi., 03.03.2027 antworten')
  expect(mail.text).toContain('Do., 08.04.2027, 10:00 Uhr')
  expect(mail.text).toContain(address)

  const page = await as('weimar.deputy')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/overview')
  let taps = 0
  const tap = async (target: Locator) => {
    taps += 1
    const box = await target.boundingBox()
    expect(box?.height, `height of what is tapped as number ${taps}`).toBeGreaterThanOrEqual(44)
    expect(box?.width, `width of what is tapped as number ${taps}`).toBeGreaterThanOrEqual(44)
    await target.click()
  }
  const waiting = page.getByRole('region', { name: 'Sie sind am Zug' })
  const row = waiting.getByRole('listitem').filter({ hasText: TITLE })
  await expect(row).toContainText(/Welche der 3\sTermine passen für Weimar/)
  await tap(row.getByRole('link', { name: 'Termine beantworten' }))
  await expect(main(page).getByText('Sie antworten für Weimar. Das ist für alle sichtbar.')).toBeVisible()
  await tap(main(page).getByRole('button', { name: 'Alle Termine passen' }))
  const status = main(page).getByText('Gespeichert: Alle 3 Termine sind beantwortet.')
  await expect(status).toBeVisible()
  const friday = main(page).getByRole('group', { name: spaced(DAYS[2] ?? '') })
  await tap(friday.locator('label').filter({ hasText: 'nein' }))
  await expect(page.getByText(/Gespeichert für Weimar: Fr\.,\s09\.04\. nein\./)).toBeVisible()
  expect(taps).toBe(3)

  for (const target of await main(page).locator('#answer .poll-dates label').all()) {
    const box = await target.boundingBox()
    if (box) expect(Math.min(box.width, box.height), await target.innerText()).toBeGreaterThanOrEqual(44)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  await page.reload()
  await expect(friday.getByRole('radio', { name: 'nein' })).toBeChecked()
  await page.goto('/overview')
  await expect(waiting).toBeVisible()
  await expect(row).toBeHidden()
})

test('an office answers for its city, visibly so, and takes an answer back', async ({ as }) => {
  const page = await as('erfurt.office')
  await page.goto(address)
  await main(page).getByRole('button', { name: 'Kein Termin passt' }).click()
  await expect(page.getByText('Gespeichert für Erfurt: alle Termine nein.')).toBeVisible()
  await page.getByRole('button', { name: 'Zurücknehmen' }).click()
  await expect(main(page).getByText('Noch nichts gespeichert.')).toBeVisible()

  const first = main(page).getByRole('group', { name: spaced(DAYS[0] ?? '') })
  await first.getByText('notfalls').click()
  await expect(main(page).getByText('Gespeichert: 1 von 3 Terminen beantwortet.')).toBeVisible()
  await main(page).getByRole('button', { name: 'Alle übrigen passen' }).click()
  await expect(main(page).getByText('Gespeichert: Alle 3 Termine sind beantwortet.')).toBeVisible()
  await main(page).getByText('Bemerkung', { exact: true }).click()
  await main(page).getByRole('textbox', { name: 'Bemerkung' }).fill('Am Mittwoch nur bis 12 Uhr.')
  await main(page).getByRole('button', { name: 'Bemerkung speichern' }).click()

  const reader = await as('gera.deputy')
  await reader.goto(address)
  const answers = reader.getByRole('region', { name: 'Wer geantwortet hat' })
  await expect(answers.getByRole('listitem').filter({ hasText: 'Erfurt' })).toContainText(
    'Büro Soziales, Erfurt (Büro für Erfurt)',
  )
  await expect(answers).toContainText('Am Mittwoch nur bis 12 Uhr.')
  await expect(answers.getByRole('listitem').filter({ hasText: 'Suhl' })).toContainText('fehlt noch')
})

test('a reminder goes to those alone who are missing', async ({ as, mailbox, sql }) => {
  const page = await as('jena.office')
  await page.goto(address)
  await expect(main(page).getByText('Es fehlen: Gera, Jena, Suhl und GStB.')).toBeVisible()
  await main(page).getByRole('button', { name: 'Fehlende erinnern' }).click()
  await expect(page.getByText('Erinnert: Gera, Jena, Suhl und GStB.')).toBeVisible()
  await expect(main(page).getByText('Heute wurde schon erinnert. Morgen geht es wieder.')).toBeVisible()
  for (const persona of ['gera.deputy', 'suhl.office', 'jena.education', 'gstb.officer'] as const)
    expect((await mailbox(persona, 'Ihre Antwort fehlt noch')).subject).toContain(TITLE)
  const told = await sql<{ email: string }[]>`
    select person.email from delivery join person on person.id = delivery.person_id
      join audit_entry on audit_entry.id = delivery.audit_entry_id
    where audit_entry.action = 'datePoll.reminded' order by person.email`
  expect(told.map(({ email }) => email)).toEqual([
    'bildung@jena.example',
    'buero@gera.example',
    'buero@suhl.example',
    'dezernat@gera.example',
    'dezernat@jena.example',
    'dezernat@suhl.example',
    'referat-soziales@gstb.example',
  ])
})

test('the result names the best date and why, and the decision makes the meeting and tells everybody', async ({
  as,
  mailbox,
}) => {
  const answering = await as('jena.deputy')
  await answering.goto(address)
  await main(answering).getByRole('button', { name: 'Alle Termine passen' }).click()
  await expect(main(answering).getByText('Alle 3 Termine sind beantwortet.')).toBeVisible()
  await main(answering)
    .getByRole('group', { name: spaced(DAYS[0] ?? '') })
    .getByText('nein')
    .click()
  await expect(answering.getByText(/Gespeichert für Jena: Mi\./)).toBeVisible()

  const page = await as('jena.office')
  await page.goto(address)
  const result = page.getByRole('region', { name: 'Ergebnis bisher' })
  await expect(result).toContainText(/Am besten passt Do\.,\s08\.04\.2027, 10:00\sUhr\./)
  await expect(result).toContainText(
    '3-mal ja, niemand sagt nein, 3 noch offen. Jena muss dabei sein und kann es.',
  )
  const row = result.getByRole('row').filter({ hasText: spaced('Mi., 07.04.2027') })
  await expect(row).toContainText('Geht nicht: Jena muss dabei sein.')
  await expectAccessibleInBothSchemes(page, 'with the result')

  await result.getByRole('button', { name: /Festlegen\s?:\sDo\.,\s08\.04\.2027/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Noch nicht geantwortet: Gera, Suhl und GStB.')
  await dialog.getByRole('button', { name: 'Termin festlegen' }).click()
  await expect(main(page).getByText(/Entschieden: Do\.,\s08\.04\.2027, 10:00\sUhr\./)).toBeVisible()
  await main(page)
    .getByRole('link', { name: /^Zur \d+\.\sSitzung$/ })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Sitzung in Jena')
  await expect(main(page)).toContainText(/Do\.,\s08\.04\.2027/)
  await expect(main(page).getByText('vorgemerkt').first()).toBeVisible()
  await expect(main(page).getByRole('link', { name: TITLE })).toBeVisible()
  await expect(main(page)).toContainText('Eröffnung und Begrüßung')

  for (const persona of ['suhl.deputy', 'weimar.office', 'gstb.officer'] as const) {
    const mail = await mailbox(persona, 'Termin entschieden')
    expect(mail.subject).toMatch(/\d+\. Sitzung in Jena am Do\., 08\.04\.2027/)
    expect(plain(mail.text)).toContain(`Terminabfrage „${TITLE}“ entschieden`)
  }
})

test('a guest finds no poll, and the closed ones stand below the open ones for everybody else', async ({
  as,
}) => {
  const guest = await as('guest')
  for (const path of [address, '/date-polls', '/date-polls/new'])
    expect((await guest.goto(path))?.status(), path).toBe(404)
  const page = await as('gstb.officer')
  await page.goto('/date-polls')
  await expect(page.getByRole('region', { name: 'Offen' })).toContainText('Sondersitzung zum Kita-Gesetz')
  const closed = page.getByRole('region', { name: 'Entschieden und zurückgezogen' })
  await expect(closed.getByRole('listitem').first()).toContainText(TITLE)
  await expect(closed).toContainText('Grund: Der Ratssaal ist an dem Tag doch frei.')
})
