import { expect, pdfText, plain, test } from './fixtures'
import { findIds } from './looks'

const phone = { width: 390, height: 844 }

test('an answer by a substitute of the house, with needs, reaches the host on page, CSV and PDF', async ({
  as,
  sql,
  mailbox,
}) => {
  const { next } = await findIds(sql)
  await test.step('Suhl answers on a phone', async () => {
    const page = await as('suhl.deputy')
    await page.setViewportSize(phone)
    await page.goto(`/meetings/${next}/participants`)
    const strip = page.getByRole('region', { name: 'Kommen Sie?' })
    await strip.getByRole('radio', { name: 'Vertretung' }).check()
    await strip.getByRole('button', { name: 'Vertretung melden' }).click()
    await expect(strip.getByText('Bitte wählen Sie, wer Sie vertritt.')).toBeVisible()
    await strip
      .getByRole('combobox', { name: 'Wer kommt in Vertretung?' })
      .selectOption({ label: 'Büro Soziales, Suhl' })
    await strip.getByRole('button', { name: 'Vertretung melden' }).click()
    await expect(page.getByText('Gespeichert: Vertretung durch Büro Soziales, Suhl.')).toBeVisible()
    await expect(strip).toContainText('Eingetragen: Vertretung durch Büro Soziales, Suhl.')

    await strip.getByText('Angaben für die Gastgeberin (freiwillig)').click()
    await expect(strip.getByText(/wird es gelöscht, bei einer Absage sofort/)).toBeVisible()
    await strip.getByRole('textbox', { name: /^Zugang/ }).fill('=Rampe')
    await strip.getByRole('textbox', { name: /^Verpflegung/ }).fill('ohne Sellerie')
    await strip.getByRole('checkbox', { name: 'Ich brauche einen Parkplatz.' }).check()
    await strip.getByRole('button', { name: 'Angaben speichern' }).click()
    await expect(page.getByText('Die gastgebende Stadt sieht Ihre Angaben.')).toBeVisible()
    await expect(strip.getByText('Angaben für die Gastgeberin: hinterlegt')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  })

  await test.step('the substitute is told by mail, on the overview and at the meeting', async () => {
    const { text } = await mailbox('suhl.office', 'Sie vertreten Dezernat Soziales, Suhl')
    expect(text).toContain(`/meetings/${next}`)
    expect(text).not.toMatch(/Sellerie|Rampe/)
    const page = await as('suhl.office')
    await page.goto('/overview')
    await expect(page.getByText('Sie vertreten Dezernat Soziales, Suhl.')).toBeVisible()
    await page.goto(`/meetings/${next}`)
    await expect(page.getByText('Sie vertreten Dezernat Soziales, Suhl.')).toBeVisible()
  })

  await test.step('the host reads the list, takes it along as CSV and as PDF', async () => {
    const page = await as('jena.office')
    await page.goto(`/meetings/${next}/participants`)
    await page.getByRole('link', { name: 'Teilnahmeliste' }).click()
    const row = page.getByRole('row').filter({ hasText: 'Dezernat Soziales, Suhl' })
    await expect(row).toContainText('durch Büro Soziales, Suhl')
    await expect(row).toContainText('Verpflegung: ohne Sellerie.')
    await expect(page.getByRole('region', { name: 'Summen' })).toContainText(/1\s×\sohne Sellerie/)

    const table = await page.request.get(`/meetings/${next}/participants.csv`)
    expect(table.headers()['content-type']).toBe('text/csv; charset=utf-8')
    expect(table.headers()['content-disposition']).toMatch(/filename="Teilnahmeliste-\d+-Sitzung\.csv"/)
    expect(table.headers()['cache-control']).toContain('no-store')
    const text = (await table.body()).toString('utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text).toContain(`Vertretung;Büro Soziales, Suhl;;;"'=Rampe";ohne Sellerie;ja`)

    const paper = await page.request.get(`/meetings/${next}/participants.pdf`)
    expect(paper.headers()['content-type']).toBe('application/pdf')
    const words = await pdfText(await paper.body())
    for (const word of ['Teilnahmeliste', 'Büro Soziales, Suhl', 'ohne Sellerie'])
      expect(words).toContain(word)
  })

  await test.step('another city reads the answer, and nothing of what is needed', async () => {
    const page = await as('erfurt.office')
    await page.goto(`/meetings/${next}/participants`)
    await expect(page.getByRole('row').filter({ hasText: 'Suhl' })).toContainText('durch Büro Soziales, Suhl')
    expect(await page.content()).not.toMatch(/Sellerie|Rampe/)
    await page.goto(`/meetings/${next}/participants/list`)
    await expect(page.getByText('Die Teilnahmeliste führt das Büro Jena.')).toBeVisible()
    expect((await page.request.get(`/meetings/${next}/participants.csv`)).status()).toBe(403)
  })
})

test('a guest comes in by the link of the mail, sees their item and nothing else, until they are uninvited', async ({
  as,
  sql,
  page,
  browser,
}) => {
  const { next, later } = await findIds(sql)
  const email = 'beratung@land.example'
  const host = await as('jena.office')
  const linkIn = async (subject: string) => {
    const newest = async () => {
      const [mail] = await sql<{ subject: string; text: string }[]>`
        select subject, text from demo_mail where recipient = ${email} order by id desc limit 1`
      return mail
    }
    await expect.poll(async () => (await newest())?.subject, { timeout: 40_000 }).toContain(subject)
    return /http\S+\/guest\S+/.exec((await newest())?.text ?? '')?.[0] ?? ''
  }

  await test.step('the host invites to one item; a member of the round is no guest', async () => {
    await host.goto(`/meetings/${next}/participants`)
    await host.getByText('Neuen Gast eintragen').click()
    await host.getByRole('textbox', { name: 'Name des Gastes' }).fill('Beratungsstelle (Beispiel)')
    await host.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill('dezernat@gera.example')
    await host.getByRole('checkbox', { name: /Bezahlkarte/ }).check()
    await host.getByRole('button', { name: 'Gast einladen' }).click()
    await expect(host.getByText('Diese Person gehört zur Runde und ist ohnehin eingeladen.')).toBeVisible()
    await host.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(email)
    await host.getByRole('button', { name: 'Gast einladen' }).click()
    await expect(host.getByText('Der Gast ist eingeladen')).toBeVisible()
  })
  const row = host.getByRole('listitem').filter({ hasText: 'Beratungsstelle' })
  await expect(row).toContainText('eingeladen, noch nicht angenommen')
  const first = await linkIn('Einladung als Gast')

  await test.step('scanners look as often as they like, with and without script: nothing is used up (S1)', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await page.request.fetch(first, { method })
      expect(answer.status()).toBe(200)
      expect(answer.headers()['set-cookie'] ?? '').not.toContain('staedterunde=')
    }
    await page.goto(first)
    await expect(page.getByRole('main')).toContainText(email)
    await host.reload()
    await expect(row).toContainText('eingeladen, noch nicht angenommen')
  })

  await test.step('a new link makes the first one worthless', async () => {
    await host.getByRole('button', { name: 'Neuen Link senden: Beratungsstelle (Beispiel)' }).click()
    await expect(host.getByText('Der frühere gilt nicht mehr.')).toBeVisible()
    const link = await linkIn('Neuer Link')
    expect(link).not.toBe(first)
    await page.goto(first)
    await expect(page.getByText('Dieser Link gilt nicht mehr.')).toBeVisible()
    await page.setViewportSize(phone)
    await page.goto(link)
    await page.getByRole('button', { name: 'Einladung annehmen' }).click()
    await expect(page).toHaveURL(new RegExp(`/meetings/${next}$`))
    const other = await (await browser.newContext()).newPage()
    await other.goto(link)
    await expect(other.getByText('Sie haben diese Einladung schon angenommen.')).toBeVisible()
    await other.context().close()
  })

  await test.step('the guest sees the meeting and the one item, no begin, nothing else', async () => {
    const agenda = page.getByRole('region', { name: 'Tagesordnung' })
    await expect(agenda.getByRole('heading', { level: 3 })).toHaveText([/^Bezahlkarte/])
    await expect(agenda.locator('time')).toHaveCount(0)
    expect(plain(await page.getByRole('main').innerText())).not.toMatch(
      /Kitas|Auftragskontrolle|Ende nach Plan/,
    )
    for (const path of [`/meetings/${later}`, `/meetings/${next}/participants/list`, '/series'])
      expect((await page.goto(path))?.status(), path).toBe(404)
    expect((await page.request.get(`/meetings/${next}/participants.csv`)).status()).toBe(404)
    await host.reload()
    await expect(row).toContainText('angenommen')
  })

  await test.step('uninvited, the guest is out at the next request (R7)', async () => {
    await host.getByRole('button', { name: 'Einladung zurückziehen: Beratungsstelle (Beispiel)' }).click()
    await host.getByRole('dialog').getByRole('button', { name: 'Einladung zurückziehen' }).click()
    await expect(host.getByText('ist zurückgezogen.')).toBeVisible()
    await expect(row).toContainText('zurückgezogen')
    await page.goto(`/meetings/${next}`)
    await expect(page).toHaveURL(/\/sign-in/)
  })
})
