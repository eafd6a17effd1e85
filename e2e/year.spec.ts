import ICAL from 'ical.js'
import type { Sql } from 'postgres'
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { expect, plain, test, typeInto, type Mail } from './fixtures'

/**
 * A year as the cities go through it: planned, published, invited to, swapped, moved, called off and restored. After each
 * step the mail's calendar file and the subscription are read back as a calendar does.
 */
const FIRST = 'Mi., 10.11.2027'
const MOVED = 'Mi., 17.11.2027'
const SECOND = 'Mi., 01.12.2027'
const REASON = 'Am 10. November ist unser Sitzungssaal nicht verfügbar.'
const NAME = 'Jahreslauf'

type Entry = {
  uid: string
  sequence: number
  status: string
  method: string
  start: string
  summary: string
  location: string
}

/** What is invited to waits for everybody: afterwards it waits for nobody. */
test.afterEach(async ({ sql }) => {
  await sql`update meeting set state = 'cancelled', state_before_cancel = coalesce(state_before_cancel, state),
    cancel_reason = 'Probe' where state <> 'cancelled' and series_id in (select id from series where name like ${`${NAME}%`})`
})

test('planned, published, swapped, moved, called off and restored, and every calendar is right', async ({
  as,
  mailbox,
  sql,
  request,
}, { retry }) => {
  test.setTimeout(240_000)
  const name = retry ? `${NAME} ${retry}` : NAME
  const [secretariat, weimar, erfurt, gera] = await Promise.all([
    as('gstb.secretariat'),
    as('weimar.office'),
    as('erfurt.deputy'),
    as('gera.deputy'),
  ])
  const erfurtOffice = await as('erfurt.office')

  const feed = await subscribe(gera)
  await planTwoMeetings(secretariat, name)
  const [one = '', other = ''] = await idsOf(sql as Sql, name)
  const inFeed = () => feedEntry(request, feed, one)
  const planned = await inFeed()
  expect(planned).toMatchObject({ sequence: 0, status: 'TENTATIVE', method: 'PUBLISH', start: '2027-11-10' })
  expect(planned.summary).toContain('1. Sitzung in Weimar')
  /** By mail and by subscription: the same entry, once, in its newest form. */
  const expectCalendars = async (mail: Mail, expected: Partial<Entry> & { sequence: number }) => {
    const sent = entriesOf(calendarOf(mail))
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ uid: planned.uid, ...expected })
    expect(await inFeed()).toMatchObject({ uid: planned.uid, ...expected, method: 'PUBLISH' })
  }

  await test.step('the host publishes: the feed is certain, and nobody has an entry by mail yet', async () => {
    await weimar.goto(`/meetings/${one}`)
    await weimar.getByRole('link', { name: 'Termin bekannt geben' }).click()
    await weimar.getByRole('textbox', { name: /^Raum/ }).fill('Ratssaal')
    await weimar.getByRole('button', { name: 'Termin bekannt geben' }).click()
    await expect(heading(weimar)).toHaveText('1. Sitzung in Weimar')
    const mail = await mailbox('gera.deputy', `Termin: 1. Sitzung in Weimar am ${FIRST}`)
    expect(mail.attachments).toEqual([])
    expect(await inFeed()).toMatchObject({ uid: planned.uid, sequence: 1, status: 'CONFIRMED' })
  })

  await test.step('the host invites: the entry comes by mail', async () => {
    await weimar.goto(`/meetings/${one}/invitation`)
    await weimar.getByRole('button', { name: 'Einladung versenden' }).click()
    await weimar
      .getByRole('dialog')
      .getByRole('button', { name: /^An \d+ Personen versenden$/ })
      .click()
    await expectToast(weimar, 'Eingeladen.')
    const mail = await mailbox('gera.deputy', `Einladung zur 1. Sitzung in Weimar am ${FIRST}`)
    await expectCalendars(mail, { sequence: 1, status: 'CONFIRMED', method: 'REQUEST', start: '2027-11-10' })
    expect((await inFeed()).location).toContain('Rathaus Weimar, Ratssaal')
  })

  await test.step('the host asks another city for a swap', async () => {
    await weimar.goto(`/meetings/${one}`)
    await weimar.getByRole('link', { name: 'Mit anderer Stadt tauschen' }).click()
    await weimar.getByRole('textbox', { name: 'Grund' }).fill(REASON)
    await weimar.getByRole('button', { name: 'Um Tausch bitten' }).click()
    await expectToast(weimar, 'Die andere Stadt ist gefragt')
    for (const id of [one, other]) {
      await weimar.goto(`/meetings/${id}`)
      await expect(main(weimar)).toContainText('Weimar bittet Erfurt um Tausch mit der 2. Sitzung.')
    }
    await gera.goto(`/meetings/${one}`)
    await expect(main(gera)).toContainText('Weimar bittet Erfurt um Tausch')
    await expect(main(gera), 'the reason is for the two cities').not.toContainText(REASON)
    await expect(gera.getByRole('button', { name: 'Tausch annehmen' })).toHaveCount(0)
    const mail = await mailbox('erfurt.deputy', 'Weimar bittet um Tausch mit Ihrer 2. Sitzung')
    expect(mail.text).toContain(REASON)
    expect(await inFeed()).toMatchObject({ sequence: 1 })
  })

  await test.step('the asked city finds it in its overview and accepts: both hosts change at once', async () => {
    await erfurt.goto('/overview')
    const waiting = erfurt
      .getByRole('region', { name: 'Sie sind am Zug' })
      .getByRole('listitem')
      .filter({ hasText: 'Weimar bittet um Tausch mit Ihrer 2. Sitzung' })
    await expect(waiting).toContainText(`Erfurt würde am ${FIRST} einladen, Weimar am ${SECOND}.`)
    await waiting.getByRole('link', { name: 'Anfrage beantworten' }).click()
    await expect(main(erfurt)).toContainText(REASON)
    await erfurt.getByRole('button', { name: 'Tausch annehmen' }).click()
    await erfurt.getByRole('dialog').getByRole('button', { name: 'Jetzt tauschen' }).click()
    await expectToast(erfurt, 'Getauscht: Erfurt lädt zur 1. Sitzung ein, Weimar zur 2. Sitzung.')
    await erfurt.goto('/overview')
    await expect(waiting).toHaveCount(0)

    const mail = await mailbox('gera.deputy', `Neue Gastgeberin: 1. Sitzung in Erfurt am ${FIRST}`)
    expect(mail.text).toContain('Gastgeberin ist Erfurt statt Weimar')
    await expectCalendars(mail, { sequence: 2, status: 'CONFIRMED', method: 'REQUEST', start: '2027-11-10' })
    expect((await inFeed()).location).toBe('Rathaus Erfurt, Erfurt')
    const told = await mailbox('weimar.office', `Neue Gastgeberin: 2. Sitzung in Weimar am ${SECOND}`)
    expect(told.attachments, 'what is only planned stands in no calendar').toEqual([])
    await gera.goto(`/meetings/${one}`)
    await expect(main(gera)).toContainText(
      `Gastgeberin ist Erfurt statt Weimar; Ort: Rathaus Erfurt, Erfurt statt`,
    )
    await weimar.goto(`/meetings/${one}/move`)
    await expect(main(weimar)).toContainText('Das macht das Büro der gastgebenden Stadt, hier Erfurt.')
  })

  await test.step('the new host moves the meeting', async () => {
    await erfurtOffice.goto(`/meetings/${one}/move`)
    await typeInto(erfurtOffice.getByRole('group', { name: 'Datum' }), '17.11.2027')
    await erfurtOffice.getByRole('textbox', { name: 'Grund' }).fill('Im Rathaus ist Bürgerversammlung.')
    await erfurtOffice.getByRole('button', { name: 'Sitzung verlegen' }).click()
    await expectToast(erfurtOffice, 'Die Sitzung ist verlegt.')
    await gera.goto(`/meetings/${one}`)
    await expect(main(gera)).toContainText(
      `Verlegt: ${MOVED}, 10:00–12:30 Uhr statt ${FIRST}, 10:00–12:30 Uhr.`,
    )
    await expect(main(gera)).toContainText('Grund: Im Rathaus ist Bürgerversammlung.')
    const mail = await mailbox('gera.deputy', `Verlegt: 1. Sitzung in Erfurt am ${MOVED}`)
    await expectCalendars(mail, { sequence: 3, status: 'CONFIRMED', method: 'REQUEST', start: '2027-11-17' })
  })

  await test.step('it is called off, with a reason', async () => {
    await erfurtOffice.goto(`/meetings/${one}`)
    await erfurtOffice.getByRole('link', { name: 'Sitzung absagen' }).click()
    await erfurtOffice.getByRole('textbox', { name: 'Grund der Absage' }).fill('Unwetterwarnung.')
    await erfurtOffice.getByRole('button', { name: 'Sitzung absagen' }).click()
    await expectToast(erfurtOffice, 'Die Sitzung ist abgesagt.')
    await gera.goto(`/meetings/${one}`)
    await expect(main(gera)).toContainText(/Diese Sitzung ist abgesagt\.\s*Grund: Unwetterwarnung\./)
    const mail = await mailbox('gera.deputy', `Abgesagt: 1. Sitzung in Erfurt am ${MOVED}`)
    await expectCalendars(mail, { sequence: 4, status: 'CANCELLED', start: '2027-11-17' })
    expect(entriesOf(calendarOf(mail))[0]?.method).toBe('CANCEL')
  })

  await test.step('it is restored, with a reason', async () => {
    await erfurtOffice.goto(`/meetings/${one}`)
    await erfurtOffice.getByRole('link', { name: 'Absage zurücknehmen' }).click()
    await erfurtOffice.getByRole('button', { name: 'Absage zurücknehmen' }).click()
    await expect(main(erfurtOffice)).toContainText('Bitte nennen Sie den Grund.')
    await erfurtOffice.getByRole('textbox', { name: 'Grund' }).fill('Die Warnung ist aufgehoben.')
    await erfurtOffice.getByRole('button', { name: 'Absage zurücknehmen' }).click()
    await expectToast(erfurtOffice, 'Die Absage ist zurückgenommen.')
    await gera.goto(`/meetings/${one}`)
    await expect(main(gera)).toContainText(
      'Die Absage ist zurückgenommen. Grund: Die Warnung ist aufgehoben.',
    )
    const mail = await mailbox('gera.deputy', `Findet statt: 1. Sitzung in Erfurt am ${MOVED}`)
    expect(mail.text).toContain('Grund: Die Warnung ist aufgehoben.')
    await expectCalendars(mail, { sequence: 5, status: 'CONFIRMED', method: 'REQUEST', start: '2027-11-17' })
  })
})

