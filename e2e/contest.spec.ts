import type { Locator, Page } from '@playwright/test'
import { openWorld } from '@/db/seed/world'
import { currentTime } from '@/lib/clock'
import { sendInvitation } from '@/lib/invitations/commands'
import { expect, plain, test } from './fixtures'

/**
 * Three browsers at one agenda: whoever comes second is told on the page, and goes on from what stands there. Shares a
 * worker with the matrix of rights, which closes the database.
 */
const main = (page: Page): Locator => page.getByRole('main')
const acts = (page: Page, words: string | RegExp): Locator => main(page).getByRole('button', { name: words })

/** What became of a click: the words of the toast, or those of the refusal. */
async function answerOf(page: Page, done: string | RegExp): Promise<{ won: boolean; said: string }> {
  const toast = page.locator('.toast').filter({ hasText: done })
  const refusal = page.getByRole('alert').filter({ hasText: /\p{L}/u })
  await expect(toast.or(refusal).first()).toBeVisible()
  const won = await toast.first().isVisible()
  return { won, said: plain(await (won ? toast : refusal).first().innerText()) }
}

/** Clicks at the same moment; one of them wins. @returns what the others were told */
async function contest(all: { page: Page; click: Locator; done: string | RegExp }[]): Promise<string[]> {
  await Promise.all(all.map(({ click }) => expect(click).toBeEnabled()))
  await Promise.all(all.map(({ click }) => click.click()))
  const answers = await Promise.all(all.map(({ page, done }) => answerOf(page, done)))
  expect(
    answers.filter(({ won }) => won),
    JSON.stringify(answers),
  ).toHaveLength(1)
  return answers.filter(({ won }) => !won).map(({ said }) => said)
}

