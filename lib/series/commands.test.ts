import { asc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, auditEntry, meeting, series } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { holidayCalendar } from '@/lib/holidays/queries'
import { newId } from '@/lib/ids'
import { changeSeries, createSeries, savePlan } from './commands'
import { createSeriesInput, savePlanInput } from './input'
import { defaultAgendaTemplate } from './labels'
import { getSeries, listSeries } from './queries'
import { proposeDates } from './rules'

let world: World
let seriesId: string
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  // Each test plans a series of its own, from number one on.
  const [template] = await db.select().from(series).where(eq(series.id, world.seriesId))
  seriesId = newId()
  if (template) await db.insert(series).values({ ...template, id: seriesId })
})

const facts = () => ({
  name: 'Städterunde Soziales',
  pattern: { kind: 'nthWeekday' as const, nth: 2 as const, weekday: 3, months: [3, 9] },
  startTime: '10:00',
  durationMinutes: 150,
  agendaTemplate: defaultAgendaTemplate,
  hostRotation: [world.organizations.erfurt, world.organizations.gera],
  proposalLeadDays: 21,
  invitationLeadDays: 14,
  answerLeadDays: 7,
  reviewDays: 14,
  keepsConfidentialOnDevice: true,
})
const row = (day: string, host: 'jena' | 'suhl' | 'weimar' = 'jena', startTime = '10:00') => ({
  id: newId(),
  day,
  startTime,
  hostId: world.organizations[host],
})
const plan = (...rows: ReturnType<typeof row>[]) => ({ seriesId, durationMinutes: 150, rows })
const meetings = () =>
  db.select().from(meeting).where(eq(meeting.seriesId, seriesId)).orderBy(asc(meeting.number))
const trail = (subjectId: string) => db.select().from(auditEntry).where(eq(auditEntry.subjectId, subjectId))

describe('a series', () => {
  test('is created once, however often the form is sent (W3)', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const id = newId()
    await Promise.all([1, 2, 3].map(() => createSeries(secretariat, { id, ...facts() }, TEST_NOW)))
    expect(await db.select().from(series).where(eq(series.id, id))).toHaveLength(1)
    expect((await trail(id)).map((entry) => entry.action)).toEqual(['series.created'])
  })

  test('is the secretariat’s: the circle reads it, guests and visitors do not learn of it', async () => {
    const input = { seriesId: seriesId, revision: 1, ...facts() }
    for (const key of ['jena.office', 'jena.deputy', 'gstb.officer'] as const) {
      const actor = await world.as(key)
      await expect(changeSeries(actor, input, TEST_NOW)).rejects.toThrow(Forbidden)
      expect((await listSeries(actor)).map((row) => row.id)).toContain(seriesId)
    }
    const guest = await world.guest(await world.meeting('invited'))
    for (const actor of [guest, world.visitor]) {
      await expect(changeSeries(actor, input, TEST_NOW)).rejects.toThrow(NotFound)
      await expect(createSeries(actor, { id: newId(), ...facts() }, TEST_NOW)).rejects.toThrow(NotFound)
      await expect(getSeries(actor, seriesId)).rejects.toThrow(NotFound)
      expect(await listSeries(actor)).toEqual([])
    }
    expect(await trail(seriesId)).toEqual([])
  })

  test('changed twice from the same state: the second is told (W1)', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const input = { seriesId: seriesId, revision: 1, ...facts() }
    const both = await Promise.allSettled([
      changeSeries(secretariat, { ...input, name: 'Eins' }, TEST_NOW),
      changeSeries(secretariat, { ...input, name: 'Zwei' }, TEST_NOW),
    ])
    const lost = both.find((result) => result.status === 'rejected')
    expect(lost?.reason).toBeInstanceOf(Conflict)
    expect(await trail(seriesId)).toHaveLength(1)
  })

  test('takes only member cities as hosts', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const input = { seriesId: seriesId, revision: 1, ...facts() }
    for (const id of [world.organizations.gstb, newId()])
      await expect(changeSeries(secretariat, { ...input, hostRotation: [id] }, TEST_NOW)).rejects.toThrow(
        NotFound,
      )
  })

  test('needs exactly one place for the proposals and takes no extra field (R3)', () => {
    const input = { id: newId(), ...facts() }
    expect(createSeriesInput.safeParse(input).success).toBe(true)
    expect(createSeriesInput.safeParse({ ...input, agendaTemplate: [] }).success).toBe(false)
    expect(createSeriesInput.safeParse({ ...input, archived: true }).success).toBe(false)
    expect(
      savePlanInput.safeParse({
        seriesId: newId(),
        durationMinutes: 150,
        rows: [{ ...row('2027-03-10'), number: 7 }],
      }).success,
    ).toBe(false)
  })
})

