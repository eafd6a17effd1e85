import { and, asc, eq, inArray } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, agendaVersion, auditEntry, task } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { changeAgendaItem, removeAgendaItem } from '@/lib/agenda/commands'
import { getAgenda, plannedMinutes } from '@/lib/agenda/queries'
import { postponeAgendaItem } from '@/lib/continuations/commands'
import { berlinTime } from '@/lib/dates'
import { getInvitation } from '@/lib/invitations/queries'
import { sendInvitation } from '@/lib/invitations/commands'
import { getMeeting } from '@/lib/meetings/queries'
import { uploadFile } from '@/lib/files/commands'
import { contentHash, newId } from '@/lib/ids'
import { invitationDocument } from '@/lib/invitations/render'
import { listOpenTasks } from '@/lib/task-list/queries'
import { countOpenTasks } from '@/lib/tasks/queries'
import { agendaInTheMaking } from './queries'
import { compareAgendas } from './rules'
import { sendSupplement } from './commands'
import { listAgendaVersions, readAgendaVersions } from './queries'
import { changeSentences } from './rules'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const host = () => world.as('jena.office')
const send = (actor: Actor, meetingId: string, version = 1) =>
  sendSupplement(actor, { meetingId, version }, TEST_NOW)
const versions = (id: string) =>
  db.select().from(agendaVersion).where(eq(agendaVersion.meetingId, id)).orderBy(asc(agendaVersion.version))
const titlesFor = async (actor: Actor, id: string) =>
  (await readAgendaVersions(actor, await getMeeting(actor, id))).map(({ kind, lines }) => [
    kind,
    ...lines.map((line) =>
      line.kind === 'item' ? `${line.number} ${line.title}` : `${line.number} vertraulich`,
    ),
  ])

async function invited() {
  const id = await world.meeting('scheduled')
  const first = await world.item(id, { title: 'Bezahlkarte', by: 'erfurt', minutes: 20 })
  const second = await world.item(id, { title: 'Wohnungslosigkeit', by: 'gera' })
  await sendInvitation(await host(), { meetingId: id, revision: 1 }, TEST_NOW)
  return { id, first, second }
}

const rename = async (itemId: string, title: string) =>
  changeAgendaItem(await host(), { itemId, revision: 1, title, minutes: 20, presenter: null }, TEST_NOW)

test('nobody is invited to what was put off before: it has no begin, counts in no sum and says so', async () => {
  const { id, first } = await invited()
  const secret = await world.item(id, { visibility: 'confidential', minutes: 30 })
  await world.item(id, { title: 'Gewaltschutz', minutes: 5 })
  for (const itemId of [first, secret])
    await postponeAgendaItem(await host(), { itemId, to: 'backlog' }, TEST_NOW)
  await send(await host(), id)

  const reader = await world.as('suhl.deputy')
  const begins = (lines: { begin: Date | null }[]) => lines.map(({ begin }) => begin && berlinTime(begin))
  expect(begins(await getAgenda(reader, id))).toEqual([null, '10:00', null, '10:10'])
  expect(await plannedMinutes(id)).toBe(15)
  const making = await agendaInTheMaking(reader, await getMeeting(reader, id))
  expect(making.plannedMinutes).toBe(15)
  const invitation = await getInvitation(reader, id, TEST_NOW)
  expect(begins(invitation.lines)).toEqual([null, '10:00', null, '10:10'])
  expect(invitation.plannedMinutes).toBe(15)
  const { agenda, plannedEnd } = invitationDocument(invitation, { byMail: true, now: TEST_NOW })
  expect(agenda.map(({ begin, minutes }) => [begin, minutes])).toEqual([
    ['vertagt', null],
    ['10:00', 10],
    ['vertagt', null],
    ['10:10', 5],
  ])
  expect(plannedEnd).toContain('10:15')

  // Who sees a gap learns no more of it than that it takes no time.
  const officer = await world.as('gstb.officer')
  for (const [, , gap] of [await getAgenda(officer, id), (await getInvitation(officer, id, TEST_NOW)).lines])
    expect(gap).toEqual({ kind: 'confidential', id: secret, number: '3', level: 0, begin: null, minutes: 0 })
})

