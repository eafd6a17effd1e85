import { and, desc, eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, hostSwap, meeting } from '@/db/schema'
import type { OrganizationSlug, PersonKey } from '@/db/seed/base'
import { createWorld, TEST_NOW, type MeetingState, type World } from '@/db/seed/world'
import { addMinutes, fromBerlin } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation, UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { cancelMeeting, moveMeeting, openMeeting } from '@/lib/meetings/commands'
import { listRecipients } from '@/lib/notifications/queries'
import { listTodos } from '@/lib/overview/queries'
import { acceptSwap, askSwap, declineSwap, withdrawSwap } from './commands'
import { askSwapInput, declineSwapInput } from './input'
import { getSwap, latestSwap, listSwapsToAnswer } from './queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const stored = async (id: string) => (await db.select().from(meeting).where(eq(meeting.id, id)))[0]!
const swapOf = async (id: string) => (await db.select().from(hostSwap).where(eq(hostSwap.id, id)))[0]!
const trail = (...ids: string[]) =>
  db.select().from(auditEntry).where(inArray(auditEntry.meetingId, ids)).orderBy(desc(auditEntry.id))
const actions = async (...ids: string[]) => (await trail(...ids)).map(({ action }) => action)
const hostOf = async (id: string) => {
  const { hostId } = await stored(id)
  return Object.entries(world.organizations).find(([, organizationId]) => organizationId === hostId)?.[0]
}

/** Weimar's meeting and Erfurt's, thirteen weeks apart. */
async function pair(state: MeetingState = 'draft', host: OrganizationSlug = 'weimar') {
  const meetingId = await world.meeting(state, { host, inDays: 182 })
  const otherMeetingId = await world.meeting(state, { host: 'erfurt', inDays: 273 })
  return { meetingId, otherMeetingId }
}

const REASON = 'Am 8. September ist unser Sitzungssaal nicht verfügbar.'
async function ask(ids: { meetingId: string; otherMeetingId: string }, key: PersonKey = 'weimar.office') {
  return askSwap(await world.as(key), { id: newId(), ...ids, reason: REASON }, TEST_NOW)
}
async function asked(state: MeetingState = 'draft') {
  const ids = await pair(state)
  const { id } = await ask(ids)
  return { swapId: id, ...ids }
}
const moving = (id: string, revision: number, hostId: string) => ({
  meetingId: id,
  revision,
  ...{ date: '2027-09-22', startTime: '10:00', endTime: '12:30', hostId },
  ...{ locationName: 'Rathaus', street: null, postalCode: null, locality: null, room: null },
  reason: 'Der Saal ist belegt.',
})

