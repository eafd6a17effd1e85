import type { Page } from '@playwright/test'
import { openWorld, TEST_NOW } from '@/db/seed/world'
import { newId } from '@/lib/ids'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { expect, test } from './fixtures'

const expectToast = (page: Page, words: string) =>
  expect(page.locator('.toast').filter({ hasText: words })).toBeVisible()

/** In a series of its own: a meeting that was held, one that was called off, and the next one. */
async function meetings() {
  const world = await openWorld()
  const office = await world.as('erfurt.office')
  const held = await world.meeting('held', { host: 'erfurt', number: 801 })
  const written = await world.item(held, { title: 'Beratener TOP', by: 'gera' })
  await world.item(held, { title: 'Nicht erreichter TOP', by: 'gera' })
  const text = [{ type: 'text' as const, text: 'Es wurde beraten.' }]
  const content = {
    text: { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: text }] },
    results: [],
  }
  await saveEntry(
    office,
    { meetingId: held, itemId: written, content, baseRevision: 0, key: newId() },
    TEST_NOW,
  )
  const off = await world.meeting('cancelled', { host: 'erfurt', number: 802, inDays: 30 })
  await world.item(off, { title: 'TOP ohne Sitzung', by: 'gera' })
  const next = await world.meeting('scheduled', { host: 'suhl', number: 803, inDays: 60 })
  return { held, off, next }
}

test('what a meeting did not reach, or one that was called off leaves, goes on before it can get lost', async ({
  as,
}) => {
  const { held, off, next } = await meetings()
  const host = await as('erfurt.office')
  const main = host.getByRole('main')
  const ask = host.getByRole('dialog')

  await host.goto(`/meetings/${held}/minutes?item=finish`)
  const sentence =
    'Zu TOP\u00a02 steht nichts. Bitte vertagen Sie ihn oder halten Sie fest, was beraten wurde.'
  await expect(main.getByRole('link', { name: sentence })).toBeVisible()
  const release = main.getByRole('button', { name: 'Niederschrift freigeben' })
  await expect(release).toHaveAccessibleDescription(sentence)
  await main.getByRole('button', { name: /^Auf die 803\..Sitzung in Suhl vertagen/ }).click()
  await expect(ask).toContainText('Das lässt sich nicht zurücknehmen.')
  await ask.getByRole('button', { name: 'Jetzt vertagen' }).click()
  await expectToast(host, '„Nicht erreichter TOP“ ist auf die 803. Sitzung in Suhl vertagt.')
  await expect(main.getByText(sentence)).toHaveCount(0)
  await expect(release).toBeEnabled()

  await host.goto(`/meetings/${off}`)
  await main.getByRole('button', { name: /^In den Themenspeicher legen.*TOP ohne Sitzung/ }).click()
  await ask.getByRole('button', { name: 'In den Themenspeicher legen' }).click()
  await expectToast(host, '„TOP ohne Sitzung“ liegt jetzt im Themenspeicher.')

  // A reader of the agenda follows it there and back.
  const reader = await as('suhl.deputy')
  await reader.goto(`/meetings/${held}/agenda`)
  await expect(reader.getByRole('main')).toContainText('Geht weiter:')
  await reader.getByRole('main').getByRole('link', { name: '803.\u00a0Sitzung in Suhl' }).click()
  await expect(reader).toHaveURL(new RegExp(`/meetings/${next}/agenda$`))
  await expect(reader.getByRole('main')).toContainText('Vertagt aus: 801.\u00a0Sitzung in Erfurt')
})
