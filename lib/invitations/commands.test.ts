import { and, eq } from 'drizzle-orm'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, agendaVersion, auditEntry, confidentialGrant, meeting, participation } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { renderPdf } from '@/lib/documents/render'
import { contentHash } from '@/lib/ids'
import { listSeats } from '@/lib/participants/queries'
import { sendInvitation } from './commands'
import { getInvitation, invitationFacts } from './queries'
import { invitationDocument } from './render'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const send = (actor: Actor, meetingId: string, revision = 1) =>
  sendInvitation(actor, { meetingId, revision }, TEST_NOW)
const host = () => world.as('jena.office')
const versions = (id: string) => db.select().from(agendaVersion).where(eq(agendaVersion.meetingId, id))
const stateOf = async (id: string) => (await db.select().from(meeting).where(eq(meeting.id, id)))[0]
const titles = async (actor: Actor, id: string) =>
  (await getInvitation(actor, id, TEST_NOW)).lines.map((line) =>
    line.kind === 'item' ? `${line.number} ${line.title}` : `${line.number} vertraulich`,
  )

describe('sending the invitation', () => {
  test('freezes the agenda as version 1, asks every seat and is recorded', async () => {
    const id = await world.meeting('scheduled')
    await world.item(id, { title: 'Eröffnung', standingKind: 'opening', minutes: 5 })
    await world.item(id, { title: 'Bezahlkarte', by: 'erfurt', minutes: 20 })
    await world.item(id, { title: 'Personalie', visibility: 'confidential', by: 'gera' })
    const guest = await world.guest(id)
    expect(await send(await host(), id)).toEqual({ version: 1 })

    expect(await stateOf(id)).toMatchObject({ state: 'invited', invitedAt: TEST_NOW, revision: 2 })
    const [version] = await versions(id)
    expect(version).toMatchObject({ version: 1, kind: 'invitation' })
    expect(version?.items.map((item) => item.title)).toEqual(['Eröffnung', 'Bezahlkarte', 'Personalie'])
    expect(version?.hash).toBe(contentHash(version?.items))

    const asked = await db.select().from(participation).where(eq(participation.meetingId, id))
    expect(asked).toHaveLength(8)
    expect((await listSeats(guest, id))[0]?.rsvp).toBe('needsAction')
    const [entry] = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.meetingId, id), eq(auditEntry.action, 'invitation.sent')))
    expect(entry).toMatchObject({ audience: 'circle', facts: { version: 1 } })
  })

  test('says from then on which minutes are to be approved', async () => {
    await world.meeting('held', { number: 51, inDays: -90 })
    const id = await world.meeting('scheduled', { number: 52 })
    await world.item(id, {
      title: 'Genehmigung der Niederschrift der letzten Sitzung',
      standingKind: 'minutesApproval',
    })
    const words = 'Genehmigung der Niederschrift der 51.\u00a0Sitzung'
    expect(await titles(await host(), id)).toEqual([`1 ${words}`])
    await send(await host(), id)
    expect((await versions(id))[0]?.items.map((item) => item.title)).toEqual([words])
  })

  test('names the minutes of a meeting that is still to come before it, not of one called off', async () => {
    await world.meeting('held', { number: 61, inDays: -90 })
    await world.meeting('invited', { number: 62, inDays: -1 })
    await world.meeting('cancelled', { number: 63, inDays: 30 })
    const id = await world.meeting('scheduled', { number: 64, inDays: 60 })
    await world.item(id, { title: 'Genehmigung', standingKind: 'minutesApproval' })
    await send(await host(), id)
    expect((await versions(id))[0]?.items.map((item) => item.title)).toEqual([
      'Genehmigung der Niederschrift der 62.\u00a0Sitzung',
    ])
  })

  test('the secretariat may send, and what it may not read is frozen too', async () => {
    const id = await world.meeting('scheduled')
    await world.item(id, { title: 'Personalie', visibility: 'confidential' })
    await send(await world.as('gstb.secretariat'), id)
    expect((await versions(id))[0]?.items.map((item) => item.title)).toEqual(['Personalie'])
    expect(await titles(await world.as('gstb.secretariat'), id)).toEqual(['1 vertraulich'])
  })

  test('is refused to everybody else, and nothing happens (R8, R4)', async () => {
    const id = await world.meeting('scheduled')
    await world.item(id)
    for (const key of ['gera.office', 'jena.deputy', 'gstb.officer'] as const)
      await expect(send(await world.as(key), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(send(await world.guest(await world.meeting('scheduled')), id)).rejects.toMatchObject({
      code: 'notFound',
    })
    expect(await stateOf(id)).toMatchObject({ state: 'scheduled' })
    expect(await versions(id)).toEqual([])
  })

  test('an empty agenda and a draft are refused with a sentence', async () => {
    await expect(send(await host(), await world.meeting('scheduled'))).rejects.toMatchObject({
      code: 'rule',
      message: 'Die Tagesordnung ist noch leer.',
    })
    await expect(send(await host(), await world.meeting('draft'))).rejects.toMatchObject({ code: 'rule' })
  })

  test('sent twice at once: one wins, the other is told, one version (W3, W5)', async () => {
    const id = await world.meeting('scheduled')
    await world.item(id)
    const actor = await host()
    const results = await Promise.allSettled([send(actor, id), send(actor, id)])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await versions(id)).toHaveLength(1)
  })

  test('the sender is told of undecided proposals in their reach alone (R5)', async () => {
    const id = await world.meeting('scheduled')
    await world.item(id, { by: 'erfurt', status: 'submitted' })
    await world.item(id, { by: 'gera', status: 'returned', visibility: 'confidential' })
    await world.item(id, { by: 'suhl', status: 'draft' })
    const meetingOf = async (actor: Actor) => (await getInvitation(actor, id, TEST_NOW)).meeting
    const undecided = async (actor: Actor) => (await invitationFacts(actor, await meetingOf(actor))).undecided
    expect(await undecided(await host())).toBe(2)
    expect(await undecided(await world.as('gstb.secretariat'))).toBe(1)
  })

  test('a meeting that changed since it was looked at is a conflict', async () => {
    const id = await world.meeting('scheduled')
    await world.item(id)
    await db.update(meeting).set({ revision: 5 }).where(eq(meeting.id, id))
    await expect(send(await host(), id, 4)).rejects.toMatchObject({ code: 'conflict' })
    expect(await versions(id)).toEqual([])
  })
})

