import type { BrowserContext, Page } from '@playwright/test'
import { expect, expectAccessible, personas, plain, signIn, test } from './fixtures'
import { findIds, type Ids } from './looks'

let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

const toast = (page: Page, words: string) => page.locator('.toast').filter({ hasText: words })
const undo = (page: Page) => page.getByRole('button', { name: 'Zurücknehmen' }).last()
const strip = (page: Page) => page.getByRole('status').filter({ hasText: 'Ohne Netz.' })
const summary = (page: Page) => page.getByRole('alert').filter({ has: page.getByRole('heading') })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test.describe('what was done can be taken back', () => {
  test('an item comes back to its place on the agenda, by click and by key', async ({ as }) => {
    const page = await as('jena.office')
    await page.goto(`/meetings/${ids.next}/agenda`)
    const more = page.getByRole('button', { name: /^Mehr zu TOP/ })
    const order = () => more.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    const before = await order()

    await page.getByRole('button', { name: /^Mehr zu TOP.*Verschiedenes/ }).click()
    await page.getByRole('button', { name: 'Von der Tagesordnung streichen' }).click()
    await expect(toast(page, '„Verschiedenes“ ist gestrichen.')).toBeVisible()
    await expect(more).toHaveCount(before.length - 1)
    await undo(page).click()
    await expect(toast(page, '„Verschiedenes“ steht wieder auf der Tagesordnung.')).toBeVisible()
    await expect.poll(order).toEqual(before)

    await page.getByRole('button', { name: /^Mehr zu TOP.*Bezahlkarte/ }).click()
    await page.getByRole('button', { name: 'In den Themenspeicher legen' }).click()
    await expect(more).toHaveCount(before.length - 1)
    await expect(undo(page)).toBeVisible()
    await page.keyboard.press('z')
    await expect.poll(order).toEqual(before)
  })

  test('a withdrawn proposal is a draft again', async ({ as }) => {
    const page = await as('erfurt.deputy')
    await page.goto('/proposals/new')
    await page.getByRole('textbox', { name: 'Titel' }).fill('Probe: zurückgezogen')
    await page.getByRole('button', { name: 'Als Entwurf behalten' }).click()
    await expect(page.getByText(/^Entwurf gespeichert/)).toBeVisible()
    await page.goto(page.url().replace('/edit', ''))
    await page.getByRole('button', { name: 'Entwurf verwerfen' }).click()
    await expect(toast(page, 'Der Entwurf ist verworfen.')).toBeVisible()
    await undo(page).click()
    await expect(toast(page, 'wieder ein Entwurf')).toBeVisible()
    await page.getByRole('button', { name: 'Entwurf verwerfen' }).click()
    await page.getByRole('button', { name: 'Als Entwurf wieder aufnehmen' }).click()
    await expect(page.getByRole('link', { name: 'Weiter bearbeiten und anmelden' })).toBeVisible()
    await page.getByRole('button', { name: 'Entwurf verwerfen' }).click()
    await expect(page.getByRole('button', { name: 'Als Entwurf wieder aufnehmen' })).toBeVisible()
  })

  test('an answer is changed back; the offer stays while it has the focus', async ({ as, sql }) => {
    const page = await as('weimar.deputy')
    const [was] = await sql`select p.* from participation p join membership m on m.id = p.membership_id
      join person on person.id = m.person_id
      where p.meeting_id = ${ids.next} and person.email = ${personas['weimar.deputy']}`
    await page.clock.install()
    await page.goto(`/meetings/${ids.next}`)
    const choose = (answer: string) => page.getByRole('radio', { name: answer, exact: true }).check()
    await choose('Zusage')
    await expect(toast(page, 'Gespeichert')).toBeVisible()
    await choose('mit Vorbehalt')
    await expect(toast(page, 'Gespeichert: mit Vorbehalt')).toBeVisible()
    await undo(page).focus()
    await page.clock.runFor(30_000)
    await expect(undo(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(toast(page, 'Es gilt wieder Ihre Antwort von vorher.')).toBeVisible()
    await expect(page.getByRole('radio', { name: 'Zusage', exact: true })).toBeChecked()
    await page.clock.runFor(30_000)
    await expect(page.locator('.toast')).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('radio', { name: 'Zusage', exact: true })).toBeChecked()
    if (was)
      await sql`update participation set ${sql(was, 'rsvp', 'answered_at', 'answered_by_id')}
      where meeting_id = ${ids.next} and membership_id = ${was.membership_id as string}`
  })
})

test.describe('lists', () => {
  test('what is chosen stands in the address, is said in words and comes back with "back"', async ({
    as,
  }) => {
    const page = await as('erfurt.deputy')
    await page.goto('/tasks?state=nonsense&organization=nowhere')
    const filter = page.getByRole('search', { name: 'Aufträge filtern' })
    const count = page.getByRole('status').filter({ hasText: /Auftrag|Aufträge/ })
    await expect(filter.getByRole('combobox', { name: 'Zustand' })).toHaveValue('')
    await expect(page.getByRole('link', { name: 'Filter zurücksetzen' })).toHaveCount(0)
    const open = await count.innerText()

    await filter.getByRole('combobox', { name: 'Zustand' }).selectOption('alle')
    await filter.getByRole('button', { name: 'Anzeigen' }).click()
    await expect(page).toHaveURL(/\/tasks\?state=all$/)
    await expect(count).not.toHaveText(open)
    await expect(filter.getByRole('button', { name: 'Anzeigen' })).toBeFocused()

    await page.getByRole('link', { name: 'Zuständig' }).click()
    await expect(page).toHaveURL(/state=all&sort=organization&order=asc/)
    await expect(page.getByRole('columnheader', { name: 'Zuständig' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await page.getByRole('link', { name: 'Zuständig' }).click()
    await expect(page.getByRole('columnheader', { name: 'Zuständig' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expectAccessible(page)

    await page.goBack()
    await page.goBack()
    await page.goBack()
    await expect(filter.getByRole('combobox', { name: 'Zustand' })).toHaveValue('')
    await expect(count).toHaveText(open)
  })

  test('nothing left says what was chosen and takes it off', async ({ as }) => {
    const page = await as('gstb.secretariat')
    await page.goto(`/audit?meeting=${ids.next}&until=2001-01-01`)
    await expect(
      page.getByText('Gewählt ist Sitzung: eine einzelne; Bis zum Tag: Mo., 01.01.2001.'),
    ).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Ohne „Bis zum Tag“ anzeigen' }).click()
    await expect(page).toHaveURL(`/audit?meeting=${ids.next}`)
    await expect(page.getByText(/Eintr(ag|äge)/).first()).toBeVisible()
    await page.getByRole('link', { name: 'Filter zurücksetzen' }).click()
    await expect(page).toHaveURL('/audit')
  })

  test('older and newer lead there and back', async ({ as }) => {
    const page = await as('gstb.secretariat')
    await page.goto('/audit')
    const entries = async () => plain(await page.getByRole('main').locator('time').first().innerText())
    const newest = await entries()
    const further = page.getByRole('navigation', { name: 'Weitere Einträge' })
    await expect(further.getByRole('link', { name: 'Neuere anzeigen' })).toHaveCount(0)
    await further.getByRole('link', { name: 'Ältere anzeigen' }).click()
    await expect(page).toHaveURL(/\?after=/)
    await further.getByRole('link', { name: 'Neuere anzeigen' }).click()
    await expect(page).toHaveURL(/\?before=/)
    expect(await entries()).toBe(newest)
  })

  test('filters work without script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    await signIn(context, personas['erfurt.deputy'])
    const page = await context.newPage()
    await page.goto('/topics')
    await page.getByRole('textbox', { name: 'Name enthält' }).fill('wohn')
    await page.getByRole('button', { name: 'Anzeigen' }).click()
    await expect(page).toHaveURL(/\/topics\?name=wohn/)
    await expect(page.getByRole('textbox', { name: 'Name enthält' })).toHaveValue('wohn')
    await page.goto('/topics?name=xyz')
    await page.getByRole('link', { name: 'Filter entfernen' }).click()
    await expect(page).toHaveURL('/topics')
    await context.close()
  })
})

test('keys open pages and rows, rest while one types, and can be turned off', async ({ as }) => {
  const page = await as('erfurt.deputy')
  await page.goto('/overview')
  await expect(page.getByRole('button', { name: 'Tastenkürzel' })).toBeVisible()
  const list = page.getByRole('dialog', { name: 'Tastenkürzel' })
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(list).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()

  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL('/tasks')
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: 'Zuständig' })).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByRole('combobox', { name: 'Zuständig' })).toBeFocused()
  await page.getByRole('button', { name: 'Anzeigen' }).focus()
  await page.keyboard.press('j')
  const rows = page.getByRole('table', { name: 'Aufträge' }).getByRole('link').filter({ visible: true })
  await expect(page.locator('td a:focus')).toHaveCount(1)
  const first = await page.locator(':focus').innerText()
  await page.keyboard.press('j')
  await expect(page.locator('td a:focus')).not.toHaveText(first)
  await page.keyboard.press('k')
  await expect(page.locator('td a:focus')).toHaveText(first)
  expect(await rows.count()).toBeGreaterThan(1)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText(first)

  await page.keyboard.press('n')
  await expect(page).toHaveURL('/proposals/new')
  await page.getByRole('textbox', { name: 'Titel' }).pressSequentially('gt?')
  await expect(page.getByRole('textbox', { name: 'Titel' })).toHaveValue('gt?')
  await expect(list).toBeHidden()

  const opener = page.getByRole('button', { name: 'Tastenkürzel' })
  await opener.click()
  await list.getByRole('checkbox', { name: 'Einzelne Tasten als Kürzel verwenden' }).uncheck()
  await list.getByRole('button', { name: 'Schließen' }).click()
  await expect(opener).toBeFocused()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.keyboard.press('?')
  await expect(list).toBeHidden()
  await expect(page).toHaveURL('/proposals/new')
})

test('in the minutes Alt and an arrow lead to the next and the previous item', async ({ as }) => {
  const page = await as('weimar.office')
  await page.goto(`/meetings/${ids.written}/minutes?item=${ids.writtenItem}`)
  const start = page.url()
  await expect(async () => {
    await page.keyboard.press('Alt+ArrowDown')
    await expect(page).not.toHaveURL(start, { timeout: 5_000 })
  }).toPass()
  const url = page.url()
  await page.getByRole('textbox').first().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page).not.toHaveURL(url)
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page).toHaveURL(url)

  // Two keys before anything was drawn anew are two steps.
  const steps = await page.evaluate(() => {
    const press = (key: string) => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true }))
      return location.href
    }
    return [press('ArrowUp'), press('ArrowDown')]
  })
  expect(steps[0]).not.toBe(url)
  expect(steps[1]).toBe(url)
})

