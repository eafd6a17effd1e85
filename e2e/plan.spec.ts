import ICAL from 'ical.js'
import { getDocumentProxy } from 'unpdf'
import { expect, expectAccessible, pdfText, test, typeInto } from './fixtures'

/** The secretariat plans years, enters holidays, and everybody takes the year's view along. */
const sitting = (number: number) => `${number}. Sitzung`

test('the secretariat plans two years in another rhythm, moves, drops and takes back', async ({
  as,
  sql,
}) => {
  test.setTimeout(120_000)
  const page = await as('gstb.secretariat')
  const [{ id, pattern } = { id: '', pattern: null }] = await sql<{ id: string; pattern: unknown }[]>`
    select id, pattern from series where name = 'Fachrunde der Amtsleitungen'`
  const [{ last } = { last: 0 }] = await sql<{ last: number }[]>`
    select max(number)::int as last from meeting where series_id = ${id}`
  await page.goto(`/series/${id}/plan?year=2033`)
  const form = page.getByRole('search', { name: 'Vorschlag' })
  await form.getByText('Wochentag im Monat').click()
  for (const month of ['Juni', 'September', 'Dezember']) await form.getByLabel(month).uncheck()
  await form.getByLabel('Oktober').check()
  await form.getByLabel('Bis zum Jahr').selectOption('2034')
  await form.getByRole('button', { name: 'Termine vorschlagen' }).click()
  await expect(page).toHaveURL(/month=3&month=10.*to=2034/)
  await expect(page.getByText('Nicht alle Schulferien sind bekannt.')).toBeVisible()
  await expect(page.getByText('2\u00a0Termine 2033: je einer in')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: `${sitting(last + 4)} streichen` }).click()
  await expect(page.getByText(/^Ein Termin 2034 in/)).toBeVisible()
  await page.getByRole('button', { name: /wieder aufnehmen$/ }).click()
  await expect(page.getByText('2\u00a0Termine 2034: je einer in')).toBeVisible()

  await page.getByRole('button', { name: `${sitting(last + 1)} ändern` }).click()
  const row = page.getByRole('group', { name: sitting(last + 1), exact: true })
  await typeInto(row.getByRole('group', { name: 'Datum' }), '03.10.2033')
  await expect(row.getByText('Der Tag ist ein Feiertag: Tag der Deutschen Einheit.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Ihr letzter Stand ist wieder da.')).toBeVisible()
  await page.getByRole('button', { name: 'Termine als Entwurf speichern' }).click()
  await expect(page.locator('.error-summary')).toContainText(
    'Der Tag ist ein Feiertag: Tag der Deutschen Einheit.',
  )
  await page.getByRole('button', { name: 'Eine Woche später' }).first().click()
  await page.getByRole('button', { name: 'Termine als Entwurf speichern' }).click()
  await expect(page.getByText('Der Plan ist gespeichert, die Termine sind vorgemerkt.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Jahresplan 2034' })).toBeVisible()
  const saved = await sql`select state from meeting where series_id = ${id} and start >= '2033-01-01'`
  expect(saved.map(({ state }) => String(state))).toEqual(['draft', 'draft', 'draft', 'draft'])
  expect((await sql`select pattern from series where id = ${id}`)[0]?.pattern).toEqual(pattern)

  await page.goto(`/series/${id}/plan?rhythm=everyWeeks&weeks=52&weekday=3&year=2033`)
  const [{ main } = { main: '' }] = await sql<{ main: string }[]>`
    select id as main from series where name like 'Städterunde%'`
  const [{ day } = { day: '' }] = await sql<{ day: string }[]>`
    select to_char(start, 'DD.MM.YYYY') as day from meeting where series_id = ${id} and start >= '2034-01-01' order by start`
  await page.goto(`/series/${main}/plan?year=2034`)
  await page
    .getByRole('button', { name: /Sitzung ändern$/ })
    .first()
    .click()
  await typeInto(page.getByRole('group', { name: 'Datum' }), day)
  await expect(
    page.getByText(/^Am selben Tag: \d+\.\u00a0Sitzung der Reihe „Fachrunde der Amtsleitungen“\.$/),
  ).toBeVisible()
  await sql`delete from agenda_item where meeting_id in (select id from meeting where series_id = ${id} and start >= '2033-01-01')`
  await sql`delete from meeting where series_id = ${id} and start >= '2033-01-01'`
})