describe('saving a plan', () => {
  test('makes drafts with numbers in the order of their days, deadlines and standing items', async () => {
    const secretariat = await world.as('gstb.secretariat')
    await savePlan(secretariat, plan(row('2027-06-09', 'suhl'), row('2027-04-14')), TEST_NOW)
    const [first, second] = await meetings()
    expect(first).toMatchObject({ number: 1, state: 'draft', hostId: world.organizations.jena })
    expect(second).toMatchObject({ number: 2, hostId: world.organizations.suhl })
    // 14 April is summer time, the deadline before 28 March is not.
    expect(first?.start).toEqual(new Date('2027-04-14T08:00:00Z'))
    expect(first?.end).toEqual(new Date('2027-04-14T10:30:00Z'))
    expect(first?.proposalDeadline).toEqual(new Date('2027-03-24T22:59:59Z'))
    const items = await db
      .select()
      .from(agendaItem)
      .where(eq(agendaItem.meetingId, first?.id ?? ''))
      .orderBy(asc(agendaItem.position))
    expect(items.map((item) => [item.position, item.standingKind, item.status])).toEqual([
      [1, 'opening', 'admitted'],
      [2, 'minutesApproval', 'admitted'],
      [3, 'taskReview', 'admitted'],
      [4, 'miscellaneous', 'admitted'],
    ])
    const [entry] = await trail(seriesId)
    expect(entry).toMatchObject({ action: 'series.planned', facts: { count: 2, year: '2027' } })
  })

  test('keeps wall times on the days the clocks change (F6)', async () => {
    const secretariat = await world.as('gstb.secretariat')
    await savePlan(secretariat, plan(row('2027-03-28'), row('2027-10-30')), TEST_NOW)
    const [spring, autumn] = await meetings()
    expect(spring?.start).toEqual(new Date('2027-03-28T08:00:00Z'))
    expect(autumn?.start).toEqual(new Date('2027-10-30T08:00:00Z'))
  })

  test('continues the numbers over the turn of the year', async () => {
    const secretariat = await world.as('gstb.secretariat')
    await savePlan(secretariat, plan(row('2027-12-08')), TEST_NOW)
    await savePlan(secretariat, plan(row('2028-01-12')), TEST_NOW)
    expect((await meetings()).map((m) => m.number)).toEqual([1, 2])
  })

  test('sent twice, one after the other or at once, makes each meeting once (W3)', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const input = plan(row('2027-04-14'), row('2027-06-09'))
    await Promise.all([savePlan(secretariat, input, TEST_NOW), savePlan(secretariat, input, TEST_NOW)])
    expect(await savePlan(secretariat, input, TEST_NOW)).toEqual({ created: 0 })
    expect((await meetings()).map((m) => m.number)).toEqual([1, 2])
    expect(await trail(seriesId)).toHaveLength(1)
  })

  test('of ten years with a meeting a week is saved at once, with one duration', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const dates = proposeDates(
      await holidayCalendar(2029, 2038),
      { pattern: { kind: 'everyWeeks', weeks: 1, weekday: 3 }, hostRotation: [world.organizations.jena] },
      { from: 2029, to: 2038 },
      [],
    )
    const input = savePlanInput.parse({ ...plan(...dates.map(({ day }) => row(day))), durationMinutes: '90' })
    expect(await savePlan(secretariat, input, TEST_NOW)).toEqual({ created: dates.length })
    const saved = await meetings()
    expect(saved).toHaveLength(dates.length)
    expect(saved.every(({ start, end }) => end.getTime() - start.getTime() === 90 * 60_000)).toBe(true)
    const [entry] = await trail(seriesId)
    expect(entry?.facts).toMatchObject({ count: dates.length, year: '2029 bis 2038' })
  })

  test('of many at once never yields a number twice (W4)', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const plans = Array.from({ length: 6 }, (_, month) =>
      plan(row(`2028-0${month + 1}-11`), row(`2028-0${month + 1}-12`)),
    )
    await Promise.all(plans.map((input) => savePlan(secretariat, input, TEST_NOW)))
    expect((await meetings()).map((m) => m.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  test('of the same day by two people keeps one and tells the other', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const both = await Promise.allSettled([
      savePlan(secretariat, plan(row('2027-04-14')), TEST_NOW),
      savePlan(secretariat, plan(row('2027-04-14', 'suhl')), TEST_NOW),
    ])
    const lost = both.find((result) => result.status === 'rejected')
    expect(lost?.reason).toMatchObject({
      detail: { fields: { 'rows.0.day': 'An diesem Tag steht schon eine Sitzung dieser Reihe.' } },
    })
    expect(await meetings()).toHaveLength(1)
  })

  test('is refused on a holiday, and nothing of it is kept (R4)', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const saving = savePlan(secretariat, plan(row('2027-04-14'), row('2027-09-20')), TEST_NOW)
    await expect(saving).rejects.toMatchObject({ code: 'rule' })
    expect(await meetings()).toEqual([])
    expect(await trail(seriesId)).toEqual([])
  })

  test('is the secretariat’s alone, and does not reach into another series (R2)', async () => {
    const input = plan(row('2027-04-14'))
    await expect(savePlan(await world.as('jena.office'), input, TEST_NOW)).rejects.toThrow(Forbidden)
    await expect(savePlan(world.visitor, input, TEST_NOW)).rejects.toThrow(NotFound)
    const secretariat = await world.as('gstb.secretariat')
    const other = await createSeries(secretariat, { id: newId(), ...facts() }, TEST_NOW)
    await savePlan(secretariat, input, TEST_NOW)
    await expect(savePlan(secretariat, { ...input, seriesId: other.id }, TEST_NOW)).rejects.toThrow(NotFound)
  })
})
