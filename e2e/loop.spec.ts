import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { caretToEnd, expect, load, pdfText, pick, plain, test, typeInto, type Mail } from './fixtures'

const series = 'Fachrunde Gewaltschutz und Kinderschutz'
const meeting = '1. Sitzung in Gera'
const day = 'Mi., 16.06.2027'
const deadline = 'Mi., 19.05.2027'
const topic = 'Frühe Hilfen: Übergabe zwischen den Städten'
const secret = 'Schutzwohnung am Beispielplatz'
const declined = 'Gemeinsames Sommerfest'
const late = 'Winternotprogramm: Rückblick'

const question = 'Wer trägt vor, und gibt es eine Vorlage?'
const answer = 'Das Jugendamt trägt vor, die Vorlage folgt in einer Woche.'
const declineReason = 'Das passt besser in eine Rundmail.'
const said = 'Erfurt und Gera berichten, wie sie Familien bei einem Umzug übergeben.'
const offline = 'Weimar hat dafür eine feste Ansprechperson.'
const reloaded = 'Jena nutzt ein gemeinsames Formular.'
const onTablet = 'Suhl schickt seine Hinweise schriftlich.'
const onLaptop = 'Der GStB fragt beim Ministerium nach.'
const decision = 'Die Städte übergeben Familien bei einem Umzug nach dem gemeinsamen Formular.'
const task = 'Formular zur Übergabe abstimmen'
const secretWords = 'Zwei Plätze bleiben für Notfälle frei.'
const passage = 'Suhl schickt'
const objected = 'Suhl hat seine Hinweise schon geschickt.'
const corrected = 'Suhl hat seine Hinweise am 2. Juni geschickt.'

/** The server has all attendance: nothing of it waits on this device. */
const allNoted = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':attendance:'))))
    .toEqual([])

