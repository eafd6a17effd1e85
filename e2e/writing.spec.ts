import type { Page, Route } from '@playwright/test'
import { fromLibreOffice, fromWord } from './clipboard'
import { caretToEnd, expect, expectAccessible, personas, signIn, test } from './fixtures'
import { findIds, type Ids } from './looks'

let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

const autosave = '**/api/minutes/*/entries/*'
const address = () => `/meetings/${ids.written}/minutes?item=${ids.writtenItem}`
const editor = (page: Page) => page.getByRole('textbox', { name: 'Was beraten wurde' })
const status = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })
const saved = (page: Page) => status(page, /^\s*Gespeichert, /)
const kept = (page: Page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
const list = (page: Page) => page.getByRole('navigation', { name: 'Tagesordnung' })

type Sent = {
  content: { text: { content: object[] }; results: Record<string, unknown>[] }
  baseRevision: number
}

/** A server that takes every save, so that the story stays as it was; answers with what was sent last. */
async function takeSaves(page: Page, all: Sent[] = []): Promise<() => Sent['content']> {
  let last: Sent | undefined
  await page.route(autosave, async (route: Route) => {
    last = route.request().postDataJSON() as Sent
    all.push(last)
    const revision = last.baseRevision + 1
    await route.fulfill({ json: { revision, savedAt: '2027-02-23T08:03:00Z' } })
  })
  return () => last?.content ?? { text: { content: [] }, results: [] }
}

/** An empty text, and the cursor in it. */
async function begin(page: Page) {
  await page.goto(address())
  await editor(page).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
}

async function append(page: Page, words: string) {
  await caretToEnd(editor(page))
  await page.keyboard.type(words)
}

const paste = (page: Page, html: string) =>
  editor(page).evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', 'als Text')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

const text = (words: string, ...marks: object[]) => ({
  type: 'text',
  text: words,
  ...(marks.length ? { marks } : {}),
})
const p = (...content: (string | object)[]) => ({
  type: 'paragraph',
  ...(content.length ? { content: content.map((one) => (typeof one === 'string' ? text(one) : one)) } : {}),
})
const h = (words: string) => ({ type: 'heading', attrs: { level: 3 }, content: [text(words)] })
const li = (...content: object[]) => ({ type: 'listItem', content })
const ul = (...content: object[]) => ({ type: 'bulletList', content })
const ol = (start: number, ...content: object[]) => ({
  type: 'orderedList',
  attrs: { start, type: null },
  content,
})
const cell = (type: 'tableCell' | 'tableHeader', ...content: object[]) => ({
  type,
  attrs: { colspan: 1, rowspan: 1, colwidth: null },
  content: content.length ? content : [p()],
})
const th = (...words: string[]) => cell('tableHeader', ...words.map((one) => p(one)))
const td = (...words: string[]) => cell('tableCell', ...words.map((one) => p(one)))
const table = (...rows: object[][]) => ({
  type: 'table',
  content: rows.map((content) => ({ type: 'tableRow', content })),
})
const bold = { type: 'bold' }
const italic = { type: 'italic' }

test('what Word and LibreOffice put into the clipboard keeps lists, tables and emphasis, and nothing else', async ({
  as,
}) => {
  const page = await as('weimar.office')
  const sent = await takeSaves(page)
  await begin(page)
  await paste(page, fromWord)
  await expect(editor(page)).toContainText('Ende')
  const link = expect.objectContaining({
    type: 'link',
    attrs: expect.objectContaining({ href: 'https://www.erfurt.example/kita' }) as object,
  }) as object
  await expect
    .poll(() => sent().text.content)
    .toEqual([
      h('Bericht aus den Städten'),
      p(
        text('Erfurt', bold),
        ' berichtet, dass ',
        text('zwölf', italic),
        ' Plätze ',
        text('fest', bold),
        ' zugesagt sind. Mehr unter ',
        text('erfurt.example', link),
        ', intern Plan.',
      ),
      ul(li(p('Gera prüft die Förderung.'), ul(li(p('bis März')))), li(p(text('Suhl', bold), ' wartet.'))),
      p('Reihenfolge:'),
      ol(3, li(p('Abfrage')), li(p('Auswertung'))),
      table(
        [th('Stadt und Jahr'), th(), th('Plätze')],
        [td('Jena'), td('2026'), td('35\u00a0%')],
        [td(), td('2027'), td()],
      ),
      p('Ende'),
    ])
  expect(await page.evaluate(() => 'pasted' in window)).toBe(false)

  await page.keyboard.press('Control+a')
  await paste(page, fromLibreOffice)
  await expect(editor(page)).toContainText('Weimar meldet')
  await expect
    .poll(() => sent().text.content)
    .toEqual([
      h('Wohnraum'),
      p(
        'Weimar meldet ',
        text('Bedarf', bold),
        ' an, ',
        text('vorläufig', italic),
        ' und ',
        text('dringend', bold, italic),
        '.',
      ),
      ul(li(p('Mietpreise'), ul(li(p('Altbau')))), li(p('Leerstand'))),
      ol(2, li(p('zweitens'))),
      table([th('Stadt'), th('Zahl')], [td('Suhl'), td('– eins', '– zwei')]),
      p(),
    ])
})

test('quotation marks and dashes turn German, tables and links are made by keyboard and by tools', async ({
  as,
}) => {
  const page = await as('weimar.office')
  const sent = await takeSaves(page)
  const { keyboard } = page
  await begin(page)
  await keyboard.type(`Suhl: "Ja, 'so' geht's" - bis 2028...`)
  await expect(editor(page)).toHaveText('Suhl: „Ja, ‚so‘ geht’s“ – bis 2028…')
  await keyboard.type(' "')
  await keyboard.press('Backspace')
  await expect(editor(page)).toHaveText('Suhl: „Ja, ‚so‘ geht’s“ – bis 2028… "')

  const tool = (name: string) => page.getByRole('button', { name, exact: true })
  const tools = page.getByRole('toolbar', { name: 'Tabelle bearbeiten' })
  await expect(tools).toHaveCount(0)
  await keyboard.press('Enter')
  await tool('Tabelle').click()
  await expect(tools).toBeVisible()
  for (const words of ['Stadt', 'Zahl', 'Jahr', 'Gera', '12']) {
    await keyboard.type(words)
    await keyboard.press('Tab')
  }
  await tool('Spalte löschen').click()
  await tool('Zeile darunter').click()
  await tool('Kopfzeile').click()
  await expectAccessible(page, 'a table and its tools')
  for (const box of await tools.getByRole('button').all())
    expect((await box.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await expect
    .poll(() => sent().text.content[1])
    .toEqual(table([td('Stadt'), td('Zahl')], [td('Gera'), td('12')], [td(), td()], [td(), td()]))

  await keyboard.press('Control+End')
  await expect(tools).toHaveCount(0)
  await keyboard.press('Control+k')
  const field = page.getByRole('textbox', { name: 'Adresse des Links' })
  await expect(field).toBeFocused()
  await field.fill('javascript:alert(1)')
  await keyboard.press('Enter')
  await expect(page.getByText('Ein Link beginnt mit https://, http:// oder mailto:.')).toBeVisible()
  await expectAccessible(page, 'a wrong address')
  await field.fill('www.gera.example')
  await keyboard.press('Enter')
  await expect(editor(page)).toBeFocused()
  await keyboard.type(' Ende')
  const link = editor(page).getByRole('link', { name: 'www.gera.example', exact: true })
  await expect(link).toHaveAttribute('href', 'https://www.gera.example')
  for (let step = 0; step < 8; step += 1) await keyboard.press('ArrowLeft')
  await keyboard.press('Control+k')
  await expect(field).toHaveValue('https://www.gera.example')
  await page.getByRole('button', { name: 'Link entfernen' }).click()
  await expect(link).toHaveCount(0)
  await expect(editor(page)).toContainText('www.gera.example Ende')

  await expect(tool('Fett')).toHaveAttribute('aria-keyshortcuts', 'Control+B')
  await page.getByText('Tastenkürzel beim Schreiben').click()
  await expect(page.getByText('Strg+Umschalt+8')).toBeVisible()
})

test('a decision records who voted otherwise, a task its person, and results change their order', async ({
  as,
}) => {
  const page = await as('weimar.office')
  const sent = await takeSaves(page)
  await page.goto(address())
  await expect(editor(page)).toBeVisible()
  const before = await page.getByRole('button', { name: /entfernen$/ }).count()
  await page.getByRole('button', { name: 'Beschluss', exact: true }).click()
  await page.keyboard.type('Die Städte melden ihre Plätze.')
  const decision = page.getByRole('group', { name: 'Beschluss, im Wortlaut' }).last()
  await decision.getByLabel('Abweichende Stimme zu Protokoll').selectOption('Suhl')
  await decision.getByRole('button', { name: 'Aufnehmen' }).click()
  const own = decision.getByRole('group', { name: 'Stimme von Suhl zu Protokoll' })
  await own.getByLabel('Stimme von Suhl', { exact: true }).selectOption('Enthaltung')
  await own.getByLabel('Erklärung im Wortlaut').fill('Suhl hat keine Plätze.')

  await page.getByRole('button', { name: 'Auftrag', exact: true }).click()
  await page.keyboard.type('Plätze melden')
  const task = page.getByRole('group', { name: 'Auftrag' }).last()
  await expect(task.getByLabel('Person')).toHaveCount(0)
  await task.getByRole('checkbox', { name: 'Gera' }).check()
  await task.getByLabel('Person').selectOption({ index: 1 })
  await expectAccessible(page, 'a decision with an own vote, a task with a person')
  const results = () => sent().results.slice(before)
  await expect.poll(results).toMatchObject([
    { kind: 'decision', ownVotes: [{ vote: 'abstain', words: 'Suhl hat keine Plätze.' }] },
    { kind: 'task', personId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown },
  ])

  const up = page.getByRole('button', { name: `Auftrag ${before + 2} nach oben` })
  await up.click()
  await expect.poll(results).toMatchObject([{ kind: 'task' }, { kind: 'decision' }])
  await expect(page.getByRole('button', { name: `Auftrag ${before + 1} nach oben` })).toBeFocused()

  await task.getByRole('checkbox', { name: 'Jena' }).check()
  await expect(task.getByLabel('Person')).toHaveCount(0)
  await expect
    .poll(results)
    .toMatchObject([expect.not.objectContaining({ personId: expect.anything() as unknown }), {}])
})

test('without network one goes from item to item, and nothing typed is lost (W6)', async ({ as }) => {
  const page = await as('weimar.office')
  await page.goto(address())
  await expect(editor(page)).toBeVisible()
  await page.context().setOffline(true)
  await append(page, ' Im Funkloch.')
  await expect(status(page, 'Ohne Netz').first()).toBeVisible()
  await page.getByRole('link', { name: /^Weiter zu TOP/ }).click()
  await expect(page).not.toHaveURL(new RegExp(ids.writtenItem))
  await append(page, ' Auch hier.')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page).toHaveURL(new RegExp(ids.writtenItem))
  await expect(editor(page)).toContainText('Im Funkloch.')
  await list(page).getByRole('link').last().click()
  await expect(status(page, 'lässt sich öffnen, sobald die Verbindung wieder da ist')).toBeVisible()
  expect(await kept(page)).toContain('Auch hier.')
  const all: Sent[] = []
  await takeSaves(page, all)
  await page.context().setOffline(false)
  await expect.poll(() => kept(page), { timeout: 40_000 }).not.toContain('"kept:')
  for (const words of ['Im Funkloch.', 'Auch hier.']) expect(JSON.stringify(all)).toContain(words)
})

test('when the session ends, text of no item gets lost or goes unnoticed (W6)', async ({ as, sql }) => {
  const page = await as('weimar.office')
  await page.goto(address())
  await expect(editor(page)).toBeVisible()
  await sql`delete from session where user_id = (select id from person where email = ${personas['weimar.office']})`
  await append(page, ' Im ersten.')
  await expect(page.getByRole('alert').filter({ hasText: 'In neuem Tab anmelden' })).toBeVisible()
  await page.getByRole('link', { name: /^Weiter zu TOP/ }).click()
  await append(page, ' Im zweiten.')
  const marks = list(page).getByText('nicht gespeichert')
  await expect(marks).toHaveCount(2)
  await expectAccessible(page, 'items that are not saved')

  await signIn(page.context(), personas['weimar.office'])
  await page.route(autosave, (route) => route.abort())
  await page.goto(`/meetings/${ids.written}/minutes?item=finish`)
  const unsaved = page.getByRole('link', { name: /^Zu TOP\s[\d.]+ ist Text noch nicht gespeichert\./ })
  await expect(unsaved).toHaveCount(2)
  await expect(marks).toHaveCount(2)
  await expect(page.getByText('Alles da')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Niederschrift freigeben' })).toHaveAccessibleDescription(
    /^Auf diesem Gerät ist Text zu TOP\s[\d.]+ und TOP\s[\d.]+ noch nicht gespeichert\.$/,
  )
  await expectAccessible(page, 'a release that waits')

  const all: Sent[] = []
  await page.unroute(autosave)
  await takeSaves(page, all)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(unsaved).toHaveCount(0)
  await expect(marks).toHaveCount(0)
  await expect(page.getByText(/Auf diesem Gerät ist Text/)).toHaveCount(0)
  for (const words of ['Im ersten.', 'Im zweiten.']) expect(JSON.stringify(all)).toContain(words)
  expect(await kept(page)).not.toContain('minutes:')
})

test('who gives up the own text for another one can have it back (W1)', async ({ as }) => {
  const page = await as('weimar.office')
  await page.goto(address())
  await expect(editor(page)).toBeVisible()
  const content = { text: { type: 'doc', content: [p('Vom Tablet.')] }, results: [] }
  const current = { content, revision: 90, savedBy: 'Büro', savedAt: '2027-02-23T08:03:00Z' }
  await page.route(autosave, (route) => route.fulfill({ status: 409, json: { current } }))
  await append(page, ' Vom Laptop.')
  const conflict = page.getByRole('alert').filter({ hasText: 'Zwei Texte zur selben Zeit' })
  await conflict.getByRole('button', { name: 'Nur den anderen' }).click()
  await expect(editor(page)).toHaveText('Vom Tablet.')
  await status(page, 'Ihrer ist verworfen').getByRole('button', { name: 'Zurücknehmen' }).click()
  await expect(conflict).toContainText('Vom Laptop.')
  await expect(conflict).toContainText('Vom Tablet.')
  await page.unroute(autosave)
  const sent = await takeSaves(page)
  await conflict.getByRole('button', { name: 'Nur meinen' }).click()
  await expect(saved(page)).toBeVisible()
  expect(JSON.stringify(sent())).toContain('Vom Laptop.')
})

test('text that came after the release is found on the reading page, to copy or to discard', async ({
  as,
  sql,
}) => {
  const [row] = await sql`
    select organization.slug, agenda_item.id from meeting join organization on organization.id = host_id
    join agenda_item on meeting_id = meeting.id where meeting.id = ${ids.released} order by position`
  const page = await as(`${String(row?.slug)}.office` as keyof typeof personas)
  await page.goto(`/meetings/${ids.released}/minutes`)
  const held = page.getByRole('region', { name: 'Text von diesem Gerät' })
  await expect(page.getByRole('heading', { name: 'Tagesordnung und Ergebnisse' })).toBeVisible()
  await expect(held).toHaveCount(0)
  const copy = {
    content: { text: { type: 'doc', content: [p('Kam zu spät.')] }, results: [] },
    baseRevision: 1,
    sending: null,
  }
  await page.evaluate(
    ([id, copy]) => {
      const person = document.querySelector<HTMLElement>('[data-person]')?.dataset.person
      localStorage.setItem(`kept:${person}:minutes:${id}`, copy ?? '')
    },
    [String(row?.id), JSON.stringify(copy)],
  )
  await page.reload()
  await expect(held).toContainText('Kam zu spät.')
  await expectAccessible(page, 'text that came too late')
  await held.getByRole('button', { name: /^Verwerfen/ }).click()
  await expect(held).toHaveCount(0)
  expect(await kept(page)).not.toContain('minutes:')
  await status(page, 'gelöscht').getByRole('button', { name: 'Zurücknehmen' }).click()
  await expect(held).toContainText('Kam zu spät.')
})

test('a text survives crash, sleep and an expired session, and leaves the device once it is saved (W6)', async ({
  as,
  sql,
}) => {
  const first = await as('weimar.office')
  await first.goto(address())
  await first.route(autosave, (route) => route.abort())
  await append(first, ' Vor dem Absturz.')
  await expect(status(first, 'Nicht gespeichert')).toBeVisible()
  // No farewell: the page is gone as it goes when the browser is ended.
  const context = first.context()
  await first.close({ runBeforeUnload: false })

  const page = await context.newPage()
  await page.route(autosave, (route) => route.abort())
  await page.goto(address())
  await expect(editor(page)).toContainText('Vor dem Absturz.')
  await expect(page.getByText('Text von diesem Gerät')).toBeVisible()

  const devtools = await context.newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  await append(page, ' Nach dem Schlaf.')
  expect(await kept(page)).toContain('Nach dem Schlaf.')

  await page.unroute(autosave)
  await sql`delete from session where user_id = (select id from person where email = ${personas['weimar.office']})`
  await append(page, ' Ohne Sitzung.')
  await expect(page.getByRole('alert').filter({ hasText: 'In neuem Tab anmelden' })).toBeVisible()
  expect(await kept(page)).toContain('Ohne Sitzung.')

  await signIn(context, personas['weimar.office'])
  const sent = await takeSaves(page)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(saved(page)).toBeVisible()
  for (const words of ['Vor dem Absturz.', 'Nach dem Schlaf.', 'Ohne Sitzung.'])
    expect(JSON.stringify(sent())).toContain(words)
  expect(await kept(page)).not.toContain('minutes:')
})

test('where that is switched off, nothing of confidential items stays on the device (W6)', async ({
  as,
  sql,
}) => {
  await sql`update agenda_item set visibility = 'confidential' where id = ${ids.writtenItem}`
  const [series] = await sql`select series_id as id from meeting where id = ${ids.written}`
  const id = String(series?.id)
  const set = (on: boolean) => sql`update series set keeps_confidential_on_device = ${on} where id = ${id}`
  try {
    const secretariat = await as('gstb.secretariat')
    const box = secretariat.getByRole('checkbox', { name: 'Was noch nicht gespeichert ist' })
    await secretariat.goto(`/series/${id}`)
    // Locked and empty until the script is there.
    await expect(box).toBeChecked()
    await box.uncheck()
    await secretariat.getByRole('button', { name: 'Sitzungsreihe speichern' }).click()
    await expect(secretariat).toHaveURL(/\/series\?series=/)

    const page = await as('weimar.office')
    await page.goto(address())
    await expect(page.getByText('Wird auf diesem Gerät nicht aufbewahrt.')).toBeVisible()
    await expectAccessible(page, 'nothing is kept')
    await page.route(autosave, (route) => route.abort())
    await append(page, ' Streng vertraulich.')
    await expect(status(page, 'Nicht gespeichert')).toBeVisible()
    const stored = await page.evaluate(async () => ({
      texts: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      databases: await indexedDB.databases(),
      caches: await caches.keys().catch(() => []),
    }))
    expect(stored.texts).not.toMatch(/vertraulich|kept:.*minutes:/)
    expect(stored).toMatchObject({ databases: [], caches: [] })
    await expect(page.getByText('Eigene Notizen')).toHaveCount(0)

    // Left for another item, it is still watched over.
    await page.keyboard.press('Alt+ArrowDown')
    await expect(page).not.toHaveURL(new RegExp(ids.writtenItem))
    let asked = false
    page.once('dialog', (dialog) => {
      asked = dialog.type() === 'beforeunload'
      void dialog.dismiss()
    })
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => asked).toBe(true)
    const sent = await takeSaves(page)
    await expect.poll(() => JSON.stringify(sent()), { timeout: 40_000 }).toContain('Streng vertraulich.')
  } finally {
    await set(true)
    await sql`update agenda_item set visibility = 'internal' where id = ${ids.writtenItem}`
  }
})