describe('asking for a swap', () => {
  test('is recorded, told to the other city alone, and waits there for its office and its deputy', async () => {
    const { swapId, meetingId, otherMeetingId } = await asked()
    expect(await swapOf(swapId)).toMatchObject({
      state: 'open',
      askingId: world.organizations.weimar,
      askedId: world.organizations.erfurt,
    })
    const [entry] = await trail(meetingId)
    expect(entry).toMatchObject({ action: 'hostSwap.asked', facts: { asked: 'Erfurt', reason: REASON } })
    const told = (await listRecipients(entry!, TEST_NOW)).map(({ email }) => email)
    expect(told.sort()).toEqual(['buero@erfurt.example', 'dezernat@erfurt.example'])
    for (const key of ['erfurt.office', 'erfurt.deputy'] as const) {
      const todo = (await listTodos(await world.as(key), TEST_NOW)).find(
        (one) => one.key === `swap-${swapId}`,
      )
      expect(todo).toMatchObject({ href: `/meetings/${otherMeetingId}/swap`, day: '2027-03-09' })
    }
    for (const key of ['weimar.office', 'gera.office', 'gstb.secretariat'] as const)
      expect(await listSwapsToAnswer(await world.as(key), TEST_NOW)).toEqual([])
  })

  test('is the hosting city’s own: its office or its deputy, nobody else (R8, R9)', async () => {
    const ids = await pair()
    for (const key of ['erfurt.office', 'gera.deputy', 'gstb.secretariat', 'gstb.officer'] as const)
      await expect(ask(ids, key)).rejects.toThrow(Forbidden)
    const guest = await world.guest(ids.meetingId)
    const input = { id: newId(), ...ids, reason: REASON }
    for (const stranger of [guest, world.visitor])
      await expect(askSwap(stranger, input, TEST_NOW)).rejects.toThrow(NotFound)
    expect(await actions(ids.meetingId)).toEqual([])
    await ask(ids, 'weimar.deputy')
    expect(await actions(ids.meetingId)).toEqual(['hostSwap.asked'])
  })

  test('sent twice, also at once, asks once (W3)', async () => {
    const ids = await pair()
    const office = await world.as('weimar.office')
    const input = { id: newId(), ...ids, reason: REASON }
    await Promise.all([askSwap(office, input, TEST_NOW), askSwap(office, input, TEST_NOW)])
    expect(await actions(ids.meetingId)).toEqual(['hostSwap.asked'])
  })

  test('for a meeting that another request is about is refused, whichever of the two it is', async () => {
    const { meetingId, otherMeetingId } = await asked()
    const third = await world.meeting('draft', { host: 'gera', inDays: 364 })
    const gera = await world.as('gera.office')
    for (const taken of [meetingId, otherMeetingId])
      await expect(
        askSwap(gera, { id: newId(), meetingId: third, otherMeetingId: taken, reason: REASON }, TEST_NOW),
      ).rejects.toThrow(/^Für die \d+\.\u00a0Sitzung ist schon ein Tausch angefragt\.$/)
  })

  test('is about two meetings of one series that are still to come, of two cities', async () => {
    const ids = await pair()
    const own = await world.meeting('draft', { host: 'weimar', inDays: 400 })
    await expect(ask({ ...ids, otherMeetingId: own })).rejects.toThrow('Beide Sitzungen hat dieselbe Stadt.')
    for (const state of ['cancelled', 'inSession', 'held'] as const) {
      const other = await world.meeting(state, { host: 'erfurt', inDays: 300 })
      await expect(ask({ ...ids, otherMeetingId: other })).rejects.toThrow(RuleViolation)
    }
    const over = await world.meeting('scheduled', { host: 'erfurt', inDays: -30 })
    await expect(ask({ ...ids, otherMeetingId: over })).rejects.toThrow('Der Termin ist vorbei.')
  })

  test('takes no field that is not asked for, and no empty reason (R3)', () => {
    const ids = { id: newId(), meetingId: newId(), otherMeetingId: newId() }
    expect(askSwapInput.safeParse({ ...ids, reason: REASON }).success).toBe(true)
    expect(askSwapInput.safeParse({ ...ids, reason: REASON, askedId: newId() }).success).toBe(false)
    expect(askSwapInput.safeParse({ ...ids, reason: ' \u200b ' }).success).toBe(false)
    expect(declineSwapInput.safeParse({ swapId: newId(), answer: '' }).success).toBe(false)
  })
})