test('three browsers contest one agenda: each loser is told, nothing is lost, all read the same', async ({
  as,
  sql,
}) => {
  test.setTimeout(240_000)
  const world = await openWorld()
  const meetingId = await world.meeting('scheduled', { inDays: 280 })
  await world.item(meetingId, { title: 'Eröffnung', standingKind: 'opening' })
  for (const title of ['Bezahlkarte', 'Kita', 'Wohnen', 'Pflege'])
    await world.item(meetingId, { title, by: 'erfurt' })
  await world.item(meetingId, { title: 'Verschiedenes', standingKind: 'miscellaneous' })
  for (const title of ['Schulweg', 'Ganztag', 'Frauenhaus'])
    await world.item(meetingId, { title, by: 'erfurt', status: 'submitted' })
  const proposal = async (title: string) =>
    (
      await sql<{ id: string }[]>`
      select id from agenda_item where wished_meeting_id = ${meetingId} and title = ${title}`
    )[0]?.id
  await sendInvitation(await world.as('jena.office'), { meetingId, revision: 1 }, currentTime())

  const [host, secretariat, city, reader] = await Promise.all([
    as('jena.office'),
    as('gstb.secretariat'),
    as('erfurt.deputy'),
    as('weimar.deputy'),
  ])
  const agenda = `/meetings/${meetingId}/agenda`
  const fresh = () => Promise.all([host, secretariat].map((page) => page.goto(agenda)))

  await test.step('two move the same item: one place counts, the other is told and moves it on', async () => {
    await fresh()
    const done = '„Wohnen“ ist jetzt TOP'
    const [told] = await contest([
      { page: host, click: acts(host, /nach oben: Wohnen$/), done },
      { page: secretariat, click: acts(secretariat, /nach unten: Wohnen$/), done },
    ])
    expect(told).toContain('Jemand anderes hat das gerade geändert.')
    await fresh()
    await acts(secretariat, /nach oben: Wohnen$/).click()
    expect(await answerOf(secretariat, done)).toMatchObject({ won: true })
  })

  await test.step('two admit the same proposal: one does, the other reads that it is done', async () => {
    await fresh()
    const done = '„Schulweg“ ist zugelassen'
    const [told] = await contest([
      { page: host, click: acts(host, 'Zulassen: Schulweg'), done },
      { page: secretariat, click: acts(secretariat, 'Zulassen: Schulweg'), done },
    ])
    expect(told).toContain('Über diese Anmeldung ist schon entschieden: Der TOP ist zugelassen.')
  })

  await test.step('one admits while another takes away: both hold', async () => {
    await fresh()
    await acts(secretariat, /^Mehr zu TOP\s\d+: Kita$/).click()
    await Promise.all([
      acts(host, 'Zulassen: Ganztag').click(),
      acts(secretariat, 'In den Themenspeicher legen').click(),
    ])
    expect(await answerOf(host, '„Ganztag“ ist zugelassen')).toMatchObject({ won: true })
    expect(await answerOf(secretariat, '„Kita“ liegt jetzt im Themenspeicher.')).toMatchObject({ won: true })
  })

  await test.step('one takes a proposal back while the host admits it', async () => {
    await Promise.all([city.goto(`/proposals/${await proposal('Frauenhaus')}`), host.goto(agenda)])
    const [told] = await contest([
      { page: host, click: acts(host, 'Zulassen: Frauenhaus'), done: '„Frauenhaus“ ist zugelassen' },
      {
        page: city,
        click: acts(city, 'Anmeldung zurückziehen'),
        done: 'Die Anmeldung ist zurückgezogen.',
      },
    ])
    expect(told).toMatch(/Der TOP ist zugelassen|hat gerade entschieden|inzwischen zurückgezogen/)
  })

  await test.step('two change the same item: the second keeps what was typed and is told', async () => {
    await fresh()
    for (const page of [host, secretariat]) {
      await acts(page, /^Mehr zu TOP\s\d+: Pflege$/).click()
      await main(page)
        .getByRole('textbox', { name: 'Dauer in Minuten' })
        .fill(page === host ? '25' : '35')
    }
    const [told] = await contest(
      [host, secretariat].map((page) => ({
        page,
        click: acts(page, 'TOP ändern'),
        done: 'Der TOP ist geändert.',
      })),
    )
    expect(told).toContain('Jemand anderes hat das gerade geändert.')

    const again = (page: Page) => page.getByRole('button', { name: 'Seite neu laden' })
    const [second, mine] = (await again(host).isVisible()) ? [host, '25'] : [secretariat, '35']
    const minutes = main(second).getByRole('textbox', { name: 'Dauer in Minuten' })
    await expect(minutes).toHaveValue(mine)
    await again(second).click()
    await acts(second, /^Mehr zu TOP\s\d+: Pflege$/).click()
    await expect(main(second).locator('.unsaved')).toContainText(
      new RegExp(`Dauer in Minuten\\s*Ihr Text\\s*${mine}\\s*Gespeichert\\s*${mine === '25' ? 35 : 25}`),
    )
    await acts(second, 'Meinen Text übernehmen').click()
    await expect(minutes).toHaveValue(mine)
    await acts(second, 'TOP ändern').click()
    expect(await answerOf(second, 'Der TOP ist geändert.')).toMatchObject({ won: true })
  })

  await test.step('one sends the Nachtrag twice, while another moves an item', async () => {
    await fresh()
    for (const page of [host, secretariat]) await acts(page, 'Nachtrag versenden').click()
    const third = await as('jena.office')
    await third.goto(agenda)
    const moved = acts(third, /nach unten: Bezahlkarte$/).click()
    const [told] = await contest(
      [host, secretariat].map((page) => ({
        page,
        click: page.getByRole('button', { name: 'Als Fassung 2 versenden' }),
        done: 'Der Nachtrag ist als Fassung 2 festgehalten',
      })),
    )
    await moved
    expect(await answerOf(third, '„Bezahlkarte“ ist jetzt TOP')).toMatchObject({ won: true })
    expect(told).toMatch(/Jemand anderes hat das gerade geändert|hat sich nichts geändert/)
  })

  await test.step('numbers are dense, nothing is lost, and a reader sees what the host sees', async () => {
    const rows = await sql<{ title: string; position: number | null; status: string }[]>`
      select title, position, status from agenda_item
      where meeting_id = ${meetingId} or wished_meeting_id = ${meetingId} order by position, title`
    const onAgenda = rows.filter(({ position }) => position !== null)
    expect(onAgenda.map(({ position }) => position)).toEqual(onAgenda.map((_row, index) => index + 1))
    expect(new Set(rows.map(({ title }) => title)).size).toBe(9)
    expect(rows.find(({ title }) => title === 'Kita')).toMatchObject({ position: null, status: 'admitted' })
    const versions = await sql<{ version: number }[]>`
      select version from agenda_version where meeting_id = ${meetingId} order by version`
    expect(versions.map(({ version }) => version)).toEqual([1, 2])

    await Promise.all([reader.goto(agenda), host.goto(agenda)])
    for (const { title, position } of onAgenda) {
      await expect(acts(host, new RegExp(`^Mehr zu TOP\\s${position}: ${title}`))).toBeVisible()
      const row = main(reader).locator('.agenda > li').filter({ hasText: title })
      await expect(row.first()).toContainText(new RegExp(`^\\s*${position}\\D`))
    }
    for (const title of ['Kita', 'Frauenhaus'].filter((one) => !onAgenda.some((row) => row.title === one)))
      await expect(main(reader).getByText(title, { exact: true })).toHaveCount(0)
  })
})
