import { desc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, meeting } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { berlinDay, fromBerlin } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import {
  cancelMeeting,
  changeMeeting,
  closeMeeting,
  endStandIn,
  moveMeeting,
  openMeeting,
  publishMeeting,
  requestStandIn,
  restoreMeeting,
} from './commands'
import { cancelMeetingInput, publishMeetingInput, restoreMeetingInput } from './input'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const stored = async (id: string) => (await db.select().from(meeting).where(eq(meeting.id, id)))[0]!
const trail = async (id: string) =>
  (await db.select().from(auditEntry).where(eq(auditEntry.meetingId, id)).orderBy(desc(auditEntry.id))).map(
    (entry) => entry,
  )

const publishing = (meetingId: string, more: object = {}) => ({
  meetingId,
  revision: 1,
  date: '2027-03-10',
  startTime: '10:00',
  endTime: '12:30',
  locationName: 'Rathaus Jena',
  street: 'Am Anger 15',
  postalCode: '07743',
  locality: 'Jena',
  room: 'Sitzungssaal',
  access: 'Aufzug im Foyer',
  videoUrl: 'https://konferenz.example/jena',
  contact: 'Büro Jena',
  proposalUntil: '2027-02-24',
  answerUntil: '2027-03-03',
  ...more,
})
const moving = (meetingId: string, more: object = {}) => ({
  meetingId,
  revision: 1,
  date: '2027-03-17',
  startTime: '10:00',
  endTime: '12:30',
  hostId: world.organizations.jena,
  locationName: 'Rathaus Jena',
  street: null,
  postalCode: null,
  locality: null,
  room: 'Sitzungssaal',
  reason: 'Der Saal ist belegt.',
  ...more,
})
const changing = (meetingId: string, more: object = {}) => ({
  meetingId,
  revision: 1,
  room: 'Plenarsaal',
  access: null,
  videoUrl: null,
  contact: 'Büro Jena',
  proposalUntil: '2027-02-25',
  answerUntil: '2027-03-04',
  ...more,
})

