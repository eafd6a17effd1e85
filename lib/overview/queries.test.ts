import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { minutes, participation } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { postponeAgendaItem } from '@/lib/continuations/commands'
import { fromBerlin } from '@/lib/dates'
import { answerDatePoll } from '@/lib/date-poll-answers/commands'
import { createDatePoll } from '@/lib/date-polls/commands'
import { getDatePoll } from '@/lib/date-polls/queries'
import { newId } from '@/lib/ids'
import { listOwnProposals } from '@/lib/proposals/queries'
import { listTodos } from './queries'
import { sortTodos, waitingSentence } from './rules'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const titles = async (key: Parameters<World['as']>[0]) =>
  (await listTodos(await world.as(key), TEST_NOW)).map((todo) => todo.title)

test('an invitation waits for whoever has not answered, and for their office', async () => {
  const meetingId = await world.meeting('invited', { number: 41, host: 'weimar' })
  const { membershipId } = world.people['gera.deputy']
  await db.insert(participation).values({ meetingId, membershipId })
  expect(await titles('gera.deputy')).toContain('Zur 41.\u00a0Sitzung zu- oder absagen')
  const [todo] = (await listTodos(await world.as('gera.office'), TEST_NOW)).filter((t) =>
    t.key.startsWith('rsvp'),
  )
  expect(todo?.why).toContain('Sie antworten für Dezernat Soziales, Gera.')
  expect(await titles('suhl.deputy')).not.toContain('Zur 41.\u00a0Sitzung zu- oder absagen')
})

test('a proposal waits for the host, a question for its proposer, and neither for others', async () => {
  const meetingId = await world.meeting('scheduled', { number: 42, host: 'suhl' })
  await world.item(meetingId, { status: 'submitted', by: 'erfurt', title: 'Eingereicht' })
  await world.item(meetingId, {
    status: 'returned',
    by: 'erfurt',
    title: 'Zurückgefragt',
    question: 'Wer trägt vor?',
  })
  expect(await titles('suhl.office')).toContain('Über eine Anmeldung entscheiden')
  expect(await titles('erfurt.deputy')).toContain('Suhl fragt zu Ihrer Anmeldung nach')
  expect(await titles('suhl.deputy')).not.toContain('Über eine Anmeldung entscheiden')
  expect(await titles('gera.deputy')).not.toContain('Suhl fragt zu Ihrer Anmeldung nach')
})

test('each state of a meeting gives its host’s office the next step', async () => {
  await world.meeting('draft', { number: 43, host: 'erfurt', inDays: 30 })
  await world.meeting('scheduled', { number: 44, host: 'erfurt', inDays: 60 })
  const held = await world.meeting('held', { number: 45, host: 'erfurt', inDays: -40 })
  await db.insert(minutes).values({ meetingId: held, state: 'draft' })
  expect(await titles('erfurt.office')).toEqual(
    expect.arrayContaining([
      'Datum und Ort der 43.\u00a0Sitzung bekannt geben',
      'Zur 44.\u00a0Sitzung einladen',
      'Niederschrift der 45.\u00a0Sitzung freigeben',
    ]),
  )
  expect(await titles('erfurt.deputy')).not.toContain('Zur 44.\u00a0Sitzung einladen')
})

test('the TOP of a meeting that was called off wait for its host’s office until they are put off', async () => {
  const meetingId = await world.meeting('cancelled', { number: 47, host: 'gera' })
  const title = 'TOP der abgesagten 47.\u00a0Sitzung vertagen'
  await world.item(meetingId, { standingKind: 'opening' })
  expect(await titles('gera.office')).not.toContain(title)
  const itemId = await world.item(meetingId, { by: 'erfurt' })
  expect(await titles('gera.office')).toContain(title)
  expect(await titles('erfurt.office')).not.toContain(title)
  await postponeAgendaItem(await world.as('gera.office'), { itemId, to: 'backlog' }, TEST_NOW)
  expect(await titles('gera.office')).not.toContain(title)
})

