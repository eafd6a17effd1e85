import { and, asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, auditEntry, datePoll, meeting } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { addDays, berlinDay, berlinTime, endOfDay, formatDateTime, fromBerlin } from '@/lib/dates'
import { saveHolidays } from '@/lib/holidays/commands'
import { newId } from '@/lib/ids'
import { cancelMeeting } from '@/lib/meetings/commands'
import { answerDatePoll, commentDatePoll } from '@/lib/date-poll-answers/commands'
import { createDatePoll, decideDatePoll, remindMissing, withdrawDatePoll } from './commands'
import { createDatePollInput } from './input'
import { getDatePoll, listDatePollsToRemind, listOpenDatePolls } from './queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
  // Decisions number on from here.
  await world.meeting('held', { number: 1000, inDays: -365 })
})

let low = 0
const standing: World['meeting'] = (state, more) => world.meeting(state, { number: ++low, ...more })

const DAYS = ['2027-06-16', '2027-06-17', '2027-06-23']

const wanted = (more: object = {}) =>
  createDatePollInput.parse({
    id: newId(),
    seriesId: world.seriesId,
    meetingId: null,
    hostId: world.organizations.jena,
    title: 'Sondersitzung zum Kita-Gesetz',
    note: '',
    durationMinutes: 120,
    deadline: '2027-03-05',
    requiredIds: [world.organizations.jena],
    options: DAYS.map((day) => ({ day, time: '10:00' })),
    ...more,
  })

async function asked(more: object = {}) {
  const { id } = await createDatePoll(await world.as('gstb.secretariat'), wanted(more), TEST_NOW)
  return getDatePoll(await world.as('gstb.secretariat'), id)
}

type Key = Parameters<World['as']>[0]
type City = 'erfurt' | 'gera' | 'jena' | 'suhl' | 'weimar' | 'gstb'

/** Says the same to every date unless told otherwise. */
async function answers(
  poll: { id: string; options: { id: string }[] },
  key: Key,
  words: ('yes' | 'maybe' | 'no')[],
) {
  const city = key.split('.')[0] as City
  const choices = Object.fromEntries(
    poll.options.map(({ id }, index) => [id, words[index] ?? words[0] ?? 'yes']),
  )
  return answerDatePoll(
    await world.as(key),
    { datePollId: poll.id, organizationId: world.organizations[city], choices },
    TEST_NOW,
  )
}

const actions = async (subjectId: string) =>
  (
    await db
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .where(eq(auditEntry.subjectId, subjectId))
      .orderBy(asc(auditEntry.id))
  ).map(({ action }) => action)

const meetingById = async (id: string) => {
  const [row] = await db.select().from(meeting).where(eq(meeting.id, id))
  if (!row) throw new Error('no such meeting')
  return row
}

