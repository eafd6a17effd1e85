import { desc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, hostSwap, meeting } from '@/db/schema'
import type { OrganizationSlug, PersonKey } from '@/db/seed/base'
import { openWorld, createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { Conflict, Forbidden, NotFound, RuleViolation, UserError } from '@/lib/errors'
import { askSwap, acceptSwap } from '@/lib/host-swaps/commands'
import { listSwapped, listTurns } from '@/lib/host-turns/queries'
import { owedTurns, turnsStanding, turnState } from '@/lib/host-turns/rules'
import { shippedCalendar } from '@/lib/holidays/assets/shipped'
import { newId } from '@/lib/ids'
import { cancelMeeting, moveMeeting, restoreMeeting } from '@/lib/meetings/commands'
import { listMeetingsOfSeries } from '@/lib/meetings/queries'
import { listRecipients } from '@/lib/notifications/queries'
import { savePlan } from '@/lib/series/commands'
import { getSeries } from '@/lib/series/queries'
import { proposeDates } from '@/lib/series/rules'
import { berlinDay } from '@/lib/dates'
import { skipTurn, waiveTurn } from './commands'
import { skipTurnInput } from './input'

let first: World | undefined
/** The same people, and a series of its own for each test: what is owed concerns all of it. */
let world: World
beforeEach(async () => {
  world = first ? await openWorld() : (first = await createWorld())
})

type City = Exclude<OrganizationSlug, 'circle' | 'gstb'>
const stored = async (id: string) => (await db.select().from(meeting).where(eq(meeting.id, id)))[0]!
const lastEntry = async (meetingId: string) =>
  (
    await db.select().from(auditEntry).where(eq(auditEntry.meetingId, meetingId)).orderBy(desc(auditEntry.id))
  )[0]!
const REASON = 'Der Saal wird saniert.'
const skip = async (meetingId: string, to: City, key: PersonKey, revision = 1) =>
  skipTurn(
    await world.as(key),
    { meetingId, revision, hostId: world.organizations[to], reason: REASON },
    TEST_NOW,
  )
const turns = async () => listTurns(await world.as('gera.deputy'), world.seriesId)
const states = async () => (await turns()).map((turn) => `${turn.organization.shortName} ${turnState(turn)}`)
const move = async (meetingId: string, to: City, key: PersonKey) => {
  const { revision } = await stored(meetingId)
  return moveMeeting(
    await world.as(key),
    {
      ...{ meetingId, revision, date: '2027-09-15', startTime: '10:00', endTime: '12:30' },
      ...{ hostId: world.organizations[to], locationName: null, street: null, postalCode: null },
      ...{ locality: null, room: null, reason: '' },
    },
    TEST_NOW,
  )
}
const plan = async (...hosts: City[]) => {
  const rows = hosts.map((host, index) => ({
    id: newId(),
    day: `2028-0${index + 1}-12`,
    startTime: '10:00',
    hostId: world.organizations[host],
  }))
  await savePlan(
    await world.as('gstb.secretariat'),
    { seriesId: world.seriesId, durationMinutes: 150, rows },
    TEST_NOW,
  )
  return rows.map(({ id }) => id)
}
const next = async () => {
  const actor = await world.as('gstb.secretariat')
  const [series, meetings, sat, swapped] = await Promise.all([
    getSeries(actor, world.seriesId),
    listMeetingsOfSeries(actor, world.seriesId),
    turns(),
    listSwapped(actor, world.seriesId),
  ])
  const sofar = turnsStanding(meetings, { turns: sat, swapped, rotation: series.hostRotation }).map(
    ({ start, hostId, extra }) => ({ day: berlinDay(start), hostId, extra }),
  )
  const owed = owedTurns(sat).map(({ organizationId }) => organizationId)
  const slug = (id: string) => Object.entries(world.organizations).find(([, own]) => own === id)?.[0]
  return proposeDates(shippedCalendar(2029, 2029), series, { from: 2029, to: 2029 }, sofar, owed)
    .slice(0, 3)
    .map(({ hostId, makesUp }) => `${slug(hostId)}${makesUp ? ' makes up' : ''}`)
}

describe('sitting out', () => {
  test('moves host, town hall and rights at once, is owed, and told to the circle (R8)', async () => {
    const id = await world.meeting('invited', { host: 'suhl' })
    await skip(id, 'weimar', 'suhl.office')
    expect(await stored(id)).toMatchObject({
      hostId: world.organizations.weimar,
      ...{ state: 'invited', locationName: 'Rathaus Weimar', room: null },
      ...{ icalSequence: 1, revision: 2 },
    })
    const [turn] = await turns()
    expect(turn).toMatchObject({
      organizationId: world.organizations.suhl,
      reason: REASON,
      takenOverBy: { shortName: 'Weimar' },
    })
    expect(await states()).toEqual(['Suhl owed'])
    const entry = await lastEntry(id)
    expect(entry).toMatchObject({
      action: 'meeting.hostSkipped',
      audience: 'circle',
      facts: { reason: REASON },
    })
    expect((await listRecipients(entry, TEST_NOW)).length).toBeGreaterThan(10)
    const reason = { reason: 'Jetzt unser' }
    await expect(
      cancelMeeting(await world.as('suhl.office'), { meetingId: id, ...reason }, TEST_NOW),
    ).rejects.toThrow(Forbidden)
    await cancelMeeting(await world.as('weimar.office'), { meetingId: id, ...reason }, TEST_NOW)
  })

  test('is for the host’s office and the secretariat, with a reason, before the meeting runs', async () => {
    const id = await world.meeting('draft', { host: 'suhl' })
    for (const key of ['suhl.deputy', 'weimar.office', 'gstb.officer'] as const)
      await expect(skip(id, 'weimar', key)).rejects.toThrow(Forbidden)
    await expect(skip(id, 'suhl', 'suhl.office')).rejects.toMatchObject({
      detail: { fields: { hostId: 'Diese Stadt setzt aus. Bitte wählen Sie eine andere.' } },
    })
    const gstb = { meetingId: id, revision: 1, hostId: world.organizations.gstb, reason: REASON }
    await expect(skipTurn(await world.as('suhl.office'), gstb, TEST_NOW)).rejects.toThrow(NotFound)
    await expect(skipTurn(world.visitor, gstb, TEST_NOW)).rejects.toThrow(NotFound)
    expect(await turns()).toEqual([])
    for (const state of ['inSession', 'held', 'cancelled'] as const)
      await expect(
        skip(await world.meeting(state, { host: 'suhl' }), 'weimar', 'suhl.office'),
      ).rejects.toThrow(RuleViolation)
    await skip(id, 'gera', 'gstb.secretariat')
    expect(await stored(id)).toMatchObject({ hostId: world.organizations.gera, locationName: null })
    expect(skipTurnInput.safeParse({ ...gstb, reason: '  ' }).success).toBe(false)
    expect(skipTurnInput.safeParse({ ...gstb, organizationId: newId() }).success).toBe(false)
  })

  test('twice at once passes the meeting on once, and the other is told (W3, W5)', async () => {
    for (let round = 0; round < 8; round++) {
      const id = await world.meeting('scheduled', { host: 'suhl', inDays: round })
      const both = await Promise.allSettled([
        skip(id, 'weimar', 'suhl.office'),
        skip(id, 'gera', 'gstb.secretariat'),
      ])
      const lost = both.filter((one) => one.status === 'rejected')
      expect(lost).toHaveLength(1)
      expect(lost[0]?.reason).toBeInstanceOf(UserError)
      expect(await states()).toHaveLength(round + 1)
      expect((await stored(id)).icalSequence).toBe(1)
    }
  })

  test('makes an open request for a swap void, also at the same time as its answer (W5)', async () => {
    for (let round = 0; round < 8; round++) {
      const meetingId = await world.meeting('scheduled', { host: 'weimar', inDays: 100 + round })
      const otherMeetingId = await world.meeting('scheduled', { host: 'erfurt', inDays: 200 + round })
      const ids = { id: newId(), meetingId, otherMeetingId }
      await askSwap(await world.as('weimar.office'), { ...ids, reason: REASON }, TEST_NOW)
      const both = await Promise.allSettled([
        skip(otherMeetingId, 'gera', 'erfurt.office'),
        acceptSwap(await world.as('erfurt.deputy'), { swapId: ids.id }, TEST_NOW),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const [swap] = await db.select().from(hostSwap).where(eq(hostSwap.id, ids.id))
      expect(swap?.state).toBe(both[0]?.status === 'fulfilled' ? 'void' : 'accepted')
    }
  })

  test('who looked at an old state is told', async () => {
    const id = await world.meeting('draft', { host: 'suhl' })
    await skip(id, 'weimar', 'suhl.office')
    await expect(skip(id, 'gera', 'weimar.office', 1)).rejects.toThrow(Conflict)
  })

  test('whoever took over and passes on owes nothing; whoever takes its meeting back does not either', async () => {
    const id = await world.meeting('draft', { host: 'suhl' })
    await skip(id, 'weimar', 'suhl.office')
    await skip(id, 'gera', 'weimar.office', 2)
    expect(await states()).toEqual(['Suhl owed'])
    await move(id, 'suhl', 'gera.office')
    expect(await states()).toEqual([])
  })
})

describe('making up', () => {
  test('comes first in the plan, and the rotation goes on behind it', async () => {
    const id = await world.meeting('draft', { host: 'suhl' })
    await world.meeting('draft', { host: 'erfurt', inDays: 91 })
    await skip(id, 'weimar', 'suhl.office')
    expect(await next()).toEqual(['suhl makes up', 'gera', 'jena'])
  })

  test('is settled by the next meeting planned for this city, one turn each', async () => {
    for (const inDays of [0, 30])
      await skip(await world.meeting('draft', { host: 'suhl', inDays }), 'weimar', 'suhl.office')
    const [gera = '', suhl = ''] = await plan('gera', 'suhl')
    expect(await states()).toEqual(['Suhl planned', 'Suhl owed'])
    expect((await turns())[0]?.madeUpIn?.id).toBe(suhl)
    expect(await next()).toEqual(['suhl makes up', 'jena', 'suhl'])
    // A meeting that another city passes on to Suhl is an extra one as well.
    await skip(gera, 'suhl', 'gera.office')
    expect(await states()).toEqual(['Suhl planned', 'Suhl planned', 'Gera owed'])
    await db.update(meeting).set({ state: 'held' }).where(eq(meeting.id, suhl))
    expect((await states())[0]).toBe('Suhl madeUp')
  })

  test('is owed again when the extra meeting falls through, and not when it is restored or swapped', async () => {
    await skip(await world.meeting('draft', { host: 'suhl' }), 'weimar', 'suhl.office')
    const [suhl = '', gera = ''] = await plan('suhl', 'gera')
    const act = { meetingId: suhl, reason: 'Streik' }
    const office = await world.as('suhl.office')
    await cancelMeeting(office, act, TEST_NOW)
    expect(await states()).toEqual(['Suhl owed'])
    await restoreMeeting(office, act, TEST_NOW)
    expect(await states()).toEqual(['Suhl planned'])

    const ids = { id: newId(), meetingId: suhl, otherMeetingId: gera, reason: REASON }
    await askSwap(office, ids, TEST_NOW)
    await acceptSwap(await world.as('gera.deputy'), { swapId: ids.id }, TEST_NOW)
    expect((await turns())[0]?.madeUpIn?.id).toBe(gera)
    expect(await next()).toEqual(['jena', 'suhl', 'weimar'])

    await skip(gera, 'erfurt', 'suhl.office', 2)
    expect(await states(), 'one turn is owed and not two').toEqual(['Suhl owed'])
  })

  test('can be waived by the secretariat alone, once, with a reason that the city is told', async () => {
    const id = await world.meeting('draft', { host: 'suhl' })
    await skip(id, 'weimar', 'suhl.office')
    const [turn] = await turns()
    const waive = async (key: PersonKey) =>
      waiveTurn(
        await world.as(key),
        { turnId: turn?.id ?? '', reason: 'Suhl lädt zur Klausur ein.' },
        TEST_NOW,
      )
    for (const key of ['suhl.office', 'weimar.deputy', 'gstb.officer'] as const)
      await expect(waive(key)).rejects.toThrow(Forbidden)
    await expect(waiveTurn(world.visitor, { turnId: turn?.id ?? '', reason: 'x' }, TEST_NOW)).rejects.toThrow(
      NotFound,
    )
    const both = await Promise.allSettled([waive('gstb.secretariat'), waive('gstb.secretariat')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await states()).toEqual(['Suhl waived'])
    const entry = await lastEntry(id)
    expect(entry).toMatchObject({ action: 'hostSkip.waived', facts: { organization: 'Suhl' } })
    const told = (await listRecipients(entry, TEST_NOW)).map(({ email }) => email)
    expect(told.sort()).toEqual(['buero@suhl.example', 'dezernat@suhl.example'])
    await expect(waive('gstb.secretariat')).rejects.toThrow('Hier ist nichts mehr nachzuholen.')
    expect((await next())[0]).toBe('erfurt')
  })

  test('guests and visitors do not learn who sat out (R5)', async () => {
    const id = await world.meeting('invited', { host: 'suhl' })
    await skip(id, 'weimar', 'suhl.office')
    for (const actor of [await world.guest(id), world.visitor])
      expect(await listTurns(actor, world.seriesId)).toEqual([])
  })
})
