import ICAL from 'ical.js'
import PostalMime, { type Email } from 'postal-mime'
import { and, desc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db'
import {
  agendaItem,
  auditEntry,
  coSubmission,
  delivery,
  guestInvitation,
  meeting,
  membership,
} from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { removeAgendaItem, takeAgendaItem } from '@/lib/agenda/commands'
import { sendSupplement } from '@/lib/agenda-versions/commands'
import { record } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { postponeAgendaItem } from '@/lib/continuations/commands'
import { addMinutes } from '@/lib/dates'
import { sendInvitation } from '@/lib/invitations/commands'
import { setMailServer } from '@/lib/mail'
import { cancelMeeting } from '@/lib/meetings/commands'
import { acceptGuestInvitation, inviteGuest, renewGuestLink, withdrawGuest } from '@/lib/guests/commands'
import { guestToken, hashGuestToken } from '@/lib/guests/queries'
import { deliver } from '@/lib/mails/commands'
import { answerInvitation } from '@/lib/participants/commands'
import { TestMailServer } from '@/scripts/test-mail-server'
import { notify, sendSignInLink } from './commands'

let world: World
const server = new TestMailServer()

beforeAll(async () => {
  world = await createWorld()
  setMailServer(await server.start())
})
afterAll(() => server.stop())
beforeEach(() => server.clear())

const deliveries = (entryId: string) => db.select().from(delivery).where(eq(delivery.auditEntryId, entryId))
const entryOf = async (meetingId: string, action: string) => {
  const [entry] = await db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.meetingId, meetingId), eq(auditEntry.action, action)))
  if (!entry) throw new Error('not recorded')
  return entry.id
}
async function deliverAll(entryId: string, last = false) {
  for (const { id } of await deliveries(entryId)) await deliver(id, { last }, TEST_NOW).catch(() => undefined)
}
const parsed = (to: string) => server.parsed(to)
/** Its entry for calendars, unfolded; empty when it carries none. */
const calendarOf = (mail: Email): string => {
  const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')
  return part ? Buffer.from(part.content as ArrayBuffer).toString() : ''
}
const act = (
  actor: Actor,
  action: AuditAction,
  subject: Partial<Parameters<typeof record>[3]>,
  now = TEST_NOW,
) => db.transaction((tx) => record(tx, actor, action, { audience: 'circle', ...subject }, now))

/** An invited meeting in Jena with an open and a confidential item, and the entry of its invitation. */
async function invited() {
  const id = await world.meeting('scheduled')
  const open = await world.item(id, { title: 'Bezahlkarte <b>jetzt</b>', by: 'erfurt' })
  await world.item(id, { title: 'Personalie Gera', visibility: 'confidential', by: 'gera' })
  const guest = await world.guest(id, [open])
  await sendInvitation(await world.as('jena.office'), { meetingId: id, revision: 1 }, TEST_NOW)
  return { id, guest, entryId: await entryOf(id, 'invitation.sent') }
}

