import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { meeting } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { NotFound } from '@/lib/errors'
import { getMeeting, listMeetings, listMeetingsOfSeries, meetingYears } from './queries'

let world: World
let ids: Record<'draft' | 'next' | 'held' | 'older' | 'cancelled' | 'lastYear', string>
beforeAll(async () => {
  world = await createWorld()
  ids = {
    draft: await world.meeting('draft', { inDays: 90, host: 'suhl' }),
    next: await world.meeting('invited'),
    held: await world.meeting('held', { inDays: -20, host: 'gera' }),
    older: await world.meeting('held', { inDays: -40 }),
    cancelled: await world.meeting('cancelled', { inDays: 30 }),
    lastYear: await world.meeting('held', { inDays: -120 }),
  }
})

const idsOf = async (...args: Parameters<typeof listMeetings>) =>
  (await listMeetings(...args)).meetings.map((row) => row.id)

describe('the list of meetings', () => {
  test('has the nearest first ahead and the latest first behind', async () => {
    const deputy = await world.as('erfurt.deputy')
    expect(await idsOf(deputy, { when: 'upcoming' }, TEST_NOW)).toEqual([ids.next, ids.cancelled, ids.draft])
    expect(await idsOf(deputy, { when: 'past' }, TEST_NOW)).toEqual([ids.held, ids.older, ids.lastYear])
  })

  test('filters by year in Berlin and by host', async () => {
    const deputy = await world.as('erfurt.deputy')
    expect(await idsOf(deputy, { when: 'past', year: 2026 }, TEST_NOW)).toEqual([ids.lastYear])
    expect(await idsOf(deputy, { when: 'past', host: 'gera' }, TEST_NOW)).toEqual([ids.held])
    expect(await meetingYears(deputy)).toEqual([2027, 2026])
  })

  test('counts a meeting on New Year’s Eve late at night to the old year (F6)', async () => {
    const late = await world.meeting('draft')
    const start = new Date('2029-12-31T22:30:00Z')
    await db
      .update(meeting)
      .set({ start, end: new Date('2029-12-31T23:30:00Z') })
      .where(eq(meeting.id, late))
    const deputy = await world.as('erfurt.deputy')
    expect(await idsOf(deputy, { when: 'upcoming', year: 2029 }, TEST_NOW)).toEqual([late])
    expect(await idsOf(deputy, { when: 'upcoming', year: 2030 }, TEST_NOW)).toEqual([])
    await db.delete(meeting).where(eq(meeting.id, late))
  })

  test('goes on where the page before ended, without gap or repetition', async () => {
    const deputy = await world.as('erfurt.deputy')
    const first = await listMeetings(deputy, { when: 'past', limit: 2 }, TEST_NOW)
    expect(first.meetings.map((row) => row.id)).toEqual([ids.held, ids.older])
    const second = await listMeetings(deputy, { when: 'past', limit: 2, after: first.next ?? '' }, TEST_NOW)
    expect(second.meetings.map((row) => row.id)).toEqual([ids.lastYear])
    expect(second.next).toBeNull()
  })

  test('takes a broken key for none', async () => {
    const deputy = await world.as('erfurt.deputy')
    expect(await idsOf(deputy, { when: 'past', after: "x'; drop_1" }, TEST_NOW)).toHaveLength(3)
    expect(await idsOf(deputy, { when: 'past', after: `2027_${ids.held}` }, TEST_NOW)).toHaveLength(3)
  })

  test('shows a guest their meeting alone and a visitor no draft (R5, R6)', async () => {
    const guest = await world.guest(ids.next)
    expect(await idsOf(guest, { when: 'upcoming' }, TEST_NOW)).toEqual([ids.next])
    expect(await idsOf(guest, { when: 'past' }, TEST_NOW)).toEqual([])
    expect(await meetingYears(guest)).toEqual([2027])
    expect(await idsOf(world.visitor, { when: 'upcoming' }, TEST_NOW)).toEqual([ids.next, ids.cancelled])
    expect((await listMeetingsOfSeries(world.visitor, world.seriesId)).map((row) => row.id)).not.toContain(
      ids.draft,
    )
  })
})

describe('one meeting', () => {
  test('shows a visitor date and town hall, nothing of room, access or link', async () => {
    await db
      .update(meeting)
      .set({
        videoUrl: 'https://konferenz.example',
        access: 'Klingel 3',
        contact: 'Büro',
        street: 'Am Anger 15',
      })
      .where(eq(meeting.id, ids.next))
    expect(await getMeeting(world.visitor, ids.next)).toMatchObject({
      locationName: 'Rathaus Jena',
      room: null,
      street: null,
      access: null,
      videoUrl: null,
      contact: null,
    })
  })

  test('in draft is date and host for the circle, all for who prepares it', async () => {
    await db.update(meeting).set({ room: 'Saal 1' }).where(eq(meeting.id, ids.draft))
    expect((await getMeeting(await world.as('jena.deputy'), ids.draft)).room).toBeNull()
    expect((await getMeeting(await world.as('suhl.office'), ids.draft)).room).toBe('Saal 1')
    expect((await getMeeting(await world.as('gstb.secretariat'), ids.draft)).room).toBe('Saal 1')
  })

  test('outside reach looks like what does not exist (R1)', async () => {
    const guest = await world.guest(ids.next)
    for (const id of [ids.held, '018f0000-0000-7000-8000-000000000000', 'x'])
      await expect(getMeeting(guest, id)).rejects.toThrow(NotFound)
  })
})
