import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import {
  agendaItem,
  auditEntry,
  guestInvitation,
  meeting,
  membership,
  participation,
  person,
  session,
} from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { getAgenda, getAgendaItem } from '@/lib/agenda/queries'
import { addDays, berlinDay } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { getMeeting } from '@/lib/meetings/queries'
import { listSeats } from '@/lib/participants/queries'
import { loadActor } from '@/lib/people/queries'
import {
  acceptGuestInvitation,
  declineGuestInvitation,
  inviteGuest,
  renewGuestLink,
  withdrawGuest,
} from './commands'
import { inviteGuestInput } from './input'
import { followLink, guestToken, listGuests } from './queries'
import { guestsByItem } from './rules'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

/** The machine's clock, by which links end. */
const CLOCK = new Date('2027-02-23T08:00:00Z')

const invite = (actor: Actor, meetingId: string, itemIds: string[] = [], more: { id?: string } = {}) =>
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
    CLOCK,
  )

/** Invited by Jena, with the token of the mail. */
async function invited(
  state: 'scheduled' | 'invited' = 'invited',
  itemIds?: (id: string) => Promise<string[]>,
) {
  const id = await world.meeting(state)
  const office = await world.as('jena.office')
  const { invitationId } = await invite(office, id, (await itemIds?.(id)) ?? [])
  return { id, office, invitationId, token: guestToken({ id: invitationId, link: 1 }) }
}

const entries = (meetingId: string, action: string) =>
  db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.meetingId, meetingId), eq(auditEntry.action, action)))

const states = async (actor: Actor, meetingId: string) =>
  (await listGuests(actor, await getMeeting(actor, meetingId))).map(({ state }) => state)