describe('who is told', () => {
  test('an act queues its own entry in the same transaction', async () => {
    const entryId = await act(await world.as('jena.office'), 'agenda.reordered', {})
    const rows = await db.execute(sql`select 1 from pgboss.job where name = 'notify' and id = ${entryId}`)
    expect(rows).toHaveLength(1)
  })

  test('an invitation reaches the circle and the guest, once each, and not the one who sent it', async () => {
    const { entryId, guest } = await invited()
    await Promise.all([1, 2, 3, 4].map(() => notify(entryId, TEST_NOW)))
    await notify(entryId, TEST_NOW)
    const told = await deliveries(entryId)
    // 6 deputies, 5 offices but the sender's, officer, secretariat, guest
    expect(told).toHaveLength(13)
    expect(new Set(told.map((one) => one.personId)).size).toBe(13)
    expect(told.map((one) => one.personId)).toContain(guest.personId)
    expect(told.map((one) => one.personId)).not.toContain(world.people['jena.office'].personId)
    const jobs = await db.execute(sql`select id from pgboss.job where name = 'deliver'`)
    expect(jobs.map((job) => job.id).sort()).toEqual(told.map((one) => one.id).sort())
  })

  test('why a planned date fell through is told to the secretariat alone, beside the host (R5)', async () => {
    const meetingId = await world.meeting('draft')
    await cancelMeeting(await world.as('jena.office'), { meetingId, reason: 'Hochwasser' }, TEST_NOW)
    const entryId = await entryOf(meetingId, 'meeting.cancelled')
    await notify(entryId, TEST_NOW)
    const told = (await deliveries(entryId)).map((one) => one.personId)
    expect(told).toEqual([world.people['gstb.secretariat'].personId])
  })

  test('two workers on one entry send each mail once', async () => {
    const { entryId } = await invited()
    await notify(entryId, TEST_NOW)
    await deliverAll(entryId)
    await notify(entryId, TEST_NOW)
    await deliverAll(entryId)
    expect(server.received).toHaveLength(13)
    expect(new Set((await deliveries(entryId)).map((one) => one.state))).toEqual(new Set(['sent']))
  })

  test('a proposal tells the host, the answer to it the proposer alone', async () => {
    const id = await world.meeting('scheduled')
    const agendaItemId = await world.item(id, { status: 'submitted', by: 'erfurt' })
    const about = { meetingId: id, agendaItemId, organizationId: world.organizations.erfurt }
    const told = async (key: 'erfurt.deputy' | 'jena.office', action: AuditAction) => {
      const entryId = await act(await world.as(key), action, about)
      await notify(entryId, TEST_NOW)
      return (await deliveries(entryId)).map((one) => one.personId).sort()
    }
    const people = (...keys: ('jena.office' | 'erfurt.deputy' | 'erfurt.office')[]) =>
      keys.map((key) => world.people[key].personId).sort()
    expect(await told('erfurt.deputy', 'agendaItem.proposed')).toEqual(people('jena.office'))
    expect(await told('jena.office', 'agendaItem.returned')).toEqual(people('erfurt.deputy', 'erfurt.office'))
  })

  test('that an item left or came to an agenda tells who brings it in, and the host it was put off to', async () => {
    const [from, next] = [
      await world.meeting('scheduled'),
      await world.meeting('scheduled', { host: 'suhl' }),
    ]
    const itemId = await world.item(from, { by: 'erfurt' })
    const askedById = world.people['erfurt.deputy'].personId
    const { gera, weimar } = world.organizations
    await db.insert(coSubmission).values([
      { agendaItemId: itemId, organizationId: gera, state: 'accepted', askedById },
      { agendaItemId: itemId, organizationId: weimar, state: 'declined', askedById },
    ])
    const office = await world.as('jena.office')
    const told = async (meetingId: string, action: AuditAction) => {
      const entryId = await entryOf(meetingId, action)
      await notify(entryId, TEST_NOW)
      return (await deliveries(entryId)).map((one) => one.personId).sort()
    }
    const people = (...keys: Parameters<World['as']>[0][]) =>
      keys.map((key) => world.people[key].personId).sort()
    const proposers = people('erfurt.deputy', 'erfurt.office', 'gera.deputy', 'gera.office')
    await removeAgendaItem(office, { itemId }, TEST_NOW)
    expect(await told(from, 'agendaItem.removed')).toEqual(proposers)
    await takeAgendaItem(office, { itemId, meetingId: from }, TEST_NOW)
    expect(await told(from, 'agendaItem.taken')).toEqual(proposers)
    await postponeAgendaItem(office, { itemId, to: 'next' }, TEST_NOW)
    expect(await told(next, 'agendaItem.continued')).toEqual(people('suhl.office'))
  })

  test('while the secretariat stands in, it hears of proposals too', async () => {
    const id = await world.meeting('scheduled')
    await db.update(meeting).set({ secretariatStandsIn: true }).where(eq(meeting.id, id))
    const entryId = await act(await world.as('erfurt.deputy'), 'agendaItem.proposed', { meetingId: id })
    await notify(entryId, TEST_NOW)
    expect((await deliveries(entryId)).map((one) => one.personId)).toContain(
      world.people['gstb.secretariat'].personId,
    )
  })

  test('what is older than a week is no news', async () => {
    const id = await world.meeting('held')
    const old = addMinutes(TEST_NOW, -8 * 24 * 60)
    const entryId = await act(await world.as('jena.office'), 'minutes.released', { meetingId: id }, old)
    await notify(entryId, TEST_NOW)
    expect(await deliveries(entryId)).toEqual([])
  })
})