describe('a poll for a date', () => {
  test('is made by the secretariat for any city, and by an office for its own, and is recorded', async () => {
    const poll = await asked()
    expect(poll).toMatchObject({ state: 'open', host: { shortName: 'Jena' }, author: { home: 'GStB' } })
    expect(poll.options.map(({ start }) => formatDateTime(start))).toEqual([
      'Mi.,\u00a016.06.2027, 10:00\u00a0Uhr',
      'Do.,\u00a017.06.2027, 10:00\u00a0Uhr',
      'Mi.,\u00a023.06.2027, 10:00\u00a0Uhr',
    ])
    expect(await actions(poll.id)).toEqual(['datePoll.opened'])
    const own = wanted({ hostId: world.organizations.suhl })
    await createDatePoll(await world.as('suhl.office'), own, TEST_NOW)
    expect(await actions(own.id)).toEqual(['datePoll.opened'])
  })

  test('is refused to deputies, officers and the office of another city, and leaves no trace (R4)', async () => {
    for (const key of ['jena.deputy', 'gstb.officer', 'suhl.office'] as const) {
      const input = wanted()
      await expect(createDatePoll(await world.as(key), input, TEST_NOW)).rejects.toMatchObject({
        code: 'forbidden',
      })
      expect(await actions(input.id)).toEqual([])
    }
  })

  test('does not exist for guests and visitors (R1)', async () => {
    const poll = await asked()
    const guest = await world.guest(await standing('invited'))
    for (const actor of [guest, world.visitor]) {
      await expect(getDatePoll(actor, poll.id)).rejects.toMatchObject({ code: 'notFound' })
      await expect(createDatePoll(actor, wanted(), TEST_NOW)).rejects.toMatchObject({ code: 'notFound' })
      expect(await listOpenDatePolls(actor)).toEqual([])
    }
  })

  test('sent twice is one poll', async () => {
    const input = wanted()
    const secretariat = await world.as('gstb.secretariat')
    await Promise.all([1, 2].map(() => createDatePoll(secretariat, input, TEST_NOW)))
    expect(await actions(input.id)).toEqual(['datePoll.opened'])
  })

  test('refuses holidays, days past, nights, and a deadline behind its first date, each at its field', async () => {
    const refused = async (more: object) => {
      const error = await createDatePoll(await world.as('gstb.secretariat'), wanted(more), TEST_NOW).catch(
        (caught: unknown) => caught,
      )
      return (error as { detail?: { fields?: object } }).detail?.fields
    }
    const with2 = (day: string, time = '10:00') => ({
      options: [
        { day, time },
        { day: '2027-06-16', time: '10:00' },
      ],
    })
    expect(await refused(with2('2027-09-20'))).toEqual({
      'options.0.day': 'Der Tag ist ein Feiertag: Weltkindertag.',
    })
    expect(await refused(with2('2027-02-23'))).toMatchObject({
      'options.0.day': 'Der Tag liegt nicht in der Zukunft.',
    })
    expect(await refused(with2('2027-06-16', '23:30'))).toEqual({
      'options.0.time': 'Die Sitzung würde erst nach Mitternacht enden.',
    })
    expect(await refused({ deadline: '2027-06-16' })).toEqual({
      deadline: 'Die Frist liegt vor dem ersten Termin.',
    })
  })

  test('to move a meeting is for who may move it, and runs once at a time', async () => {
    const meetingId = await standing('scheduled', { host: 'suhl', inDays: 20 })
    const more = { meetingId, hostId: world.organizations.suhl }
    await expect(createDatePoll(await world.as('jena.office'), wanted(more), TEST_NOW)).rejects.toMatchObject(
      { code: 'forbidden' },
    )
    const both = await Promise.allSettled(
      [await world.as('suhl.office'), await world.as('gstb.secretariat')].map((actor) =>
        createDatePoll(actor, wanted(more), TEST_NOW),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const held = await standing('held', { host: 'suhl' })
    await expect(
      createDatePoll(await world.as('suhl.office'), wanted({ ...more, meetingId: held }), TEST_NOW),
    ).rejects.toMatchObject({ code: 'rule', message: 'Die Sitzung ist durchgeführt.' })
  })
})

describe('an answer', () => {
  test('is one per organization: the last counts, whoever gives it, and who gave it is kept', async () => {
    const poll = await asked()
    await answers(poll, 'erfurt.deputy', ['yes', 'no', 'yes'])
    await answers(poll, 'erfurt.office', ['maybe'])
    const [answer, ...more] = (await getDatePoll(await world.as('gera.deputy'), poll.id)).answers
    expect(more).toEqual([])
    expect(answer).toMatchObject({ who: 'Büro Soziales, Erfurt', role: 'office' })
    expect(Object.values(answer?.choices ?? {})).toEqual(['maybe', 'maybe', 'maybe'])
    expect(await actions(poll.id)).toEqual(['datePoll.opened', 'datePoll.answered', 'datePoll.answered'])
  })

  test('of the GStB is given by its officers, not by the secretariat', async () => {
    const poll = await asked()
    await answers(poll, 'gstb.officer', ['yes'])
    await expect(answers(poll, 'gstb.secretariat', ['no'])).rejects.toMatchObject({ code: 'notFound' })
  })

  test('for another city is not reachable, and changes nothing (R9)', async () => {
    const poll = await asked()
    const choices = { [poll.options[0]?.id ?? '']: 'no' as const }
    const input = { datePollId: poll.id, organizationId: world.organizations.gera, choices }
    for (const key of ['erfurt.deputy', 'erfurt.office', 'gstb.officer', 'gstb.secretariat'] as const) {
      await expect(answerDatePoll(await world.as(key), input, TEST_NOW)).rejects.toMatchObject({
        code: 'notFound',
      })
      await expect(
        commentDatePoll(await world.as(key), { ...input, comment: 'fremd' } as never, TEST_NOW),
      ).rejects.toMatchObject({ code: 'notFound' })
    }
    expect(await actions(poll.id)).toEqual(['datePoll.opened'])
  })

  test('to a date of another poll is not there (R2)', async () => {
    const [poll, other] = [await asked(), await asked()]
    await expect(
      answers({ id: poll.id, options: other.options }, 'gera.deputy', ['yes']),
    ).rejects.toMatchObject({ code: 'notFound' })
  })

  test('from two of one city at the same moment keeps what each said', async () => {
    const poll = await asked()
    const [first = '', second = ''] = poll.options.map(({ id }) => id)
    const organizationId = world.organizations.weimar
    const [deputy, office] = [await world.as('weimar.deputy'), await world.as('weimar.office')]
    await Promise.all([
      answerDatePoll(deputy, { datePollId: poll.id, organizationId, choices: { [first]: 'no' } }, TEST_NOW),
      answerDatePoll(office, { datePollId: poll.id, organizationId, choices: { [second]: 'yes' } }, TEST_NOW),
    ])
    const [answer] = (await getDatePoll(deputy, poll.id)).answers
    expect(answer?.choices).toEqual({ [first]: 'no', [second]: 'yes' })
  })

  test('can be taken back, as if it had not been given', async () => {
    const poll = await asked()
    await answers(poll, 'suhl.deputy', ['yes'])
    const choices = Object.fromEntries(poll.options.map(({ id }) => [id, null]))
    const suhl = await world.as('suhl.deputy')
    await answerDatePoll(
      suhl,
      { datePollId: poll.id, organizationId: world.organizations.suhl, choices },
      TEST_NOW,
    )
    expect((await getDatePoll(suhl, poll.id)).answers).toEqual([])
  })

  test('after the deadline counts and is said to be late; after the decision it is refused', async () => {
    const poll = await asked()
    const late = fromBerlin('2027-03-08', '09:00')
    const organizationId = world.organizations.gera
    const choices = Object.fromEntries(poll.options.map(({ id }) => [id, 'yes' as const]))
    const gera = await world.as('gera.deputy')
    const given = await answerDatePoll(gera, { datePollId: poll.id, organizationId, choices }, late)
    expect(given).toEqual({ answered: 'alle Termine ja', late: true })
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, poll.id))
    expect(entries.find(({ action }) => action === 'datePoll.answered')?.facts).toMatchObject({
      organization: 'Gera',
      answer: 'alle Termine ja (verspätet)',
    })
    const optionId = poll.options[0]?.id ?? ''
    await decideDatePoll(await world.as('jena.office'), { datePollId: poll.id, optionId }, late)
    await expect(
      answerDatePoll(gera, { datePollId: poll.id, organizationId, choices }, late),
    ).rejects.toMatchObject({ code: 'rule', message: 'Diese Terminabfrage ist entschieden.' })
  })

  test('may carry a comment, which does not count as an answer', async () => {
    const poll = await asked()
    const organizationId = world.organizations.suhl
    const suhl = await world.as('suhl.office')
    await commentDatePoll(suhl, { datePollId: poll.id, organizationId, comment: 'Nur per Video.' }, TEST_NOW)
    const now = await getDatePoll(suhl, poll.id)
    expect(now.answers).toMatchObject([{ comment: 'Nur per Video.', choices: {} }])
    const [near] = (await listDatePollsToRemind(suhl, '2027-03-05')).filter(({ id }) => id === poll.id)
    expect(near?.missing.map(({ slug }) => slug)).toContain('suhl')
  })
})