describe('reading the invitation', () => {
  let id: string
  let confidential: string
  let shown: string
  beforeAll(async () => {
    id = await world.meeting('scheduled')
    await world.item(id, { title: 'Eröffnung', standingKind: 'opening' })
    confidential = await world.item(id, { title: 'Personalie Gera', visibility: 'confidential', by: 'gera' })
    shown = await world.item(id, { title: 'Bezahlkarte', by: 'erfurt' })
    await send(await host(), id)
  })

  test('each reader gets what is theirs (R5)', async () => {
    const all = ['1 Eröffnung', '2 Personalie Gera', '3 Bezahlkarte']
    const gap = ['1 Eröffnung', '2 vertraulich', '3 Bezahlkarte']
    expect(await titles(await host(), id)).toEqual(all)
    expect(await titles(await world.as('suhl.deputy'), id)).toEqual(all)
    expect(await titles(await world.as('gstb.officer'), id)).toEqual(gap)
    expect(await titles(await world.as('gstb.secretariat'), id)).toEqual(gap)
    expect(await titles(await world.guest(id, [shown]), id)).toEqual(['1 Bezahlkarte'])
    expect(await titles(await world.guest(id), id)).toEqual([])
    const { lines, plannedMinutes } = await getInvitation(await world.guest(id, [shown]), id, TEST_NOW)
    expect([lines.map(({ begin }) => begin), plannedMinutes]).toEqual([[null], null])
    expect((await getInvitation(await host(), id, TEST_NOW)).plannedMinutes).toBeGreaterThan(0)
    await expect(getInvitation(world.visitor, id, TEST_NOW)).rejects.toMatchObject({ code: 'notFound' })
  })

  test('who is named for a confidential item reads it', async () => {
    const officer = await world.as('gstb.officer')
    await db
      .insert(confidentialGrant)
      .values({ agendaItemId: confidential, personId: officer.personId, grantedById: officer.personId })
    expect(await titles(officer, id)).toContain('2 Personalie Gera')
    await db.delete(confidentialGrant)
  })

  test('stays as it was sent when an item changes, and closes with it', async () => {
    await db.update(agendaItem).set({ title: 'Neuer Titel' }).where(eq(agendaItem.id, shown))
    expect(await titles(await world.as('suhl.deputy'), id)).toContain('3 Bezahlkarte')
    await db.update(agendaItem).set({ visibility: 'confidential' }).where(eq(agendaItem.id, shown))
    expect(await titles(await world.as('gstb.officer'), id)).toContain('3 vertraulich')
    await db
      .update(agendaItem)
      .set({ title: 'Bezahlkarte', visibility: 'internal' })
      .where(eq(agendaItem.id, shown))
  })

  test('before it is sent, only those who prepare it see a preview', async () => {
    const draft = await world.meeting('scheduled')
    await world.item(draft, { title: 'Bezahlkarte' })
    expect(await getInvitation(await host(), draft, TEST_NOW)).toMatchObject({ version: null })
    await expect(getInvitation(await world.as('suhl.deputy'), draft, TEST_NOW)).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  const pdfText = async (actor: Actor, byMail: boolean) => {
    const invitation = await getInvitation(actor, id, TEST_NOW)
    const pdf = await renderPdf(invitationDocument(invitation, { byMail, now: TEST_NOW }))
    const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true })
    return text.replaceAll(/\s+/g, ' ')
  }

  test('the PDF says to each reader what the page says, and less by mail', async () => {
    const deputy = await pdfText(await world.as('suhl.deputy'), false)
    expect(deputy).toContain('Personalie Gera')
    expect(deputy).toContain('Fassung 1')
    const officer = await pdfText(await world.as('gstb.officer'), false)
    expect(officer).toContain('TOP 2 (vertraulich)')
    expect(officer).not.toContain('Personalie')
    const guest = await pdfText(await world.guest(id, [shown]), false)
    expect(guest).toContain('Bezahlkarte')
    expect(guest).not.toMatch(/Personalie|vertraulich|Nichtöffentlich|Eröffnung/)
    const mailed = await pdfText(await world.as('suhl.deputy'), true)
    expect(mailed).toContain('Nichtöffentlicher TOP')
    expect(mailed).not.toContain('Personalie')
  })
})