/** A series of four dates a year, of which two stay: Weimar's and Erfurt's. */
async function planTwoMeetings(page: Page, name: string): Promise<void> {
  await page.goto('/series/new')
  await page.getByRole('textbox', { name: 'Name der Reihe' }).fill(name)
  await page.getByRole('button', { name: 'Sitzungsreihe anlegen' }).click()
  await expect(heading(page)).toContainText('Termine planen')
  const plan = new URL(page.url())
  plan.searchParams.set('year', '2027')
  await page.goto(plan.href)
  const sitting = (number: number) => `${number}.\u00a0Sitzung`
  for (const number of [4, 3]) {
    await page.getByRole('button', { name: `${sitting(number)} streichen` }).click()
    await expect(page.getByRole('button', { name: `${sitting(number)} ändern` })).toHaveCount(0)
  }
  for (const number of [1, 2]) await page.getByRole('button', { name: `${sitting(number)} ändern` }).click()
  const row = (number: number) => page.getByRole('group', { name: sitting(number), exact: true })
  await fillRow(row(1), '10.11.2027', 'Weimar')
  await fillRow(row(2), '01.12.2027', 'Erfurt')
  await page.getByRole('button', { name: 'Termine als Entwurf speichern' }).click()
  await expect(page.getByText('Der Plan ist gespeichert, die Termine sind vorgemerkt.')).toBeVisible()
}

