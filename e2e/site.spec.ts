import { expect, test } from './fixtures'

const message = 'Mit der Tastatur komme ich nicht in den Kalender.'

test('a barrier is reported, and the mail arrives where somebody reads it', async ({ page }) => {
  await page.goto('/accessibility')
  await page.getByRole('textbox', { name: /^Ihre E-Mail-Adresse/ }).fill('keine Adresse')
  await page.getByRole('button', { name: 'Nachricht senden' }).click()
  const summary = page.getByRole('alert').filter({ hasText: 'Noch nicht gesendet: zwei Angaben fehlen' })
  await expect(summary).toBeFocused()
  await page.getByRole('textbox', { name: 'Was wollten Sie tun, und was ging nicht?' }).fill(message)
  await page.getByRole('textbox', { name: /^Ihre E-Mail-Adresse/ }).fill('leserin@stadt.example')
  await page.getByRole('button', { name: 'Nachricht senden' }).click()
  await expect(page).toHaveURL('/accessibility/sent')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nachricht gesendet')

  const inbox = '/demo/mailbox?to=staedterunde@gstb.example'
  const mail = page.getByRole('main').getByRole('link', { name: 'Gemeldete Hürde' })
  await expect(async () => {
    await page.goto(inbox)
    await expect(mail.first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await mail.first().click()
  await expect(page).toHaveURL(/[?&]id=/)
  await expect(page.getByRole('main')).toContainText('leserin@stadt.example')
})

test('what is typed before the script is there stays', async ({ page, sql }) => {
  let release = () => {}
  const released = new Promise<void>((done) => (release = done))
  await page.route(/\.js(\?|$)/, async (route) => {
    await released
    await route.continue()
  })
  await page.goto('/accessibility', { waitUntil: 'commit' })
  const what = page.getByRole('textbox', { name: 'Was wollten Sie tun, und was ging nicht?' })
  await what.fill('Die Seite war noch nicht da.')
  expect(await page.locator('form[novalidate]').count()).toBe(0)
  release()
  await expect(page.locator('form[novalidate]')).toHaveCount(1)
  await expect(what).toHaveValue('Die Seite war noch nicht da.')
  await page.getByRole('button', { name: 'Nachricht senden' }).click()
  await expect(page).toHaveURL('/accessibility/sent')
  const mails = () => sql`select 1 from demo_mail where text like '%Die Seite war noch nicht da.%'`
  await expect.poll(async () => (await mails()).length, { timeout: 30_000 }).toBe(1)
})

test('without JavaScript the form is sent as well, and a wrong address is said', async ({ browser, sql }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/accessibility')
  const words = 'Ohne Skript gesendet.'
  await page.getByRole('textbox', { name: 'Was wollten Sie tun, und was ging nicht?' }).fill(words)
  // A browser takes it for an address, we do not.
  await page.getByRole('textbox', { name: /^Ihre E-Mail-Adresse/ }).fill('leserin@stadt')
  await page.getByRole('button', { name: 'Nachricht senden' }).click()
  await expect(page.getByRole('alert')).toContainText('Ihre Nachricht wurde nicht gesendet.')

  await page.goto('/accessibility')
  await page.getByRole('textbox', { name: 'Was wollten Sie tun, und was ging nicht?' }).fill(words)
  await page.getByRole('button', { name: 'Nachricht senden' }).click()
  await expect(page).toHaveURL('/accessibility/sent')
  await context.close()
  const mails = () => sql`select 1 from demo_mail where text like ${`%${words}%`}`
  await expect.poll(async () => (await mails()).length, { timeout: 30_000 }).toBe(1)
})

test('every page leads to the statement, the privacy notice and the imprint', async ({ page, as }) => {
  for (const [reader, path] of [
    [page, '/'],
    [page, '/sign-in'],
    [await as('gera.deputy'), '/overview'],
  ] as const) {
    await reader.goto(path)
    const foot = reader.getByRole('main').locator('footer')
    for (const name of ['Barrierefreiheit', 'Datenschutz', 'Impressum'])
      await expect(foot.getByRole('link', { name })).toBeVisible()
  }
})

test('what the demonstration does not say is said to be missing, nothing is invented', async ({ page }) => {
  await page.goto('/imprint')
  await expect(page.getByRole('definition').filter({ hasText: 'nicht angegeben' })).toHaveCount(4)
  await page.goto('/privacy')
  await expect(page.getByRole('main')).toContainText(
    'Thüringer Landesbeauftragten für den Datenschutz und die Informationsfreiheit (TLfDI)',
  )
  await expect(page.getByRole('row', { name: /Angemeldete Geräte/ })).toContainText(
    '8 Stunden ohne Nutzung, höchstens 7 Tage',
  )
  await expect(page.getByRole('row', { name: /Link zur Anmeldung/ })).toContainText('10 Minuten')
})

test('security.txt stands where it is looked for (RFC 9116)', async ({ request, baseURL }) => {
  const answer = await request.get('/.well-known/security.txt')
  expect(answer.headers()['content-type']).toBe('text/plain; charset=utf-8')
  const text = await answer.text()
  expect(text).toContain('Contact: mailto:staedterunde@gstb.example\n')
  expect(text).toContain(`Canonical: ${baseURL}/.well-known/security.txt\n`)
  const left = Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '') - Date.now()
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(365 * 86_400_000)
})
