import type { Page } from '@playwright/test'
import { expect, expectAccessible, pick, signIn, personas, test } from './fixtures'
import { findIds, type Ids } from './looks'

/** How a proposal comes about with others: together, in a conversation, for no meeting, several at once. */
let ids: Ids
test.beforeEach(async ({ sql }) => {
  ids = await findIds(sql)
})

const toast = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })
const field = (page: Page, name: string) => page.getByRole('textbox', { name })
const section = (page: Page, name: string) => page.getByRole('region', { name })

async function fill(page: Page, title: string, meeting: string) {
  await page.goto('/proposals/new')
  await pick(page.getByRole('combobox', { name: 'Sitzung' }), meeting)
  await field(page, 'Titel').fill(title)
  await field(page, 'Ziel der Beratung').fill('Wir wissen, wie es weitergeht.')
  await field(page, 'Warum jetzt?').fill('Es steht an.')
}
const send = (page: Page) => page.getByRole('button', { name: /^(TOP|Verspätet) anmelden$/ }).click()
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('a city is asked, reads the draft, says yes, and stands beside the proposer', async ({
  as,
  mailbox,
}) => {
  const title = 'Probe: gemeinsam eingebracht'
  const erfurt = await as('erfurt.deputy')
  await fill(erfurt, title, 'in Jena')
  await erfurt.getByRole('button', { name: 'Als Entwurf behalten' }).click()
  await expect(erfurt.getByText(/^Entwurf gespeichert/)).toBeVisible()
  const id = /proposals\/([^/]+)\/edit/.exec(erfurt.url())?.[1] ?? ''
  await erfurt.goto(`/proposals/${id}`)
  const suhl = await as('suhl.deputy')
  expect((await suhl.goto(`/proposals/${id}`))?.status()).toBe(404)

  await section(erfurt, 'Gemeinsam eingebracht').getByRole('checkbox', { name: 'Suhl' }).check()
  await erfurt.getByRole('button', { name: 'Um Mitwirkung bitten' }).click()
  await expect(toast(erfurt, 'Die Bitte ist gesendet.')).toBeVisible()
  const mail = await mailbox('suhl.deputy', `Bringen Sie das mit ein? ${title}`)
  expect(mail.text).toContain('hat Suhl gebeten')

  await suhl.goto('/overview')
  const turn = section(suhl, 'Sie sind am Zug')
    .getByRole('listitem')
    .filter({ hasText: `„${title}“` })
  await expect(turn).toContainText('Erfurt bittet Sie, einen TOP mit einzubringen')
  await turn.getByRole('link', { name: 'Anfrage ansehen' }).click()
  await expect(heading(suhl)).toHaveText(title)
  await expectAccessible(suhl)
  await field(suhl, 'Ein Wort an Erfurt').fill('Gern dabei.')
  await suhl.getByRole('button', { name: 'Antwort senden' }).click()
  await expect(toast(suhl, 'Sie bringen den TOP mit ein.')).toBeVisible()
  await expect(section(suhl, 'Gemeinsam eingebracht')).toContainText('bringt mit ein')

  await erfurt.reload()
  await expect(section(erfurt, 'Gemeinsam eingebracht')).toContainText('„Gern dabei.“')
  await erfurt.getByRole('button', { name: 'Entwurf verwerfen' }).click()
})

test('proposer and host write to each other; each gets the other’s words by mail', async ({
  as,
  mailbox,
}) => {
  const gera = await as('gera.deputy')
  await gera.goto(`/proposals/${ids.shared}`)
  await expect(gera.getByRole('list', { name: 'Stand der Anmeldung' })).toContainText('Jetzt: Entscheidung')
  await field(gera, 'Nachricht an Jena').fill('Gibt es einen Beamer?')
  await gera.getByRole('button', { name: 'Nachricht senden' }).click()
  await expect(toast(gera, 'Ihre Nachricht ist gesendet.')).toBeVisible()
  await expect
    .poll(async () => (await mailbox('jena.office', 'Nachricht zur Anmeldung')).text)
    .toContain('Gibt es einen Beamer?')

  const jena = await as('jena.office')
  await jena.goto(`/proposals/${ids.shared}`)
  await expect(section(jena, 'Gespräch').getByRole('listitem').last()).toContainText('Gibt es einen Beamer?')
  await expectAccessible(jena)
  const other = await as('erfurt.deputy')
  expect((await other.goto(`/proposals/${ids.shared}`))?.status()).toBe(404)

  await expect(field(gera, 'Nachricht an Jena')).toHaveValue('')
  await field(gera, 'Nachricht an Jena').fill('Und einen Flipchart?')
  await gera.getByRole('button', { name: 'Nachricht senden' }).click()
  await expect(section(gera, 'Gespräch').getByRole('listitem').last()).toContainText('Und einen Flipchart?')
})