test('minutes under review wait for the cities, not for officers or the host who wrote them', async () => {
  const held = await world.meeting('held', { number: 46, host: 'jena', inDays: -30 })
  await db.insert(minutes).values({ meetingId: held, state: 'underReview', reviewUntil: '2027-02-28' })
  const title = 'Niederschrift der 46.\u00a0Sitzung durchsehen'
  expect(await titles('weimar.deputy')).toContain(title)
  expect(await titles('gstb.officer')).not.toContain(title)
  expect(await titles('jena.office')).not.toContain(title)
})

test('what was put off to the Themenspeicher stays among the own proposals', async () => {
  const meetingId = await world.meeting('held', { number: 48, host: 'suhl' })
  const itemId = await world.item(meetingId, { by: 'weimar', title: 'Nicht erreicht' })
  const own = async () => listOwnProposals(await world.as('weimar.deputy'))
  expect(await own()).toEqual([])
  const { id } = await postponeAgendaItem(await world.as('suhl.office'), { itemId, to: 'backlog' }, TEST_NOW)
  expect(await own()).toMatchObject([{ id, title: 'Nicht erreicht', status: 'admitted', top: null }])
})

test('visitors have nothing to do, and nothing of their own', async () => {
  expect(await listTodos(world.visitor, TEST_NOW)).toEqual([])
  expect(await listOwnProposals(world.visitor)).toEqual([])
})

test('what has no day comes first, then by day', () => {
  const todo = (key: string, day: string | null) => ({
    key,
    day,
    title: '',
    why: '',
    act: '',
    href: '',
    short: '',
    group: 'tasks' as const,
  })
  const sorted = sortTodos([todo('c', '2027-03-01'), todo('a', '2027-02-01'), todo('b', null)])
  expect(sorted.map((t) => t.key)).toEqual(['b', 'a', 'c'])
  expect([0, 1, 4, 30].map(waitingSentence)).toEqual([
    'Nichts wartet auf Sie.',
    'Ein Vorgang wartet auf Sie.',
    'Vier Vorgänge warten auf Sie.',
    '30 Vorgänge warten auf Sie.',
  ])
})

test('a poll for a date waits for whoever has not answered, then for those who decide', async () => {
  const id = newId()
  const { jena, gera } = world.organizations
  const options = ['2027-06-16', '2027-06-17'].map((day) => ({ day, time: '10:00' }))
  await createDatePoll(
    await world.as('gstb.secretariat'),
    {
      ...{ id, seriesId: world.seriesId, meetingId: null, hostId: jena, options },
      ...{ title: 'Klausur', note: null, durationMinutes: 120, deadline: '2027-03-01', requiredIds: [jena] },
    },
    TEST_NOW,
  )
  const polls = async (key: Parameters<World['as']>[0], now = TEST_NOW) =>
    (await listTodos(await world.as(key), now)).filter((todo) => todo.key.startsWith('date-poll'))
  expect(await polls('gera.deputy')).toMatchObject([
    { title: 'Klausur', day: '2027-03-01', href: `/date-polls/${id}#answer` },
  ])
  expect(await polls('gera.office')).toHaveLength(1)
  expect(await polls('gstb.officer')).toHaveLength(1)
  expect(await polls('gstb.secretariat')).toEqual([])
  const poll = await getDatePoll(await world.as('gera.deputy'), id)
  const choices = Object.fromEntries(poll.options.map((option) => [option.id, 'yes' as const]))
  await answerDatePoll(
    await world.as('gera.office'),
    { datePollId: id, organizationId: gera, choices },
    TEST_NOW,
  )
  expect(await polls('gera.deputy')).toEqual([])
  const after = fromBerlin('2027-03-02', '08:00')
  expect((await polls('gstb.secretariat', after)).map(({ title }) => title)).toEqual([
    'Termin festlegen: Klausur',
  ])
  expect((await polls('jena.office', after)).map(({ title }) => title)).toEqual([
    'Klausur',
    'Termin festlegen: Klausur',
  ])
})
