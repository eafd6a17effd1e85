import type { Locator, Page } from '@playwright/test'
import { expect, pdfText, test } from './fixtures'
import { findIds } from './looks'

const series = 'Fachrunde Jugendberufshilfe'
const meeting = '1. Sitzung in Erfurt'
const topic = 'Übergang von der Schule in den Beruf'
const said = 'Gera und Erfurt vergleichen ihre Anlaufstellen.'
const decision = 'Die Städte benennen bis zum Herbst je eine Anlaufstelle.'
const task = 'Anlaufstelle benennen'

/** Tab, arrows, Enter, Space and letters: nothing here is clicked or filled in. */
test('a meeting goes from the year plan to the downloaded minutes by keyboard alone', async ({ as, sql }) => {
  test.setTimeout(600_000)
  const secretariat = await as('gstb.secretariat')
  const host = await as('erfurt.office')
  const deputy = await as('gera.deputy')

  await test.step('the secretariat creates a series with one date', async () => {
    const page = secretariat
    await page.goto('/series/new')
    await typeIn(page, inMain(page, 'textbox', 'Name der Reihe'), series)
    await press(page, inMain(page, 'button', 'Sitzungsreihe anlegen'))
    await expect(heading(page)).toContainText('Termine planen')
    await expect(heading(page)).toBeFocused()
    for (const number of [4, 3, 2]) {
      await press(page, inMain(page, 'button', `${number}. Sitzung streichen`))
      await expect(page.getByRole('button', { name: `${number}. Sitzung streichen` })).toHaveCount(0)
    }
    await press(page, inMain(page, 'button', '1. Sitzung ändern'))
    await expect(page.getByRole('group', { name: 'Datum' }).getByRole('spinbutton').first()).toBeFocused()
    await typeDay(page, page.getByRole('group', { name: 'Datum' }), '22092027')
    await press(page, inMain(page, 'button', 'Termine als Entwurf speichern'))
    await expect(page.getByText('Der Plan ist gespeichert, die Termine sind vorgemerkt.')).toBeVisible()
  })
  const [{ id } = { id: '' }] = await sql<{ id: string }[]>`
    select meeting.id from meeting join series on series.id = series_id where series.name = ${series}`

  await test.step('the office of the host city publishes it', async () => {
    const page = host
    await page.goto(`/meetings/${id}`)
    await press(page, inMain(page, 'link', 'Termin bekannt geben'))
    await typeIn(page, inMain(page, 'textbox', /^Raum/), 'Ratssaal')
    await press(page, inMain(page, 'button', 'Termin bekannt geben'))
    await expectToast(page, 'Der Termin ist bekannt gegeben.')
    await expect(heading(page)).toHaveText(meeting)
    await expect(heading(page)).toBeFocused()
  })

  await test.step('a deputy proposes an item; the summary of errors leads to the fields', async () => {
    const page = deputy
    await page.goto(`/meetings/${id}`)
    await press(page, inMain(page, 'link', 'TOP anmelden'))
    await expect(heading(page)).toHaveText('TOP anmelden')
    await press(page, inMain(page, 'button', 'TOP anmelden'))
    await expect(page.getByRole('alert').filter({ hasText: 'Noch nicht gesendet' })).toBeFocused()
    await press(page, page.getByRole('alert').getByRole('link', { name: /Titel/ }))
    await expect(inMain(page, 'textbox', 'Titel')).toBeFocused()
    await page.keyboard.type(topic)
    await reach(page, inMain(page, 'radio', 'Beratung'))
    await page.keyboard.press('ArrowRight')
    await expect(inMain(page, 'radio', 'Beschluss')).toBeChecked()
    await typeIn(page, inMain(page, 'textbox', 'Ziel der Beratung'), 'Jede Stadt hat eine Anlaufstelle.')
    await typeIn(page, inMain(page, 'textbox', 'Warum jetzt?'), 'Das Schuljahr beginnt.')
    await press(page, inMain(page, 'button', 'TOP anmelden'))
    await expect(heading(page)).toHaveText(topic)
  })

  await test.step('the host admits it and moves it; the row keeps the focus', async () => {
    const page = host
    await press(page, inMain(page, 'link', 'Tagesordnung ordnen'))
    await press(page, inMain(page, 'button', `Zulassen: ${topic}`))
    await expectToast(page, `„${topic}“ ist zugelassen`)
    // The button is gone; the focus is at the heading of its list.
    await expect(page.getByRole('heading', { name: 'Tagesordnung ordnen' }).last()).toBeFocused()
    const up = inMain(page, 'button', new RegExp(`^TOP\\s\\d+ nach oben: ${topic}$`))
    const number = Number(/\d+/.exec((await up.getAttribute('aria-label')) ?? '')?.[0])
    await press(page, up)
    await expectToast(page, `„${topic}“ ist jetzt TOP ${number - 1}.`)
    await expect(inMain(page, 'button', `TOP ${number - 1} nach oben: ${topic}`)).toBeFocused()
  })

  await test.step('it sends the invitation; Escape leaves the question and gives the focus back', async () => {
    const page = host
    await page.goto(`/meetings/${id}`)
    await press(page, inMain(page, 'link', 'Einladung versenden'))
    const trigger = inMain(page, 'button', 'Einladung versenden')
    await press(page, trigger)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(trigger).toBeFocused()
    await page.keyboard.press('Enter')
    await press(page, dialog.getByRole('button', { name: /^An \d+ Personen versenden$/ }))
    await expectToast(page, 'Eingeladen.')
  })

  await test.step('the deputy answers it', async () => {
    const page = deputy
    await page.goto(`/meetings/${id}`)
    await reach(page, inMain(page, 'radio', 'Zusage'))
    await page.keyboard.press('Space')
    await expectToast(page, 'Gespeichert: Zusage.')
    await expect(inMain(page, 'radio', 'Zusage')).toBeFocused()
  })

  await test.step('the host opens the meeting and notes who is there', async () => {
    const page = host
    await page.goto(`/meetings/${id}`)
    await press(page, inMain(page, 'button', 'Sitzung eröffnen'))
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Jetzt eröffnen' }))
    await expect(heading(page)).toContainText('Eröffnung und Begrüßung')
    const seats = page.getByRole('complementary', { name: 'Anwesenheit' })
    await reach(page, seats.getByRole('combobox', { name: 'Gera: Dezernat Soziales' }))
    await page.keyboard.type('anw')
    await expect(seats).toContainText('1 von 6 Organisationen da')
  })

  await test.step('it writes what was said, with the tools, a decision and a task', async () => {
    const page = host
    await press(
      page,
      page.getByRole('navigation', { name: 'Tagesordnung' }).getByRole('link', { name: topic }),
    )
    await expect(heading(page)).toContainText(topic)
    const editor = page.getByRole('textbox', { name: 'Was beraten wurde' })
    await typeIn(page, editor, said)
    await page.keyboard.press('Shift+Tab')
    const tools = page.getByRole('toolbar', { name: 'Text gestalten' })
    await expect(tools.getByRole('button', { name: 'Zwischentitel' })).toBeFocused()
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ArrowRight')
    await expect(tools.getByRole('button', { name: 'Liste' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(editor).toBeFocused()
    await expect(editor.getByRole('listitem')).toContainText(said)

    await press(page, inMain(page, 'button', 'Beschluss'))
    await expect(page.getByRole('textbox', { name: 'Beschluss im Wortlaut' })).toBeFocused()
    await page.keyboard.type(decision)
    await press(page, inMain(page, 'button', 'Auftrag'), 'Shift+Tab')
    await expect(page.getByRole('textbox', { name: 'Was', exact: true })).toBeFocused()
    await page.keyboard.type(task)
    await reach(page, page.getByRole('group', { name: 'Wer' }).getByRole('checkbox', { name: 'Erfurt' }))
    await page.keyboard.press('Space')
    await typeDay(page, page.getByRole('group', { name: 'Bis' }), '30112027')
    await expect(page.getByRole('status').filter({ hasText: /^\s*Gespeichert, / })).toBeVisible()
  })

  await test.step('it closes the meeting and releases the minutes', async () => {
    const page = host
    const list = page.getByRole('navigation', { name: 'Tagesordnung' })
    await press(page, list.getByRole('link', { name: 'Sitzung schließen' }), 'Shift+Tab')
    await press(page, inMain(page, 'button', 'Sitzung schließen'))
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Jetzt schließen' }))
    await expect(heading(page)).toHaveText('Prüfen und freigeben')
    await press(page, inMain(page, 'button', 'Niederschrift freigeben'))
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Jetzt freigeben' }))
    await expectToast(page, 'Freigegeben als Fassung 1.')
    await expect(page.getByText(/Prüfsumme \(SHA-256\)/)).toBeVisible()
  })

  await test.step('Erfurt reports its task', async () => {
    const page = await as('erfurt.deputy')
    await page.goto('/tasks')
    await press(page, inMain(page, 'link', task))
    await typeIn(page, inMain(page, 'textbox', 'Was ist erledigt?'), 'Die Anlaufstelle ist das Jugendamt.')
    await press(page, inMain(page, 'button', 'Erledigung melden'))
    await expectToast(page, 'Die Erledigung ist gemeldet.')
    // The form is gone; the focus is at the heading of what stands in its place.
    await expect(page.getByRole('main').getByRole('heading', { name: 'In Ihrem Haus' })).toBeFocused()
  })

  await test.step('the officer loads the minutes', async () => {
    const page = await as('gstb.officer')
    await page.goto('/minutes')
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Mi., 22.09.2027' })
    await reach(page, row.getByRole('link', { name: /PDF/ }))
    // Shown by the browser where it can, saved where it cannot: either way it is asked for. Made on demand, it takes time.
    const asked = page.context().waitForEvent('response', {
      predicate: (response) => response.url().endsWith('/minutes.pdf'),
      timeout: 40_000,
    })
    await page.keyboard.press('Enter')
    const answer = await asked
    expect(answer.headers()['content-type']).toBe('application/pdf')
    const text = await pdfText(await (await page.request.get(answer.url())).body())
    for (const words of [meeting, topic, said, decision, task]) expect(text).toContain(words)
  })
})

test('a day is typed or picked by keyboard', async ({ as, sql }) => {
  const page = await as('jena.office')
  await page.goto(`/meetings/${(await findIds(sql)).next}/move`)
  const field = page.getByRole('group', { name: 'Datum' })
  await typeDay(page, field, '17032027')
  await press(page, field.getByRole('button', { name: /Kalender/ }))
  const calendar = page.getByRole('dialog', { name: 'Kalender' })
  await expect(calendar.getByRole('button', { name: /17\. März 2027/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(calendar).toBeHidden()
  await expect(field.getByRole('spinbutton', { name: /^Tag/ })).toHaveText('18')
})

test('the skip link leads to the content, and every stop of a page can be seen', async ({ as }) => {
  const page = await as('jena.office')
  for (const path of ['/overview', '/series', '/proposals/new']) {
    await page.goto(path)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Zum Inhalt' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    const last = page.getByRole('main').getByRole('link', { name: 'Impressum' })
    await reach(page, last)
  }
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const inMain = (page: Page, role: 'link' | 'button' | 'textbox' | 'radio', name: string | RegExp) =>
  page
    .getByRole('main')
    .getByRole(role, { name, exact: typeof name === 'string' })
    .first()
const expectToast = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible()

/** Walks by Tab to a thing. Each stop on the way is where one can see it. */
async function reach(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let stops = 0; stops < 200; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    expect(await page.evaluate(hiddenFocus), `focus on ${page.url()}`).toBeNull()
  }
  await expect(target).toBeFocused()
}

async function press(page: Page, target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
  await reach(page, target, key)
  await page.keyboard.press('Enter')
}

async function typeIn(page: Page, target: Locator, words: string): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(words)
}

async function typeDay(page: Page, field: Locator, digits: string): Promise<void> {
  await reach(page, field.getByRole('spinbutton').first())
  await page.keyboard.type(digits, { delay: 10 })
  expect((await field.innerText()).replace(/\D/g, '')).toBe(digits)
}

/** What is wrong with where the focus is: nothing around it, outside of the window, or below something else. */
function hiddenFocus(): string | null {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return null
  const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)}`
  // A radio's frame is its label's, the editor's that of its box.
  const framed = [element, element.closest('.choice label'), element.closest('.editor')].some((one) => {
    if (!one) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  })
  if (!framed) return `${name}: no outline`
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2]
  if (x < 0 || x > innerWidth || bottom <= 0 || top >= innerHeight) return `${name}: outside of the window`
  const above = document.elementFromPoint(x, y)
  if (!above || element.contains(above) || above.contains(element)) return null
  const link = element.getClientRects()[0]
  const first = link && document.elementFromPoint(link.left + 2, link.top + link.height / 2)
  return first && (element.contains(first) || first.contains(element))
    ? null
    : `${name}: below ${above.tagName} ${above.className}`
}
