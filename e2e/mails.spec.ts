import { currentTime } from '@/lib/clock'
import { openWorld } from '@/db/seed/world'
import { dropTask, extendTask } from '@/lib/tasks/commands'
import { expect, expectAccessible, expectAccessibleInBothSchemes, personas, plain, test } from './fixtures'

const recipient = personas['suhl.office']

test('a person chooses the daily digest, reads it, finds it again, and unsubscribes from it', async ({
  as,
  sql,
  browser,
  mailbox,
}) => {
  const page = await as('suhl.office')
  const tasks = page.getByRole('group', { name: 'Aufträge' })
  const daily = tasks.getByRole('radio', { name: 'Täglich um 7 Uhr' })
  const said = (words: string) => page.locator('.toast').filter({ hasText: words })

  await test.step('a choice is saved at once, says so, and is taken back', async () => {
    await page.goto('/settings')
    await tasks.getByRole('radio', { name: 'Nie' }).check()
    await expect(said('Gespeichert. Aufträge: Nie.')).toBeVisible()
    await page.getByRole('button', { name: 'Zurücknehmen' }).click()
    await expect(said('Es gilt wieder: Sofort.')).toBeVisible()
    await expect(tasks.getByRole('radio', { name: 'Sofort' })).toBeChecked()
    await daily.check()
    await expect(said('Gespeichert. Aufträge: Täglich um 7 Uhr.')).toBeVisible()
    await page.reload()
    await expect(daily).toBeChecked()
    await expectAccessibleInBothSchemes(page, 'with choices of mails')
  })

  await test.step('also on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    const box = await tasks.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  const digests = () => sql<{ id: string; state: string }[]>`
    select delivery.id, state from delivery join person on person.id = person_id
    where email = ${recipient} and digest_day is not null order by delivery.id`

  await test.step('what happens waits for the morning and comes as one mail', async () => {
    const [task] = await sql<{ id: string; title: string }[]>`
      select task.id, title from task join organization on organization.id = organization_id
      where slug = 'suhl' and state in ('open', 'inProgress') order by due_date limit 1`
    const taskId = task?.id ?? ''
    const secretariat = await (await openWorld()).as('gstb.secretariat')
    await extendTask(secretariat, { taskId, dueDate: '2027-12-01', reason: 'Zahlen fehlen' }, currentTime())
    await dropTask(secretariat, { taskId, reason: 'Hat sich erledigt' }, currentTime())
    await expect.poll(async () => (await digests()).map(({ state }) => state)).toEqual(['queued', 'queued'])
    // Seven in the morning.
    await sql`update pgboss.job set start_after = now() where name = 'deliver'
      and id = any(${(await digests()).map(({ id }) => id)}::uuid[])`
    const mail = await mailbox('suhl.office', 'Tagesübersicht vom Mi., 24.02.2027: 2 Neuigkeiten')
    expect(mail.text).toContain(`hat „${plain(task?.title ?? '')}“ bis`)
    expect(mail.text).toContain('Grund: Hat sich erledigt')
    await expect.poll(async () => (await digests()).map(({ state }) => state)).toEqual(['sent', 'sent'])
    const got = await sql`select 1 from demo_mail where recipient = ${recipient} and subject like 'Tages%'`
    expect(got).toHaveLength(1)
  })

  await test.step('the mail stands among the own ones, with the way to what it tells', async () => {
    await page.goto('/settings')
    await page.getByRole('link', { name: 'Nachrichten ansehen, die Sie bekommen haben' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Nachrichten')
    const first = page.getByRole('main').locator('.rows > li').first()
    await expect(first).toContainText('Tagesübersicht vom Mi., 24.02.2027')
    await expect(first).toContainText('versandt')
    await expectAccessible(page)
    await first.getByRole('link', { name: /^Entfallen: / }).click()
    await expect(page).toHaveURL(/\/tasks\//)
  })

  await test.step('a mail that got stuck is seen and sent again by the secretariat', async () => {
    await sql`update delivery set state = 'stuck', last_error = '550 5.1.1 User unknown'
      where id = any(${(await digests()).map(({ id }) => id)}::uuid[])`
    await sql`delete from demo_mail where recipient = ${recipient} and subject like 'Tages%'`
    const secretariat = await as('gstb.secretariat')
    await secretariat.goto('/overview')
    await secretariat.getByRole('link', { name: 'Nachrichten ansehen' }).click()
    const row = secretariat.getByRole('main').locator('.rows > li').filter({ hasText: 'Tagesübersicht' })
    await expect(row).toContainText('Diese Adresse gibt es dort nicht (Meldung 550).')
    await expectAccessibleInBothSchemes(secretariat, 'with stuck mails')
    await row.getByRole('button', { name: /^Erneut senden an/ }).click()
    await expect(secretariat.getByText('Die Nachricht geht noch einmal hinaus.')).toBeVisible()
    await expect(row).toHaveCount(0)
    await mailbox('suhl.office', 'Tagesübersicht vom Mi., 24.02.2027: 2 Neuigkeiten')
  })

  await test.step('its link ends this kind of mails, by a button and without a sign-in (I7)', async () => {
    const { text } = await mailbox('suhl.office', 'Tagesübersicht vom Mi., 24.02.2027')
    const link = /\S+\/api\/unsubscribe\/\S+/.exec(text)?.[0] ?? ''
    const stranger = await browser.newContext()
    const visitor = await stranger.newPage()
    await visitor.goto(link)
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Nachrichten abbestellen')
    await expectAccessible(visitor)
    await page.goto('/settings')
    await expect(daily, 'reading changed nothing').toBeChecked()
    await visitor.getByRole('button', { name: 'Nachrichten abbestellen' }).click()
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Nachrichten abbestellt')
    await page.reload()
    await expect(tasks.getByRole('radio', { name: 'Nie' })).toBeChecked()

    await tasks.getByRole('radio', { name: 'Sofort' }).check()
    await expect(said('Gespeichert. Aufträge: Sofort.')).toBeVisible()
    const answer = await visitor.request.post(link, {
      headers: { Origin: 'https://mail.example' },
      form: { 'List-Unsubscribe': 'One-Click' },
      maxRedirects: 0,
    })
    expect([answer.status(), answer.headers()['location']]).toEqual([200, undefined])
    await page.reload()
    await expect(tasks.getByRole('radio', { name: 'Nie' })).toBeChecked()
    expect((await visitor.request.post(`${link}x`)).status()).toBe(404)
    await stranger.close()

    // As the other specs find it.
    await tasks.getByRole('radio', { name: 'Sofort' }).check()
    await expect(said('Gespeichert. Aufträge: Sofort.')).toBeVisible()
  })
})
