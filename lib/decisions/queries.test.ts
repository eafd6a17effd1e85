import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { decision, minutes, minutesVersion, paper, file, fileContent, task } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Result } from '@/lib/minutes/input'
import { listOrganizations } from '@/lib/organizations/queries'
import { decisionsWith } from '@/lib/search/queries'
import { listTasksOfItems } from '@/lib/tasks/queries'
import { getTopicHistory } from '@/lib/topic-history/queries'
import { getDecision, listDecisions, listDecisionYears, type DecisionFilter } from './queries'
import { decisionsCsv } from './render'

let world: World
let topicId: string
let early: string
let late: string
let open: string
let secret: string
const kept = newId()
const dropped = newId()

beforeAll(async () => {
  world = await createWorld()
  topicId = world.topics['asyl-und-bezahlkarte'] ?? ''
  early = await world.meeting('held', { number: 3, host: 'gera', inDays: -400 })
  late = await world.meeting('held', { number: 4, host: 'suhl', inDays: -30 })
  open = await world.item(early, { by: 'gera', title: 'Bezahlkarte', topicId, status: 'decided' })
  secret = await world.item(early, {
    by: 'gera',
    title: 'Vertrag',
    topicId,
    status: 'decided',
    visibility: 'confidential',
  })
  const item = await world.item(late, { by: 'erfurt', title: 'Kitabau', status: 'decided' })
  await release(early, 1, [
    {
      id: open,
      results: [result(kept, 'Die Karte kommt.'), result(dropped, 'Die Karte ist blau.', 'finding')],
    },
    { id: secret, results: [result(newId(), 'Der Vertrag gilt.')] },
  ])
  await release(late, 1, [{ id: item, results: [result(newId(), '=1+1 wird gebaut.')] }])
  await db.insert(task).values({
    id: newId(),
    meetingId: early,
    agendaItemId: open,
    organizationId: world.organizations.suhl,
    title: 'Karten zählen',
    dueDate: '2027-01-01',
    visibility: 'internal',
    state: 'accepted',

    closedAt: TEST_NOW,
  })
})

const result = (id: string, text: string, kind: 'decision' | 'finding' = 'decision'): Result => ({
  kind,
  id,
  text,
  vote: { kind: 'consensual' },
})

async function release(meetingId: string, version: number, items: { id: string; results: Result[] }[]) {
  const [known] = await db.select().from(minutes).where(eq(minutes.meetingId, meetingId))
  const minutesId = known?.id ?? newId()
  if (!known) await db.insert(minutes).values({ id: minutesId, meetingId, state: 'released' })
  const releasedById = world.people['erfurt.office'].personId
  const content = { items: items.map((item) => ({ ...item, title: '', text: { type: 'doc', content: [] } })) }
  await db.insert(minutesVersion).values({ minutesId, version, content, hash: newId(), releasedById })
}

type Key = Parameters<World['as']>[0]
const texts = async (who: Key | Actor, filter: DecisionFilter = {}) =>
  (await listDecisions(typeof who === 'string' ? await world.as(who) : who, filter)).rows.map(
    ({ decision }) => decision.text,
  )

describe('the register of decisions', () => {
  test('has all years, the latest first, each as far as its item is reached (R5, R6)', async () => {
    expect(await texts('jena.deputy')).toEqual([
      '=1+1 wird gebaut.',
      'Der Vertrag gilt.',
      'Die Karte ist blau.',
      'Die Karte kommt.',
    ])
    expect(await texts('gstb.officer', { order: 'asc' })).toEqual([
      'Die Karte kommt.',
      'Die Karte ist blau.',
      '=1+1 wird gebaut.',
    ])
    expect(await listDecisionYears(await world.as('gstb.officer'))).toEqual([2027, 2026])
    expect(await texts(await world.guest(early, [open]))).toEqual(['Die Karte ist blau.', 'Die Karte kommt.'])
    expect(await texts(await world.guest(late))).toEqual([])
    expect(await texts(world.visitor)).toEqual([])
  })

  test('is filtered by year, host, topic, kind and words, and goes on page by page', async () => {
    expect(await texts('jena.deputy', { year: 2027 })).toEqual(['=1+1 wird gebaut.'])
    expect(await texts('jena.deputy', { hostId: world.organizations.suhl })).toEqual(['=1+1 wird gebaut.'])
    expect(await texts('gstb.officer', { topicId })).toHaveLength(2)
    expect(await texts('jena.deputy', { kind: 'finding' })).toEqual(['Die Karte ist blau.'])
    expect(await texts('jena.deputy', { text: decisionsWith('karten blaue') })).toEqual([
      'Die Karte ist blau.',
    ])
    expect(await texts('gstb.officer', { text: decisionsWith('Vertrag') })).toEqual([])
    const actor = await world.as('jena.deputy')
    const first = await listDecisions(actor, { limit: 2 })
    const second = await listDecisions(actor, { limit: 2, after: first.next ?? '' })
    expect([...first.rows, ...second.rows].map(({ decision }) => decision.text)).toEqual(
      await texts('jena.deputy'),
    )
    expect(second.next).toBeNull()
  })

  test('as a table names vote, tasks and address, and no formula (I4)', async () => {
    const actor = await world.as('jena.deputy')
    const { rows } = await listDecisions(actor, {})
    const tasks = await listTasksOfItems(actor, [open])
    const table = decisionsCsv(rows, tasks, await listOrganizations(), 'https://runde.example')
    expect(table).toContain(`einvernehmlich`)
    expect(table).toContain('Suhl: Karten zählen (erledigt)')
    expect(table).toContain(`https://runde.example/decisions/${rows[0]?.decision.id}`)
    expect(table).toContain("'=1+1 wird gebaut.")
  })
})