describe('inviting a guest', () => {
  test('makes no mandate and no seat: whoever does not accept gets in nowhere', async () => {
    const { id, office, invitationId } = await invited()
    const [row] = await db.select().from(guestInvitation).where(eq(guestInvitation.id, invitationId))
    expect(await loadActor(row?.personId ?? '', TEST_NOW)).toBeNull()
    expect((await listSeats(office, id)).filter((seat) => seat.role === 'guest')).toEqual([])
    expect(await states(office, id)).toEqual(['invited'])
    expect(await entries(id, 'guest.invited')).toHaveLength(1)
  })

  test('an item of another meeting is not there (R2)', async () => {
    const id = await world.meeting('invited')
    const elsewhere = await world.item(await world.meeting('invited'), { title: 'Anderswo' })
    await expect(invite(await world.as('jena.office'), id, [elsewhere])).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  test('only the host or the secretariat invites, renews and withdraws, each at their meeting (R2, R8)', async () => {
    const { id, invitationId } = await invited('scheduled')
    const input = { meetingId: id, invitationId }
    for (const key of ['gera.office', 'jena.deputy', 'gstb.officer'] as const) {
      const actor = await world.as(key)
      await expect(invite(actor, id)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(renewGuestLink(actor, input, TEST_NOW)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(withdrawGuest(actor, input, TEST_NOW)).rejects.toMatchObject({ code: 'forbidden' })
    }
    const office = await world.as('jena.office')
    const other = { meetingId: await world.meeting('scheduled'), invitationId }
    await expect(withdrawGuest(office, other, TEST_NOW)).rejects.toMatchObject({ code: 'notFound' })
    await expect(invite(await world.as('gstb.secretariat'), id)).resolves.toBeDefined()
  })

  test('the same form sent twice invites once (W3)', async () => {
    const id = await world.meeting('scheduled')
    const host = await world.as('jena.office')
    const form = { id: newId(), meetingId: id, name: 'Gast', email: 'gast-twice@land.example', itemIds: [] }
    await inviteGuest(host, form, TEST_NOW)
    await inviteGuest(host, form, TEST_NOW)
    expect(await states(host, id)).toEqual(['invited'])
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
      message: 'Diese Person gehört zur Runde und ist ohnehin eingeladen.',
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

describe('following the link', () => {
  test('looking, however often, uses nothing up (S1)', async () => {
    const { id, token } = await invited()
    for (let time = 0; time < 3; time++)
      expect(await followLink(token, CLOCK)).toMatchObject({ why: null, state: 'invited', meeting: { id } })
    await expect(acceptGuestInvitation(token, TEST_NOW, CLOCK)).resolves.toMatchObject({ meetingId: id })
  })

  test('accepting gives a mandate for this meeting and these items alone, and says that the guest comes', async () => {
    const shown: string[] = []
    const { id, office, token } = await invited('invited', async (meetingId) => {
      shown.push(await world.item(meetingId, { title: 'Bezahlkarte' }))
      await world.item(meetingId, { title: 'Haushalt' })
      return shown
    })
    const { personId } = await acceptGuestInvitation(token, TEST_NOW, CLOCK)
    const guest = await loadActor(personId, TEST_NOW)
    if (!guest) throw new Error('the guest has no mandate')
    expect(guest.memberships.map(({ role, meetingId }) => [role, meetingId])).toEqual([['guest', id]])
    const titles = (await getAgenda(guest, id)).map((line) => line.kind === 'item' && line.item.title)
    expect(titles).toEqual(['Bezahlkarte'])
    await expect(getMeeting(guest, await world.meeting('invited'))).rejects.toMatchObject({
      code: 'notFound',
    })
    expect(await loadActor(personId, new Date(`${addDays(berlinDay(TEST_NOW), 365)}T12:00Z`))).toBeNull()
    const seats = (await listSeats(office, id)).filter((seat) => seat.role === 'guest')
    expect(seats.map(({ rsvp }) => rsvp)).toEqual(['accepted'])
    expect(await states(office, id)).toEqual(['accepted'])
    expect((await entries(id, 'guest.accepted'))[0]).toMatchObject({ personId })
  })

  test('an item that moves to another meeting is not the guest’s there', async () => {
    let itemId = ''
    const { token } = await invited('invited', async (meetingId) => [(itemId = await world.item(meetingId))])
    const { personId } = await acceptGuestInvitation(token, TEST_NOW, CLOCK)
    const guest = await loadActor(personId, TEST_NOW)
    const next = await world.meeting('scheduled')
    await db.update(agendaItem).set({ meetingId: next, position: 1 }).where(eq(agendaItem.id, itemId))
    await expect(getAgendaItem(guest ?? world.visitor, itemId)).rejects.toMatchObject({ code: 'notFound' })
  })

  test('twice, or twice at once, lets one in (S2)', async () => {
    const { token } = await invited()
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => acceptGuestInvitation(token, TEST_NOW, CLOCK)),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(acceptGuestInvitation(token, TEST_NOW, CLOCK)).rejects.toMatchObject({ code: 'rule' })
    expect(await followLink(token, CLOCK)).toMatchObject({
      why: 'Sie haben diese Einladung schon angenommen.',
      state: 'accepted',
    })
  })

  test('ends after fourteen days, and one that was guessed opens nothing', async () => {
    const { token } = await invited()
    const last = new Date('2027-03-09T22:59:00Z')
    expect((await followLink(token, last)).why).toBeNull()
    const late = new Date('2027-03-09T23:00:00Z')
    expect(await followLink(token, late)).toMatchObject({
      why: expect.stringContaining('gilt nicht mehr'),
      meeting: null,
      guest: null,
    })
    for (const wrong of [token.slice(1), '', newId()])
      await expect(acceptGuestInvitation(wrong, TEST_NOW, CLOCK)).rejects.toMatchObject({ code: 'rule' })
    await expect(acceptGuestInvitation(token, TEST_NOW, late)).rejects.toMatchObject({ code: 'rule' })
    await expect(declineGuestInvitation(token, TEST_NOW, late)).rejects.toMatchObject({ code: 'rule' })
  })

  test('opens nothing for a meeting that is over or called off', async () => {
    for (const state of ['held', 'cancelled'] as const) {
      const { id, token } = await invited()
      await db.update(meeting).set({ state }).where(eq(meeting.id, id))
      await expect(acceptGuestInvitation(token, TEST_NOW, CLOCK)).rejects.toMatchObject({
        code: 'rule',
        message: expect.stringContaining('vorbei oder abgesagt'),
      })
    }
  })

  test('who has joined the round since signs in as a member', async () => {
    const { id, invitationId, token } = await invited()
    const [row] = await db.select().from(guestInvitation).where(eq(guestInvitation.id, invitationId))
    await db.insert(membership).values({
      personId: row?.personId ?? '',
      organizationId: world.organizations.suhl,
      role: 'office',
      label: 'Büro Bildung',
      startDate: '2027-02-01',
      endDate: '2027-03-01',
    })
    await expect(acceptGuestInvitation(token, TEST_NOW, CLOCK)).rejects.toMatchObject({ code: 'rule' })
    expect(await entries(id, 'guest.accepted')).toEqual([])
  })

  test('a no needs no mandate, is told to the host once, and can turn to yes', async () => {
    const { id, office, invitationId, token } = await invited()
    await declineGuestInvitation(token, TEST_NOW, CLOCK)
    await declineGuestInvitation(token, TEST_NOW, CLOCK)
    expect(await states(office, id)).toEqual(['declined'])
    expect(await entries(id, 'guest.declined')).toHaveLength(1)
    const [row] = await db.select().from(guestInvitation).where(eq(guestInvitation.id, invitationId))
    expect(await loadActor(row?.personId ?? '', TEST_NOW)).toBeNull()
    await acceptGuestInvitation(token, TEST_NOW, CLOCK)
    expect(await states(office, id)).toEqual(['accepted'])
  })
})

describe('withdrawing', () => {
  test('before accepting makes the link worthless', async () => {
    const { id, office, invitationId, token } = await invited()
    await withdrawGuest(office, { meetingId: id, invitationId }, TEST_NOW)
    await expect(acceptGuestInvitation(token, TEST_NOW, CLOCK)).rejects.toMatchObject({ code: 'rule' })
    expect((await followLink(token, CLOCK)).meeting).toBeNull()
    expect(await states(office, id)).toEqual(['withdrawn'])
    expect(await states(await world.as('gera.deputy'), id)).toEqual([])
    await expect(renewGuestLink(office, { meetingId: id, invitationId }, TEST_NOW)).rejects.toMatchObject({
      code: 'rule',
    })
  })

  test('after accepting ends the mandate at once, also on its first day (R7)', async () => {
    const { id, office, invitationId, token } = await invited()
    const { personId } = await acceptGuestInvitation(token, TEST_NOW, CLOCK)
    expect(await loadActor(personId, TEST_NOW)).not.toBeNull()
    await withdrawGuest(office, { meetingId: id, invitationId }, TEST_NOW)
    expect(await loadActor(personId, TEST_NOW)).toBeNull()
    expect((await listSeats(office, id)).filter((seat) => seat.role === 'guest')).toEqual([])
    expect(await db.select().from(session).where(eq(session.userId, personId))).toEqual([])
    await withdrawGuest(office, { meetingId: id, invitationId }, TEST_NOW)
    expect(await entries(id, 'guest.withdrawn')).toHaveLength(1)
  })

  test('leaves the way open to ask again', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    const form = { meetingId: id, name: 'Gast', email: 'gast-again@land.example', itemIds: [] }
    const { invitationId } = await inviteGuest(office, form, TEST_NOW, CLOCK)
    await acceptGuestInvitation(guestToken({ id: invitationId, link: 1 }), TEST_NOW, CLOCK)
    await withdrawGuest(office, { meetingId: id, invitationId }, TEST_NOW)
    const again = await inviteGuest(office, form, TEST_NOW, CLOCK)
    const token = guestToken({ id: again.invitationId, link: 1 })
    const { personId } = await acceptGuestInvitation(token, TEST_NOW, CLOCK)
    expect((await loadActor(personId, TEST_NOW))?.memberships).toHaveLength(1)
    expect(await states(office, id)).toEqual(['withdrawn', 'accepted'])
  })
})

test('addresses and the end of links are for those who invite; a guest sees themselves alone (R5)', async () => {
  const { id, token, office } = await invited()
  await invite(office, id)
  const read = async (actor: Actor) => listGuests(actor, await getMeeting(actor, id))
  expect((await read(office)).every(({ email, linkUntil }) => email && linkUntil)).toBe(true)
  expect((await read(await world.as('gera.deputy'))).map(({ email }) => email)).toEqual([null, null])
  const { personId } = await acceptGuestInvitation(token, TEST_NOW, CLOCK)
  const guest = await loadActor(personId, TEST_NOW)
  expect((await read(guest ?? world.visitor)).map(({ state }) => state)).toEqual(['accepted'])
  const [seat] = await db.select().from(participation).where(eq(participation.answeredById, personId))
  expect(seat?.rsvp).toBe('accepted')
})

test('at an item stand its guests, for who reads the item; a guest finds themselves alone (R5)', async () => {
  const id = await world.meeting('invited')
  const office = await world.as('jena.office')
  const open = await world.item(id)
  const closed = await world.item(id, { by: 'suhl', visibility: 'confidential' })
  const { invitationId } = await invite(office, id, [open, closed])
  await invite(office, id, [closed])
  const gone = await invite(office, id, [open])
  await withdrawGuest(office, { meetingId: id, invitationId: gone.invitationId }, TEST_NOW)
  const at = async (actor: Actor, item: string) =>
    guestsByItem(await listGuests(actor, await getMeeting(actor, id)))
      .get(item)
      ?.map(({ state }) => state)
  for (const actor of [office, await world.as('gera.deputy')]) {
    expect(await at(actor, open)).toEqual(['invited'])
    expect(await at(actor, closed)).toEqual(['invited', 'invited'])
  }
  const officer = await world.as('gstb.officer')
  expect(await at(officer, open)).toEqual(['invited'])
  expect(await at(officer, closed)).toBeUndefined()
  const [row] = await db.select().from(guestInvitation).where(eq(guestInvitation.id, invitationId))
  const { personId } = await acceptGuestInvitation(guestToken(row ?? { id: '', link: 0 }), TEST_NOW, CLOCK)
  const guest = (await loadActor(personId, TEST_NOW)) ?? world.visitor
  expect(await at(guest, closed)).toEqual(['accepted'])
  expect(await at(office, closed)).toEqual(['accepted', 'invited'])
})