describe('an accepted swap', () => {
  test('exchanges both hosts, their town halls and their rights at once (R8)', async () => {
    const { swapId, meetingId, otherMeetingId } = await asked('scheduled')
    const set = { secretariatStandsIn: true, access: 'Aufzug', contact: 'Büro Weimar' }
    await db.update(meeting).set(set).where(eq(meeting.id, meetingId))
    await acceptSwap(await world.as('erfurt.office'), { swapId }, TEST_NOW)
    expect(await stored(meetingId)).toMatchObject({
      hostId: world.organizations.erfurt,
      locationName: 'Rathaus Erfurt',
      locality: 'Erfurt',
      street: null,
      room: null,
      ...{ access: null, contact: null, secretariatStandsIn: false },
      icalSequence: 1,
      revision: 2,
    })
    expect(await stored(otherMeetingId)).toMatchObject({
      hostId: world.organizations.weimar,
      locationName: 'Rathaus Weimar',
      street: 'Schwanseestraße 17',
      ...{ room: null, icalSequence: 1, revision: 2 },
    })
    const reason = { reason: 'Jetzt unser' }
    await expect(
      cancelMeeting(await world.as('weimar.office'), { meetingId, ...reason }, TEST_NOW),
    ).rejects.toThrow(Forbidden)
    await cancelMeeting(await world.as('erfurt.office'), { meetingId, ...reason }, TEST_NOW)
    await cancelMeeting(await world.as('weimar.office'), { meetingId: otherMeetingId, ...reason }, TEST_NOW)
  })

  test('leaves a draft without a place without one, and takes it along where the draft has one', async () => {
    const { swapId, meetingId, otherMeetingId } = await asked('draft')
    await db
      .update(meeting)
      .set({ locationName: 'Rathaus Weimar', room: 'Saal' })
      .where(eq(meeting.id, meetingId))
    // A deputy of another city does not see the place of a draft, and moves it all the same.
    await acceptSwap(await world.as('erfurt.deputy'), { swapId }, TEST_NOW)
    expect(await stored(meetingId)).toMatchObject({ locationName: 'Rathaus Erfurt', room: null })
    expect(await stored(otherMeetingId)).toMatchObject({ locationName: null, street: null })
    const [entry] = await trail(meetingId)
    expect(entry?.facts.change, 'of a draft the round learns the host alone').toBe(
      'Gastgeberin ist Erfurt statt Weimar',
    )
  })

  test('is told to the circle and the guests, for each of the two meetings', async () => {
    const { swapId, meetingId, otherMeetingId } = await asked('invited')
    const guest = await world.guest(meetingId)
    await acceptSwap(await world.as('erfurt.office'), { swapId }, TEST_NOW)
    for (const id of [meetingId, otherMeetingId]) {
      const entry = (await trail(id)).find(({ action }) => action === 'meeting.hostSwapped')
      const told = (await listRecipients(entry!, TEST_NOW)).map(({ email }) => email)
      expect(told).toEqual(expect.arrayContaining(['buero@weimar.example', 'dezernat@gera.example']))
      expect(told.includes(guest.email)).toBe(id === meetingId)
      expect(entry?.facts.reason).toContain(REASON)
    }
  })

  test('is the asked city’s, once (R9)', async () => {
    const { swapId, meetingId } = await asked()
    for (const key of ['weimar.office', 'gera.deputy', 'gstb.secretariat', 'gstb.officer'] as const) {
      await expect(acceptSwap(await world.as(key), { swapId }, TEST_NOW)).rejects.toThrow(Forbidden)
      const decline = { swapId, answer: 'Nein' }
      await expect(declineSwap(await world.as(key), decline, TEST_NOW)).rejects.toThrow(Forbidden)
    }
    const guest = await world.guest(meetingId)
    for (const actor of [guest, world.visitor])
      await expect(acceptSwap(actor, { swapId }, TEST_NOW)).rejects.toThrow(NotFound)
    expect(await hostOf(meetingId)).toBe('weimar')
    const deputy = await world.as('erfurt.deputy')
    await acceptSwap(deputy, { swapId }, TEST_NOW)
    await expect(acceptSwap(deputy, { swapId }, TEST_NOW)).rejects.toThrow(
      'Die Anfrage ist schon beantwortet.',
    )
  })
})

