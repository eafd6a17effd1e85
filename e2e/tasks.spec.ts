import { randomUUID } from 'node:crypto'
import { expect, expectAccessible, test, typeInto } from './fixtures'

test('a task is given by hand, reported with a file, returned, reported again, accepted, and read in the table', async ({
  as,
}) => {
  const title = `=Ansprechstellen ${randomUUID()} nennen`
  const secretariat = await as('gstb.secretariat')
  await secretariat.goto('/tasks/new')
  await secretariat.getByRole('textbox', { name: 'Was ist zu tun?' }).fill(title)
  await secretariat.getByRole('combobox', { name: 'Wer übernimmt den Auftrag?' }).selectOption('Suhl')
  await typeInto(secretariat.getByRole('group', { name: 'Bis wann?' }), '30.06.2027')
  await expectAccessible(secretariat, 'the form of a task by hand')
  await secretariat.getByRole('button', { name: 'Auftrag vergeben' }).click()
  await expect(secretariat.getByRole('heading', { level: 1, name: title })).toBeVisible()
  const address = new URL(secretariat.url()).pathname

  const suhl = await as('suhl.office')
  await suhl.goto(address)
  const name = `Liste ${randomUUID()}.txt`
  await suhl
    .getByLabel('Dateien zum Bericht')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('Suhl: Fachdienst Soziales') })
  await expect(suhl.getByRole('link', { name, exact: true })).toBeVisible()
  const report = async (text: string) => {
    await suhl.getByRole('textbox', { name: 'Was ist erledigt?' }).fill(text)
    await suhl.getByRole('button', { name: 'Erledigung melden' }).click()
    await expect(suhl.getByText('Die Erledigung ist gemeldet.').first()).toBeVisible()
  }
  await report('Die Liste liegt bei.')

  await secretariat.reload()
  await expect(secretariat.getByRole('link', { name, exact: true })).toBeVisible()
  await secretariat.getByText('Noch nicht erledigt', { exact: true }).click()
  await secretariat.getByRole('textbox', { name: 'Was fehlt noch?' }).fill('Die Telefonnummern fehlen.')
  await secretariat.getByRole('button', { name: 'Bericht zurückgeben' }).click()
  await expect(secretariat.getByText('Der Bericht ist zurückgegeben.')).toBeVisible()

  await suhl.reload()
  await expect(suhl.getByText(/zurückgegeben: Die Telefonnummern fehlen\./)).toBeVisible()
  await report('Nun mit Telefonnummern.')
  await secretariat.reload()
  await secretariat.getByRole('button', { name: 'Erledigung bestätigen' }).click()
  await expect(secretariat.getByText('Die Erledigung ist bestätigt.')).toBeVisible()

  const answer = await suhl.request.get('/tasks/tasks.csv?organization=suhl&state=accepted')
  expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8')
  const lines = (await answer.text()).split('\r\n')
  const line = lines.find((one) => one.includes(title))
  expect(line).toMatch(/^"'=Ansprechstellen /)
  expect(line?.split(';')).toEqual(
    expect.arrayContaining(['Suhl', '30.06.2027', 'erledigt', 'Nun mit Telefonnummern.']),
  )
  expect(lines.slice(1, -1).every((one) => one.includes(';Suhl;'))).toBe(true)
})
