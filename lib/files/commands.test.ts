import { createHash, randomBytes } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, auditEntry, file, fileChunk, fileContent, meeting, paper } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor, PersonActor } from '@/lib/actor'
import { takeAgendaItem } from '@/lib/agenda/commands'
import { sendSupplement } from '@/lib/agenda-versions/commands'
import { answerCoSubmission, askCoSubmitters } from '@/lib/co-submissions/commands'
import { listAudit } from '@/lib/audit/queries'
import { postponeAgendaItem } from '@/lib/continuations/commands'
import { addMinutes } from '@/lib/dates'
import { CHUNK_BYTES, readContent } from '@/lib/file-storage/queries'
import { writeContent } from '@/lib/file-storage/commands'
import { newId } from '@/lib/ids'
import { sendInvitation } from '@/lib/invitations/commands'
import { getMeeting } from '@/lib/meetings/queries'
import { admitProposal } from '@/lib/proposal-decisions/commands'
import { withdrawProposal } from '@/lib/proposals/commands'
import { removePaper, restorePaper, uploadFile } from './commands'
import type { PaperPlace } from './input'
import { getFile, listPapersOfItem, listPapersOfMeeting, listVersions } from './queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const host = () => world.as('jena.office')
const PDF = Buffer.from('%PDF-1.7\nEin Bericht')