test.describe('what was typed is not lost', () => {
  const title = 'Probe: Verbindung'
  const fill = async (page: Page) => {
    await page.goto('/proposals/new')
    await page.getByRole('textbox', { name: 'Titel' }).fill(title)
    await page
      .getByRole('textbox', { name: 'Ziel der Beratung' })
      .fill('Wir wissen, dass nichts verloren geht.')
    await page.getByRole('textbox', { name: 'Warum jetzt?' }).fill('Weil das Netz manchmal fehlt.')
  }
  const send = (page: Page) => page.getByRole('button', { name: /^(TOP|Verspätet) anmelden$/ }).click()
  const withdraw = async (page: Page) => {
    await expect(heading(page)).toHaveText(title)
    await page.getByRole('button', { name: 'Anmeldung zurückziehen' }).click()
    await expect(toast(page, 'Die Anmeldung ist zurückgezogen.')).toBeVisible()
  }

  test('without network: one calm sentence, no blank page, and the form is sent again', async ({ as }) => {
    const page = await as('erfurt.deputy')
    await fill(page)
    await page.context().setOffline(true)
    await expect(strip(page)).toContainText('Was Sie eingeben, bleibt auf diesem Gerät.')
    await page
      .getByRole('navigation', { name: 'Verzeichnis' })
      .getByRole('link', { name: 'Aufträge' })
      .click()
    await expect(strip(page)).toContainText(
      '„Aufträge“ lässt sich öffnen, sobald die Verbindung wieder da ist.',
    )
    await expect(page).toHaveURL('/proposals/new')
    await expectAccessible(page)
    await send(page)
    await expect(summary(page)).toContainText(
      'Der Server hat nicht geantwortet. Ihre Angaben stehen noch hier.',
    )
    await expect(page.getByRole('textbox', { name: 'Titel' })).toHaveValue(title)

    await page.context().setOffline(false)
    await expect(strip(page)).toHaveCount(0)
    await expect(toast(page, 'Die Verbindung ist wieder da.')).toBeVisible()
    await summary(page).getByRole('button', { name: 'Noch einmal senden' }).click()
    await withdraw(page)
  })

  test('the session ended meanwhile: signed in elsewhere, the same form goes through', async ({ as }) => {
    const page = await as('erfurt.deputy')
    await fill(page)
    await page.context().clearCookies()
    await send(page)
    await expect(summary(page)).toContainText('Ihre Anmeldung ist abgelaufen, noch ist nichts gesendet.')
    await expect(summary(page).getByRole('link', { name: 'In einem neuen Tab anmelden' })).toHaveAttribute(
      'href',
      '/sign-in?callbackUrl=%2Fproposals%2Fnew',
    )
    await signIn(page.context(), personas['erfurt.deputy'])
    await send(page)
    await withdraw(page)
  })

  test('what could not be sent stands in the form when it is opened again, for this person alone', async ({
    as,
  }) => {
    const page = await as('jena.office')
    const open = async () => {
      await page.goto(`/meetings/${ids.next}/agenda`)
      await page.getByText('Neuer TOP der gastgebenden Stadt').click()
    }
    const field = page.getByRole('textbox', { name: 'Titel des neuen TOP' })
    await open()
    await field.fill(title)
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'TOP aufnehmen' }).click()
    await expect(summary(page)).toContainText('Ihre Anmeldung ist abgelaufen')

    await signIn(page.context(), personas['gstb.secretariat'])
    await open()
    await expect(field).toHaveValue('')
    await signIn(page.context(), personas['jena.office'])
    await open()
    await expect(field).toHaveValue(title)
    await page.getByRole('button', { name: 'Verwerfen' }).click()
    await expect(field).toHaveValue('')
    await open()
    await expect(field).toHaveValue('')
  })

  test('a tab older than the server says so, and the new version has the text (W7)', async ({ as }) => {
    const page = await as('erfurt.deputy')
    await fill(page)
    await outdate(page.context())
    await send(page)
    await expect(summary(page)).toContainText('Diese Seite ist älter als die Städterunde')
    await summary(page).getByRole('button', { name: 'Neue Fassung laden' }).click()
    await expect(page.getByText('Ihr letzter Stand ist wieder da.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Titel' })).toHaveValue(title)
    await page.getByRole('button', { name: 'Verwerfen' }).click()
  })

  test('a form opened before the deadline and sent after it arrives as late, and says so', async ({
    as,
    sql,
  }) => {
    const page = await as('erfurt.deputy')
    await fill(page)
    const id = ids.later
    await page.getByRole('combobox', { name: 'Sitzung' }).selectOption(id)
    const [was] = await sql`select proposal_deadline from meeting where id = ${id}`
    await sql`update meeting set proposal_deadline = '2027-02-20T22:59:00Z' where id = ${id}`
    await send(page)
    await expect(toast(page, 'Der Anmeldeschluss ist inzwischen vorbei.')).toBeVisible()
    await withdraw(page)
    await sql`update meeting set proposal_deadline = ${was?.proposal_deadline as Date} where id = ${id}`
  })
})

/** The next actions go to a server that no longer knows them. */
async function outdate(context: BrowserContext) {
  await context.route('**/*', async (route) => {
    const headers = await route.request().allHeaders()
    if (!headers['next-action']) return route.continue()
    return route.continue({ headers: { ...headers, 'next-action': '7f'.repeat(21) } })
  })
}