test('a confidential decision has no address for who does not reach its item (R1)', async () => {
  const [row] = await db.select().from(decision).where(eq(decision.agendaItemId, secret))
  expect((await getDecision(await world.as('suhl.office'), row?.id ?? '')).decision.text).toBe(
    'Der Vertrag gilt.',
  )
  for (const key of ['gstb.officer', 'gstb.secretariat'] as const)
    await expect(getDecision(await world.as(key), row?.id ?? '')).rejects.toThrow(NotFound)
  await expect(getDecision(await world.as('gstb.officer'), 'x')).rejects.toThrow(NotFound)
})

test('the history of a topic is what happened, in order, each part by its own scope', async () => {
  const [contentId, paperId] = [newId(), newId()]
  await db.insert(fileContent).values({ id: contentId, sha256: contentId })
  await db.insert(paper).values({ id: paperId, agendaItemId: secret })
  await db.insert(file).values({
    id: newId(),
    paperId,
    version: 1,
    name: 'Vertrag.pdf',
    type: 'pdf',
    contentId,
    createdAt: TEST_NOW,
  })
  await world.item(null, {
    by: 'gera',
    title: 'Karte 2',
    topicId,
    submittedAt: new Date('2027-04-01T08:00:00Z'),
  })
  const told = async (key: Key, order: 'asc' | 'desc' = 'asc') =>
    (await getTopicHistory(await world.as(key), topicId, order)).map((event) =>
      event.kind === 'decision'
        ? event.row.decision.text
        : event.kind === 'paper'
          ? event.row.name
          : event.kind === 'taskGiven' || event.kind === 'taskClosed'
            ? `${event.kind} ${event.row.task.title}`
            : `${event.kind} ${event.row.item.title}`,
    )
  const officer = [
    'onAgenda Bezahlkarte',
    'Die Karte kommt.',
    'Die Karte ist blau.',
    'taskGiven Karten zählen',
    'proposed Bezahlkarte',
    'taskClosed Karten zählen',
    'proposed Karte 2',
  ]
  expect((await told('gstb.officer')).toSorted()).toEqual(officer.toSorted())
  expect((await told('gstb.officer')).slice(0, 1)).toEqual(officer.slice(0, 1))
  expect(await told('gstb.officer', 'desc')).toEqual((await told('gstb.officer')).reverse())
  expect(await told('suhl.deputy')).toEqual(
    expect.arrayContaining([...officer, 'Vertrag.pdf', 'Der Vertrag gilt.']),
  )
})

test('a corrected version supersedes: what stays keeps its address, what is gone is gone', async () => {
  const [before] = await db.select().from(decision).where(eq(decision.resultId, kept))
  await release(early, 2, [{ id: open, results: [result(kept, 'Die Karte kommt später.')] }])
  const [after] = await db.select().from(decision).where(eq(decision.resultId, kept))
  expect(after).toMatchObject({ id: before?.id, text: 'Die Karte kommt später.', version: 2 })
  expect(await texts('gstb.officer', { topicId })).toEqual(['Die Karte kommt später.'])
  expect(await texts('gstb.officer', { text: decisionsWith('blau') })).toEqual([])
  expect(await db.select().from(decision).where(eq(decision.resultId, dropped))).toEqual([])
})