describe('publishing a meeting', () => {
  test('records date, place and deadlines, and who did it', async () => {
    const id = await world.meeting('draft')
    const office = await world.as('jena.office')
    await publishMeeting(office, publishing(id), TEST_NOW)
    const row = await stored(id)
    expect(row).toMatchObject({ state: 'scheduled', room: 'Sitzungssaal', icalSequence: 1, revision: 2 })
    expect(row.start).toEqual(new Date('2027-03-10T09:00:00Z'))
    expect(berlinDay(row.proposalDeadline)).toBe('2027-02-24')
    const [entry] = await trail(id)
    expect(entry).toMatchObject({
      action: 'meeting.published',
      personId: office.personId,
      audience: 'circle',
    })
    expect(entry?.at).toEqual(TEST_NOW)
  })

  test('is done by the secretariat too, and by nobody else (R8)', async () => {
    const id = await world.meeting('draft')
    for (const key of ['suhl.office', 'jena.deputy', 'gstb.officer'] as const)
      await expect(publishMeeting(await world.as(key), publishing(id), TEST_NOW)).rejects.toThrow(Forbidden)
    expect(await stored(id)).toMatchObject({ state: 'draft', revision: 1 })
    expect(await trail(id)).toEqual([])
    await publishMeeting(await world.as('gstb.secretariat'), publishing(id), TEST_NOW)
    expect((await stored(id)).state).toBe('scheduled')
  })

  test('does not reveal a draft to visitors and guests (R1)', async () => {
    const id = await world.meeting('draft')
    const guest = await world.guest(id)
    for (const actor of [world.visitor, guest])
      await expect(publishMeeting(actor, publishing(id), TEST_NOW)).rejects.toThrow(NotFound)
  })

  test('happens once: the second one is told', async () => {
    const id = await world.meeting('draft')
    const office = await world.as('jena.office')
    const both = await Promise.allSettled([
      publishMeeting(office, publishing(id, { room: 'Saal 1' }), TEST_NOW),
      publishMeeting(office, publishing(id, { room: 'Saal 2' }), TEST_NOW),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await trail(id)).toHaveLength(1)
    await expect(publishMeeting(office, publishing(id, { revision: 2 }), TEST_NOW)).rejects.toThrow(
      'Der Termin ist schon bekannt gegeben.',
    )
  })

  test('refuses a date in the past and an end before the beginning, by field', async () => {
    const id = await world.meeting('draft')
    const refused = publishMeeting(
      await world.as('jena.office'),
      publishing(id, { date: '2027-02-22', endTime: '09:00' }),
      TEST_NOW,
    )
    await expect(refused).rejects.toMatchObject({
      code: 'rule',
      detail: { fields: { date: expect.any(String), endTime: expect.any(String) } },
    })
  })

  test.each(['http://a.example', 'javascript:alert(1)', 'https:evil', 'ftp://a.example', '//a.example'])(
    'takes no video link like %s',
    (videoUrl) => {
      const id = '018f0000-0000-7000-8000-000000000000'
      expect(publishMeetingInput.safeParse(publishing(id, { videoUrl })).success).toBe(false)
    },
  )

  test('takes no field that is not asked for (R3)', () => {
    const id = '018f0000-0000-7000-8000-000000000000'
    const form = { ...publishing(id), street: '', postalCode: '', locality: '' }
    expect(publishMeetingInput.safeParse(form).success).toBe(true)
    for (const extra of ['state', 'hostId', 'secretariatStandsIn', 'icalSequence'])
      expect(publishMeetingInput.safeParse({ ...form, [extra]: 'held' }).success).toBe(false)
    expect(cancelMeetingInput.safeParse({ meetingId: id, reason: ' \u200b ' }).success).toBe(false)
  })
})

describe('changing the facts', () => {
  test('keeps the state and moves the calendar entry only when the place changes', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    await changeMeeting(office, changing(id, { room: 'Sitzungssaal' }), TEST_NOW)
    expect(await stored(id)).toMatchObject({ state: 'invited', icalSequence: 0, revision: 2 })
    expect((await trail(id))[0]?.action).toBe('meeting.changed')
    await changeMeeting(office, changing(id, { revision: 2 }), TEST_NOW)
    expect(await stored(id)).toMatchObject({ room: 'Plenarsaal', icalSequence: 1, revision: 3 })
    expect((await trail(id))[0]).toMatchObject({
      action: 'meeting.roomChanged',
      facts: { room: 'Plenarsaal' },
    })
    const video = { revision: 3, videoUrl: 'https://konferenz.example/neu' }
    await changeMeeting(office, changing(id, video), TEST_NOW)
    expect(await stored(id)).toMatchObject({ icalSequence: 1, revision: 4 })
  })

  test('before the invitation another room is mailed to nobody', async () => {
    const id = await world.meeting('scheduled')
    await changeMeeting(await world.as('jena.office'), changing(id), TEST_NOW)
    expect(await stored(id)).toMatchObject({ room: 'Plenarsaal', icalSequence: 1 })
    expect((await trail(id))[0]?.action).toBe('meeting.changed')
  })

  test('refuses who looks at an old state (W1)', async () => {
    const id = await world.meeting('scheduled')
    const office = await world.as('jena.office')
    await changeMeeting(office, changing(id), TEST_NOW)
    await expect(changeMeeting(office, changing(id, { room: 'Alt' }), TEST_NOW)).rejects.toThrow(Conflict)
    expect((await stored(id)).room).toBe('Plenarsaal')
  })

  test('is not for other cities, and not for a meeting under way', async () => {
    const id = await world.meeting('inSession')
    await expect(changeMeeting(await world.as('gera.office'), changing(id), TEST_NOW)).rejects.toThrow(
      Forbidden,
    )
    await expect(changeMeeting(await world.as('jena.office'), changing(id), TEST_NOW)).rejects.toThrow(
      'Die Sitzung läuft schon.',
    )
  })
})

