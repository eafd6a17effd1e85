import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, holidayList, meeting } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { moveMeeting, publishMeeting } from '@/lib/meetings/commands'
import { getMeeting, listStanding } from '@/lib/meetings/queries'
import { savePlan } from '@/lib/series/commands'
import { restoreHolidays, saveHolidays } from './commands'
import { saveHolidaysInput } from './input'
import { getHolidayList, holidayCalendar } from './queries'
import { hintsFor, publicHolidayOn } from './rules'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => db.delete(holidayList))

const winter = { start: '2031-02-05', end: '2031-02-10', name: 'Winterferien' }
const spring = { start: '2031-04-05', end: '2031-04-19', name: 'Osterferien' }
const school = (revision: number, ...holidays: (typeof winter)[]) => ({
  year: 2031,
  kind: 'school' as const,
  revision,
  source: 'Amtsblatt Nr. 3',
  holidays,
})
const feast = (day: string) => ({
  year: Number(day.slice(0, 4)),
  kind: 'public' as const,
  revision: 0,
  source: 'Gesetzblatt',
  holidays: [{ start: day, end: day, name: 'Landesfeiertag' }],
})
const entries = (action: string) => db.select().from(auditEntry).where(eq(auditEntry.action, action))

describe('the dates of a year', () => {
  test('of the secretariat take the place of the shipped ones, in order, and are recorded', async () => {
    const secretariat = await world.as('gstb.secretariat')
    expect(hintsFor(await holidayCalendar(2031), '2031-02-06')).toEqual([
      'Für 2031 sind keine Ferientermine bekannt.',
    ])
    await saveHolidays(secretariat, school(0, spring, winter), TEST_NOW)
    expect(hintsFor(await holidayCalendar(2031), '2031-02-06')).toEqual([
      'Der Termin liegt in den Winterferien.',
    ])
    expect(await getHolidayList(await world.as('jena.deputy'), 'school', 2031)).toMatchObject({
      holidays: [winter, spring],
      source: 'Amtsblatt Nr. 3',
      modifiedAt: TEST_NOW,
      revision: 1,
    })
    expect((await entries('holidays.entered')).at(-1)).toMatchObject({
      audience: 'circle',
      facts: { kind: 'Schulferien', year: '2031', source: 'Amtsblatt Nr. 3' },
    })
  })

  test('can be changed, and given back for the shipped ones', async () => {
    const secretariat = await world.as('gstb.secretariat')
    await saveHolidays(secretariat, feast('2027-03-17'), TEST_NOW)
    expect(publicHolidayOn(await holidayCalendar(2027), '2027-09-20')).toBeNull()
    await saveHolidays(secretariat, { ...feast('2027-03-24'), revision: 1 }, TEST_NOW)
    expect(publicHolidayOn(await holidayCalendar(2027), '2027-03-24')).toBe('Landesfeiertag')
    await restoreHolidays(secretariat, { year: 2027, kind: 'public', revision: 2 }, TEST_NOW)
    expect(publicHolidayOn(await holidayCalendar(2027), '2027-09-20')).toBe('Weltkindertag')
    expect((await entries('holidays.restored')).at(-1)).toMatchObject({
      facts: { kind: 'Feiertage', year: '2027' },
    })
    await expect(
      restoreHolidays(secretariat, { year: 2027, kind: 'public', revision: 0 }, TEST_NOW),
    ).rejects.toThrow(RuleViolation)
  })

  test('sent twice are saved once; of two people the second is told (W3, W4)', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const before = (await entries('holidays.entered')).length
    await saveHolidays(secretariat, school(0, winter), TEST_NOW)
    expect(await saveHolidays(secretariat, school(0, winter), TEST_NOW)).toEqual({ revision: 1 })
    expect(await entries('holidays.entered')).toHaveLength(before + 1)
    await expect(saveHolidays(secretariat, school(0, spring), TEST_NOW)).rejects.toThrow(Conflict)
    const both = await Promise.allSettled([
      saveHolidays(secretariat, school(1, spring), TEST_NOW),
      saveHolidays(secretariat, school(1, winter, spring), TEST_NOW),
    ])
    expect(both.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(Conflict)
    expect(await entries('holidays.entered')).toHaveLength(before + 2)
  })

  test('are the secretariat’s; the circle reads them, guests and visitors do not learn of them', async () => {
    const guest = await world.guest(await world.meeting('invited'))
    for (const key of ['jena.office', 'gstb.officer'] as const) {
      await expect(saveHolidays(await world.as(key), school(0, winter), TEST_NOW)).rejects.toThrow(Forbidden)
      expect((await getHolidayList(await world.as(key), 'school', 2027)).holidays).not.toEqual([])
    }
    for (const actor of [guest, world.visitor]) {
      await expect(getHolidayList(actor, 'school', 2027)).rejects.toThrow(NotFound)
      await expect(saveHolidays(actor, school(0, winter), TEST_NOW)).rejects.toThrow(NotFound)
      await expect(
        restoreHolidays(actor, { year: 2031, kind: 'school', revision: 0 }, TEST_NOW),
      ).rejects.toThrow(NotFound)
    }
    expect(await db.select().from(holidayList)).toEqual([])
  })

  test('need a source, days of the year that do not overlap, and no extra field (R3)', () => {
    const input = school(0, winter)
    expect(saveHolidaysInput.safeParse(input).success).toBe(true)
    for (const wrong of [
      { ...input, source: ' ' },
      { ...input, holidays: [] },
      { ...input, holidays: [winter, winter] },
      { ...input, year: 2030 },
      { ...input, createdAt: 1 },
    ])
      expect(saveHolidaysInput.safeParse(wrong).success).toBe(false)
    expect(
      saveHolidaysInput.safeParse({ ...input, holidays: [winter, winter] }).error?.issues[0],
    ).toMatchObject({
      path: ['holidays', 1, 'start'],
      message: 'Überschneidet sich mit: Winterferien.',
    })
  })
})

