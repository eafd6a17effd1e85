import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import type { Sql } from 'postgres'
import { expect, expectAccessibleInBothSchemes, test } from './fixtures'
import { overhang } from './layout'

/** A deputy's own calendar asks by itself. What is made for it is gone afterwards. */
const SERIES = 'Kalenderprobe'

async function clear(sql: Sql): Promise<void> {
  await sql`delete from meeting where series_id in (select id from series where name = ${SERIES})`
  await sql`delete from series where name = ${SERIES}`
  await sql`delete from calendar_subscription`
}

/** In 2031, in a series of its own. */
async function invitedMeeting(sql: Sql): Promise<string> {
  const organization = (slug: string) => sql`(select id from organization where slug = ${slug})`
  const [series, meeting] = [randomUUID(), randomUUID()]
  await sql`insert into series (id, organization_id, name, pattern, start_time, duration_minutes, agenda_template, host_rotation)
    values (${series}, ${organization('circle')}, ${SERIES}, ${sql.json({ kind: 'everyWeeks', weeks: 13, weekday: 3 })}, '10:00', 150,
      ${sql.json([])}, ${sql.json([])})`
  await sql`insert into meeting (id, series_id, number, host_id, state, start, "end", location_name, proposal_deadline, answer_deadline, invited_at)
    values (${meeting}, ${series}, 1, ${organization('suhl')}, 'invited', '2031-03-12T09:00:00Z', '2031-03-12T11:30:00Z',
      'Rathaus Suhl', '2031-02-19T22:59:59Z', '2031-03-05T22:59:59Z', '2027-02-01T09:00:00Z')`
  return meeting
}

test.beforeEach(({ sql }) => clear(sql as Sql))
test.afterEach(({ sql }) => clear(sql as Sql))

test('a calendar subscribes, sees a meeting called off, and stops when the address is ended', async ({
  as,
  sql,
  request,
}) => {
  const meeting = await invitedMeeting(sql as Sql)
  const page = await as('weimar.deputy')
  await page.goto('/settings')
  const section = page.getByRole('region', { name: 'Kalender abonnieren' })
  await expect(section).toContainText('Kalender fragen nach ihrer eigenen Uhr')
  await section.getByRole('button', { name: 'Adresse erzeugen' }).click()
  const field = section.getByRole('textbox', { name: 'Adresse für Ihren Kalender' })
  await expect(field).toBeFocused()
  await expect(section).toContainText('noch nie')
  await expectAccessibleInBothSchemes(page, 'with a new address')
  const address = await field.inputValue()
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect.soft(await overhang(page), `settings at ${width} px`).toEqual([])
  }

  // A calendar program has no cookie.
  const path = new URL(address).pathname
  const entry = async (answer: { text(): Promise<string> }) => {
    const calendar = ICAL.Component.fromString(await answer.text())
    const found = calendar
      .getAllSubcomponents('vevent')
      .filter((one) => String(one.getFirstPropertyValue('url')).endsWith(meeting))
    expect(found).toHaveLength(1)
    return found[0]
  }
  const first = await request.get(path)
  expect(first.status()).toBe(200)
  expect(first.headers()['content-type']).toBe('text/calendar; charset=utf-8; method=PUBLISH')
  expect(first.headers()['cache-control']).toBe('private, no-cache')
  expect((await entry(first))?.getFirstPropertyValue('status')).toBe('CONFIRMED')
  const etag = first.headers().etag ?? ''
  const head = await request.head(path)
  expect([head.status(), head.headers().etag, (await head.body()).length]).toEqual([200, etag, 0])
  const same = await request.get(path, { headers: { 'If-None-Match': etag } })
  expect([same.status(), (await same.body()).length]).toEqual([304, 0])
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect((await request.fetch(path, { method })).status(), method).toBe(405)

  await sql`update meeting set state = 'cancelled', state_before_cancel = 'invited', cancel_reason = 'Streik',
    ical_sequence = ical_sequence + 1, revision = revision + 1 where id = ${meeting}`
  const later = await request.get(path, { headers: { 'If-None-Match': etag } })
  expect(later.status()).toBe(200)
  const cancelled = await entry(later)
  expect(cancelled?.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(cancelled?.getFirstPropertyValue('sequence')).toBe(1)

  // Shown once: whoever comes back sees when it was used, and not what it is.
  await page.reload()
  await expect(field).toHaveCount(0)
  await expect(page.locator('html')).not.toContainText(address)
  await expect(section).not.toContainText('noch nie')

  await section.getByRole('button', { name: 'Neue Adresse erzeugen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Neue Adresse erzeugen' }).click()
  const renewed = new URL(await field.inputValue()).pathname
  expect(renewed).not.toBe(path)
  expect((await request.get(path)).status()).toBe(404)
  expect((await request.get(renewed)).status()).toBe(200)

  await section.getByRole('button', { name: 'Abonnement beenden' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Abonnement beenden' }).click()
  await expect(section.getByRole('button', { name: 'Adresse erzeugen', exact: true })).toBeVisible()
  const [gone, never] = await Promise.all([
    request.get(renewed),
    request.get('/calendar/x.ics', { headers: { 'If-None-Match': '*' } }),
  ])
  expect([gone.status(), never.status()]).toEqual([404, 404])
  expect(await gone.text()).toBe(await never.text())
})