describe('the invitation by mail', () => {
  test('says what, where and until when, with PDF and calendar entry', async () => {
    const { entryId, id } = await invited()
    await notify(entryId, TEST_NOW)
    await deliverAll(entryId)
    const mail = await parsed('dezernat@erfurt.example')
    expect(mail.subject).toMatch(
      /^Einladung zur \d+\.\u00a0Sitzung in Jena am Mi\.,\u00a010\.03\.2027\. Bitte bis/,
    )
    expect(mail.from?.name).toBe('Städterunde, Büro Jena')
    expect(mail.replyTo?.[0]?.address).toBe('buero@jena.example')
    expect(mail.text).toContain(`Zu- oder absagen: http://localhost:3000/meetings/${id}`)
    expect(mail.text).toContain('Wann: Mi.,\u00a010.03.2027, 10:00–12:30\u00a0Uhr')
    expect(mail.html).toContain('Bezahlkarte &lt;b&gt;jetzt&lt;/b&gt;')
    expect(mail.attachments.map((file) => file.mimeType)).toContain('application/pdf')
    const pdf = mail.attachments.find((file) => file.mimeType === 'application/pdf')
    expect(
      Buffer.from(pdf?.content as ArrayBuffer)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test('its calendar entry asks the person it goes to, and the methods agree', async () => {
    const { entryId, id } = await invited()
    await notify(entryId, TEST_NOW)
    await deliverAll(entryId)
    const raw = server.received.find((one) => one.to === 'dezernat@suhl.example')?.raw.toString() ?? ''
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+method=REQUEST/i)
    const mail = await parsed('dezernat@suhl.example')
    const file = mail.attachments.find((one) => one.filename?.endsWith('.ics'))
    const calendar = ICAL.Component.fromString(Buffer.from(file?.content as ArrayBuffer).toString())
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    const event = calendar.getFirstSubcomponent('vevent')
    expect(event?.getFirstPropertyValue('attendee')).toBe('mailto:dezernat@suhl.example')
    expect(event?.getFirstPropertyValue('organizer')).toBe('mailto:buero@jena.example')
    const [row] = await db.select().from(meeting).where(eq(meeting.id, id))
    expect(event?.getFirstPropertyValue('uid')).toBe(row?.icalUid)
  })

  test('a Nachtrag goes to those alone who read something that it changes (R5)', async () => {
    const { id, guest } = await invited()
    const office = await world.as('jena.office')
    await world.item(id, { title: 'Gewaltschutz', by: 'suhl' })
    const toldOf = async (version: number) => {
      server.clear()
      await sendSupplement(office, { meetingId: id, version }, addMinutes(TEST_NOW, version))
      const [entry] = await db
        .select()
        .from(auditEntry)
        .where(and(eq(auditEntry.meetingId, id), eq(auditEntry.action, 'agenda.supplemented')))
        .orderBy(desc(auditEntry.at))
      await notify(entry?.id ?? '', TEST_NOW)
      await deliverAll(entry?.id ?? '')
      return server.received.map(({ to }) => to)
    }
    const addresses = async (...keys: Parameters<World['as']>[0][]) =>
      (await Promise.all(keys.map((key) => world.as(key)))).map(({ email }) => email)
    const first = await toldOf(1)
    expect(first).toEqual(expect.arrayContaining(await addresses('suhl.deputy', 'gstb.officer')))
    expect(first).not.toContain(guest.email)

    await db
      .update(agendaItem)
      .set({ title: 'Zweite Personalie' })
      .where(and(eq(agendaItem.meetingId, id), eq(agendaItem.visibility, 'confidential')))
    const second = await toldOf(2)
    expect(second).toEqual(expect.arrayContaining(await addresses('suhl.deputy')))
    for (const email of [guest.email, ...(await addresses('gstb.officer', 'gstb.secretariat'))])
      expect(second).not.toContain(email)
  })

  test('names no confidential item, whoever reads it, and guests see their own items alone (R5)', async () => {
    const { entryId, guest } = await invited()
    await notify(entryId, TEST_NOW)
    await deliverAll(entryId)
    for (const { to, raw } of server.received) {
      const mail = await PostalMime.parse(raw)
      expect(`${mail.subject} ${mail.text} ${mail.html}`, to).not.toContain('Personalie')
    }
    const deputy = await parsed('dezernat@gera.example')
    expect(deputy.text).toContain('Nichtöffentlicher TOP')
    const own = await parsed(guest.email)
    // No begin: it would tell how long the items take that are not theirs.
    expect(own.text).toContain('1  Bezahlkarte')
    expect(own.text).not.toContain('Nichtöffentlich')
  })

  test('a title cannot become a header or markup (I1, I5)', async () => {
    const id = await world.meeting('scheduled')
    const title = 'Neu\r\nBcc: boese@example.org\r\n\r\n<script>alert(1)</script>\u202e'
    const agendaItemId = await world.item(id, { title, status: 'submitted', by: 'erfurt' })
    const about = { meetingId: id, agendaItemId, facts: { title, meeting: 'x' } }
    const entryId = await act(await world.as('erfurt.deputy'), 'agendaItem.proposed', about)
    await notify(entryId, TEST_NOW)
    await deliverAll(entryId)
    const mail = await parsed('buero@jena.example')
    expect(mail.bcc ?? []).toEqual([])
    expect(server.received.map((one) => one.to)).toEqual(['buero@jena.example'])
    expect(mail.html).not.toContain('<script')
    expect(mail.subject).toContain('Bcc: boese@example.org')
  })

  test('a confidential item is not named in a mail about it either', async () => {
    const id = await world.meeting('scheduled')
    const agendaItemId = await world.item(id, {
      title: 'Geheim',
      status: 'submitted',
      visibility: 'confidential',
      by: 'gera',
    })
    const facts = { title: 'Geheim', question: 'Wer genau ist Frau Geheim?', meeting: 'x' }
    const about = { meetingId: id, agendaItemId, organizationId: world.organizations.gera, facts }
    const entryId = await act(await world.as('jena.office'), 'agendaItem.returned', about)
    await notify(entryId, TEST_NOW)
    await deliverAll(entryId)
    const mail = await parsed('dezernat@gera.example')
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain('Geheim')
    expect(mail.subject).toContain('Nichtöffentlicher TOP')
  })
})

describe('rights are checked again when it is sent (R7)', () => {
  const stateFor = async (entryId: string, personId: string) =>
    (await deliveries(entryId)).find((one) => one.personId === personId)?.state

  test('a mandate that ended in between', async () => {
    const { entryId } = await invited()
    const { membershipId, personId } = world.people['weimar.deputy']
    await notify(entryId, TEST_NOW)
    await db.update(membership).set({ endDate: '2027-02-22' }).where(eq(membership.id, membershipId))
    await deliverAll(entryId)
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
    expect(await stateFor(entryId, personId)).toBe('obsolete')
    expect(server.received.map((one) => one.to)).not.toContain('dezernat@weimar.example')
  })

  test('an item that became confidential in between', async () => {
    const id = await world.meeting('held')
    const agendaItemId = await world.item(id, { status: 'decided' })
    const about = { meetingId: id, agendaItemId, organizationId: world.organizations.gstb }
    const entryId = await act(await world.as('jena.office'), 'task.assigned', about)
    await notify(entryId, TEST_NOW)
    await db.update(agendaItem).set({ visibility: 'confidential' }).where(eq(agendaItem.id, agendaItemId))
    await deliverAll(entryId)
    expect(await stateFor(entryId, world.people['gstb.officer'].personId)).toBe('obsolete')
    expect(server.received).toEqual([])
  })

  test('an invitation to what was called off in between', async () => {
    const { entryId, id } = await invited()
    await notify(entryId, TEST_NOW)
    await db
      .update(meeting)
      .set({ state: 'cancelled', stateBeforeCancel: 'invited' })
      .where(eq(meeting.id, id))
    await deliverAll(entryId)
    expect(server.received).toEqual([])
    const cancelled = await act(await world.as('jena.office'), 'meeting.cancelled', {
      meetingId: id,
      facts: { reason: 'Streik' },
    })
    await notify(cancelled, TEST_NOW)
    await deliverAll(cancelled)
    const raw = server.received.find((one) => one.to === 'dezernat@suhl.example')?.raw.toString() ?? ''
    expect(raw).toMatch(/method=CANCEL/)
  })
})

describe('when the mail server does not take it (F4)', () => {
  test('it waits and is sent once later, with the same Message-ID', async () => {
    const { entryId } = await invited()
    await notify(entryId, TEST_NOW)
    server.refusal = { code: 451 }
    await deliverAll(entryId)
    const waiting = await deliveries(entryId)
    expect(new Set(waiting.map((one) => one.state))).toEqual(new Set(['queued']))
    expect(waiting[0]).toMatchObject({ attempts: 1, lastError: expect.stringContaining('not now') })
    expect(server.received).toEqual([])
    server.refusal = null
    await deliverAll(entryId)
    await deliverAll(entryId)
    expect(server.received).toHaveLength(13)
    const { personId, messageId } = waiting.find(
      (one) => one.personId === world.people['suhl.deputy'].personId,
    ) ?? { personId: '', messageId: '' }
    expect(personId).not.toBe('')
    expect((await parsed('dezernat@suhl.example')).messageId).toBe(messageId)
  })

  test('an address refused for good is not tried again', async () => {
    const { entryId } = await invited()
    await notify(entryId, TEST_NOW)
    server.refusal = { code: 550, to: 'dezernat@suhl.example' }
    await deliverAll(entryId)
    const stuck = (await deliveries(entryId)).filter((one) => one.state === 'stuck')
    expect(stuck).toHaveLength(1)
  })
})

describe('a guest', () => {
  const invite = async (state: 'scheduled' | 'invited', email: string) => {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { title: 'Bezahlkarte' })
    const office = await world.as('jena.office')
    if (state === 'invited') await sendInvitation(office, { meetingId: id, revision: 1 }, TEST_NOW)
    const form = { meetingId: id, name: 'Referat 24', email, itemIds: [item] }
    const { invitationId } = await inviteGuest(office, form, TEST_NOW)
    return { id, office, invitationId, token: guestToken({ id: invitationId, link: 1 }) }
  }
  const send = async (meetingId: string, action: string) => {
    const entryId = await entryOf(meetingId, action)
    await notify(entryId, TEST_NOW)
    await deliverAll(entryId)
    return deliveries(entryId)
  }

  test('is told by a personal link of which only the hash is stored, and nobody else is', async () => {
    const { id, invitationId, token } = await invite('scheduled', 'referat24@land.example')
    await send(id, 'guest.invited')
    expect(server.received.map((one) => one.to)).toEqual(['referat24@land.example'])
    const mail = await parsed('referat24@land.example')
    expect(mail.text).toContain(`http://localhost:3000/guest?token=${token}`)
    expect(calendarOf(mail)).toBe('')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const [row] = await db.select().from(guestInvitation).where(eq(guestInvitation.id, invitationId))
    expect(row?.tokenHash).toBe(hashGuestToken(token))
    const trail = await db.select().from(auditEntry).where(eq(auditEntry.meetingId, id))
    expect(JSON.stringify([row, trail])).not.toContain(token)
  })

  test('gets no link any more once they came, or were uninvited', async () => {
    const { id, office, invitationId, token } = await invite('invited', 'referat25@land.example')
    await acceptGuestInvitation(token, TEST_NOW)
    expect(await send(id, 'guest.invited')).toEqual([])
    await withdrawGuest(office, { meetingId: id, invitationId }, TEST_NOW)
    const states = (await send(id, 'guest.accepted')).map((one) => one.state)
    expect(states).toEqual([])
    expect(server.received).toEqual([])
  })

  test('who never accepted has nothing in the calendar to cancel', async () => {
    const { id, office, invitationId } = await invite('invited', 'referat28@land.example')
    await send(id, 'guest.invited')
    server.clear()
    await withdrawGuest(office, { meetingId: id, invitationId }, TEST_NOW)
    await send(id, 'guest.withdrawn')
    expect(calendarOf(await parsed('referat28@land.example'))).toBe('')
  })

  test('gets a new link, and the old one is worthless', async () => {
    const { id, office, invitationId, token } = await invite('invited', 'referat26@land.example')
    await renewGuestLink(office, { meetingId: id, invitationId }, TEST_NOW)
    await send(id, 'guest.linkRenewed')
    const fresh = guestToken({ id: invitationId, link: 2 })
    expect((await parsed('referat26@land.example')).text).toContain(fresh)
    await expect(acceptGuestInvitation(token, TEST_NOW)).rejects.toMatchObject({ code: 'rule' })
    await expect(acceptGuestInvitation(fresh, TEST_NOW)).resolves.toMatchObject({ meetingId: id })
  })

  test('has the meeting in the calendar from accepting until they are uninvited', async () => {
    const { id, office, invitationId, token } = await invite('invited', 'referat27@land.example')
    await acceptGuestInvitation(token, TEST_NOW)
    await send(id, 'guest.accepted')
    expect(calendarOf(await parsed('referat27@land.example'))).toContain('METHOD:REQUEST')
    server.received.length = 0
    await withdrawGuest(office, { meetingId: id, invitationId }, TEST_NOW)
    await send(id, 'guest.withdrawn')
    const mail = await parsed('referat27@land.example')
    expect(calendarOf(mail)).toContain('METHOD:CANCEL')
    expect(calendarOf(mail)).toContain('STATUS:CANCELLED')
    expect(mail.text).not.toContain(`/meetings/${id}`)
  })
})

describe('who is to stand in', () => {
  const answer = async (id: string, substituteKey: 'erfurt.office' | null) => {
    const { membershipId } = world.people['erfurt.deputy']
    const substituteId = substituteKey ? world.people[substituteKey].personId : undefined
    const input = { meetingId: id, membershipId, rsvp: 'accepted', substituteId } as const
    await answerInvitation(await world.as('erfurt.deputy'), input, TEST_NOW)
  }

  test('is told, and told when it is taken back', async () => {
    const id = await world.meeting('invited')
    await answer(id, 'erfurt.office')
    const named = await entryOf(id, 'substitute.named')
    await notify(named, TEST_NOW)
    await deliverAll(named)
    expect(server.received.map((one) => one.to)).toEqual(['buero@erfurt.example'])
    expect((await parsed('buero@erfurt.example')).subject).toContain(
      'Sie vertreten Dezernat Soziales, Erfurt',
    )
    server.received.length = 0
    await answer(id, null)
    const released = await entryOf(id, 'substitute.released')
    await notify(released, TEST_NOW)
    await deliverAll(released)
    expect((await parsed('buero@erfurt.example')).subject).toContain('Sie vertreten nicht mehr')
  })

  test('hears nothing when the answer changed before the mail went out', async () => {
    const id = await world.meeting('invited')
    await answer(id, 'erfurt.office')
    const entryId = await entryOf(id, 'substitute.named')
    await notify(entryId, TEST_NOW)
    await answer(id, null)
    await deliverAll(entryId)
    expect(server.received).toEqual([])
    expect((await deliveries(entryId)).map((one) => one.state)).toEqual(['obsolete'])
  })
})

test('a sign-in link goes to those alone who may enter (S3)', async () => {
  const url = 'http://localhost:3000/sign-in/confirm?token=abc&email=x'
  await sendSignInLink({ to: 'dezernat@jena.example', url })
  await sendSignInLink({ to: 'stranger@example.org', url })
  expect(server.received.map((one) => one.to)).toEqual(['dezernat@jena.example'])
  expect((await parsed('dezernat@jena.example')).text).toContain(url)
})