test('for no meeting the secretariat decides, and says so', async ({ as }) => {
  const title = 'Probe: Themenspeicher'
  const erfurt = await as('erfurt.deputy')
  await fill(erfurt, title, 'Themenspeicher')
  await expect(
    erfurt.getByText('Ohne bestimmte Sitzung entscheidet die Geschäftsstelle.').first(),
  ).toBeVisible()
  const pdf = { name: 'Zahlen.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Zahlen') }
  await erfurt.locator('input[type=file]').first().setInputFiles(pdf)
  await send(erfurt)
  await expect(toast(erfurt, 'Angemeldet. Die Geschäftsstelle entscheidet.')).toBeVisible()
  await expect(heading(erfurt)).toHaveText(title)
  const address = erfurt.url()

  const secretariat = await as('gstb.secretariat')
  await secretariat.goto(address)
  await secretariat.getByRole('button', { name: `Zulassen: ${title}` }).click()
  await expect(toast(secretariat, 'liegt im Themenspeicher')).toBeVisible()
  await expect(section(secretariat, 'Unterlagen')).toContainText('Zahlen.pdf')
  await secretariat
    .locator('input[type=file]')
    .first()
    .setInputFiles({ ...pdf, name: 'Vergleich.pdf' })
  await expect(section(secretariat, 'Unterlagen')).toContainText('Vergleich.pdf')
  const suhl = await as('suhl.office')
  await suhl.goto(`/meetings/${ids.later}/agenda`)
  await expect(section(suhl, 'Themenspeicher')).toContainText(title)
})

test('earlier items are offered while a title is typed, as links that do not get in the way', async ({
  as,
}) => {
  const page = await as('erfurt.deputy')
  await page.goto('/proposals/new')
  await expect(field(page, 'Titel')).toBeEnabled()
  await field(page, 'Titel').pressSequentially('Aktionsplan für Wohnungslose', { delay: 15 })
  const offered = page.getByRole('status').filter({ hasText: 'Das war schon Thema' })
  await expect(offered).toContainText(/\d+\.\sSitzung in \p{L}+, mit Beschluss\./u)
  await expect(field(page, 'Titel')).toBeFocused()
  await expectAccessible(page)
  await field(page, 'Titel').fill('Ganz etwas Eigenes')
  await expect(offered).toHaveCount(0)
  await page.evaluate(() => localStorage.clear())
})

