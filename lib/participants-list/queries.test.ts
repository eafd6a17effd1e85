import { beforeAll, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { meeting } from '@/db/schema'
import type { PersonKey } from '@/db/seed/base'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { renderPdf } from '@/lib/documents/render'
import { inviteGuest } from '@/lib/guests/commands'
import { answerInvitation, stateNeeds } from '@/lib/participants/commands'
import { getParticipantsList } from './queries'
import { participantsCsv, participantsDocument } from './render'

let world: World
let id: string

/** Gera sends its office, Weimar is not sure and needs a place to park, Erfurt wrote something that Excel would run. */
beforeAll(async () => {
  world = await createWorld()
  id = await world.meeting('invited')
  const itemId = await world.item(id, { title: 'Bezahlkarte' })
  const answer = async (key: PersonKey, more: object) =>
    answerInvitation(
      await world.as(key),
      { meetingId: id, membershipId: world.people[key].membershipId, rsvp: 'accepted', ...more },
      TEST_NOW,
    )
  const need = async (key: PersonKey, more: object) =>
    stateNeeds(
      await world.as(key),
      { meetingId: id, membershipId: world.people[key].membershipId, parking: false, ...more },
      TEST_NOW,
    )
  await answer('gera.deputy', { substituteId: world.people['gera.office'].personId })
  await answer('weimar.deputy', { rsvp: 'tentative', note: 'Zug um 9 Uhr' })
  await answer('erfurt.deputy', { substituteName: '=HYPERLINK("http://evil.example";"x")' })
  await answer('suhl.deputy', { rsvp: 'declined' })
  await need('gera.deputy', { diet: 'Vegan' })
  await need('gstb.officer', { diet: 'vegan' })
  await need('erfurt.deputy', { access: '@SUM(A1)', diet: '+ohne Nüsse' })
  await need('weimar.deputy', { parking: true })
  await world.guest(id, [itemId])
  const office = await world.as('jena.office')
  const form = { meetingId: id, name: 'Fachstelle', email: 'fachstelle@land.example', itemIds: [itemId] }
  await inviteGuest(office, form, TEST_NOW)
})

const list = async (key: PersonKey = 'jena.office') => getParticipantsList(await world.as(key), id)

test('the host sees who comes, instead of whom, with which needs, and what that adds up to', async () => {
  const { rows, sums } = await list()
  const row = (name: string) => rows.find((one) => one.name === name)
  expect(row('Dezernat Soziales, Gera')).toMatchObject({
    answer: 'Vertretung',
    substitute: 'Büro Soziales, Gera',
    needs: { diet: 'Vegan' },
  })
  expect(row('Dezernat Soziales, Weimar')).toMatchObject({ coming: 'maybe', note: 'Zug um 9 Uhr' })
  expect(row('Gast, Ministerium')).toMatchObject({ label: 'Gast', items: ['Bezahlkarte'] })
  expect(row('Fachstelle')).toMatchObject({ answer: 'eingeladen, noch nicht angenommen', coming: 'no' })
  expect(sums).toEqual({
    seats: 2,
    maybe: 1,
    parking: 1,
    access: 1,
    diet: [
      { words: 'Vegan', count: 2 },
      { words: '+ohne Nüsse', count: 1 },
    ],
  })
})

test('is for those who prepare the meeting: others of the circle may not, for guests there is none', async () => {
  for (const key of ['jena.deputy', 'gera.office', 'gstb.officer'] as const)
    await expect(list(key)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getParticipantsList(await world.guest(id), id)).rejects.toMatchObject({ code: 'notFound' })
  await expect(getParticipantsList(world.visitor, id)).rejects.toMatchObject({ code: 'notFound' })
})

test('the secretariat gets it without needs, and with them once it stands in', async () => {
  const before = await list('gstb.secretariat')
  expect(before.withNeeds).toBe(false)
  expect(participantsCsv(before)).not.toMatch(/vegan|SUM|Parkplatz/i)
  await db.update(meeting).set({ secretariatStandsIn: true }).where(eq(meeting.id, id))
  expect(participantsCsv(await list('gstb.secretariat'))).toMatch(/vegan/)
  await db.update(meeting).set({ secretariatStandsIn: false }).where(eq(meeting.id, id))
})

test('as CSV no cell begins like a formula (I4)', async () => {
  const text = participantsCsv(await list())
  expect(text.startsWith('\uFEFFOrganisation;Person;')).toBe(true)
  for (const cell of [`"'=HYPERLINK(""http://evil.example"";""x"")"`, `"'@SUM(A1)"`, `"'+ohne Nüsse"`])
    expect(text).toContain(cell)
  expect(text).not.toMatch(/(^|;|\r\n)"?[=+\-@\t]/)
  expect(text.trim().split('\r\n')).toHaveLength(1 + (await list()).rows.length)
})

test('as PDF it says the same, passes PDF/UA-1, and says until when to destroy it', async () => {
  const bytes = await renderPdf(participantsDocument(await list(), TEST_NOW))
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/pdfuaid:part/)
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true })
  const plain = text.replace(/\s+/g, ' ')
  for (const words of ['Teilnahmeliste', 'Büro Soziales, Gera', '2 × Vegan', 'Zug um 9 Uhr'])
    expect(plain).toContain(words)
  // Full stops are lost by this reader of PDFs where a font has no other sign of its kind.
  expect(plain).toMatch(/vernichten Sie dieses Blatt bis Mi.{1,3}07.04.2027/)
  const secretariat = await renderPdf(participantsDocument(await list('gstb.secretariat'), TEST_NOW))
  const without = await extractText(await getDocumentProxy(secretariat), { mergePages: true })
  expect(without.text).not.toMatch(/vegan|SUM/i)
})