test('the secretariat pastes holidays, reads what is wrong by line, and goes back to the shipped ones', async ({
  as,
}) => {
  const page = await as('gstb.secretariat')
  await page.goto('/series/holidays?year=2030')
  await expect(page.getByText('Mitgeliefert werden sie bis zum Sommer 2030')).toBeVisible()
  await page.getByText('Schulferien 2030 ändern').click()
  const lines = page.getByLabel('Als Zeilen einfügen').first()
  await lines.fill('14.10.2030–26.10.2030 Herbstferien\n31.11.2030 schulfrei')
  await page.getByRole('button', { name: 'Zeilen übernehmen' }).first().click()
  await expect(page.getByText('Den Tag 31.11.2030 gibt es nicht.')).toBeVisible()
  await expect(lines).toHaveValue('31.11.2030 schulfrei')
  await lines.fill('')
  await page.getByLabel('Quelle').first().fill('Amtsblatt Nr. 3')
  await page.getByRole('button', { name: 'Schulferien 2030 speichern' }).click()
  await expect(page.getByText('Quelle: Amtsblatt Nr. 3.')).toBeVisible()
  await expect(
    page.getByText('Mo., 14.10.2030 bis Sa., 26.10.2030'.replaceAll(', ', ',\u00a0')),
  ).toBeVisible()
  await expectAccessible(page)

  const reader = await as('jena.deputy')
  await reader.goto('/series/holidays?year=2030')
  await expect(reader.getByText('Herbstferien')).toBeVisible()
  await expect(reader.getByRole('button', { name: /speichern/ })).toHaveCount(0)

  await page.reload()
  await page.getByText('Schulferien 2030 ändern').click()
  await page.getByRole('button', { name: 'Mitgelieferte Termine wieder einsetzen' }).click()
  await expect(page.getByText('Quelle: OpenHolidays (ODbL 1.0). Mitgeliefert.')).toBeVisible()
})

test('the year stands on one sheet of paper, as PDF and as entries for a calendar', async ({ as, sql }) => {
  const page = await as('erfurt.deputy')
  await page.goto('/series?year=2027')
  const table = page.getByRole('table', { name: 'Sitzungen, Feiertage und Schulferien 2027' })
  for (const words of ['März', 'Karfreitag', 'Osterferien', 'eingeladen', 'vorgemerkt', 'in Jena'])
    await expect(table.getByText(words).first()).toBeVisible()
  const paper = await page.pdf({ preferCSSPageSize: true })
  expect((await getDocumentProxy(new Uint8Array(paper))).numPages).toBe(1)
  expect(await pdfText(paper)).toContain('Weihnachtsferien')

  const load = async (name: string) => {
    const href = await page.getByRole('link', { name }).getAttribute('href')
    const answer = await page.request.get(href ?? '')
    expect(answer.status()).toBe(200)
    return answer.body()
  }
  expect(await pdfText(await load('Jahresplan 2027 als PDF'))).toContain('Jahresplan 2027')
  const calendar = ICAL.Component.fromString((await load('Termine 2027 für den Kalender')).toString())
  const uids = calendar
    .getAllSubcomponents('vevent')
    .map((event) => String(event.getFirstPropertyValue('uid')))
  const stored = await sql<{ uid: string }[]>`
    select ical_uid as uid from meeting join series on series.id = series_id
    where series.name like 'Städterunde%' and start >= '2026-12-31T23:00Z' and start < '2027-12-31T23:00Z' order by start`
  expect(uids).toEqual(stored.map(({ uid }) => uid))
  expect(uids.length).toBeGreaterThan(2)
  expect(calendar.toString()).not.toMatch(/RRULE:FREQ=(?!YEARLY)|ATTENDEE/)
})