test('a typed proposal survives a closed tab, for this person alone, until it is sent or signed out', async ({
  as,
}) => {
  const title = 'Probe: geschlossener Tab'
  const page = await as('erfurt.office')
  await fill(page, title, 'Themenspeicher')
  await field(page, 'Gast, der vorträgt').fill('Referat 24')
  await page.getByRole('spinbutton').or(field(page, 'Dauer in Minuten')).first().fill('25')
  await page.getByRole('radio', { name: 'Beschluss' }).check()
  await page.close()

  const again = await page.context().newPage()
  await again.goto('/proposals/new')
  await expect(again.getByText('Ihr letzter Stand ist wieder da.')).toBeVisible()
  await expect(field(again, 'Titel')).toHaveValue(title)
  await expect(field(again, 'Warum jetzt?')).toHaveValue('Es steht an.')
  await expect(field(again, 'Gast, der vorträgt')).toHaveValue('Referat 24')
  await expect(field(again, 'Dauer in Minuten')).toHaveValue('25')
  await expect(again.getByRole('radio', { name: 'Beschluss' })).toBeChecked()
  await expect(again.getByRole('combobox', { name: 'Sitzung' })).toHaveValue('')

  // Another person in the same browser finds nothing.
  await signIn(again.context(), personas['weimar.deputy'])
  await again.goto('/proposals/new')
  await expect(field(again, 'Titel')).toHaveValue('')
  await signIn(again.context(), personas['erfurt.office'])
  await again.goto('/proposals/new')
  await expect(field(again, 'Titel')).toHaveValue(title)
  await again.getByRole('button', { name: 'Verwerfen' }).click()
  await expect(field(again, 'Titel')).toHaveValue('')
  await again.reload()
  await expect(field(again, 'Titel')).toHaveValue('')

  // What the server has is not kept; neither is anything after signing out.
  await fill(again, title, 'Themenspeicher')
  await again.getByRole('button', { name: 'Als Entwurf behalten' }).click()
  await expect(again.getByText(/^Entwurf gespeichert/)).toBeVisible()
  expect(await kept(again)).toEqual([])
  await field(again, 'Warum jetzt?').fill('Noch ein Satz.')
  await expect.poll(() => kept(again)).toHaveLength(1)
  await again.getByRole('button', { name: 'Abmelden' }).first().click()
  await expect(again).toHaveURL(/\/(sign-in)?$/)
  expect(await kept(again)).toEqual([])
})

const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kept:')))

test('a guest who is to present is invited with one click once the item is on the agenda', async ({ as }) => {
  const title = 'Probe: Gast trägt vor'
  const weimar = await as('weimar.deputy')
  await fill(weimar, title, 'in Suhl')
  await field(weimar, 'Gast, der vorträgt').fill('Referat 24, Ministerium')
  await send(weimar)
  await expect(weimar.getByRole('alert').filter({ hasText: 'Noch nicht gesendet' })).toBeVisible()
  await field(weimar, 'E-Mail-Adresse des Gastes').fill('referat24@ministerium.example')
  await send(weimar)
  await expect(heading(weimar)).toHaveText(title)
  const suhl = await as('suhl.office')
  await suhl.goto(weimar.url())
  await expect(section(suhl, 'Gast einladen')).toContainText('sobald der TOP auf der Tagesordnung steht')
  await suhl.getByRole('button', { name: `Zulassen: ${title}` }).click()
  await suhl.getByRole('button', { name: 'Als Gast einladen' }).click()
  await expect(toast(suhl, 'Referat 24, Ministerium ist zu diesem TOP eingeladen')).toBeVisible()
  await expect(suhl.getByText('referat24@ministerium.example (eingeladen)')).toBeVisible()
})

test('the host ticks several proposals and admits them together', async ({ as }) => {
  const titles = ['Probe: erster', 'Probe: zweiter']
  const gera = await as('gera.office')
  for (const title of titles) {
    await fill(gera, title, 'in Suhl')
    await send(gera)
    await expect(heading(gera)).toHaveText(title)
  }
  const suhl = await as('suhl.office')
  await suhl.goto(`/meetings/${ids.later}/agenda`)
  await suhl.getByRole('button', { name: 'Ausgewählte zulassen' }).click()
  await expect(suhl.getByText('Bitte wählen Sie mindestens eine Anmeldung.')).toBeVisible()
  const own = field(suhl, 'Titel des neuen TOP')
  await suhl.getByText('Neuer TOP der gastgebenden Stadt').click()
  await own.fill('Probe: eigener')
  for (const title of titles) await suhl.getByRole('checkbox', { name: `Auswählen: ${title}` }).check()
  await expectAccessible(suhl)
  await suhl.getByRole('button', { name: 'Ausgewählte zulassen' }).click()
  await expect(toast(suhl, '2\u00a0Anmeldungen sind zugelassen.')).toBeVisible()
  const item = (title: string) => suhl.getByRole('button', { name: new RegExp(`^Mehr zu TOP.*${title}`) })
  for (const title of titles) await expect(item(title)).toBeVisible()

  // What was half typed meanwhile is still there; once it is sent the form is there for the next.
  await expect(own).toHaveValue('Probe: eigener')
  for (const title of ['Probe: eigener', 'Probe: noch einer']) {
    await own.fill(title)
    await suhl.getByRole('button', { name: 'TOP aufnehmen' }).click()
    await expect(item(title)).toBeVisible()
    await expect(own).toHaveValue('')
  }
})