describe('a reminder', () => {
  test('is due two days before the deadline and on its day, and names those alone who have not answered', async () => {
    const poll = await asked({ deadline: '2027-03-04' })
    for (const key of ['erfurt.office', 'gera.deputy', 'gstb.officer'] as const)
      await answers(poll, key, ['yes'])
    // Half an answer is none.
    const [first = ''] = poll.options.map(({ id }) => id)
    await answerDatePoll(
      await world.as('suhl.deputy'),
      { datePollId: poll.id, organizationId: world.organizations.suhl, choices: { [first]: 'yes' } },
      TEST_NOW,
    )
    const near = async (day: string) => {
      const rows = await listDatePollsToRemind({ kind: 'system', job: 'test' }, day)
      return rows.find(({ id }) => id === poll.id)?.missing.map(({ slug }) => slug) ?? null
    }
    const missing = ['jena', 'suhl', 'weimar']
    expect(
      await Promise.all(['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04', '2027-03-05'].map(near)),
    ).toEqual([null, missing, null, missing, null])
    await remindMissing(
      await world.as('jena.office'),
      { datePollId: poll.id },
      fromBerlin('2027-03-02', '08:00'),
    )
    expect(await near('2027-03-02')).toBeNull()
    expect(await near('2027-03-04')).toEqual(missing)
  })

  test('by hand goes out once a day, also when asked for twice at once, and says who was missing', async () => {
    const poll = await asked()
    for (const key of ['erfurt.office', 'gera.deputy', 'gstb.officer', 'weimar.deputy'] as const)
      await answers(poll, key, ['yes'])
    const secretariat = await world.as('gstb.secretariat')
    const evening = fromBerlin('2027-02-23', '23:30')
    const both = await Promise.allSettled(
      [1, 2].map(() => remindMissing(secretariat, { datePollId: poll.id }, evening)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'fulfilled')).toMatchObject({
      value: { missing: 'Jena und Suhl' },
    })
    await remindMissing(secretariat, { datePollId: poll.id }, fromBerlin('2027-02-24', '00:10'))
    await expect(
      remindMissing(secretariat, { datePollId: poll.id }, fromBerlin('2027-02-24', '18:00')),
    ).rejects.toMatchObject({ code: 'rule', message: 'Heute wurde schon erinnert. Morgen geht es wieder.' })
    expect((await actions(poll.id)).filter((action) => action === 'datePoll.reminded')).toHaveLength(2)
    await expect(
      remindMissing(await world.as('weimar.office'), { datePollId: poll.id }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a decision', () => {
  const first = (poll: { options: { id: string }[] }, index = 0) => poll.options[index]?.id ?? ''

  test('makes the meeting as a plan does: next number, standing items, deadlines, and the poll’s own length', async () => {
    const poll = await asked()
    const numbers = await db
      .select({ number: meeting.number })
      .from(meeting)
      .where(eq(meeting.seriesId, world.seriesId))
    const { meetingId } = await decideDatePoll(
      await world.as('jena.office'),
      { datePollId: poll.id, optionId: first(poll, 1) },
      TEST_NOW,
    )
    const made = await meetingById(meetingId)
    expect(made).toMatchObject({
      state: 'draft',
      hostId: world.organizations.jena,
      seriesId: world.seriesId,
      number: Math.max(0, ...numbers.map(({ number }) => number)) + 1,
      start: fromBerlin('2027-06-17', '10:00'),
      end: fromBerlin('2027-06-17', '12:00'),
      proposalDeadline: endOfDay('2027-05-27'),
      answerDeadline: endOfDay('2027-06-10'),
    })
    const items = await db
      .select({ kind: agendaItem.standingKind })
      .from(agendaItem)
      .where(eq(agendaItem.meetingId, meetingId))
      .orderBy(asc(agendaItem.position))
    expect(items.map(({ kind }) => kind)).toEqual([
      'opening',
      'minutesApproval',
      'taskReview',
      'miscellaneous',
    ])
    expect(await getDatePoll(await world.as('suhl.deputy'), poll.id)).toMatchObject({
      state: 'decided',
      resultMeetingId: meetingId,
      closer: 'Büro Soziales, Jena',
    })
    expect((await actions(poll.id)).at(-1)).toBe('datePoll.decided')
  })

  test('moves the meeting as moving does: deadlines keep their distance, calendars change, the reason names the poll', async () => {
    const meetingId = await standing('invited', { inDays: 30 })
    const before = await meetingById(meetingId)
    const poll = await asked({ meetingId, title: 'Neuer Termin' })
    await decideDatePoll(
      await world.as('jena.office'),
      { datePollId: poll.id, optionId: first(poll) },
      TEST_NOW,
    )
    const after = await meetingById(meetingId)
    expect(after).toMatchObject({
      state: 'invited',
      locationName: 'Rathaus Jena',
      room: 'Sitzungssaal',
      icalSequence: before.icalSequence + 1,
      revision: before.revision + 1,
    })
    expect([berlinDay(after.start), berlinTime(after.start), berlinTime(after.end)]).toEqual([
      '2027-06-16',
      '10:00',
      '12:00',
    ])
    expect(berlinDay(after.answerDeadline)).toBe(addDays('2027-06-16', -7))
    const entries = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.meetingId, meetingId), eq(auditEntry.action, 'meeting.moved')))
    expect(entries.map(({ facts }) => facts.reason)).toEqual(['Ergebnis der Terminabfrage „Neuer Termin“.'])
    expect((await actions(poll.id)).at(-1)).toBe('datePoll.decidedByMove')
  })

  test('for the date a meeting has already leaves it where it is, and says so', async () => {
    const meetingId = await standing('scheduled', { inDays: 30 })
    const day = addDays('2027-03-10', 30)
    const options = [day, '2027-06-16'].map((on) => ({ day: on, time: '10:00' }))
    const poll = await asked({ meetingId, options, durationMinutes: 150 })
    await decideDatePoll(
      await world.as('jena.office'),
      { datePollId: poll.id, optionId: first(poll) },
      TEST_NOW,
    )
    expect(await meetingById(meetingId)).toMatchObject({ revision: 1, icalSequence: 0 })
    expect((await actions(poll.id)).at(-1)).toBe('datePoll.decided')
  })

  test('that cannot move the meeting any more leaves the poll open', async () => {
    const meetingId = await standing('scheduled', { inDays: 30 })
    const poll = await asked({ meetingId })
    const jena = await world.as('jena.office')
    await cancelMeeting(jena, { meetingId, reason: 'Hochwasser' }, TEST_NOW)
    await expect(
      decideDatePoll(jena, { datePollId: poll.id, optionId: first(poll) }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'rule', message: 'Die Sitzung ist abgesagt.' })
    expect((await getDatePoll(jena, poll.id)).state).toBe('open')
    expect(await actions(poll.id)).toEqual(['datePoll.opened'])
  })

  test('for a day that has become a holiday meanwhile is refused with its name', async () => {
    const day = '2029-06-20'
    const options = [day, '2029-06-21'].map((on) => ({ day: on, time: '10:00' }))
    const poll = await asked({ options })
    const secretariat = await world.as('gstb.secretariat')
    const holidays = [{ start: day, end: day, name: 'Landesfeiertag' }]
    const list = { year: 2029, kind: 'public' as const, revision: 0, source: 'Gesetzblatt', holidays }
    await saveHolidays(secretariat, list, TEST_NOW)
    await expect(
      decideDatePoll(secretariat, { datePollId: poll.id, optionId: first(poll) }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'rule', message: 'Der Tag ist ein Feiertag: Landesfeiertag.' })
    expect((await getDatePoll(secretariat, poll.id)).state).toBe('open')
  })

  test('is the host’s office’s or the secretariat’s, of a date still to come', async () => {
    const poll = await asked()
    const input = { datePollId: poll.id, optionId: first(poll) }
    for (const key of ['jena.deputy', 'suhl.office', 'gstb.officer'] as const)
      await expect(decideDatePoll(await world.as(key), input, TEST_NOW)).rejects.toMatchObject({
        code: 'forbidden',
      })
    await expect(
      decideDatePoll(await world.as('jena.office'), input, fromBerlin('2027-06-16', '10:00')),
    ).rejects.toMatchObject({ code: 'rule', message: 'Dieser Termin ist vorbei.' })
  })

  test('made by several at once has one winner, and makes one meeting (W5)', async () => {
    const poll = await asked({ title: 'Gleichzeitig entschieden' })
    const [office, secretariat] = [await world.as('jena.office'), await world.as('gstb.secretariat')]
    const results = await Promise.allSettled(
      [0, 1, 2, 0, 1, 2].map((index) =>
        decideDatePoll(
          index % 2 ? office : secretariat,
          { datePollId: poll.id, optionId: first(poll, index) },
          TEST_NOW,
        ),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: expect.stringMatching(/conflict|rule/) })
    const made = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.subjectId, poll.id), eq(auditEntry.action, 'datePoll.decided')))
    expect(made).toHaveLength(1)
    const starts = DAYS.map((day) => fromBerlin(day, '10:00').getTime())
    const [decided] = await db.select().from(datePoll).where(eq(datePoll.id, poll.id))
    const meetings = await db
      .select()
      .from(meeting)
      .where(eq(meeting.id, decided?.resultMeetingId ?? ''))
    expect(meetings.map(({ start }) => starts.includes(start.getTime()))).toEqual([true])
  })

  test('against a withdrawal at the same moment: either, never both (W5)', async () => {
    const [office, secretariat] = [await world.as('jena.office'), await world.as('gstb.secretariat')]
    for (let round = 0; round < 6; round++) {
      const meetingId = await standing('scheduled', { inDays: 30 })
      const poll = await asked({ meetingId })
      const acts = [
        () => decideDatePoll(office, { datePollId: poll.id, optionId: first(poll) }, TEST_NOW),
        () => withdrawDatePoll(secretariat, { datePollId: poll.id, reason: 'Hat sich erledigt.' }, TEST_NOW),
      ]
      if (round % 2) acts.reverse()
      const results = await Promise.allSettled<unknown>(acts.map((act) => act()))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const { state } = await getDatePoll(office, poll.id)
      const { revision } = await meetingById(meetingId)
      expect({ state, revision }).toEqual(
        state === 'decided' ? { state: 'decided', revision: 2 } : { state: 'withdrawn', revision: 1 },
      )
    }
  })

  test('and an answer at the same moment: the answer stands, or is refused, and the poll is decided', async () => {
    const poll = await asked()
    const office = await world.as('jena.office')
    const [decided, answered] = await Promise.allSettled([
      decideDatePoll(office, { datePollId: poll.id, optionId: first(poll) }, TEST_NOW),
      answers(poll, 'gera.deputy', ['no']),
    ])
    expect(decided.status).toBe('fulfilled')
    const { state, answers: kept } = await getDatePoll(office, poll.id)
    expect({ state, kept: kept.length }).toEqual({
      state: 'decided',
      kept: answered.status === 'fulfilled' ? 1 : 0,
    })
  })
})

test('a poll is withdrawn with a reason, by those who could decide it, and stays so', async () => {
  const poll = await asked()
  const input = { datePollId: poll.id, reason: 'Das Gesetz kommt später.' }
  await expect(withdrawDatePoll(await world.as('suhl.office'), input, TEST_NOW)).rejects.toMatchObject({
    code: 'forbidden',
  })
  const jena = await world.as('jena.office')
  await withdrawDatePoll(jena, input, TEST_NOW)
  expect(await getDatePoll(jena, poll.id)).toMatchObject({
    state: 'withdrawn',
    withdrawReason: 'Das Gesetz kommt später.',
  })
  await expect(withdrawDatePoll(jena, input, TEST_NOW)).rejects.toMatchObject({ code: 'rule' })
  expect(await actions(poll.id)).toEqual(['datePoll.opened', 'datePoll.withdrawn'])
})