describe('a request that comes to nothing', () => {
  test('is declined with a reason that the asking city is told', async () => {
    const { swapId, meetingId } = await asked()
    await declineSwap(await world.as('erfurt.deputy'), { swapId, answer: 'Wir haben Stadtrat.' }, TEST_NOW)
    expect(await hostOf(meetingId)).toBe('weimar')
    const [entry] = await trail(meetingId)
    expect(entry).toMatchObject({ action: 'hostSwap.declined', facts: { reason: 'Wir haben Stadtrat.' } })
    const told = (await listRecipients(entry!, TEST_NOW)).map(({ email }) => email)
    expect(told.sort()).toEqual(['buero@weimar.example', 'dezernat@weimar.example'])
  })

  test('is withdrawn by who asked, and by nobody else', async () => {
    const { swapId } = await asked()
    await expect(withdrawSwap(await world.as('erfurt.office'), { swapId }, TEST_NOW)).rejects.toThrow(
      Forbidden,
    )
    await withdrawSwap(await world.as('weimar.deputy'), { swapId }, TEST_NOW)
    await expect(acceptSwap(await world.as('erfurt.office'), { swapId }, TEST_NOW)).rejects.toThrow(
      'Die Anfrage ist zurückgezogen.',
    )
  })

  test('what the cities write to each other is read by them and the secretariat', async () => {
    const { swapId, meetingId } = await asked()
    const reasons = async (key: PersonKey) => (await latestSwap(await world.as(key), meetingId))?.reason
    for (const key of ['weimar.deputy', 'erfurt.office', 'gstb.secretariat'] as const)
      expect(await reasons(key)).toBe(REASON)
    for (const key of ['gera.office', 'gstb.officer'] as const) expect(await reasons(key)).toBeNull()
    expect(await latestSwap(await world.guest(meetingId), meetingId)).toBeNull()
    await expect(getSwap(world.visitor, swapId)).rejects.toThrow(NotFound)
  })

  test.each([
    ['another host', 'Die {n}.\u00a0Sitzung hat eine andere Gastgeberin.'],
    ['a cancellation', 'Die {n}.\u00a0Sitzung ist abgesagt.'],
    ['the opening', 'Die {n}.\u00a0Sitzung hat begonnen.'],
  ])('becomes void by %s, for good, and both cities are told', async (what, reason) => {
    const { swapId, meetingId, otherMeetingId } = await asked('invited')
    const erfurt = await world.as('erfurt.office')
    const input = { meetingId: otherMeetingId, reason: 'Hochwasser' }
    if (what === 'another host')
      await moveMeeting(erfurt, moving(otherMeetingId, 1, world.organizations.gera), TEST_NOW)
    else if (what === 'a cancellation') await cancelMeeting(erfurt, input, TEST_NOW)
    else await openMeeting(erfurt, { meetingId: otherMeetingId }, TEST_NOW)
    const { number } = await stored(otherMeetingId)
    const answer = reason.replace('{n}', String(number))
    expect(await swapOf(swapId)).toMatchObject({ state: 'void', answer })
    await expect(acceptSwap(erfurt, { swapId }, TEST_NOW)).rejects.toThrow(
      `Die Anfrage ist hinfällig. ${answer}`,
    )
    const entry = (await trail(otherMeetingId)).find(({ action }) => action === 'hostSwap.voided')
    const told = (await listRecipients(entry!, TEST_NOW)).map(({ email }) => email)
    expect(told).toEqual(expect.arrayContaining(['buero@weimar.example', 'dezernat@erfurt.example']))
    expect(await hostOf(meetingId)).toBe('weimar')
  })

  test('stands while a meeting only gets another date, and is void once the first of them is over', async () => {
    const { swapId, meetingId } = await asked('scheduled')
    await moveMeeting(
      await world.as('weimar.office'),
      moving(meetingId, 1, world.organizations.weimar),
      TEST_NOW,
    )
    expect((await swapOf(swapId)).state).toBe('open')
    const later = addMinutes(fromBerlin('2027-09-22', '10:00'), 1)
    const erfurt = await world.as('erfurt.office')
    await expect(acceptSwap(erfurt, { swapId }, later)).rejects.toThrow(/ist vorbei\.$/)
    expect(await listSwapsToAnswer(erfurt, later)).toEqual([])
  })
})