test('what changed since the invitation is kept as version 2, recorded, and the first one stays', async () => {
  const { id, first, second } = await invited()
  const [before] = await versions(id)
  await rename(first, 'Bezahlkarte für Geflüchtete')
  await postponeAgendaItem(await host(), { itemId: second, to: 'backlog' }, TEST_NOW)
  await world.item(id, { title: 'Gewaltschutz', by: 'suhl' })
  expect(await send(await host(), id)).toEqual({ version: 2 })

  const [kept, supplement] = await versions(id)
  expect(kept).toEqual(before)
  expect(supplement).toMatchObject({ version: 2, kind: 'supplement', hash: contentHash(supplement?.items) })
  const [entry] = await db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.meetingId, id), eq(auditEntry.action, 'agenda.supplemented')))
  expect(entry).toMatchObject({ audience: 'circle', facts: { version: 2 } })

  const { changes, version } = await getInvitation(await world.as('suhl.deputy'), id, TEST_NOW)
  expect(version).toMatchObject({ version: 2, kind: 'supplement' })
  expect(changeSentences(changes)).toEqual([
    'Geändert: TOP\u00a01 „Bezahlkarte für Geflüchtete“ (Titel).',
    'Vertagt: TOP\u00a02 „Wohnungslosigkeit“.',
    'Neu: TOP\u00a03 „Gewaltschutz“.',
  ])
  const asSent = await getInvitation(await world.as('suhl.deputy'), id, TEST_NOW, { version: 1 })
  expect(asSent.lines.map((line) => line.kind === 'item' && line.title)).toEqual([
    'Bezahlkarte',
    'Wohnungslosigkeit',
  ])
  expect(asSent.changes).toEqual([])
})

test('without a change there is nothing to send', async () => {
  const { id } = await invited()
  await expect(send(await host(), id)).rejects.toMatchObject({
    code: 'rule',
    message: 'Seit der letzten Fassung hat sich nichts geändert.',
  })
})

test('sent twice at once there is one version, and the other sender is told (W3, W5)', async () => {
  const { id, first } = await invited()
  await rename(first, 'Bezahlkarte, neu')
  const actor = await host()
  const results = await Promise.allSettled([send(actor, id), send(actor, id), send(actor, id)])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await versions(id)).toHaveLength(2)
})

test('who compared with an older version than the last one is told', async () => {
  const { id, first } = await invited()
  await rename(first, 'Bezahlkarte, neu')
  await send(await host(), id)
  await removeAgendaItem(await host(), { itemId: first }, TEST_NOW)
  await expect(send(await host(), id, 1)).rejects.toMatchObject({ code: 'conflict' })
  expect(await send(await host(), id, 2)).toEqual({ version: 3 })
})

