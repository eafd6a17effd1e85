import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, membership, minutes, participation, person } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { addDays, berlinDay } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { loadActor } from '@/lib/people/queries'
import { answerInvitation, inviteGuest, noteAttendance } from './commands'
import { answerInvitationInput, inviteGuestInput } from './input'
import { listOwnSeats, listSeats } from './queries'
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
  const note = async (meetingId: string, actor: Actor, attendance = 'excused' as const) =>
    noteAttendance(
      actor,
      { meetingId, membershipId: world.people['gera.deputy'].membershipId, attendance, excuse: 'Stadtrat' },
      TEST_NOW,
    )

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

  test('not before the meeting, and not once the minutes are released', async () => {
    const host = await world.as('jena.office')
    await expect(note(await world.meeting('invited'), host)).rejects.toMatchObject({ code: 'rule' })
    const held = await world.meeting('held')
    await db.insert(minutes).values({ meetingId: held, state: 'released' })
    await expect(note(held, host)).rejects.toMatchObject({ code: 'rule' })
  })
})

describe('inviting a guest', () => {
  const invite = (actor: Actor, meetingId: string, itemIds: string[], more: { id?: string } = {}) =>
    inviteGuest(
      actor,
      {
        meetingId,
        name: 'Referat 24, Ministerium',
        email: `referat-${newId()}@tmasgff.example`,
        itemIds,
        ...more,
      },
      TEST_NOW,
    )

  test('gives a mandate for one meeting and these items alone', async () => {
    const id = await world.meeting('invited')
    const shown = await world.item(id, { title: 'Bezahlkarte' })
    await world.item(id, { title: 'Haushalt' })
    const { membershipId } = await invite(await world.as('jena.office'), id, [shown])
    const [mandate] = await db.select().from(membership).where(eq(membership.id, membershipId))
    const guest = await loadActor(mandate?.personId ?? '', TEST_NOW)
    if (!guest) throw new Error('the guest has no mandate')
    const titles = (await getAgenda(guest, id)).map((line) => line.kind === 'item' && line.item.title)
    expect(titles).toEqual(['Bezahlkarte'])
    expect(
      await loadActor(guest.personId, new Date(`${addDays(berlinDay(TEST_NOW), 365)}T12:00Z`)),
    ).toBeNull()
    expect(await entries(id, 'guest.invited')).toHaveLength(1)
  })

  test('an item of another meeting is not there (R2)', async () => {
    const id = await world.meeting('invited')
    const elsewhere = await world.item(await world.meeting('invited'), { title: 'Anderswo' })
    await expect(invite(await world.as('jena.office'), id, [elsewhere])).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  test('only the host or the secretariat invites', async () => {
    const id = await world.meeting('scheduled')
    for (const key of ['gera.office', 'jena.deputy', 'gstb.officer'] as const)
      await expect(invite(await world.as(key), id, [])).rejects.toMatchObject({ code: 'forbidden' })
    await expect(invite(await world.as('gstb.secretariat'), id, [])).resolves.toBeDefined()
  })

  test('the same form sent twice invites once (W3)', async () => {
    const id = await world.meeting('scheduled')
    const host = await world.as('jena.office')
    const key = newId()
    const form = { id: key, meetingId: id, name: 'Gast', email: 'gast-twice@land.example', itemIds: [] }
    await inviteGuest(host, form, TEST_NOW)
    await inviteGuest(host, form, TEST_NOW)
    expect(await db.select().from(membership).where(eq(membership.meetingId, id))).toHaveLength(1)
    expect(await entries(id, 'guest.invited')).toHaveLength(1)
    await expect(inviteGuest(host, { ...form, id: newId() }, TEST_NOW)).rejects.toMatchObject({
      code: 'rule',
      detail: { fields: { email: 'Diese Adresse ist schon eingeladen.' } },
    })
  })

  test('a member of the round cannot be made a guest, and keeps name and mandate', async () => {
    const id = await world.meeting('scheduled')
    const form = { meetingId: id, name: 'Umbenannt', email: 'dezernat@gera.example', itemIds: [] }
    await expect(inviteGuest(await world.as('jena.office'), form, TEST_NOW)).rejects.toMatchObject({
      code: 'rule',
    })
    const [known] = await db.select().from(person).where(eq(person.email, form.email))
    expect(known?.name).toBe('Dezernat Soziales, Gera')
  })

  test('an address is normalized, tricks are refused (S4)', () => {
    const form = { meetingId: newId(), name: 'Gast', itemIds: [] }
    expect(inviteGuestInput.parse({ ...form, email: ' Gast@Land.Example. ' }).email).toBe('gast@land.example')
    for (const email of ['a@x.de,b@evil.de', 'a@x.de\r\nBcc: b@evil.de', '"a b"@x.de', 'x'])
      expect(inviteGuestInput.safeParse({ ...form, email }).success).toBe(false)
  })
})
