import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, coSubmission } from '@/db/schema'
import { createWorld, TEST_NOW, type Visibility, type World } from '@/db/seed/world'
import { getAgenda } from '@/lib/agenda/queries'
import { listAudit } from '@/lib/audit/queries'
import { Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { getInvitation } from '@/lib/invitations/queries'
import { findEntry, findNews, listRecipients } from '@/lib/notifications/queries'
import { listTodos } from '@/lib/overview/queries'
import { admitProposal } from '@/lib/proposal-decisions/commands'
import { getProposal, listProposals } from '@/lib/proposals/queries'
import { answerCoSubmission, askCoSubmitters, withdrawCoSubmission } from './commands'

let world: World
beforeAll(async () => void (world = await createWorld()))

type Status = 'draft' | 'submitted' | 'admitted'

async function asked(status: Status = 'draft', visibility: Visibility = 'internal') {
  const meetingId = await world.meeting('scheduled')
  const id = await world.item(meetingId, { by: 'erfurt', status, visibility, title: 'Gemeinsam' })
  if (status !== 'admitted') await ask(id)
  return { id, meetingId }
}
const ask = async (id: string, ...slugs: ('weimar' | 'gera' | 'gstb' | 'erfurt')[]) =>
  askCoSubmitters(
    await world.as('erfurt.office'),
    { id, organizationIds: (slugs.length ? slugs : ['weimar' as const]).map((s) => world.organizations[s]) },
    TEST_NOW,
  )
const reads = async (key: Parameters<World['as']>[0], id: string) =>
  getProposal(await world.as(key), id).then(
    () => true,
    (error: unknown) => (error instanceof NotFound ? false : Promise.reject(error as Error)),
  )
const entryOf = async (id: string, action: string) => {
  const [row] = await db
    .select({ id: auditEntry.id })
    .from(auditEntry)
    .where(and(eq(auditEntry.agendaItemId, id), eq(auditEntry.action, action)))
  const entry = await findEntry(row?.id ?? '')
  if (!entry) throw new Error(`no entry ${action}`)
  return entry
}
const told = async (id: string, action: string) =>
  (await listRecipients(await entryOf(id, action), TEST_NOW)).map(({ name }) => name).sort()

test('who is asked reads the draft, in lists and on the overview too; nobody else does', async () => {
  const { id } = await asked()
  expect(await reads('weimar.deputy', id)).toBe(true)
  expect(await reads('weimar.office', id)).toBe(true)
  for (const key of ['gera.deputy', 'jena.office', 'gstb.secretariat', 'gstb.officer'] as const)
    expect(await reads(key, id), key).toBe(false)
  const weimar = await world.as('weimar.deputy')
  expect((await listProposals(weimar)).map(({ item }) => item.id)).toContain(id)
  expect((await listTodos(weimar, TEST_NOW)).map(({ title }) => title)).toContain(
    'Erfurt bittet Sie, einen TOP mit einzubringen',
  )
})

test('who is asked is told by mail, and may read what the mail is about', async () => {
  const { id } = await asked()
  expect(await told(id, 'coSubmission.asked')).toEqual(['Büro Soziales, Weimar', 'Dezernat Soziales, Weimar'])
  const news = await findNews(
    await entryOf(id, 'coSubmission.asked'),
    await world.as('weimar.deputy'),
    TEST_NOW,
  )
  expect(news).not.toBeNull()
})

test('declining ends the reach at once, also of a mail on its way (R7); the note reaches the proposer', async () => {
  const { id } = await asked()
  const weimar = await world.as('weimar.deputy')
  await answerCoSubmission(weimar, { id, answer: 'declined', note: 'Wir haben dazu nichts.' }, TEST_NOW)
  expect(await reads('weimar.deputy', id)).toBe(false)
  expect(await findNews(await entryOf(id, 'coSubmission.asked'), weimar, TEST_NOW)).toBeNull()
  expect((await listAudit(weimar, { agendaItemId: id })).entries).toEqual([])
  const [row] = (await getProposal(await world.as('erfurt.deputy'), id)).coSubmitters
  expect(row).toMatchObject({ state: 'declined', note: 'Wir haben dazu nichts.' })
  expect(await told(id, 'coSubmission.declined')).toContain('Dezernat Soziales, Erfurt')
})

test('a request taken back ends the reach at once; one that is answered is not taken back', async () => {
  const { id } = await asked()
  const erfurt = await world.as('erfurt.deputy')
  const request = { id, organizationId: world.organizations.weimar }
  await withdrawCoSubmission(erfurt, request, TEST_NOW)
  expect(await reads('weimar.deputy', id)).toBe(false)
  await ask(id)
  await answerCoSubmission(await world.as('weimar.office'), { id, answer: 'accepted', note: null }, TEST_NOW)
  await expect(withdrawCoSubmission(erfurt, request, TEST_NOW)).rejects.toThrow('schon beantwortet')
  expect(await reads('weimar.deputy', id)).toBe(true)
})

test('who accepted stands on the agenda and on the invitation, who declined does not', async () => {
  const { id, meetingId } = await asked('submitted')
  await ask(id, 'gera')
  await answerCoSubmission(await world.as('weimar.office'), { id, answer: 'accepted', note: null }, TEST_NOW)
  await answerCoSubmission(await world.as('gera.office'), { id, answer: 'declined', note: null }, TEST_NOW)
  const host = await world.as('jena.office')
  expect((await getProposal(host, id)).coSubmitters.map(({ shortName }) => shortName)).toEqual(['Weimar'])
  await admitProposal(host, { id, revision: 1 }, TEST_NOW)
  const [line] = await getAgenda(await world.as('suhl.deputy'), meetingId)
  expect(line).toMatchObject({ coProposers: [{ plate: 'WE', shortName: 'Weimar' }] })
  const invitation = await getInvitation(host, meetingId, TEST_NOW)
  expect(invitation.lines[0]).toMatchObject({ coProposers: [{ plate: 'WE', shortName: 'Weimar' }] })
  expect(await told(id, 'agendaItem.admitted')).toEqual([
    'Büro Soziales, Erfurt',
    'Büro Soziales, Weimar',
    'Dezernat Soziales, Erfurt',
    'Dezernat Soziales, Weimar',
  ])
})

test('only the proposer asks and takes back, only who was asked answers (R9), nothing is written otherwise (R4)', async () => {
  const { id } = await asked('submitted')
  const request = { id, organizationIds: [world.organizations.gera] }
  await expect(askCoSubmitters(await world.as('jena.office'), request, TEST_NOW)).rejects.toThrow(Forbidden)
  await expect(askCoSubmitters(await world.as('weimar.deputy'), request, TEST_NOW)).rejects.toThrow(Forbidden)
  await expect(askCoSubmitters(await world.as('gera.deputy'), request, TEST_NOW)).rejects.toThrow(NotFound)
  const answer = { id, answer: 'accepted' as const, note: null }
  await expect(answerCoSubmission(await world.as('erfurt.deputy'), answer, TEST_NOW)).rejects.toThrow(
    Forbidden,
  )
  await expect(answerCoSubmission(await world.as('gera.deputy'), answer, TEST_NOW)).rejects.toThrow(NotFound)
  const back = { id, organizationId: world.organizations.weimar }
  await expect(withdrawCoSubmission(await world.as('weimar.office'), back, TEST_NOW)).rejects.toThrow(
    Forbidden,
  )
  const rows = await db.select().from(coSubmission).where(eq(coSubmission.agendaItemId, id))
  expect(rows.map(({ state }) => state)).toEqual(['asked'])
})

test('unknown organizations, the own one and the round itself cannot be asked', async () => {
  const { id } = await asked()
  const erfurt = await world.as('erfurt.office')
  for (const organizationId of [newId(), world.organizations.circle])
    await expect(
      askCoSubmitters(erfurt, { id, organizationIds: [organizationId] }, TEST_NOW),
    ).rejects.toThrow(NotFound)
  await expect(ask(id, 'erfurt')).rejects.toThrow(RuleViolation)
})

test('what is confidential stays with the cities, also when it becomes so later', async () => {
  const secret = await asked('draft', 'confidential')
  await expect(ask(secret.id, 'gstb')).rejects.toThrow('nur Städte')
  const { id } = await asked()
  await ask(id, 'gstb')
  expect(await reads('gstb.officer', id)).toBe(true)
  const { agendaItem } = await import('@/db/schema')
  await db.update(agendaItem).set({ visibility: 'confidential' }).where(eq(agendaItem.id, id))
  expect(await reads('gstb.officer', id)).toBe(false)
  expect(await reads('weimar.deputy', id)).toBe(true)
})

test('once it is decided upon, who brings it in is settled', async () => {
  const { id } = await asked('submitted')
  await admitProposal(await world.as('jena.office'), { id, revision: 1 }, TEST_NOW)
  await expect(ask(id, 'gera')).rejects.toThrow('steht fest')
  await expect(
    answerCoSubmission(await world.as('weimar.deputy'), { id, answer: 'accepted', note: null }, TEST_NOW),
  ).rejects.toThrow('steht fest')
})

test('asked twice at once they are asked once (W3)', async () => {
  const meetingId = await world.meeting('scheduled')
  const id = await world.item(meetingId, { by: 'erfurt', status: 'draft' })
  await Promise.all([ask(id), ask(id)])
  const entries = await db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.agendaItemId, id), eq(auditEntry.action, 'coSubmission.asked')))
  expect(entries).toHaveLength(1)
})