async function* piecewise(bytes: Uint8Array, size = 100_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const upload = (
  actor: PersonActor,
  place: PaperPlace,
  { name = 'Bericht.pdf', bytes = PDF as Uint8Array, fileId = newId() } = {},
) => uploadFile(actor, { place, fileId, name }, piecewise(bytes), TEST_NOW)

const names = async (actor: Actor, meetingId: string) =>
  (await listPapersOfMeeting(actor, await getMeeting(actor, meetingId))).map(({ name }) => name)

async function bytesOf(id: string, start = 0, end?: number) {
  const [content] = await db.select().from(fileContent).where(eq(fileContent.id, id))
  const pieces: Buffer[] = []
  for await (const piece of readContent(id, { start, end: end ?? content?.size ?? 0 })) pieces.push(piece)
  return Buffer.concat(pieces)
}

const stored = async () => [
  await db.$count(paper),
  await db.$count(file),
  await db.$count(fileContent),
  await db.$count(fileChunk),
  await db.$count(auditEntry),
]

describe('bytes', () => {
  test('are kept in pieces, read back whole or in part, with their hash', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(3 * CHUNK_BYTES + 17)])
    const id = await world.meeting('scheduled')
    const { fileId } = await upload(await host(), { meetingId: id }, { bytes })
    const found = await getFile(await host(), fileId)
    expect(found.size).toBe(bytes.length)
    expect(await db.$count(fileChunk, eq(fileChunk.contentId, found.contentId))).toBe(4)
    expect((await bytesOf(found.contentId)).equals(bytes)).toBe(true)
    const [start, end] = [CHUNK_BYTES - 5, 2 * CHUNK_BYTES + 5]
    expect((await bytesOf(found.contentId, start, end)).equals(bytes.subarray(start, end))).toBe(true)
    const [content] = await db.select().from(fileContent).where(eq(fileContent.id, found.contentId))
    expect(content?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('that stop coming, or are too many, leave nothing behind (I9, R4)', async () => {
    const id = await world.meeting('scheduled')
    const before = await stored()
    async function* broken() {
      yield Buffer.concat([PDF, Buffer.alloc(CHUNK_BYTES)])
      throw new Error('the line broke')
    }
    const input = { place: { meetingId: id }, fileId: newId(), name: 'Bericht.pdf' }
    await expect(uploadFile(await host(), input, broken(), TEST_NOW)).rejects.toThrow('the line broke')
    let sent = 0
    async function* endless() {
      yield PDF
      for (const piece = Buffer.alloc(1_000_000); ; sent += piece.length) yield piece
    }
    await expect(uploadFile(await host(), input, endless(), TEST_NOW)).rejects.toMatchObject({
      code: 'tooLarge',
    })
    expect(sent).toBeLessThan(51_000_000)
    expect(await stored()).toEqual(before)
  })

  test('that a dead process left behind are cleared a day later', async () => {
    const begun = await writeContent(piecewise(PDF), new Date('2027-01-01T00:00:00Z'))
    await writeContent(piecewise(PDF), new Date('2027-01-01T12:00:00Z'))
    expect(await db.$count(fileContent, eq(fileContent.id, begun.id))).toBe(1)
    await writeContent(piecewise(PDF), new Date('2027-01-02T00:01:00Z'))
    expect(await db.$count(fileContent, eq(fileContent.id, begun.id))).toBe(0)
    expect(await db.$count(fileChunk, eq(fileChunk.contentId, begun.id))).toBe(0)
  })
})

describe('a paper', () => {
  test('is listed at its item and recorded with its name', async () => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { title: 'Bezahlkarte', by: 'erfurt' })
    await upload(await host(), { meetingId: id }, { name: 'Lageplan.pdf' })
    const { paperId } = await upload(await host(), { agendaItemId: item })
    expect(await names(await world.as('gera.deputy'), id)).toEqual(['Lageplan.pdf', 'Bericht.pdf'])
    const [entry] = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, paperId))
    expect(entry).toMatchObject({
      action: 'paper.added',
      audience: 'circle',
      agendaItemId: item,
      facts: { paper: '„Bericht.pdf“', place: '„Bezahlkarte“' },
    })
  })

  test('has versions: the new one counts, the older one stays readable', async () => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id)
    const first = await upload(await host(), { agendaItemId: item })
    const second = await upload(await host(), { paperId: first.paperId }, { name: 'Bericht neu.pdf' })
    expect(second).toMatchObject({ paperId: first.paperId, version: 2 })
    const reader = await world.as('suhl.deputy')
    expect(await names(reader, id)).toEqual(['Bericht neu.pdf'])
    expect((await listVersions(reader, first.paperId)).map(({ version }) => version)).toEqual([2, 1])
    expect(await getFile(reader, first.fileId)).toMatchObject({ version: 1, name: 'Bericht.pdf' })
  })

  test('that is removed is out of reach until that is taken back', async () => {
    const id = await world.meeting('scheduled')
    const { paperId, fileId } = await upload(await host(), { meetingId: id })
    await removePaper(await host(), { paperId }, TEST_NOW)
    expect(await names(await host(), id)).toEqual([])
    await expect(getFile(await host(), fileId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(removePaper(await host(), { paperId }, TEST_NOW)).rejects.toMatchObject({ code: 'notFound' })
    await expect(restorePaper(await world.as('gera.office'), { paperId }, TEST_NOW)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await restorePaper(await host(), { paperId }, TEST_NOW)
    expect(await names(await host(), id)).toEqual(['Bericht.pdf'])
    const acts = await db
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .where(eq(auditEntry.subjectId, paperId))
      .orderBy(asc(auditEntry.id))
    expect(acts.map(({ action }) => action)).toEqual(['paper.added', 'paper.removed', 'paper.restored'])
  })

  test('sent twice is stored once (W3)', async () => {
    const id = await world.meeting('scheduled')
    const fileId = newId()
    const first = await upload(await host(), { meetingId: id }, { fileId })
    const before = await stored()
    expect(await upload(await host(), { meetingId: id }, { fileId })).toEqual(first)
    expect(await stored()).toEqual(before)
    const elsewhere = await world.meeting('scheduled')
    await expect(upload(await host(), { meetingId: elsewhere }, { fileId })).rejects.toMatchObject({
      code: 'notFound',
    })
    const both = newId()
    const twice = await Promise.allSettled([
      upload(await host(), { meetingId: id }, { fileId: both }),
      upload(await host(), { meetingId: id }, { fileId: both }),
    ])
    expect(twice.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    expect(await names(await host(), id)).toHaveLength(2)
  })

  test('goes along when its proposal is admitted, and to the item that continues it', async () => {
    const id = await world.meeting('scheduled')
    const next = await world.meeting('scheduled', { inDays: 91 })
    const item = await world.item(id, { by: 'erfurt', status: 'submitted' })
    const erfurt = await world.as('erfurt.deputy')
    const { fileId } = await upload(erfurt, { agendaItemId: item })
    expect(await names(await world.as('gera.deputy'), id)).toEqual([])
    await admitProposal(await host(), { id: item, revision: 1 }, TEST_NOW)
    expect(await names(await world.as('gera.deputy'), id)).toEqual(['Bericht.pdf'])

    const { id: continued } = await postponeAgendaItem(await host(), { itemId: item, to: 'next' }, TEST_NOW)
    const [copy] = await listPapersOfItem(erfurt, continued)
    const original = await getFile(erfurt, fileId)
    expect(copy).toMatchObject({ name: 'Bericht.pdf', meetingId: next, contentId: original.contentId })
    expect(copy?.fileId).not.toBe(fileId)
    await removePaper(await host(), { paperId: copy?.paperId ?? '' }, TEST_NOW)
    expect(await getFile(erfurt, fileId)).toEqual(original)
  })

  test('of a postponed item is copied with the rights of its continuation, and stays as it was', async () => {
    const id = await world.meeting('scheduled')
    await world.meeting('scheduled', { host: 'suhl', inDays: 91 })
    const item = await world.item(id)
    const guest = await world.guest(id, [item])
    const { fileId, paperId } = await upload(await host(), { agendaItemId: item })
    const { id: continued } = await postponeAgendaItem(await host(), { itemId: item, to: 'next' }, TEST_NOW)
    const suhl = await world.as('suhl.office')
    const [copy] = await listPapersOfItem(suhl, continued)
    const copied = { paperId: copy?.paperId ?? '' }
    // The guest of the first meeting keeps what they had, and does not come along.
    expect((await getFile(guest, fileId)).name).toBe('Bericht.pdf')
    await expect(getFile(guest, copy?.fileId ?? '')).rejects.toMatchObject({ code: 'notFound' })
    // Each has the host of its own meeting.
    await expect(upload(await host(), copied)).rejects.toMatchObject({ code: 'forbidden' })
    await upload(suhl, copied)
    await upload(suhl, { agendaItemId: continued })
    await expect(upload(suhl, { paperId })).rejects.toMatchObject({ code: 'forbidden' })
    // At the old one nothing is added or changed any more, and the sentence says where.
    const before = await stored()
    for (const place of [{ agendaItemId: item }, { paperId }])
      await expect(upload(await host(), place)).rejects.toThrow('neue nimmt er nur dort auf')
    await expect(removePaper(await host(), { paperId }, TEST_NOW)).rejects.toMatchObject({ code: 'rule' })
    expect(await stored()).toEqual(before)
    expect((await listPapersOfItem(suhl, item)).map(({ version }) => version)).toEqual([1])
  })
})

describe('rights', () => {
  test('a confidential paper is its readers’ alone, and its name stands in no sentence', async () => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { by: 'suhl', visibility: 'confidential' })
    const { fileId } = await upload(await host(), { agendaItemId: item }, { name: 'Adressen.pdf' })
    expect((await getFile(await world.as('gera.deputy'), fileId)).name).toBe('Adressen.pdf')
    for (const stranger of [
      await world.as('gstb.officer'),
      await world.as('gstb.secretariat'),
      await world.guest(id),
      world.visitor,
    ])
      await expect(getFile(stranger, fileId)).rejects.toMatchObject({ code: 'notFound' })
    const { entries } = await listAudit(await host(), { agendaItemId: item })
    expect(entries.map(({ sentence }) => sentence)).toContain(
      'hat eine vertrauliche Unterlage zu „Beispiel“ hinzugefügt.',
    )
  })

  test('a guest has the papers of their items, and none of the meeting', async () => {
    const id = await world.meeting('scheduled')
    const theirs = await world.item(id)
    const others = await world.item(id)
    await upload(await host(), { meetingId: id }, { name: 'Lageplan.pdf' })
    await upload(await host(), { agendaItemId: theirs }, { name: 'Ihre.pdf' })
    const { fileId } = await upload(await host(), { agendaItemId: others }, { name: 'Andere.pdf' })
    const guest = await world.guest(id, [theirs])
    expect(await names(guest, id)).toEqual(['Ihre.pdf'])
    await expect(getFile(guest, fileId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(upload(guest, { agendaItemId: theirs })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('the same bytes in two places have two rights (R5)', async () => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { by: 'suhl', visibility: 'confidential' })
    const closed = await upload(await host(), { agendaItemId: item })
    const open = await upload(await host(), { meetingId: id })
    const officer = await world.as('gstb.officer')
    expect((await getFile(officer, open.fileId)).name).toBe('Bericht.pdf')
    await expect(getFile(officer, closed.fileId)).rejects.toMatchObject({ code: 'notFound' })
  })

  test('a draft’s papers are its organization’s, and proposer and host take turns', async () => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { by: 'erfurt', status: 'draft' })
    const erfurt = await world.as('erfurt.office')
    const { fileId, paperId } = await upload(erfurt, { agendaItemId: item })
    await expect(getFile(await host(), fileId)).rejects.toMatchObject({ code: 'notFound' })
    const [entry] = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, paperId))
    expect(entry?.audience).toBe('organization')

    const sent = await world.item(id, { by: 'erfurt', status: 'submitted' })
    await expect(upload(await host(), { agendaItemId: sent })).rejects.toMatchObject({ code: 'forbidden' })
    await admitProposal(await host(), { id: sent, revision: 1 }, TEST_NOW)
    await expect(upload(erfurt, { agendaItemId: sent })).rejects.toMatchObject({ code: 'forbidden' })
    await upload(await host(), { agendaItemId: sent })
    await withdrawProposal(erfurt, { id: item }, TEST_NOW)
    await expect(upload(erfurt, { agendaItemId: item })).rejects.toMatchObject({ code: 'rule' })
  })

  test('who agreed to bring a proposal in lays papers at it too; who is only asked, or left, does not', async () => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { by: 'erfurt', status: 'draft' })
    const suhl = await world.as('suhl.office')
    const ask = { id: item, organizationIds: [world.organizations.suhl] }
    await expect(upload(suhl, { agendaItemId: item })).rejects.toMatchObject({ code: 'notFound' })
    await askCoSubmitters(await world.as('erfurt.office'), ask, TEST_NOW)
    await expect(upload(suhl, { agendaItemId: item })).rejects.toMatchObject({ code: 'forbidden' })
    await answerCoSubmission(suhl, { id: item, answer: 'accepted', note: null }, TEST_NOW)
    const { paperId, fileId } = await upload(suhl, { agendaItemId: item })
    expect((await getFile(await world.as('erfurt.deputy'), fileId)).name).toBe('Bericht.pdf')
    await expect(getFile(await world.as('weimar.office'), fileId)).rejects.toMatchObject({ code: 'notFound' })
    await removePaper(suhl, { paperId }, TEST_NOW)
    await restorePaper(suhl, { paperId }, TEST_NOW)
    await answerCoSubmission(suhl, { id: item, answer: 'declined', note: null }, TEST_NOW)
    await expect(upload(suhl, { agendaItemId: item })).rejects.toMatchObject({ code: 'notFound' })
    await expect(removePaper(suhl, { paperId }, TEST_NOW)).rejects.toMatchObject({ code: 'notFound' })
  })

  test('without a meeting they are the proposer’s until it is admitted to the Themenspeicher, then the secretariat’s', async () => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { by: 'erfurt', status: 'draft' })
    const [erfurt, secretariat] = [await world.as('erfurt.office'), await world.as('gstb.secretariat')]
    const { paperId } = await upload(erfurt, { agendaItemId: item })
    // What lay there when the draft still asked for a meeting can be replaced and removed.
    const none = { wishedMeetingId: null, status: 'submitted' as const }
    await db.update(agendaItem).set(none).where(eq(agendaItem.id, item))
    await upload(erfurt, { paperId }, { name: 'Bericht neu.pdf' })
    await removePaper(erfurt, { paperId }, TEST_NOW)
    await restorePaper(erfurt, { paperId }, TEST_NOW)
    const { fileId, paperId: second } = await upload(erfurt, { agendaItemId: item }, { name: 'Zweite.pdf' })
    await expect(upload(secretariat, { agendaItemId: item })).rejects.toThrow('legt bei, wer sie einbringt')
    await expect(getFile(await host(), fileId)).rejects.toMatchObject({ code: 'notFound' })
    const [entry] = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, second))
    expect(entry).toMatchObject({ action: 'paper.added', agendaItemId: item, meetingId: null })
    const { entries } = await listAudit(await world.as('gera.deputy'), { agendaItemId: item })
    expect(entries).toEqual([])

    await admitProposal(secretariat, { id: item, revision: 1 }, TEST_NOW)
    await expect(upload(erfurt, { agendaItemId: item })).rejects.toThrow('stellt die Geschäftsstelle ein')
    await expect(upload(await host(), { agendaItemId: item })).rejects.toMatchObject({ code: 'forbidden' })
    await upload(secretariat, { agendaItemId: item }, { name: 'Dritte.pdf' })
    await removePaper(secretariat, { paperId }, TEST_NOW)
    const papers = await listPapersOfItem(await world.as('gera.deputy'), item)
    expect(papers.map(({ name }) => name)).toEqual(['Zweite.pdf', 'Dritte.pdf'])

    await takeAgendaItem(await host(), { itemId: item, meetingId: id }, TEST_NOW)
    await upload(await host(), { paperId: second })
    await expect(upload(secretariat, { agendaItemId: item })).resolves.toMatchObject({ version: 1 })
  })

  test('of a meeting that is only planned nobody but its host’s office has papers', async () => {
    const id = await world.meeting('draft')
    const { fileId } = await upload(await host(), { meetingId: id })
    await expect(getFile(await world.as('jena.deputy'), fileId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(getFile(await world.as('suhl.office'), fileId)).rejects.toMatchObject({ code: 'notFound' })
    expect((await getFile(await world.as('gstb.secretariat'), fileId)).name).toBe('Bericht.pdf')
  })

  test('after the meeting papers can be added, and what was there stays', async () => {
    const id = await world.meeting('held')
    const { paperId } = await upload(await host(), { meetingId: id })
    await expect(removePaper(await host(), { paperId }, TEST_NOW)).rejects.toMatchObject({ code: 'rule' })
    await expect(upload(await host(), { paperId })).rejects.toMatchObject({ code: 'rule' })
  })

  test('what was refused was not read', async () => {
    const id = await world.meeting('scheduled')
    let read = false
    async function* body() {
      read = true
      yield PDF
    }
    const input = { place: { meetingId: id }, fileId: newId(), name: 'Bericht.pdf' }
    await expect(uploadFile(await world.as('gera.office'), input, body(), TEST_NOW)).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(read).toBe(false)
  })
})