describe('at the same time (W5)', () => {
  const ROUNDS = 12
  type Results = PromiseSettledResult<unknown>[]
  const won = (results: Results) => results.filter(({ status }) => status === 'fulfilled').length
  /** Whoever did not get through reads a sentence: no deadlock, no bug. */
  function expectTold(results: Results) {
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(UserError)
  }
  const oneOther = async (ids: { meetingId: string; otherMeetingId: string }) =>
    [await hostOf(ids.meetingId), await hostOf(ids.otherMeetingId)].join(' ')
  const swapped = 'erfurt weimar'
  const asBefore = 'weimar erfurt'

  test.for(Array.from({ length: ROUNDS }, (_, round) => round))('two accept, round %i', async () => {
    const swap = await asked('invited')
    const [office, deputy] = await Promise.all([world.as('erfurt.office'), world.as('erfurt.deputy')])
    const both = await Promise.allSettled(
      [office, deputy, office].map((actor) => acceptSwap(actor, { swapId: swap.swapId }, TEST_NOW)),
    )
    expect(won(both)).toBe(1)
    expectTold(both)
    expect(await oneOther(swap)).toBe(swapped)
    expect((await stored(swap.meetingId)).icalSequence).toBe(1)
  })

  test.for(Array.from({ length: ROUNDS }, (_, round) => round))(
    'accept, decline, withdraw, round %i',
    async () => {
      const swap = await asked()
      const { swapId } = swap
      const [erfurt, weimar] = await Promise.all([world.as('erfurt.office'), world.as('weimar.office')])
      const all = await Promise.allSettled([
        withdrawSwap(weimar, { swapId }, TEST_NOW),
        acceptSwap(erfurt, { swapId }, TEST_NOW),
        declineSwap(erfurt, { swapId, answer: 'Nein' }, TEST_NOW),
      ])
      expect(won(all)).toBe(1)
      expectTold(all)
      const { state } = await swapOf(swapId)
      expect(await oneOther(swap)).toBe(state === 'accepted' ? swapped : asBefore)
      const first = all.findIndex(({ status }) => status === 'fulfilled')
      expect(state).toBe(['withdrawn', 'accepted', 'declined'][first])
    },
  )

  test.for(Array.from({ length: ROUNDS }, (_, round) => round))(
    'swap against move, round %i',
    async (round) => {
      const swap = await asked('invited')
      const [erfurt, weimar] = await Promise.all([world.as('erfurt.office'), world.as('weimar.office')])
      const gera = moving(swap.meetingId, 1, world.organizations.gera)
      const acts = [
        () => acceptSwap(erfurt, { swapId: swap.swapId }, TEST_NOW),
        () => moveMeeting(weimar, gera, TEST_NOW),
      ]
      if (round % 2) acts.reverse()
      const both = await Promise.allSettled(acts.map((act) => act()))
      expect(won(both)).toBe(1)
      expectTold(both)
      const { state } = await swapOf(swap.swapId)
      expect(await oneOther(swap)).toBe(state === 'accepted' ? swapped : 'gera erfurt')
    },
  )

  test.for(Array.from({ length: ROUNDS }, (_, round) => round))(
    'swap against cancelling and opening, round %i',
    async (round) => {
      const swap = await asked('invited')
      const [erfurt, weimar] = await Promise.all([world.as('erfurt.office'), world.as('weimar.office')])
      const acts = [
        () => acceptSwap(erfurt, { swapId: swap.swapId }, TEST_NOW),
        () => cancelMeeting(weimar, { meetingId: swap.meetingId, reason: 'Schnee' }, TEST_NOW),
        () => openMeeting(erfurt, { meetingId: swap.otherMeetingId }, TEST_NOW),
      ]
      if (round % 2) acts.reverse()
      const all = await Promise.allSettled(acts.map((act) => act()))
      expectTold(all)
      const [one, other] = [await stored(swap.meetingId), await stored(swap.otherMeetingId)]
      const { state } = await swapOf(swap.swapId)
      if (state === 'accepted') {
        expect(await oneOther(swap)).toBe(swapped)
        expect([one.state, other.state]).toEqual(['invited', 'invited'])
        expect(won(all)).toBe(1)
      } else {
        expect(state).toBe('void')
        expect(await oneOther(swap)).toBe(asBefore)
        expect([one.state, other.state]).toEqual(['cancelled', 'inSession'])
      }
    },
  )

  test.for(Array.from({ length: ROUNDS }, (_, round) => round))(
    'two requests for one meeting, round %i',
    async () => {
      const ids = await pair()
      const third = await world.meeting('draft', { host: 'gera', inDays: 364 })
      const [weimar, gera] = await Promise.all([world.as('weimar.office'), world.as('gera.office')])
      const both = await Promise.allSettled([
        askSwap(weimar, { id: newId(), ...ids, reason: REASON }, TEST_NOW),
        askSwap(
          gera,
          { id: newId(), meetingId: third, otherMeetingId: ids.meetingId, reason: REASON },
          TEST_NOW,
        ),
      ])
      expect(won(both)).toBe(1)
      expectTold(both)
      const open = await db
        .select()
        .from(hostSwap)
        .where(and(eq(hostSwap.state, 'open'), inArray(hostSwap.meetingId, [ids.meetingId, third])))
      expect(open).toHaveLength(1)
    },
  )

  test('who looked at an old state is told', async () => {
    const { swapId, meetingId } = await asked('scheduled')
    await acceptSwap(await world.as('erfurt.office'), { swapId }, TEST_NOW)
    const stale = moving(meetingId, 1, world.organizations.erfurt)
    await expect(moveMeeting(await world.as('erfurt.office'), stale, TEST_NOW)).rejects.toThrow(Conflict)
  })
})