describe('moving a meeting', () => {
  test('takes its deadlines along over the change of the clocks (F6)', async () => {
    const id = await world.meeting('invited')
    await moveMeeting(await world.as('jena.office'), moving(id, { date: '2027-04-14' }), TEST_NOW)
    const row = await stored(id)
    expect(row).toMatchObject({ state: 'invited', icalSequence: 1 })
    expect(row.start).toEqual(new Date('2027-04-14T08:00:00Z'))
    expect(row.answerDeadline).toEqual(new Date('2027-04-07T21:59:59Z'))
    const [entry] = await trail(id)
    expect(entry).toMatchObject({ action: 'meeting.moved' })
    expect(entry?.facts.reason).toBe('Der Saal ist belegt.')
    expect(String(entry?.facts.change)).toContain('14.04.2027')
  })

  test('to another city moves the rights with it and ends the standing in (R8)', async () => {
    const id = await world.meeting('scheduled')
    const jena = await world.as('jena.office')
    await requestStandIn(jena, { meetingId: id }, TEST_NOW)
    const move = moving(id, { revision: 2, hostId: world.organizations.suhl, locationName: 'Rathaus Suhl' })
    await moveMeeting(jena, move, TEST_NOW)
    expect(await stored(id)).toMatchObject({ hostId: world.organizations.suhl, secretariatStandsIn: false })
    await expect(cancelMeeting(jena, { meetingId: id, reason: 'Nein' }, TEST_NOW)).rejects.toThrow(Forbidden)
    await cancelMeeting(await world.as('suhl.office'), { meetingId: id, reason: 'Ja' }, TEST_NOW)
  })

  test('needs a reason and a place once it is published, not while it is only planned', async () => {
    const published = await world.meeting('scheduled')
    const office = await world.as('jena.office')
    await expect(moveMeeting(office, moving(published, { reason: '' }), TEST_NOW)).rejects.toMatchObject({
      detail: { fields: { reason: 'Bitte nennen Sie den Grund.' } },
    })
    const planned = await world.meeting('draft')
    await moveMeeting(office, moving(planned, { reason: '', locationName: null, room: null }), TEST_NOW)
    expect((await trail(planned))[0]?.action).toBe('meeting.rescheduledDraft')
  })

  test('does not take a host that is no city (R9)', async () => {
    const id = await world.meeting('scheduled')
    const move = moving(id, { hostId: world.organizations.gstb })
    await expect(moveMeeting(await world.as('jena.office'), move, TEST_NOW)).rejects.toThrow(NotFound)
  })

  test('to another street of the same town is a move like any other', async () => {
    const id = await world.meeting('invited')
    const move = moving(id, { date: '2027-03-10', street: 'Löbdergraben 12' })
    await moveMeeting(await world.as('jena.office'), move, TEST_NOW)
    expect(await stored(id)).toMatchObject({ street: 'Löbdergraben 12', icalSequence: 1 })
    expect((await trail(id))[0]?.facts.change).toBe(
      'Ort: Rathaus Jena, Sitzungssaal, Löbdergraben 12 statt Rathaus Jena, Sitzungssaal',
    )
  })

  test('that moves nothing is refused', async () => {
    const id = await world.meeting('scheduled')
    const move = moving(id, { date: '2027-03-10' })
    await expect(moveMeeting(await world.as('jena.office'), move, TEST_NOW)).rejects.toThrow(RuleViolation)
  })

  test('against a cancellation at the same time: one wins, the other is told (W5)', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    const secretariat = await world.as('gstb.secretariat')
    const both = await Promise.allSettled([
      moveMeeting(office, moving(id), TEST_NOW),
      cancelMeeting(secretariat, { meetingId: id, reason: 'Krankheit' }, TEST_NOW),
    ])
    const lost = both.filter((r) => r.status === 'rejected')
    // Whoever came second either saw the new state in time, or is told of the conflict.
    for (const { reason } of lost)
      expect(reason instanceof Conflict || reason instanceof RuleViolation).toBe(true)
    expect(await trail(id)).toHaveLength(2 - lost.length)
    expect((await stored(id)).icalSequence).toBe(2 - lost.length)
  })
})

