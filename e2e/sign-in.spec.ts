import { expect, personas, signIn, test } from './fixtures'

const officer = personas['gstb.officer']

test('a link from the mail signs in by a button, once (S1, S2)', async ({ page, browser, mailbox }) => {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(officer)
  await page.getByRole('button', { name: 'Link anfordern' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Link angefordert')

  const { text } = await mailbox('gstb.officer', 'Ihr Link zur Anmeldung')
  const link = /http\S+/.exec(text)?.[0] ?? ''
  expect(new URL(link).pathname).toBe('/sign-in/confirm')

  await test.step('scanners fetch it as often as they like: nothing is used up', async () => {
    for (const path of [link, link, link.replace('/sign-in/confirm', '/api/auth/callback/email')]) {
      const answer = await page.request.get(path, { maxRedirects: 0 })
      expect(answer.headers()['set-cookie'] ?? '').not.toContain('staedterunde=')
    }
    const refused = await page.request.get(`/api/auth/callback/email${new URL(link).search}`)
    expect(refused.status()).toBe(405)
  })

  await test.step('the page names the address, the button signs in', async () => {
    await page.goto(link)
    await expect(page.getByRole('main')).toContainText(officer)
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Meine Übersicht')
  })

  await test.step('the second time it is refused, on another device too', async () => {
    const elsewhere = await browser.newContext()
    const other = await elsewhere.newPage()
    await other.goto(link)
    await other.getByRole('button', { name: 'Jetzt anmelden' }).click()
    await expect(other.getByText('Dieser Link gilt nicht mehr.')).toBeVisible()
    await other.goto('/overview')
    await expect(other).toHaveURL(/\/sign-in$/)
    await elsewhere.close()
  })
})

test('an unknown address gets the same answer and no mail (S3)', async ({ page, mailbox, sql }) => {
  for (const address of ['niemand@stadt.example', personas['suhl.office']]) {
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(address)
    await page.getByRole('button', { name: 'Link anfordern' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Link angefordert')
  }
  // What was asked for later has arrived: the other one does not come.
  await mailbox('suhl.office', 'Ihr Link zur Anmeldung')
  expect(await sql`select 1 from demo_mail where recipient = 'niemand@stadt.example'`).toHaveLength(0)
})

test('a persona is one click, and the next one is another', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Anmelden als Büro, Jena' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Anmelden')
  await expect(page.getByRole('banner').first()).toContainText('Jena')

  await page.getByRole('link', { name: 'Rolle wechseln' }).click()
  await expect(page.getByText('Das sind Sie gerade.')).toBeVisible()
  await page.getByRole('button', { name: 'Anmelden als Gast' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Anmelden')
  await page.getByRole('link', { name: 'Meine Übersicht' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Meine Übersicht')
  await expect(page.getByRole('link', { name: 'Aufträge' })).toHaveCount(0)
})

test('after signing out a copied cookie opens nothing (S7)', async ({ as, browser }) => {
  const page = await as('suhl.deputy')
  const cookies = await page.context().cookies()
  const copy = await browser.newContext()
  await copy.addCookies(cookies)
  const thief = await copy.newPage()
  await thief.goto('/overview')
  await expect(thief.getByRole('heading', { level: 1 })).toHaveText('Meine Übersicht')

  await page.goto('/overview')
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await expect(page).toHaveURL('/')
  await thief.goto('/overview')
  await expect(thief).toHaveURL(/\/sign-in$/)
  await copy.close()
})

test('a session cookie is out of reach for scripts and other sites (S7)', async ({ context }) => {
  await signIn(context, officer)
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith('staedterunde'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
})

test('who comes from a page within is led back there', async ({ page }) => {
  await page.goto('/tasks')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/)
  await page.getByRole('button', { name: 'Anmelden als Dezernat Soziales, Erfurt' }).click()
  await expect(page).toHaveURL('/tasks')
})

test('signing in never leads to another site (S6)', async ({ page, context }) => {
  const addresses = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/%5cevil.example',
    'https:evil',
  ]
  for (const callbackUrl of addresses) {
    const { csrfToken } = (await (await context.request.get('/api/auth/csrf')).json()) as {
      csrfToken: string
    }
    const answer = await context.request.post('/api/auth/callback/demo', {
      form: { csrfToken, email: officer, callbackUrl },
      maxRedirects: 0,
    })
    expect(answer.headers().location, callbackUrl).toBe('/overview')
  }
  await page.goto('/sign-in?callbackUrl=%2F%2Fevil.example')
  await page.getByRole('button', { name: 'Anmelden als Referat Soziales' }).click()
  await expect(page).toHaveURL('/overview')
})