test('only the host’s office or the secretariat sends it, and a stranger learns nothing (R4, R8)', async () => {
  const { id, first } = await invited()
  await rename(first, 'Bezahlkarte, neu')
  for (const key of ['gera.office', 'jena.deputy', 'gstb.officer'] as const)
    await expect(send(await world.as(key), id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(send(await world.guest(await world.meeting('invited')), id)).rejects.toMatchObject({
    code: 'notFound',
  })
  expect(await versions(id)).toHaveLength(1)
  expect(await send(await world.as('gstb.secretariat'), id)).toEqual({ version: 2 })
})

test('each reader finds in every version what is theirs, numbered as they count (R5)', async () => {
  const id = await world.meeting('scheduled')
  await world.item(id, { title: 'Personalie', visibility: 'confidential', by: 'gera' })
  const shown = await world.item(id, { title: 'Bezahlkarte', by: 'erfurt' })
  const guest = await world.guest(id, [shown])
  await sendInvitation(await host(), { meetingId: id, revision: 1 }, TEST_NOW)
  await world.item(id, { title: 'Zweite Personalie', visibility: 'confidential', by: 'gera' })
  await send(await host(), id)
  expect(await titlesFor(await world.as('suhl.deputy'), id)).toEqual([
    ['invitation', '1 Personalie', '2 Bezahlkarte'],
    ['supplement', '1 Personalie', '2 Bezahlkarte', '3 Zweite Personalie'],
  ])
  expect(await titlesFor(await world.as('gstb.officer'), id)).toEqual([
    ['invitation', '1 vertraulich', '2 Bezahlkarte'],
    ['supplement', '1 vertraulich', '2 Bezahlkarte', '3 vertraulich'],
  ])
  expect(await titlesFor(guest, id)).toEqual([['invitation', '1 Bezahlkarte']])
})

test('a guest counts the versions that change what is theirs, and finds no other (R5)', async () => {
  const id = await world.meeting('scheduled')
  const own = await world.item(id, { title: 'Bezahlkarte', by: 'erfurt', minutes: 20 })
  const guest = await world.guest(id, [own])
  await sendInvitation(await host(), { meetingId: id, revision: 1 }, TEST_NOW)
  await world.item(id, { title: 'Gewaltschutz', by: 'suhl' })
  await send(await host(), id)
  const numbers = async () =>
    (await listAgendaVersions(guest, await getMeeting(guest, id))).map(({ version }) => version)
  expect(await numbers()).toEqual([1])
  expect((await getInvitation(guest, id, TEST_NOW)).version).toMatchObject({ version: 1, kind: 'invitation' })
  await expect(getInvitation(guest, id, TEST_NOW, { version: 2 })).rejects.toMatchObject({ code: 'notFound' })

  await rename(own, 'Bezahlkarte, neu')
  await send(await host(), id, 2)
  expect(await numbers()).toEqual([2, 1])
  const { version, changes } = await getInvitation(guest, id, TEST_NOW, { frozenAs: 3 })
  expect(version).toMatchObject({ version: 2, kind: 'supplement', frozenAs: 3 })
  expect(changeSentences(changes)).toEqual(['Geändert: TOP\u00a01 „Bezahlkarte, neu“ (Titel).'])
})

test('a Nachtrag that changes nothing of what somebody reads says nothing about changes', async () => {
  const id = await world.meeting('scheduled')
  const secret = await world.item(id, {
    title: 'Personalie',
    visibility: 'confidential',
    by: 'gera',
    minutes: 20,
  })
  await sendInvitation(await host(), { meetingId: id, revision: 1 }, TEST_NOW)
  await rename(secret, 'Zweite Personalie')
  await send(await host(), id)
  const said = async (actor: Actor) =>
    invitationDocument(await getInvitation(actor, id, TEST_NOW), { byMail: false, now: TEST_NOW })
      .introduction
  expect(await said(await world.as('gstb.officer'))).toEqual([
    'die Tagesordnung, zu der die Stadt Jena einlädt, lautet jetzt so.',
  ])
  expect(await said(await world.as('suhl.deputy'))).toEqual([
    'die Stadt Jena hat die Tagesordnung seit der letzten Fassung geändert:',
    'Geändert: TOP\u00a01 „Zweite Personalie“ (Titel).',
  ])
})

test('a standing item that was struck keeps its name for the round', async () => {
  const { id } = await invited()
  const reader = await world.as('gera.deputy')
  const itemId = await world.item(id, { title: 'Verschiedenes', standingKind: 'miscellaneous' })
  await send(await host(), id)
  await removeAgendaItem(await host(), { itemId }, TEST_NOW)
  const versions = await readAgendaVersions(reader, await getMeeting(reader, id))
  const { lines } = await agendaInTheMaking(reader, await getMeeting(reader, id))
  expect(changeSentences(compareAgendas(versions.at(-1)?.lines ?? [], lines))).toEqual([
    'Entfallen: bisher TOP\u00a03 „Verschiedenes“.',
  ])
})

test('a paper that came after the invitation is a change, and stands in the Nachtrag by its name', async () => {
  const { id, first } = await invited()
  const upload = async (agendaItemId: string, name: string) => {
    async function* body() {
      yield Buffer.from('%PDF-1.7')
    }
    await uploadFile(await host(), { place: { agendaItemId }, fileId: newId(), name }, body(), TEST_NOW)
  }
  await upload(first, 'Bericht.pdf')
  const secret = await world.item(id, { title: 'Schutzplätze', by: 'suhl', visibility: 'confidential' })
  await upload(secret, 'Adressen.pdf')
  const reader = await world.as('gera.deputy')
  const [version] = await readAgendaVersions(reader, await getMeeting(reader, id))
  const { lines } = await agendaInTheMaking(reader, await getMeeting(reader, id))
  expect(changeSentences(compareAgendas(version?.lines ?? [], lines))).toEqual([
    'Geändert: TOP\u00a01 „Bezahlkarte“ (Unterlagen).',
    'Neu: TOP\u00a03 „Schutzplätze“.',
  ])
  await send(await host(), id)
  const papers = async (actor: Actor, byMail: boolean) =>
    invitationDocument(await getInvitation(actor, id, TEST_NOW), { byMail, now: TEST_NOW }).agenda.map(
      (line) => line.papers ?? [],
    )
  expect(await papers(reader, false)).toEqual([['Bericht.pdf'], [], ['Adressen.pdf']])
  expect(await papers(reader, true)).toEqual([['Bericht.pdf'], [], []])
  expect(await papers(await world.as('gstb.officer'), false)).toEqual([['Bericht.pdf'], [], []])
})

test('the Auftragskontrolle lists what was open when it was sent, and nothing confidential, whoever reads', async () => {
  const held = await world.meeting('held', { inDays: -90 })
  const give = async (title: string, dueDate: string, visibility: 'internal' | 'confidential') => {
    const agendaItemId = await world.item(held, { visibility, status: 'done' })
    const row = { id: newId(), meetingId: held, agendaItemId, title, dueDate, visibility }
    await db.insert(task).values({ ...row, organizationId: world.organizations.erfurt })
    return row
  }
  const open = await give('Muster weitergeben', '2027-02-12', 'internal')
  await give('Schutzwohnung klären', '2027-03-31', 'confidential')
  const id = await world.meeting('scheduled')
  const review = await world.item(id, { title: 'Auftragskontrolle', standingKind: 'taskReview' })
  const guest = await world.guest(id, [review])
  const listed = async (actor: Actor, byMail = false) => {
    const invitation = await getInvitation(actor, id, TEST_NOW)
    return invitationDocument(invitation, { byMail, now: TEST_NOW }).agenda.flatMap(({ tasks = [] }) => tasks)
  }
  const lines = [
    { what: 'Muster weitergeben', who: 'Erfurt', until: 'bis Fr.,\u00a012.02.2027', state: 'überfällig' },
  ]
  // The preview goes by the clock of the machine; only what stands in it is looked at.
  expect((await listed(await host())).map(({ what }) => what)).toEqual(['Muster weitergeben'])
  await sendInvitation(await host(), { meetingId: id, revision: 1 }, TEST_NOW)
  for (const key of ['suhl.deputy', 'gstb.officer', 'gstb.secretariat'] as const)
    for (const byMail of [false, true]) expect(await listed(await world.as(key), byMail), key).toEqual(lines)
  expect(await listed(guest)).toEqual([])
  // A task that goes on is no change of the agenda.
  await db.update(task).set({ state: 'accepted' }).where(eq(task.id, open.id))
  await expect(send(await host(), id)).rejects.toMatchObject({ code: 'rule' })
  expect(await listed(await world.as('suhl.deputy'))).toEqual(lines)
  // What became confidential meanwhile stands in no copy any more.
  await db.update(agendaItem).set({ visibility: 'confidential' }).where(eq(agendaItem.id, open.agendaItemId))
  expect(await listed(await world.as('suhl.deputy'), true)).toEqual([])
})

test('of many open tasks an agenda lists the longest due and says how many more there are', async () => {
  await db.delete(task)
  const held = await world.meeting('held')
  const agendaItemId = await world.item(held, { status: 'done' })
  const secretId = await world.item(held, { status: 'done', visibility: 'confidential' })
  const given = (title: string, itemId: string, visibility: 'internal' | 'confidential') => ({
    ...{ id: newId(), meetingId: held, agendaItemId: itemId, title, visibility },
    ...{ organizationId: world.organizations.erfurt, dueDate: '2027-02-12' },
  })
  // Due before all others, and in no document.
  const secret = Array.from({ length: 30 }, () => given('Schutzwohnung klären', secretId, 'confidential'))
  const open = Array.from({ length: 33 }, () => given('Muster weitergeben', agendaItemId, 'internal'))
  await db.insert(task).values([...secret, ...open])
  const id = await world.meeting('scheduled')
  await world.item(id, { title: 'Auftragskontrolle', standingKind: 'taskReview' })
  const listed = async (actor: Actor) => {
    const [line] = invitationDocument(await getInvitation(actor, id, TEST_NOW), {
      byMail: false,
      now: TEST_NOW,
    }).agenda
    return [line?.tasks?.length, line?.moreTasks]
  }
  const expected = [30, 'und 3 weitere Aufträge']
  expect(await listed(await host())).toEqual(expected)
  await sendInvitation(await host(), { meetingId: id, revision: 1 }, TEST_NOW)
  for (const key of ['suhl.deputy', 'gstb.officer'] as const)
    expect(await listed(await world.as(key)), key).toEqual(expected)
  // On the page each reader has their own, and it counts the same.
  const officer = await world.as('gstb.officer')
  expect((await listOpenTasks(officer, TEST_NOW)).length).toBe(30)
  expect((await countOpenTasks(officer, TEST_NOW)).open).toBe(33)
  // What became confidential meanwhile is not counted any more.
  await db
    .update(task)
    .set({ visibility: 'confidential' })
    .where(
      inArray(
        task.id,
        open.slice(0, 4).map(({ id }) => id),
      ),
    )
  expect(await listed(officer)).toEqual([29, null])
})