describe('a public holiday in force blocks', () => {
  const times = { date: '2027-03-17', startTime: '10:00', endTime: '12:30' }
  const place = { locationName: 'Rathaus', room: null, street: null, postalCode: null, locality: null }
  const refusal = { detail: { fields: { date: 'Der Tag ist ein Feiertag: Landesfeiertag.' } } }

  test('publishing and moving a meeting, with its name at the field', async () => {
    const office = await world.as('jena.office')
    await saveHolidays(await world.as('gstb.secretariat'), feast('2027-03-17'), TEST_NOW)
    const draft = await world.meeting('draft')
    const details = {
      access: null,
      videoUrl: null,
      contact: null,
      proposalUntil: '2027-03-01',
      answerUntil: '2027-03-05',
    }
    await expect(
      publishMeeting(office, { meetingId: draft, revision: 1, ...times, ...place, ...details }, TEST_NOW),
    ).rejects.toMatchObject(refusal)
    const invited = await world.meeting('invited')
    const move = {
      meetingId: invited,
      revision: 1,
      ...times,
      ...place,
      hostId: world.organizations.jena,
      reason: 'x',
    }
    await expect(moveMeeting(office, move, TEST_NOW)).rejects.toMatchObject(refusal)
    expect((await getMeeting(office, draft)).state).toBe('draft')
    expect((await getMeeting(office, invited)).revision).toBe(1)
    await moveMeeting(office, { ...move, date: '2027-03-18' }, TEST_NOW)
    expect((await getMeeting(office, invited)).revision).toBe(2)
  })

  test('a plan too, and the shipped holiday that was taken out does not', async () => {
    const secretariat = await world.as('gstb.secretariat')
    await saveHolidays(secretariat, feast('2027-03-17'), TEST_NOW)
    const row = (day: string) => ({ id: newId(), day, startTime: '10:00', hostId: world.organizations.jena })
    const plan = (...rows: ReturnType<typeof row>[]) => ({
      seriesId: world.seriesId,
      durationMinutes: 90,
      rows,
    })
    await expect(
      savePlan(secretariat, plan(row('2027-09-20'), row('2027-03-17')), TEST_NOW),
    ).rejects.toMatchObject({
      detail: { fields: { 'rows.1.day': 'Der Tag ist ein Feiertag: Landesfeiertag.' } },
    })
    const free = row('2027-09-20')
    await savePlan(secretariat, plan(free), TEST_NOW)
    const [saved] = await db.select().from(meeting).where(eq(meeting.id, free.id))
    expect(saved?.end).toEqual(new Date('2027-09-20T09:30:00Z'))
    const others = await listStanding(await world.as('suhl.deputy'), 2027, 2027)
    expect(others).toContainEqual(
      expect.objectContaining({ id: free.id, day: '2027-09-20', seriesId: world.seriesId }),
    )
    expect(await listStanding(world.visitor, 2027, 2027)).not.toContainEqual(
      expect.objectContaining({ id: free.id }),
    )
  })
})