describe('cancelling and restoring', () => {
  test('leads back to the state it had', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    await cancelMeeting(office, { meetingId: id, reason: 'Wegen Schnee' }, TEST_NOW)
    expect(await stored(id)).toMatchObject({
      state: 'cancelled',
      stateBeforeCancel: 'invited',
      icalSequence: 1,
    })
    await restoreMeeting(office, { meetingId: id, reason: 'Der Saal ist wieder frei.' }, TEST_NOW)
    expect(await stored(id)).toMatchObject({
      state: 'invited',
      stateBeforeCancel: null,
      cancelReason: null,
      icalSequence: 2,
    })
    const [restored, cancelled] = await trail(id)
    expect(restored).toMatchObject({
      action: 'meeting.restored',
      facts: { reason: 'Der Saal ist wieder frei.' },
    })
    expect(cancelled).toMatchObject({ action: 'meeting.cancelled', facts: { reason: 'Wegen Schnee' } })
  })

  test('takes no restoring without a reason', () => {
    const meetingId = '018f0000-0000-7000-8000-000000000000'
    for (const reason of [undefined, '', ' \u200b '])
      expect(restoreMeetingInput.safeParse({ meetingId, reason }).success).toBe(false)
  })

  test('keeps the reason of a planned date with the host', async () => {
    const id = await world.meeting('draft')
    await cancelMeeting(await world.as('gstb.secretariat'), { meetingId: id, reason: 'Doppelt' }, TEST_NOW)
    expect((await trail(id))[0]?.audience).toBe('host')
  })

  test('is refused to others, and once the meeting runs', async () => {
    const id = await world.meeting('inSession')
    const act = { meetingId: id, reason: 'Nein' }
    await expect(cancelMeeting(await world.as('erfurt.deputy'), act, TEST_NOW)).rejects.toThrow(Forbidden)
    await expect(cancelMeeting(await world.as('jena.office'), act, TEST_NOW)).rejects.toThrow(RuleViolation)
    await expect(cancelMeeting(world.visitor, act, TEST_NOW)).rejects.toThrow(Forbidden)
  })
})

describe('opening and closing', () => {
  test('is the host office’s, step by step', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    const begin = fromBerlin('2027-03-10', '10:02')
    await openMeeting(office, { meetingId: id }, begin)
    expect(await stored(id)).toMatchObject({ state: 'inSession', openedAt: begin })
    const end = fromBerlin('2027-03-10', '12:20')
    await closeMeeting(office, { meetingId: id }, end)
    expect(await stored(id)).toMatchObject({ state: 'held', closedAt: end })
    expect((await trail(id)).map((entry) => entry.action)).toEqual(['meeting.closed', 'meeting.opened'])
  })

  test('needs an invitation', async () => {
    const id = await world.meeting('scheduled')
    await expect(openMeeting(await world.as('jena.office'), { meetingId: id }, TEST_NOW)).rejects.toThrow(
      'Zuerst muss die Einladung versandt sein.',
    )
  })

  test('is not the secretariat’s unless it stands in on request of the city', async () => {
    const id = await world.meeting('invited')
    const secretariat = await world.as('gstb.secretariat')
    const office = await world.as('jena.office')
    await expect(openMeeting(secretariat, { meetingId: id }, TEST_NOW)).rejects.toThrow(Forbidden)
    await expect(requestStandIn(secretariat, { meetingId: id }, TEST_NOW)).rejects.toThrow(Forbidden)
    await requestStandIn(office, { meetingId: id }, TEST_NOW)
    await openMeeting(secretariat, { meetingId: id }, TEST_NOW)
    await endStandIn(office, { meetingId: id }, TEST_NOW)
    await expect(closeMeeting(secretariat, { meetingId: id }, TEST_NOW)).rejects.toThrow(Forbidden)
    await closeMeeting(office, { meetingId: id }, TEST_NOW)
  })

  test('twice at once opens it once (W3)', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    await Promise.allSettled([
      openMeeting(office, { meetingId: id }, TEST_NOW),
      openMeeting(office, { meetingId: id }, TEST_NOW),
    ])
    expect(await trail(id)).toHaveLength(1)
  })

  test('a held meeting never goes back', async () => {
    const id = await world.meeting('held')
    const office = await world.as('jena.office')
    await expect(openMeeting(office, { meetingId: id }, TEST_NOW)).rejects.toThrow(RuleViolation)
    await expect(cancelMeeting(office, { meetingId: id, reason: 'Nein' }, TEST_NOW)).rejects.toThrow(
      RuleViolation,
    )
  })
})