describe('limits', () => {
  test('a meeting has room for 500 MB, its proposals and older versions counted', async () => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { by: 'erfurt', status: 'submitted' })
    const { fileId, paperId } = await upload(await world.as('erfurt.deputy'), { agendaItemId: item })
    const { contentId } = await getFile(await world.as('erfurt.deputy'), fileId)
    await db
      .update(fileContent)
      .set({ size: 500_000_000 - PDF.length })
      .where(eq(fileContent.id, contentId))
    await upload(await host(), { meetingId: id })
    const before = await stored()
    await expect(upload(await host(), { meetingId: id })).rejects.toThrow('größer als 500')
    expect(await stored()).toEqual(before)
    await removePaper(await world.as('erfurt.deputy'), { paperId }, TEST_NOW)
    await upload(await host(), { meetingId: id })
    await expect(restorePaper(await world.as('erfurt.deputy'), { paperId }, TEST_NOW)).rejects.toThrow(
      'größer als 500',
    )
  })
})

test('an item without a meeting has room for 500 MB of its own, also for two at the same instant', async () => {
  const item = await world.item(null, { by: 'erfurt', status: 'submitted' })
  const erfurt = await world.as('erfurt.deputy')
  const { fileId, paperId } = await upload(erfurt, { agendaItemId: item })
  const { contentId } = await getFile(erfurt, fileId)
  const size = 500_000_000 - PDF.length
  await db.update(fileContent).set({ size }).where(eq(fileContent.id, contentId))
  const both = await Promise.allSettled([
    upload(erfurt, { agendaItemId: item }),
    upload(erfurt, { agendaItemId: item }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(upload(erfurt, { paperId })).rejects.toThrow('Die Unterlagen dieses TOP wären zusammen größer')
  const other = await world.item(null, { by: 'erfurt', status: 'submitted' })
  await upload(erfurt, { agendaItemId: other })
})

test('a paper is tabled that no sent agenda had, and handed in late after the meeting', async () => {
  const minutes = (count: number) => addMinutes(TEST_NOW, count)
  const id = await world.meeting('scheduled')
  const first = await world.item(id, { title: 'A', by: 'erfurt' })
  const late = await world.item(null, { title: 'B', by: 'gera' })
  const lay = async (place: PaperPlace, name: string, at: number) =>
    uploadFile(await host(), { place, fileId: newId(), name }, piecewise(PDF), minutes(at))
  const marks = async () =>
    (await listPapersOfMeeting(await host(), await getMeeting(await host(), id))).map(({ name, mark }) => [
      name,
      mark,
    ])
  const { paperId } = await lay({ meetingId: id }, 'vorher.pdf', 1)
  await lay({ agendaItemId: first }, 'vorher-A.pdf', 1)
  expect(await marks()).toEqual([
    ['vorher.pdf', null],
    ['vorher-A.pdf', null],
  ])
  const office = await host()
  await sendInvitation(office, { meetingId: id, revision: 1 }, minutes(2))
  // Older than the invitation, which did not have its item.
  await takeAgendaItem(office, { itemId: late, meetingId: id }, minutes(3))
  await lay({ agendaItemId: late }, 'vorher-B.pdf', 1)
  await lay({ meetingId: id }, 'danach.pdf', 3)
  await uploadFile(
    office,
    { place: { paperId }, fileId: newId(), name: 'vorher.pdf' },
    piecewise(PDF),
    minutes(3),
  )
  expect(await marks()).toEqual([
    ['vorher.pdf', 'renewed'],
    ['danach.pdf', 'tabled'],
    ['vorher-A.pdf', null],
    ['vorher-B.pdf', 'tabled'],
  ])
  await sendSupplement(office, { meetingId: id, version: 1 }, minutes(4))
  expect((await marks()).map(([, mark]) => mark)).toEqual([null, null, null, null])

  await db
    .update(meeting)
    .set({ state: 'held', openedAt: minutes(5), closedAt: minutes(6) })
    .where(eq(meeting.id, id))
  await lay({ agendaItemId: first }, 'nachher-A.pdf', 7)
  expect(await marks()).toContainEqual(['nachher-A.pdf', 'late'])
})
