import { openWorld, TEST_NOW } from '@/db/seed/world'
import { newId } from '@/lib/ids'
import { sendForReview } from '@/lib/minutes/commands'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { expect, test } from './fixtures'

/** Minutes in Erfurt, under review, in a series of their own. */
async function underReview(): Promise<string> {
  const world = await openWorld()
  const office = await world.as('erfurt.office')
  const meetingId = await world.meeting('held', { host: 'erfurt' })
  const itemId = await world.item(meetingId, { title: 'Haushalt des Landes' })
  const paragraph = {
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text: 'Der Entwurf liegt vor.' }],
  }
  const content = { text: { type: 'doc' as const, content: [paragraph] }, results: [] }
  await saveEntry(office, { meetingId, itemId, content, baseRevision: 0, key: newId() }, TEST_NOW)
  await sendForReview(office, { meetingId, until: '2031-12-31' }, TEST_NOW)
  return meetingId
}

/** From the objection to the corrected text. */
test('an objection is decided, the minutes are released, signed, corrected and compared', async ({ as }) => {
  const at = `/meetings/${await underReview()}/minutes`
  const gera = await as('gera.deputy')
  const host = await as('erfurt.office')
  const chair = await as('erfurt.deputy')
  const main = (page: typeof gera) => page.getByRole('main')

  await test.step('Gera objects, with a wording of its own', async () => {
    await gera.goto(at)
    const place = gera.getByRole('combobox', { name: 'Zu welchem TOP?' })
    await place.selectOption({ label: 'TOP\u00a01: Haushalt des Landes' })
    await gera.getByRole('textbox', { name: /Um welche Stelle/ }).fill('der Entwurf')
    await gera.getByRole('textbox', { name: 'Was war anders?' }).fill('Es war der zweite Entwurf.')
    await gera.getByRole('textbox', { name: /Vorgeschlagener Wortlaut/ }).fill('der zweite Entwurf')
    await gera.getByRole('button', { name: 'Einwendung erheben' }).click()
    await expect(main(gera).getByText('Noch nicht entschieden.')).toBeVisible()
  })

  await test.step('the host decides on it and names who signs', async () => {
    await host.goto(`${at}?item=finish`)
    await expect(host.getByText('Eine Einwendung ist noch nicht entschieden.')).toBeVisible()
    await host.getByText('Über die Einwendung entscheiden').click()
    await host.getByText('übernommen', { exact: true }).click()
    await host.getByRole('textbox', { name: 'Warum?' }).fill('Der Wortlaut ist geändert.')
    await host.getByRole('button', { name: 'Entscheidung festhalten' }).click()
    await expect(host.getByText(/^Übernommen, entschieden von/)).toBeVisible()
    await host.getByRole('combobox', { name: 'Sitzungsleitung' }).selectOption('Dezernat Soziales, Erfurt')
    await host.getByRole('button', { name: 'Eintragen' }).click()
    await expect(host.getByText('Leitung und Niederschrift sind eingetragen.')).toBeVisible()
    await host.getByRole('button', { name: 'Niederschrift freigeben' }).click()
    await host.getByRole('dialog').getByRole('button', { name: 'Jetzt freigeben' }).click()
    await expect(host.getByText(/Prüfsumme \(SHA-256\): [0-9a-f]{64}/)).toBeVisible()
  })

  await test.step('the chair signs version 1, once', async () => {
    await chair.goto(at)
    const signatures = main(chair).getByRole('region', { name: /Unterschriften/ })
    await expect(signatures.getByText(/Sie unterzeichnen Fassung\s1 mit der Prüfsumme/)).toBeVisible()
    await signatures.getByRole('button', { name: /unterzeichnen$/ }).click()
    await expect(signatures.getByText(/^Unterzeichnet am/)).toBeVisible()
    await expect(signatures.getByRole('button')).toHaveCount(0)
  })

  await test.step('a correction keeps version 1 and asks for new signatures', async () => {
    await host.goto(at)
    await host.getByText('Niederschrift berichtigen').click()
    await host
      .getByRole('textbox', { name: 'Grund der Berichtigung' })
      .fill('Der Name der Leitung war falsch.')
    await host.getByRole('button', { name: 'Berichtigung beginnen' }).click()
    await expect(host.getByRole('heading', { level: 1 })).toHaveText('Prüfen und veröffentlichen')
    await expect(host.getByRole('link', { name: 'Prüfen und veröffentlichen' })).toHaveAttribute(
      'aria-current',
      'step',
    )
    await host.getByRole('combobox', { name: 'Sitzungsleitung' }).selectOption('Büro Soziales, Erfurt')
    await host.getByRole('button', { name: 'Eintragen' }).click()
    await host.getByRole('button', { name: /Als Fassung\s2 veröffentlichen/ }).click()
    await host.getByRole('dialog').getByRole('button', { name: 'Jetzt veröffentlichen' }).click()
    await expect(main(host).getByText('Freigegeben am').first()).toContainText('Fassung\u00a02')
  })

  await test.step('Gera compares both versions and loads the earlier one', async () => {
    await gera.goto(at)
    await expect(main(gera).getByRole('region', { name: /Unterschriften/ })).toContainText(
      'Noch nicht unterzeichnet',
    )
    await gera.getByRole('link', { name: 'Alle Fassungen' }).click()
    await expect(gera.getByText('Grund: Der Name der Leitung war falsch.')).toBeVisible()
    await expect(gera.getByText('Eine Stelle geändert')).toBeVisible()
    await expect(gera.locator('ins').first()).toContainText('Büro')
    const pdf = await gera.request.get(`${at}.pdf?version=1`)
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    expect((await gera.request.get(`${at}.pdf?version=3`)).status()).toBe(404)
  })
})
