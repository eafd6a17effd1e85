import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, meeting, membership, minutes, participation, seatNeeds } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { listAudit } from '@/lib/audit/queries'
import { addDays, addMinutes, berlinDay, fromBerlin } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { listTodos } from '@/lib/overview/queries'
import { endMembership } from '@/lib/people/commands'
import { answerInvitation, deleteOldNeeds, noteAttendance, stateNeeds } from './commands'
import { answerInvitationInput, stateNeedsInput, type NoteAttendanceInput } from './input'
import { listNeeds, listOwnSeats, listSeats, listStandIns, listSubstitutes } from './queries'
import { notedOf, UNNOTED, type Noted } from './rules'
import { getMeeting } from '@/lib/meetings/queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const seatOf = async (actor: Actor, meetingId: string, membershipId: string) =>
  (await listSeats(actor, meetingId)).find((seat) => seat.membershipId === membershipId)

const entries = (meetingId: string, action: string) =>
  db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.meetingId, meetingId), eq(auditEntry.action, action)))

describe('who is expected', () => {
  test('every deputy and officer has a seat, both of Jena too, and guests come last', async () => {
    const id = await world.meeting('invited')
    await world.guest(id)
    const seats = await listSeats(await world.as('suhl.deputy'), id)
    expect(seats.map((seat) => seat.organization?.plate ?? 'Gast')).toEqual([
      'EF',
      'G',
      'J',
      'J',
      'SHL',
      'WE',
      'GStB',
      'Gast',
    ])
  })

  test('a mandate that ended before the day of the meeting has no seat', async () => {
    const id = await world.meeting('invited')
    const { membershipId } = world.people['weimar.deputy']
    await db.update(membership).set({ endDate: '2027-03-09' }).where(eq(membership.id, membershipId))
    const reader = await world.as('suhl.deputy')
    expect(await seatOf(reader, id, membershipId)).toBeUndefined()
    await db.update(membership).set({ endDate: '2027-03-10' }).where(eq(membership.id, membershipId))
    expect(await seatOf(reader, id, membershipId)).toBeDefined()
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
  })

  test('a guest sees nobody but themselves, a visitor nothing (R5)', async () => {
    const id = await world.meeting('invited')
    const guest = await world.guest(id)
    await world.guest(id)
    expect((await listSeats(guest, id)).map((seat) => seat.personId)).toEqual([guest.personId])
    await expect(listSeats(world.visitor, id)).rejects.toMatchObject({ code: 'notFound' })
    await expect(listSeats(guest, await world.meeting('invited'))).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('answering an invitation', () => {
  test('records the answer, and the last one counts', async () => {
    const id = await world.meeting('invited')
    const deputy = await world.as('erfurt.deputy')
    const { membershipId } = world.people['erfurt.deputy']
    await answerInvitation(deputy, { meetingId: id, membershipId, rsvp: 'tentative' }, TEST_NOW)
    const answer = { meetingId: id, membershipId, rsvp: 'accepted', substituteName: 'Amt 50' } as const
    await answerInvitation(deputy, answer, TEST_NOW)
    expect(await seatOf(deputy, id, membershipId)).toMatchObject({
      rsvp: 'accepted',
      substituteName: 'Amt 50',
    })
    const recorded = await entries(id, 'invitation.answered')
    expect(recorded.map((entry) => entry.facts.answer)).toEqual(['mit Vorbehalt', 'Vertretung durch Amt 50'])
  })

  test('an office answers for its deputy, visibly so', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    const own = await listOwnSeats(office, await getMeeting(office, id))
    expect(own.map((seat) => [seat.label, seat.onBehalf])).toEqual([
      ['Dezernat Soziales', true],
      ['Dezernat Bildung', true],
    ])
    const { membershipId } = world.people['jena.education']
    await answerInvitation(office, { meetingId: id, membershipId, rsvp: 'declined' }, TEST_NOW)
    expect(await seatOf(office, id, membershipId)).toMatchObject({ rsvp: 'declined' })
    const [entry] = await entries(id, 'invitation.answered')
    expect(entry).toMatchObject({
      personId: office.personId,
      facts: { answer: 'Absage (für Dezernat Bildung, Jena)' },
    })
  })

  test('a city does not answer for another city, and nothing is written (R9, R4)', async () => {
    const id = await world.meeting('invited')
    const { membershipId } = world.people['gera.deputy']
    for (const key of ['erfurt.office', 'erfurt.deputy', 'jena.office', 'gstb.secretariat'] as const)
      await expect(
        answerInvitation(await world.as(key), { meetingId: id, membershipId, rsvp: 'accepted' }, TEST_NOW),
      ).rejects.toMatchObject({ code: 'notFound' })
    expect(await db.select().from(participation).where(eq(participation.meetingId, id))).toEqual([])
    expect(await entries(id, 'invitation.answered')).toEqual([])
  })

  test('is possible from the invitation until the meeting is opened', async () => {
    const deputy = await world.as('erfurt.deputy')
    const { membershipId } = world.people['erfurt.deputy']
    for (const [state, message] of [
      ['scheduled', /noch nicht eingeladen/],
      ['inSession', /läuft/],
      ['held', /durchgeführt/],
      ['cancelled', /abgesagt/],
    ] as const)
      await expect(
        answerInvitation(
          deputy,
          { meetingId: await world.meeting(state), membershipId, rsvp: 'accepted' },
          TEST_NOW,
        ),
      ).rejects.toMatchObject({ code: 'rule', message: expect.stringMatching(message) })
  })

  test('a note reaches the host and the own house, not the other cities', async () => {
    const id = await world.meeting('invited')
    const { membershipId } = world.people['erfurt.deputy']
    const answer = { meetingId: id, membershipId, rsvp: 'declined', note: 'Reha' } as const
    await answerInvitation(await world.as('erfurt.deputy'), answer, TEST_NOW)
    for (const [key, note] of [
      ['jena.office', 'Reha'],
      ['erfurt.office', 'Reha'],
      ['gera.deputy', null],
      ['gstb.officer', null],
    ] as const)
      expect((await seatOf(await world.as(key), id, membershipId))?.note).toBe(note)
  })

  test('refuses further fields and an empty substitute (R3)', () => {
    const answer = { meetingId: newId(), membershipId: newId(), rsvp: 'accepted' }
    expect(answerInvitationInput.safeParse(answer).success).toBe(true)
    expect(answerInvitationInput.safeParse({ ...answer, answeredById: newId() }).success).toBe(false)
    expect(answerInvitationInput.safeParse({ ...answer, substituteName: ' \u200b ' }).success).toBe(false)
  })
})

describe('noting attendance', () => {
  const seat = () => world.people['gera.deputy'].membershipId
  type Wanted = Omit<NoteAttendanceInput, 'meetingId' | 'membershipId' | 'seen'>
  const excused: Wanted = { attendance: 'excused', excuse: 'Stadtrat' }
  const represented: Wanted = { attendance: 'represented', representedBy: 'Amt 50' }
  const note = async (meetingId: string, actor: Actor, wanted = excused, seen: Noted = UNNOTED) =>
    noteAttendance(actor, { meetingId, membershipId: seat(), ...wanted, seen }, TEST_NOW)

  test('the host notes it during and after the meeting', async () => {
    for (const state of ['inSession', 'held'] as const) {
      const id = await world.meeting(state)
      expect(await note(id, await world.as('jena.office'))).toMatchObject({
        attendance: 'excused',
        excuse: 'Stadtrat',
      })
      expect(await entries(id, 'attendance.noted')).toHaveLength(1)
    }
  })

  test('nobody else does (R8)', async () => {
    const id = await world.meeting('inSession')
    for (const key of ['gera.office', 'jena.deputy', 'gstb.secretariat', 'gstb.officer'] as const)
      await expect(note(id, await world.as(key))).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('with the items between which somebody was there, and nobody leaves before they came', async () => {
    const id = await world.meeting('inSession')
    const host = await world.as('jena.office')
    const [first, second, third] = [await world.item(id), await world.item(id), await world.item(id)]
    const come = async (
      span: { fromItemId?: string; untilItemId?: string },
      attendance: 'present' | 'excused' = 'present',
    ) => note(id, host, { attendance, ...span }, await seatOf(host, id, seat()))
    expect(await come({ fromItemId: second, untilItemId: third })).toMatchObject({
      fromItemId: second,
      untilItemId: third,
    })
    const read = await seatOf(await world.as('erfurt.deputy'), id, seat())
    expect(read).toMatchObject({ fromItemId: second, untilItemId: third })
    const [noted] = await entries(id, 'attendance.noted')
    expect(noted?.facts).toMatchObject({ from: '2', until: '3' })

    await expect(come({ fromItemId: third, untilItemId: first })).rejects.toMatchObject({ code: 'rule' })
    const foreign = await world.item(await world.meeting('inSession'))
    await expect(come({ untilItemId: foreign })).rejects.toMatchObject({ code: 'notFound' })
    expect(await come({ fromItemId: second }, 'excused')).toMatchObject({
      fromItemId: null,
      untilItemId: null,
    })
  })

  test('of two who note at once one is told what stands there, whoever comes first (W5)', async () => {
    const host = await world.as('jena.office')
    for (const [first, second] of [
      [represented, { attendance: 'present' }],
      [{ attendance: 'present' }, represented],
    ] as const) {
      const id = await world.meeting('inSession')
      await note(id, host, first)
      const stored = { ...UNNOTED, ...first }
      await expect(note(id, host, second)).rejects.toMatchObject({
        code: 'conflict',
        detail: { current: stored },
      })
      expect(await seatOf(host, id, seat())).toMatchObject(stored)
      // Who has seen it decides again.
      expect(await note(id, host, second, stored)).toMatchObject(second)
      expect(await entries(id, 'attendance.noted')).toHaveLength(2)
    }
    for (let round = 0; round < 5; round++) {
      const id = await world.meeting('inSession')
      const answers = await Promise.allSettled([note(id, host, represented), note(id, host, excused)])
      const [noted] = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
      const [refused] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
      expect(refused).toMatchObject({ code: 'conflict', detail: { current: noted && notedOf(noted) } })
    }
  })

  test('the same once more, after an answer that got lost, is nothing new (W3)', async () => {
    const id = await world.meeting('inSession')
    const host = await world.as('jena.office')
    await note(id, host, represented)
    expect(await note(id, host, represented)).toMatchObject(represented)
    expect(await entries(id, 'attendance.noted')).toHaveLength(1)
  })

  test('not before the meeting, and not once the minutes are released', async () => {
    const host = await world.as('jena.office')
    await expect(note(await world.meeting('invited'), host)).rejects.toMatchObject({ code: 'rule' })
    const held = await world.meeting('held')
    await db.insert(minutes).values({ meetingId: held, state: 'released' })
    await expect(note(held, host)).rejects.toMatchObject({ code: 'rule' })
  })
})

describe('a substitute of the house', () => {
  const seat = () => world.people['jena.deputy'].membershipId
  const name = async (meetingId: string, substituteId: string) =>
    answerInvitation(
      await world.as('jena.office'),
      { meetingId, membershipId: seat(), rsvp: 'accepted', substituteId },
      TEST_NOW,
    )

  test('is chosen from the people with a mandate there, and is stored as a person', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    const choice = await listSubstitutes(office, await getMeeting(office, id))
    expect(choice.map((one) => one.name)).toEqual([
      'Büro Soziales, Jena',
      'Dezernat Bildung, Jena',
      'Dezernat Soziales, Jena',
    ])
    const { personId } = world.people['jena.education']
    await name(id, personId)
    expect(await seatOf(office, id, seat())).toMatchObject({
      rsvp: 'accepted',
      substituteId: personId,
      substituteName: 'Dezernat Bildung, Jena',
    })
    const [row] = await db.select().from(participation).where(eq(participation.meetingId, id))
    expect(row).toMatchObject({ substituteId: personId, substituteName: null })
    const [answered] = await entries(id, 'invitation.answered')
    expect(answered?.facts.answer).toBe(
      'Vertretung durch Dezernat Bildung, Jena (für Dezernat Soziales, Jena)',
    )
    expect(await entries(id, 'substitute.named')).toHaveLength(1)
  })

  test('is nobody of another city and not the person themselves, and nothing is written (R2, R4)', async () => {
    const id = await world.meeting('invited')
    for (const key of ['gera.deputy', 'jena.deputy'] as const)
      await expect(name(id, world.people[key].personId)).rejects.toMatchObject({ code: 'notFound' })
    const guest = await world.guest(id)
    await expect(name(id, guest.personId)).rejects.toMatchObject({ code: 'notFound' })
    expect(await db.select().from(participation).where(eq(participation.meetingId, id))).toEqual([])
  })

  test('sees for whom they stand in, and no longer when the answer changes', async () => {
    const id = await world.meeting('invited')
    const education = await world.as('jena.education')
    const own = async () => (await listStandIns(education)).filter((one) => one.meeting.id === id)
    await name(id, education.personId)
    expect((await own()).map((one) => one.name)).toEqual(['Dezernat Soziales, Jena'])
    const answer = { meetingId: id, membershipId: seat(), rsvp: 'declined' } as const
    await answerInvitation(await world.as('jena.office'), answer, TEST_NOW)
    expect(await own()).toEqual([])
    expect(await entries(id, 'substitute.released')).toHaveLength(1)
    const [row] = await db.select().from(participation).where(eq(participation.meetingId, id))
    expect(row).toMatchObject({ rsvp: 'declined', substituteId: null, substituteName: null })
  })

  test('gains no right: answers for no seat but their own', async () => {
    const id = await world.meeting('invited')
    const education = await world.as('jena.education')
    await name(id, education.personId)
    const answer = { meetingId: id, membershipId: seat(), rsvp: 'declined' } as const
    await expect(answerInvitation(education, answer, TEST_NOW)).rejects.toMatchObject({ code: 'notFound' })
    const needs = { meetingId: id, membershipId: seat(), parking: true }
    await expect(stateNeeds(education, needs, TEST_NOW)).rejects.toMatchObject({ code: 'notFound' })
  })

  test('whose mandate ends before the meeting leaves an open answer behind, everywhere', async () => {
    const id = await world.meeting('invited')
    const [education, deputy] = [await world.as('jena.education'), await world.as('jena.deputy')]
    await db.insert(participation).values({ meetingId: id, membershipId: seat() })
    await name(id, education.personId)
    const waits = async () =>
      (await listTodos(deputy, TEST_NOW)).some(({ href }) => href.startsWith(`/meetings/${id}`))
    expect(await waits()).toBe(false)
    const { membershipId } = world.people['jena.education']
    const mandate = { membershipId, endDate: '2027-03-09' }
    await endMembership(await world.as('gstb.secretariat'), mandate, TEST_NOW)
    expect(await seatOf(deputy, id, seat())).toMatchObject({
      rsvp: 'needsAction',
      substituteId: null,
      substituteName: null,
      substituteGone: true,
    })
    expect(await waits()).toBe(true)
    expect((await listStandIns(education)).filter((one) => one.meeting.id === id)).toEqual([])
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
  })

  test('is a person or a name, not both', () => {
    const answer = { meetingId: newId(), membershipId: newId(), rsvp: 'accepted' }
    const both = { ...answer, substituteId: newId(), substituteName: 'Amt 50' }
    expect(answerInvitationInput.safeParse(both).success).toBe(false)
    expect(answerInvitationInput.safeParse({ ...answer, substituteId: newId() }).success).toBe(true)
  })
})

describe('what a seat needs', () => {
  const seat = () => world.people['erfurt.deputy'].membershipId
  const needs = { access: 'Rampe-QX', diet: 'vegan-QX', parking: true }
  const state = async (meetingId: string, actor: Actor, membershipId = seat()) =>
    stateNeeds(actor, { meetingId, membershipId, ...needs }, TEST_NOW)
  const read = async (actor: Actor, meetingId: string, membershipId = seat()) =>
    (await listNeeds(actor, await getMeeting(actor, meetingId))).get(membershipId) ?? null

  test('is for the host that receives, who stands in for it, and the own house alone', async () => {
    const id = await world.meeting('invited')
    await state(id, await world.as('erfurt.deputy'))
    for (const key of ['jena.office', 'erfurt.deputy', 'erfurt.office'] as const)
      expect(await read(await world.as(key), id), key).toEqual(needs)
    for (const key of ['jena.deputy', 'gera.office', 'gstb.officer', 'gstb.secretariat'] as const)
      expect(await read(await world.as(key), id), key).toBeNull()
    await db.update(meeting).set({ secretariatStandsIn: true }).where(eq(meeting.id, id))
    expect(await read(await world.as('gstb.secretariat'), id)).toEqual(needs)
    expect(await read(await world.guest(id), id)).toBeNull()
  })

  test('is stated by the person or their office, by nobody else (R9)', async () => {
    const id = await world.meeting('invited')
    await state(id, await world.as('erfurt.office'))
    for (const key of ['jena.office', 'gera.deputy', 'gstb.secretariat'] as const)
      await expect(state(id, await world.as(key))).rejects.toMatchObject({ code: 'notFound' })
    const guest = await world.guest(id)
    const own = guest.memberships[0]?.id ?? ''
    await state(id, guest, own)
    expect(await read(await world.as('jena.office'), id, own)).toEqual(needs)
    expect(await read(guest, id, own)).toEqual(needs)
  })

  test('stands in no entry of the trail, and that there is something is for the own house', async () => {
    const id = await world.meeting('invited')
    await state(id, await world.as('erfurt.deputy'))
    const trail = await db.select().from(auditEntry).where(eq(auditEntry.meetingId, id))
    expect(JSON.stringify(trail)).not.toContain('QX')
    const readers = await Promise.all(
      (['erfurt.office', 'gera.office', 'gstb.secretariat', 'jena.office'] as const).map(
        async (key) => (await listAudit(await world.as(key), { meetingId: id })).entries.length,
      ),
    )
    expect(readers).toEqual([1, 0, 0, 0])
  })

  test('is taken back with empty fields, and goes when the answer turns to no', async () => {
    const id = await world.meeting('invited')
    const deputy = await world.as('erfurt.deputy')
    const key = { meetingId: id, membershipId: seat() }
    await state(id, deputy)
    await stateNeeds(deputy, { ...key, parking: false }, TEST_NOW)
    expect(await read(deputy, id)).toBeNull()
    await state(id, deputy)
    await answerInvitation(deputy, { ...key, rsvp: 'tentative' }, TEST_NOW)
    expect(await read(deputy, id)).toEqual(needs)
    await answerInvitation(deputy, { ...key, rsvp: 'declined' }, TEST_NOW)
    expect(await db.select().from(seatNeeds).where(eq(seatNeeds.meetingId, id))).toEqual([])
    await expect(state(id, deputy)).rejects.toMatchObject({ code: 'rule' })
  })

  test('can be stated from the invitation until the meeting is opened', async () => {
    const deputy = await world.as('erfurt.deputy')
    for (const given of ['scheduled', 'inSession', 'held', 'cancelled'] as const)
      await expect(state(await world.meeting(given), deputy)).rejects.toMatchObject({ code: 'rule' })
  })

  test('refuses further fields (R3)', () => {
    const input = { meetingId: newId(), membershipId: newId(), parking: true }
    expect(stateNeedsInput.safeParse(input).success).toBe(true)
    expect(stateNeedsInput.safeParse({ ...input, personId: newId() }).success).toBe(false)
  })

  test('is deleted four weeks after the day of the meeting, in Berlin, around both DST nights', async () => {
    // The clocks change on 28 March and on 31 October 2027; one meeting each is before, the other four weeks after.
    for (const day of ['2027-03-01', '2027-03-28', '2027-10-04', '2027-10-31'])
      for (const given of ['held', 'cancelled'] as const) {
        const id = await world.meeting(given)
        const end = fromBerlin(day, '23:30')
        await db
          .update(meeting)
          .set({ start: addMinutes(end, -60), end })
          .where(eq(meeting.id, id))
        await db.insert(seatNeeds).values({ meetingId: id, membershipId: seat(), ...needs })
        const left = async () => (await db.select().from(seatNeeds).where(eq(seatNeeds.meetingId, id))).length
        await deleteOldNeeds(fromBerlin(addDays(day, 27), '23:59'))
        expect(await left(), `${given} on ${day}, the day before`).toBe(1)
        await deleteOldNeeds(fromBerlin(addDays(day, 28), '00:00'))
        expect(await left(), `${given} on ${day}`).toBe(0)
        const [deleted] = await entries(id, 'needs.deleted')
        expect(deleted).toMatchObject({ job: 'delete-old-needs', audience: 'host', personId: null })
        expect(berlinDay(deleted?.at ?? end)).toBe(addDays(day, 28))
      }
  })

  test('goes with the meeting when it is moved', async () => {
    const id = await world.meeting('invited')
    await state(id, await world.as('erfurt.deputy'))
    const end = fromBerlin('2027-06-16', '12:30')
    await db
      .update(meeting)
      .set({ start: addMinutes(end, -150), end })
      .where(eq(meeting.id, id))
    await deleteOldNeeds(fromBerlin('2027-04-20', '03:10'))
    expect(await read(await world.as('erfurt.deputy'), id)).toEqual(needs)
  })
})

test('a guest who says no is news for the host, once', async () => {
  const id = await world.meeting('invited')
  const guest = await world.guest(id)
  const answer = { meetingId: id, membershipId: guest.memberships[0]?.id ?? '' }
  for (const rsvp of ['declined', 'declined'] as const)
    await answerInvitation(guest, { ...answer, rsvp }, TEST_NOW)
  expect(await entries(id, 'guest.declined')).toHaveLength(1)
  expect(await entries(id, 'invitation.answered')).toEqual([])
})