const unsaved = (page: Page) =>
  page.locator('form').filter({ hasText: 'Ihr nicht gespeicherter Text' }).locator('.unsaved')

test('what two write at one draft is shown side by side; nothing goes before one of both was chosen', async ({
  as,
}) => {
  const office = await as('erfurt.office')
  await fill(office, 'Probe: zu zweit', 'in Suhl')
  const keep = (page: Page) => page.getByRole('button', { name: 'Als Entwurf behalten' }).click()
  const saved = (page: Page) => expect(page.getByText(/^Entwurf gespeichert/)).toBeVisible()
  await keep(office)
  await saved(office)
  const address = office.url()
  const deputy = await as('erfurt.deputy')
  const writes = async (reason: string) => {
    await deputy.goto(address)
    await field(deputy, 'Warum jetzt?').fill(reason)
    await keep(deputy)
    await saved(deputy)
  }
  const [goal, reason] = [field(office, 'Ziel der Beratung'), field(office, 'Warum jetzt?')]

  await writes('Der Landtag berät im März.')
  await goal.fill('Wir haben eine Linie.')
  await keep(office)
  await expect(office.getByText('Jemand anderes hat das gerade geändert.')).toBeVisible()
  await office.getByRole('button', { name: 'Seite neu laden' }).click()
  for (let times = 0; times < 2; times += 1) {
    await expect(unsaved(office)).toContainText('Wir haben eine Linie.')
    await expect(unsaved(office)).toContainText('Wir wissen, wie es weitergeht.')
    await expect(goal).toBeDisabled()
    await expect(reason).toHaveValue('Der Landtag berät im März.')
    await expectAccessible(office, 'two texts')
    await office.reload()
  }
  await unsaved(office).getByRole('button', { name: 'Meinen Text übernehmen' }).click()
  await expect(goal).toHaveValue('Wir haben eine Linie.')
  await expect(reason).toHaveValue('Der Landtag berät im März.')
  await keep(office)
  await saved(office)
  expect(await kept(office)).toEqual([])

  // The same for a tab that was closed, and thrown away this time.
  await reason.fill('Aus einem geschlossenen Tab.')
  await office.close()
  await writes('Der Landtag berät im Mai.')
  const again = await office.context().newPage()
  await again.goto(address)
  await expect(unsaved(again)).toContainText('Aus einem geschlossenen Tab.')
  await unsaved(again).getByRole('button', { name: 'Meinen Text verwerfen' }).click()
  await expect(unsaved(again)).toHaveCount(0)
  await expect(field(again, 'Warum jetzt?')).toHaveValue('Der Landtag berät im Mai.')
  expect(await kept(again)).toEqual([])

  // And for the words of who decides.
  await send(again)
  await expect(heading(again)).toHaveText('Probe: zu zweit')
  const suhl = await as('suhl.office')
  await suhl.goto(again.url())
  const decline = suhl.getByRole('button', { name: 'Ablehnen: Probe: zu zweit' })
  await decline.click()
  const why = field(suhl, 'Warum lehnen Sie ab?')
  await why.fill('Das hatten wir im Herbst.')
  await deputy.goto(address)
  await field(deputy, 'Warum jetzt?').fill('Der Landtag berät im Juni.')
  await deputy.getByRole('button', { name: 'Änderungen senden' }).click()
  await expect(heading(deputy)).toHaveText('Probe: zu zweit')
  await suhl.getByRole('button', { name: 'Anmeldung ablehnen' }).click()
  await suhl.getByRole('button', { name: 'Seite neu laden' }).click()
  await decline.click()
  await expect(unsaved(suhl)).toContainText('Das hatten wir im Herbst.')
  await unsaved(suhl).getByRole('button', { name: 'Meinen Text übernehmen' }).click()
  await expect(why).toHaveValue('Das hatten wir im Herbst.')
  await suhl.getByRole('button', { name: 'Anmeldung ablehnen' }).click()
  await expect(toast(suhl, 'Die Anmeldung ist abgelehnt.')).toBeVisible()
})