/** Section by section what the circle does in a year, each step by whom it is up to. */
test('a meeting goes from the year plan to the downloaded minutes', async ({ as, mailbox, baseURL }) => {
  test.setTimeout(600_000)
  let meetingId = ''
  let nextId = ''
  const secretariat = await as('gstb.secretariat')
  const host = await as('gera.office')
  const deputy = await as('erfurt.deputy')
  const office = await as('weimar.office')
  const officer = await as('gstb.officer')
  const suhl = await as('suhl.deputy')

  await test.step('the secretariat creates a series and plans the dates of a year', async () => {
    const page = secretariat
    await page.goto('/series')
    await page.getByRole('link', { name: 'Neue Sitzungsreihe' }).click()
    await page.getByRole('textbox', { name: 'Name der Reihe' }).fill(series)
    await page.getByRole('textbox', { name: 'Anmeldeschluss' }).fill('28')
    await page.getByRole('button', { name: 'Bericht aus den Städten, gute Praxis herausnehmen' }).click()
    await page.getByRole('button', { name: 'Sitzungsreihe anlegen' }).click()
    await expectToast(page, 'Die Sitzungsreihe ist angelegt.')
    await expect(heading(page)).toContainText('Termine planen')

    await page.getByRole('navigation', { name: 'Pfad' }).getByRole('link', { name: 'Jahresplan' }).click()
    await page.getByRole('link', { name: series }).click()
    await page.getByRole('link', { name: 'Jahresplan 2027' }).click()
    await expect(page.getByText('Noch keine Termine')).toBeVisible()
    await page.getByRole('link', { name: 'Termine für 2027 planen' }).click()
  })

  await test.step('it drops one date, moves others and saves them as drafts', async () => {
    const page = secretariat
    const row = (number: number) => page.getByRole('group', { name: `${number}. Sitzung`, exact: true })
    const change = (number: number) =>
      page.getByRole('button', { name: `${number}. Sitzung ändern`, exact: true })
    await expect(change(4)).toBeVisible()
    await page.getByRole('button', { name: '1. Sitzung streichen' }).click()
    await expect(change(4)).toHaveCount(0)
    await change(1).click()
    await change(2).click()
    await typeInto(row(1).getByRole('group', { name: 'Datum' }), '16.06.2027')
    await typeInto(row(2).getByRole('group', { name: 'Datum' }), '07.07.2027')
    await page.getByRole('button', { name: 'Termine als Entwurf speichern' }).click()
    await expect(page.getByText('Der Plan ist gespeichert, die Termine sind vorgemerkt.')).toBeVisible()
    await page.getByRole('link', { name: 'Zum Jahresplan 2027' }).click()
    await expect(page.getByText(day, { exact: true }).first()).toBeVisible()
    await expect(page.getByText('vorgemerkt', { exact: true }).first()).toBeVisible()
    meetingId = await idBehind(page.getByRole('link', { name: /^1\. Sitzung: Gera/ }))
    nextId = await idBehind(page.getByRole('link', { name: /^2\. Sitzung: Jena/ }))
  })

  await test.step('the office of the host city finds that in its overview and publishes the meeting', async () => {
    const page = host
    await page.goto('/overview')
    await turn(page, 'Datum und Ort der 1. Sitzung bekannt geben').getByRole('link').click()
    await expect(page.getByRole('textbox', { name: 'Ort', exact: true })).toHaveValue('Rathaus Gera')
    await page.getByRole('textbox', { name: /^Raum/ }).fill('Ratssaal')
    await page.getByRole('textbox', { name: /^Anfahrt/ }).fill('Aufzug am Seiteneingang, Haltestelle Rathaus')
    await page.getByRole('textbox', { name: /^Link zur Videokonferenz/ }).fill('video.example/runde')
    await page.getByRole('button', { name: 'Termin bekannt geben' }).click()
    await expect(summary(page)).toContainText('Bitte eine Adresse, die mit https:// beginnt.')
    await page.getByRole('textbox', { name: /^Link zur Videokonferenz/ }).fill('https://video.example/runde')
    await page.getByRole('button', { name: 'Termin bekannt geben' }).click()
    await expectToast(page, 'Der Termin ist bekannt gegeben.')
    await expect(heading(page)).toHaveText('1. Sitzung in Gera')
    await expect(page.getByText('terminiert')).toBeVisible()
    await page.goto('/overview')
    await expect(turn(page, 'Datum und Ort der 1. Sitzung')).toHaveCount(0)

    const mail = await mailbox('erfurt.deputy', `Termin: ${meeting} am ${day}`)
    expect(mail.text).toContain('Ratssaal')
    expect(mail.text).toContain(deadline)
  })

  await test.step('a deputy proposes an item; what was typed survives a wrong input', async () => {
    const page = deputy
    await page.goto('/overview')
    await page
      .getByRole('region', { name: 'Meine Anmeldungen' })
      .getByRole('link', { name: 'TOP anmelden' })
      .click()
    await pick(page.getByRole('combobox', { name: 'Sitzung' }), meeting)
    await page
      .getByRole('textbox', { name: 'Warum jetzt?' })
      .fill('Familien ziehen um, und Hilfen brechen ab.')
    await page.getByRole('button', { name: 'TOP anmelden' }).click()
    await expect(summary(page)).toContainText('Noch nicht gesendet: zwei Angaben fehlen')
    await expect(summary(page)).toBeFocused()
    await summary(page).getByRole('link', { name: /Titel/ }).click()
    await expect(page.getByRole('textbox', { name: 'Titel' })).toBeFocused()
    await page.keyboard.type(topic)
    await page.getByRole('textbox', { name: 'Ziel der Beratung' }).fill('Die Übergabe ist verabredet.')
    await page.getByRole('radio', { name: 'Beschluss' }).check()
    await pick(page.getByRole('combobox', { name: /^Thema/ }), 'Kinder- und Jugendhilfe')
    await expect(page.getByRole('textbox', { name: 'Warum jetzt?' })).toHaveValue(/Familien ziehen um/)
    await page.getByRole('button', { name: 'TOP anmelden' }).click()
    await expectToast(page, 'Angemeldet. Gera entscheidet.')
    await expect(heading(page)).toHaveText(topic)
    await expect(page.getByText('eingereicht', { exact: true })).toBeVisible()
    await expect(page.getByText(`Anmeldeschluss: ${deadline}, 23:59 Uhr`)).toBeVisible()
    await expect(
      page.getByText('Gera entscheidet: zulassen, nachfragen oder mit Begründung ablehnen.'),
    ).toBeVisible()
  })

  await test.step('an office proposes a confidential item on behalf of its deputy, visibly', async () => {
    const page = office
    await page.goto('/proposals/new')
    await expect(page.getByText('Sie handeln für Dezernat Soziales, Weimar')).toBeVisible()
    await propose(page, meeting, secret, 'vertraulich')
    await expect(
      page.getByText(`Büro Soziales, Weimar hat „${secret}“ zur ${meeting} angemeldet.`),
    ).toBeVisible()
    await suhl.goto('/proposals/new')
    await propose(suhl, meeting, declined)
  })

  await test.step('after the deadline a proposal is late, and everybody reads so', async () => {
    const page = deputy
    await page.goto('/overview')
    await page.getByRole('link', { name: 'Sitzung ansehen' }).click()
    await page.getByRole('link', { name: 'TOP verspätet anmelden' }).click()
    await expect(page.getByText('Diese Anmeldung ist verspätet.')).toBeVisible()
    await propose(page, null, late)
    await expect(page.getByText('eingereicht, verspätet')).toBeVisible()
  })

  await test.step('the host asks back, and the deputy answers', async () => {
    const mail = await mailbox('gera.office', `Neue Anmeldung zur ${meeting}: ${topic}`)
    expect(mail.text).toContain('Dezernat Soziales, Erfurt')
    await host.goto('/overview')
    await turn(host, topic).getByRole('link', { name: 'Anmeldung ansehen' }).click()
    await host.getByRole('button', { name: `Nachfragen: ${topic}` }).click()
    await host.getByRole('textbox', { name: /^Was möchten Sie von Erfurt wissen/ }).fill(question)
    await host.getByRole('button', { name: 'Rückfrage senden' }).click()
    await expectToast(host, 'Ihre Rückfrage ist gestellt.')

    await deputy.goto('/overview')
    await turn(deputy, question).getByRole('link', { name: 'Rückfrage beantworten' }).click()
    await deputy.getByRole('textbox', { name: /^Ihre Antwort an Gera/ }).fill(answer)
    await deputy.getByRole('button', { name: 'Antwort senden' }).click()
    await expectToast(deputy, 'Ihre Antwort ist gesendet.')
  })

  await test.step('the host admits two items and declines one with a reason', async () => {
    const page = host
    await page.goto(`/meetings/${meetingId}`)
    await page.getByRole('link', { name: 'Tagesordnung ordnen' }).click()
    for (const [title, number] of [
      [topic, 6],
      [secret, 7],
    ] as const) {
      await page.getByRole('button', { name: `Zulassen: ${title}` }).click()
      await expectToast(page, `„${title}“ ist zugelassen und steht als TOP ${number} auf der Tagesordnung.`)
    }
    await page.getByRole('button', { name: `Ablehnen: ${declined}` }).click()
    await page.getByRole('textbox', { name: /^Warum lehnen Sie ab/ }).fill(declineReason)
    await page.getByRole('button', { name: 'Anmeldung ablehnen' }).click()
    await expectToast(page, 'Die Anmeldung ist abgelehnt.')
    await suhl.reload()
    await expect(suhl.getByText('abgelehnt', { exact: true })).toBeVisible()
    await expect(suhl.getByText(declineReason).first()).toBeVisible()
  })

  await test.step('the host orders the agenda by buttons and by keyboard', async () => {
    const page = host
    await page.getByRole('button', { name: `TOP 7 nach oben: ${secret}` }).click()
    await expectToast(page, `„${secret}“ ist jetzt TOP 6.`)
    const down = page.getByRole('button', { name: `TOP 6 nach unten: ${secret}` })
    await down.focus()
    await page.keyboard.press('Enter')
    await expectToast(page, `„${secret}“ ist jetzt TOP 7.`)
    await expect(page.getByRole('button', { name: `TOP 7 nach unten: ${secret}` })).toBeFocused()
  })

  await test.step('the host invites a guest to one item', async () => {
    const page = host
    await page.goto(`/meetings/${meetingId}/participants`)
    await page.getByText('Neuen Gast eintragen').click()
    await page
      .getByRole('textbox', { name: 'Name des Gastes' })
      .fill('Referat Migration, Ministerium (Beispiel)')
    await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill('gast@ministerium.example')
    await page.getByRole('checkbox', { name: topic }).check()
    await page.getByRole('button', { name: 'Gast einladen' }).click()
    await expectToast(page, 'Der Gast ist eingeladen')
  })

  await test.step('the host sends the invitation: the agenda is frozen as version 1', async () => {
    const page = host
    await page.goto(`/meetings/${meetingId}`)
    await page.getByRole('link', { name: 'Einladung versenden' }).click()
    await page.getByRole('button', { name: 'Einladung versenden' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^An \d+ Personen versenden$/ })
      .click()
    await expectToast(page, 'Eingeladen.')
    await expect(page.getByText(/^Fassung\s1,/)).toBeVisible()
  })

  await test.step('everyone gets a mail with PDF and calendar entry, and nothing confidential leaves the house', async () => {
    const mail = await mailbox(
      'erfurt.deputy',
      `Einladung zur ${meeting} am ${day}. Bitte bis Mi., 09.06.2027 antworten`,
    )
    expect(mail.text).toContain(topic)
    expect(mail.text).toContain(`/meetings/${meetingId}`)
    const pdf = await pdfText(attachment(mail, 'application/pdf'))
    for (const words of ['Einladung', meeting, day, 'Ratssaal', topic]) expect(pdf).toContain(words)
    expect(mail.text + mail.html + pdf).not.toContain(secret)

    const entry = calendarEntry(attachment(mail, /calendar|ics/))
    const download = await deputy.request.get(`/meetings/${meetingId}/meeting.ics`)
    expect(entry.uid).toBe(calendarEntry(await download.body()).uid)
    expect(entry.text).toContain('METHOD:REQUEST')
    expect(entry.text).toContain('DTSTART;TZID=Europe/Berlin:20270616T100000')
    for (const words of [topic, secret]) expect(entry.text).not.toContain(words)

    await officer.goto(`/meetings/${meetingId}`)
    await expect(officer.getByText('TOP 7 (vertraulich)')).toBeVisible()
    const invitation = await load(
      officer,
      officer.getByRole('link', { name: 'Einladung mit Tagesordnung (PDF)' }),
    )
    expect(await pdfText(invitation)).toContain(topic)
    expect((await officer.content()) + (await pdfText(invitation))).not.toContain(secret)
  })

  await test.step('a guest sees the one item and not even a gap', async () => {
    const guest = await as('guest')
    const { text } = await mailbox('guest', `Einladung als Gast zur ${meeting}`)
    await guest.goto(/http\S+\/guest\S+/.exec(text)?.[0] ?? '')
    await guest.getByRole('button', { name: 'Einladung annehmen' }).click()
    await expect(guest).toHaveURL(new RegExp(`/meetings/${meetingId}$`))
    await expect(guest.getByText(topic).first()).toBeVisible()
    await expect(guest.getByText('Auftragskontrolle')).toHaveCount(0)
    expect(await guest.content()).not.toMatch(new RegExp(`vertraulich|${secret}`))
  })

  await test.step('the members answer: yes, perhaps, no, by a substitute', async () => {
    const jena = await as('jena.deputy')
    await deputy.goto('/overview')
    await turn(deputy, 'Zur 1. Sitzung zu- oder absagen').getByRole('link', { name: 'Antworten' }).click()
    await reply(deputy, 'Kommen Sie?', 'Zusage')
    await office.goto(`/meetings/${meetingId}`)
    await reply(office, 'Kommt Dezernat Soziales, Weimar?', 'mit Vorbehalt')
    await suhl.goto(`/meetings/${meetingId}`)
    await reply(suhl, 'Kommen Sie?', 'Absage')
    await jena.goto(`/meetings/${meetingId}`)
    await jena.getByRole('region', { name: 'Kommen Sie?' }).getByRole('radio', { name: 'Vertretung' }).check()
    await jena
      .getByRole('combobox', { name: 'Wer kommt in Vertretung?' })
      .selectOption({ label: 'Jemand anderes' })
    await jena.getByRole('textbox', { name: 'Name der Vertretung' }).fill('Amtsleitung Soziales')
    await jena.getByRole('button', { name: 'Vertretung melden' }).click()
    await expectToast(jena, 'Gespeichert: Vertretung durch Amtsleitung Soziales.')
    await deputy.goto('/overview')
    await expect(turn(deputy, 'Zur 1. Sitzung zu- oder absagen')).toHaveCount(0)
  })

  await test.step('the host sees who is missing', async () => {
    const page = host
    await page.goto(`/meetings/${meetingId}/participants`)
    const row = (city: string, mandate = 'Dezernat Soziales') =>
      page.getByRole('row').filter({ hasText: city }).filter({ hasText: mandate })
    await expect(row('Erfurt')).toContainText('Zusage')
    await expect(row('Weimar')).toContainText('mit Vorbehalt')
    await expect(row('Suhl')).toContainText('Absage')
    await expect(row('Jena')).toContainText('Vertretung')
    await expect(row('Jena')).toContainText('durch Amtsleitung Soziales')
    await expect(row('Jena', 'Dezernat Bildung')).toContainText('offen')
    await expect(page.getByRole('region', { name: 'Mitglieder' })).toContainText(/Es fehl(t|en) noch/)
  })

  await test.step('the host opens the meeting and notes who is there', async () => {
    const page = host
    await page.goto(`/meetings/${meetingId}`)
    await page.getByRole('button', { name: 'Sitzung eröffnen' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Jetzt eröffnen' }).click()
    await expect(heading(page)).toContainText('Eröffnung und Begrüßung')
    const seats = page.getByRole('complementary', { name: 'Anwesenheit' })
    const note = (seat: string, word: string) =>
      seats.getByRole('combobox', { name: seat }).selectOption({ label: word })
    await note('Erfurt: Dezernat Soziales', 'anwesend')
    await note('Gera: Dezernat Soziales', 'anwesend')
    await note('Jena: Dezernat Soziales', 'vertreten')
    await note('Jena: Dezernat Bildung', 'unentschuldigt')
    await note('Suhl: Dezernat Soziales', 'entschuldigt')
    await seats.getByRole('textbox', { name: 'Suhl Dezernat Soziales: Grund' }).fill('anderer Termin')
    await page.keyboard.press('Tab')
    await note('Weimar: Dezernat Soziales', 'anwesend')
    await note('GStB: Referat Soziales', 'anwesend')
    await note('Referat Migration', 'Gast')
    await expect(seats).toContainText('5 von 6 Organisationen da')
    await allNoted(page)
    await page.reload()
    await expect(seats).toContainText('5 von 6 Organisationen da')
    await expect(seats.getByRole('textbox', { name: 'Jena Dezernat Soziales: vertreten durch' })).toHaveValue(
      'Amtsleitung Soziales',
    )
    await expect(seats.getByRole('textbox', { name: 'Suhl Dezernat Soziales: Grund' })).toHaveValue(
      'anderer Termin',
    )
  })

  await test.step('who leaves early is noted at the item that is open, and counted from the next one on', async () => {
    const page = host
    const seats = page.getByRole('complementary', { name: 'Anwesenheit' })
    await expect(seats).toContainText('Anwesend bei TOP 1: 5 von 7')
    await seats.getByRole('button', { name: 'Weimar: Dezernat Soziales: jetzt gegangen' }).click()
    await expect(seats).toContainText('bis TOP 1')
    await page.keyboard.press('Alt+ArrowDown')
    await expect(seats).toContainText('Anwesend bei TOP 2: 4 von 7')
    await expect(seats).toContainText('4 von 6 Organisationen da')
    await allNoted(page)
    await page.goto(`/meetings/${meetingId}/participants`)
    await expect(page.getByRole('row', { name: /Weimar/ })).toContainText('bis TOP 1')
    await page.goto(`/meetings/${meetingId}/minutes`)
    await seats.getByRole('button', { name: 'Weimar: Dezernat Soziales: doch geblieben' }).click()
    await expect(seats).toContainText('5 von 6 Organisationen da')
  })

  await test.step('"Gespeichert" is said only after the server has the text', async () => {
    const page = host
    await page.getByRole('navigation', { name: 'Tagesordnung' }).getByRole('link', { name: topic }).click()
    await expect(heading(page)).toContainText(topic)
    let answerNow = () => {}
    const gate = new Promise<void>((resolve) => (answerNow = resolve))
    await page.route(autosave, async (route) => {
      await gate
      await route.continue()
    })
    const sent = page.waitForRequest((request) => request.method() === 'PUT')
    await write(page, said)
    await sent
    await expect(page.getByRole('status').filter({ hasText: 'Wird gespeichert' })).toBeVisible()
    await expect(saved(page)).toHaveCount(0)
    answerNow()
    await expect(saved(page)).toBeVisible()
    await page.unroute(autosave)
  })

  await test.step('a lost network loses nothing (W6)', async () => {
    const page = host
    await page.context().setOffline(true)
    await write(page, offline)
    await expect(page.getByText('Ohne Netz. Ihr Text bleibt auf diesem Gerät')).toBeVisible()
    await page.context().setOffline(false)
    await expect(saved(page)).toBeVisible({ timeout: 40_000 })

    await page.route(autosave, (route) => route.abort())
    await write(page, reloaded)
    await expect(page.getByText(/^Nicht gespeichert/)).toBeVisible()
    await page.unroute(autosave)
    await page.reload()
    for (const words of [said, offline, reloaded]) await expect(editor(page)).toContainText(words)
    await expect(saved(page)).toBeVisible()
  })

  await test.step('two writers at once: both texts are shown, and both are kept (W1)', async () => {
    const tablet = await as('gera.office')
    await tablet.goto(host.url())
    await expect(editor(tablet)).toContainText(reloaded)
    await write(tablet, onTablet)
    await expect(saved(tablet)).toBeVisible()

    await write(host, onLaptop)
    const conflict = host.getByRole('alert').filter({ hasText: 'Zwei Texte zur selben Zeit' })
    await expect(conflict).toContainText(onTablet)
    await expect(conflict).toContainText(onLaptop)
    await conflict.getByRole('button', { name: 'Beide übernehmen' }).click()
    await expect(saved(host)).toBeVisible()
    await tablet.reload()
    for (const words of [said, offline, reloaded, onTablet, onLaptop])
      await expect(editor(tablet)).toContainText(words)
  })

  await test.step('the host writes a decision in its exact words, a task and what was confidential', async () => {
    const page = host
    await page.getByRole('button', { name: 'Beschluss', exact: true }).click()
    await page.getByRole('textbox', { name: 'Beschluss im Wortlaut' }).fill(decision)
    await page.getByRole('button', { name: 'Auftrag', exact: true }).click()
    await page.getByRole('textbox', { name: 'Was', exact: true }).fill(task)
    await page.getByRole('group', { name: 'Wer' }).getByRole('checkbox', { name: 'Erfurt' }).check()
    await typeInto(page.getByRole('group', { name: 'Bis' }), '19.03.2027')
    await expect(saved(page)).toBeVisible()

    await page.getByRole('navigation', { name: 'Tagesordnung' }).getByRole('link', { name: secret }).click()
    await expect(heading(page)).toContainText(secret)
    await write(page, secretWords)
    await expect(saved(page)).toBeVisible()
    await page.goto('/overview')
    await expect(turn(page, `Die ${meeting} läuft`)).toBeVisible()
  })

  await test.step('the host closes the meeting', async () => {
    const page = host
    await page.goto(`/meetings/${meetingId}/minutes`)
    await page
      .getByRole('navigation', { name: 'Tagesordnung' })
      .getByRole('link', { name: 'Sitzung schließen' })
      .click()
    await page.getByRole('button', { name: 'Sitzung schließen' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Jetzt schließen' }).click()
    await expect(heading(page)).toHaveText('Prüfen und freigeben')
    await expect(page.getByText('Alles da: Beschlüsse im Wortlaut')).toBeVisible()
    await page.goto('/overview')
    await expect(turn(page, 'Niederschrift der 1. Sitzung freigeben')).toBeVisible()
  })

  await test.step('until the release the officer sees that minutes are being written, and nothing of them', async () => {
    const page = officer
    await page.goto('/minutes')
    await expect(minutesRow(page)).toContainText('wird geschrieben')
    await expect(minutesRow(page).getByRole('link', { name: /PDF/ })).toHaveCount(0)
    await page.goto(`/meetings/${meetingId}/minutes`)
    await expect(page.getByText('Die Niederschrift wird geschrieben.')).toBeVisible()
    const seen = await page.content()
    for (const words of [said, decision, task]) expect(seen).not.toContain(words)
    expect((await page.request.get(`/meetings/${meetingId}/minutes.pdf`)).status()).toBe(404)
  })

  await test.step('the cities look through the draft, and Suhl objects to a passage', async () => {
    await host.goto(`/meetings/${meetingId}/minutes?item=finish`)
    await host.getByRole('button', { name: 'Zur Durchsicht geben' }).click()
    await expectToast(host, 'Die Niederschrift liegt den Städten zur Durchsicht vor.')
    const { text } = await mailbox('suhl.deputy', `Niederschrift der ${meeting}`)
    expect(text).toContain(`/meetings/${meetingId}/minutes`)
    await suhl.goto('/overview')
    const todo = turn(suhl, 'Niederschrift der 1. Sitzung durchsehen')
    await todo.locator(`a[href="/meetings/${meetingId}/minutes"]`).click()
    await expect(suhl.getByRole('main')).toContainText(onTablet)
    // Also who led, and who was there: it is theirs to object to as long as it can be changed.
    await expect(suhl.getByRole('definition').filter({ hasText: 'Büro Soziales, Gera' })).toBeVisible()
    await expect(suhl.getByRole('row', { name: /Suhl/ })).toContainText('entschuldigt, anderer Termin')
    await pick(suhl.getByRole('combobox', { name: 'Zu welchem TOP?' }), topic)
    await suhl.getByRole('textbox', { name: /Um welche Stelle/ }).fill(passage)
    await suhl.getByRole('textbox', { name: 'Was war anders?' }).fill(objected)
    await suhl.getByRole('textbox', { name: /Vorgeschlagener Wortlaut/ }).fill(corrected)
    await suhl.getByRole('button', { name: 'Einwendung erheben' }).click()
    await expect(suhl.getByRole('main').getByText('Noch nicht entschieden.')).toBeVisible()
  })

  await test.step('the host changes the text accordingly and decides on the objection', async () => {
    const page = host
    await page.goto(`/meetings/${meetingId}/minutes`)
    await page.getByRole('navigation', { name: 'Tagesordnung' }).getByRole('link', { name: topic }).click()
    await write(page, corrected)
    await expect(saved(page)).toBeVisible()
    await page.goto(`/meetings/${meetingId}/minutes?item=finish`)
    await expect(page.getByText('Eine Einwendung ist noch nicht entschieden.')).toBeVisible()
    await page.getByText('Über die Einwendung entscheiden').click()
    await page.getByText('übernommen', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Warum?' }).fill('Die Hinweise lagen vor.')
    await page.getByRole('button', { name: 'Entscheidung festhalten' }).click()
    await expect(page.getByText(/^Übernommen, entschieden von/)).toBeVisible()
    await suhl.reload()
    await expect(suhl.getByRole('main')).toContainText('Die Hinweise lagen vor.')
    await expect(suhl.getByRole('main')).toContainText(corrected)
  })

  let itemId = ''
  await test.step('the host releases the minutes: the hash is shown', async () => {
    const page = host
    await page.goto(`/meetings/${meetingId}/minutes`)
    const link = page.getByRole('navigation', { name: 'Tagesordnung' }).getByRole('link', { name: topic })
    itemId = new URL((await link.getAttribute('href')) ?? '', page.url()).searchParams.get('item') ?? ''
    await page
      .getByRole('navigation', { name: 'Tagesordnung' })
      .getByRole('link', { name: 'Prüfen und freigeben' })
      .click()
    await page.getByRole('button', { name: 'Niederschrift freigeben' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Jetzt freigeben' }).click()
    await expectToast(page, 'Freigegeben als Fassung 1. Prüfsumme')
    await expect(page.getByText(/Prüfsumme \(SHA-256\): [0-9a-f]{64}/)).toBeVisible()
    await page.goto('/overview')
    await expect(turn(page, 'Niederschrift der 1. Sitzung freigeben')).toHaveCount(0)
  })

  await test.step('the officer is told, finds them under "Niederschriften" and loads the PDF', async () => {
    const page = officer
    const mail = await mailbox('gstb.officer', `Freigegeben: Niederschrift der ${meeting}`)
    expect(mail.text).toContain(`/meetings/${meetingId}/minutes`)
    await page.goto('/overview')
    await page.getByRole('link', { name: 'Niederschriften', exact: true }).click()
    await expect(minutesRow(page)).toContainText('freigegeben (vorläufig)')
    const pdf = await pdfText(await load(page, minutesRow(page).getByRole('link', { name: /PDF/ })))
    for (const words of [
      meeting,
      topic,
      said,
      corrected,
      decision,
      'einvernehmlich',
      task,
      'Amtsleitung Soziales',
      'anderer Termin',
    ])
      expect(pdf).toContain(words)
    for (const words of [secret, secretWords]) expect(pdf).not.toContain(words)
    expect(pdf).toContain('TOP 7 (vertraulich)')
    expect(pdf).toMatch(/Seite 1 von \d/)
    expect(pdf).not.toContain('Entwurf')

    await deputy.goto('/overview')
    await expect(turn(deputy, task)).toContainText('19.03.')
    const full = await deputy.request.get(`/meetings/${meetingId}/minutes.pdf`)
    expect(await pdfText(await full.body())).toContain(secretWords)
  })

  await test.step('the released text cannot be changed any more (W8)', async () => {
    const response = await host.request.put(`/api/minutes/${meetingId}/entries/${itemId}`, {
      headers: { Origin: new URL(baseURL ?? '').origin },
      data: {
        content: { text: { type: 'doc', content: [{ type: 'paragraph' }] }, results: [] },
        baseRevision: 1,
        key: randomUUID(),
      },
    })
    expect([409, 422]).toContain(response.status())
    await host.goto(`/meetings/${meetingId}/minutes`)
    await expect(host.getByRole('main')).toContainText(decision)
    await expect(host.getByRole('textbox')).toHaveCount(0)
  })

  await test.step('the next agenda carries the approval and the open tasks by itself', async () => {
    const page = await as('jena.office')
    await page.goto('/overview')
    await turn(page, 'Datum und Ort der 2. Sitzung bekannt geben').getByRole('link').click()
    await page.getByRole('textbox', { name: /^Raum/ }).fill('Plenarsaal')
    await page.getByRole('button', { name: 'Termin bekannt geben' }).click()
    await expectToast(page, 'Der Termin ist bekannt gegeben.')
    await expect(page.getByText('Genehmigung der Niederschrift der 1. Sitzung')).toBeVisible()
    await expect(page.getByText(/Auftragskontrolle: \d+ offene[r]? Auftr/)).toBeVisible()

    await page.getByRole('link', { name: 'Einladung versenden' }).click()
    await page.getByRole('button', { name: 'Einladung versenden' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^An \d+ Personen versenden$/ })
      .click()
    await expectToast(page, 'Eingeladen.')
    await page.goto(`/meetings/${nextId}`)
    await page.getByRole('button', { name: 'Sitzung eröffnen' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Jetzt eröffnen' }).click()
    await page
      .getByRole('navigation', { name: 'Tagesordnung' })
      .getByRole('link', { name: /Genehmigung der Niederschrift/ })
      .click()
    await page.getByRole('button', { name: 'Ergebnis festhalten' }).click()
    await expectToast(page, 'Festgehalten, was die Runde zur Niederschrift der 1. Sitzung beschlossen hat.')
  })

  await test.step('after the approval the minutes say so, on the page and in the PDF', async () => {
    const page = officer
    await page.goto('/minutes')
    await expect(minutesRow(page)).toContainText('genehmigt')
    const pdf = await pdfText(await load(page, minutesRow(page).getByRole('link', { name: /PDF/ })))
    expect(pdf).toContain('genehmigt')
    expect(pdf).toContain(decision)
  })

  await test.step('every step stands in the audit trail, as a sentence', async () => {
    const trail = await auditTrail(host, meetingId)
    for (const sentence of [
      `Büro Soziales, Gera hat Datum, Ort und Uhrzeit der ${meeting} bekannt gegeben.`,
      `Dezernat Soziales, Erfurt hat „${topic}“ zur ${meeting} angemeldet.`,
      `Büro Soziales, Weimar hat „${secret}“ zur ${meeting} angemeldet.`,
      `hat zu „${topic}“ zurückgefragt: „${question}“`,
      `hat die Rückfrage zu „${topic}“ beantwortet.`,
      `hat „${topic}“ auf die Tagesordnung der ${meeting} genommen.`,
      `hat die Anmeldung „${declined}“ abgelehnt. Grund: ${declineReason}`,
      `hat die Tagesordnung der ${meeting} neu geordnet.`,
      `hat zur ${meeting} eingeladen. Die Tagesordnung ist als Fassung 1 festgehalten.`,
      `Dezernat Soziales, Erfurt hat zur ${meeting} geantwortet: Zusage.`,
      `hat die ${meeting} eröffnet.`,
      `hat die Anwesenheit bei der ${meeting} festgehalten.`,
      `hat zu „${topic}“ an der Niederschrift der ${meeting} geschrieben.`,
      `hat die ${meeting} geschlossen.`,
      `zur Durchsicht gegeben.`,
      `hat über eine Einwendung zur Niederschrift der ${meeting} entschieden: übernommen.`,
      `hat die Niederschrift der ${meeting} als Fassung 1 freigegeben.`,
      `Büro Soziales, Jena hat festgehalten, dass die Niederschrift der ${meeting} genehmigt ist.`,
    ])
      expect(trail).toContain(sentence)
    expect(await auditTrail(officer, meetingId)).not.toContain(secret)
  })
})

const autosave = '**/api/minutes/*/entries/*'
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const summary = (page: Page) => page.getByRole('alert').filter({ hasText: 'Noch nicht gesendet' })
const editor = (page: Page) => page.getByRole('textbox', { name: 'Was beraten wurde' })
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^\s*Gespeichert, / })
/** A row of "Sie sind am Zug". */
const turn = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Sie sind am Zug' }).getByRole('listitem').filter({ hasText: words })
const minutesRow = (page: Page) => page.getByRole('main').getByRole('listitem').filter({ hasText: day })

const expectToast = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible()

async function idBehind(link: Locator): Promise<string> {
  const id = /[0-9a-f-]{36}/.exec((await link.first().getAttribute('href')) ?? '')?.[0]
  expect(id).toBeTruthy()
  return id ?? ''
}

/** Fills in the form for a new item and hands it in; `meeting` null leaves the one chosen. */
async function propose(
  page: Page,
  meeting: string | null,
  title: string,
  visibility = 'intern',
): Promise<void> {
  if (meeting) await pick(page.getByRole('combobox', { name: 'Sitzung' }), meeting)
  await page.getByRole('textbox', { name: 'Titel' }).fill(title)
  await page.getByRole('textbox', { name: 'Ziel der Beratung' }).fill('Die Städte wissen voneinander.')
  await page.getByRole('textbox', { name: 'Warum jetzt?' }).fill('Es steht im Haushalt an.')
  await page.getByRole('radio', { name: visibility }).check()
  await page.getByRole('button', { name: /anmelden$/ }).click()
  await expectToast(page, 'Angemeldet.')
  await expect(heading(page)).toHaveText(title)
}

/** The answer to an invitation is saved at once. */
async function reply(page: Page, question: string, answer: string): Promise<void> {
  await page.getByRole('region', { name: question }).getByRole('radio', { name: answer }).check()
  await expectToast(page, `Gespeichert: ${answer}.`)
}

/** Adds a paragraph at the end of what was said. */
async function write(page: Page, words: string): Promise<void> {
  await caretToEnd(editor(page))
  if ((await editor(page).innerText()).trim()) await page.keyboard.press('Enter')
  await page.keyboard.type(words)
}

function attachment({ attachments }: Mail, type: string | RegExp): Buffer {
  const found = attachments.find((file) =>
    typeof type === 'string' ? file.type === type : type.test(file.type) || type.test(file.name),
  )
  expect(
    found,
    `attachment ${String(type)} among ${attachments.map(({ name }) => name).join(', ')}`,
  ).toBeTruthy()
  return found?.bytes ?? Buffer.alloc(0)
}

function calendarEntry(bytes: Buffer): { uid: string; text: string } {
  const text = bytes.toString('utf8').replace(/\r?\n[ \t]/g, '')
  return { uid: /^UID:(.+?)\r?$/m.exec(text)?.[1] ?? 'no UID', text }
}

async function auditTrail(page: Page, meetingId: string): Promise<string> {
  let trail = ''
  await page.goto(`/audit?meeting=${meetingId}`)
  for (;;) {
    await expect(heading(page)).toHaveText('Protokoll')
    trail += await page.getByRole('main').innerText()
    const older = page.getByRole('link', { name: 'Ältere anzeigen' })
    if ((await older.count()) === 0) return plain(trail)
    await page.goto((await older.getAttribute('href')) ?? '')
  }
}