async function fillRow(row: Locator, day: string, host: string): Promise<void> {
  await typeInto(row.getByRole('group', { name: 'Datum' }), day)
  await row.getByRole('combobox', { name: 'Gastgeberin' }).selectOption({ label: host })
}

/** The path of a calendar subscription, as the settings give it out once. */
async function subscribe(page: Page): Promise<string> {
  await page.goto('/settings')
  const section = page.getByRole('region', { name: 'Kalender abonnieren' })
  const make = section.getByRole('button', { name: 'Adresse erzeugen', exact: true })
  await make.click()
  const field = section.getByRole('textbox', { name: 'Adresse für Ihren Kalender' })
  await expect(field).toHaveValue(/\.ics$/)
  return new URL(await field.inputValue()).pathname
}

async function idsOf(sql: Sql, name: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select meeting.id from meeting join series on series.id = series_id where name = ${name} order by number`
  return rows.map(({ id }) => id)
}

function calendarOf(mail: Mail): string {
  const found = mail.attachments.find(({ type, name }) => /calendar|ics/.test(type) || name.endsWith('.ics'))
  expect(found, `a calendar file in ${mail.subject}`).toBeTruthy()
  return found?.bytes.toString('utf8') ?? ''
}

function entriesOf(text: string): (Entry & { url: string })[] {
  const calendar = ICAL.Component.fromString(text)
  const method = String(calendar.getFirstPropertyValue('method'))
  return calendar.getAllSubcomponents('vevent').map((entry) => {
    const value = (name: string) => String(entry.getFirstPropertyValue(name) ?? '')
    return {
      method,
      ...{ uid: value('uid'), status: value('status'), url: value('url'), location: value('location') },
      sequence: Number(value('sequence')),
      start: value('dtstart').slice(0, 10),
      summary: plain(value('summary')),
    }
  })
}

/** The one entry of a meeting; a calendar program has no cookie. */
async function feedEntry(request: APIRequestContext, path: string, meetingId: string): Promise<Entry> {
  const answer = await request.get(path)
  expect(answer.status()).toBe(200)
  const found = entriesOf(await answer.text()).filter(({ url }) => url.endsWith(meetingId))
  expect(found).toHaveLength(1)
  return found[0] as Entry
}

const main = (page: Page): Locator => page.getByRole('main')
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })
const expectToast = (page: Page, words: string) =>
  expect(page.locator('.toast').filter({ hasText: words })).toBeVisible()
