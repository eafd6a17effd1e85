import ICAL from 'ical.js'
import { and, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/calendar/[file]/route'
import { db } from '@/db'
import { auditEntry, calendarSubscription, meeting, membership, person, session } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { renderFeed } from '@/lib/calendar/render'
import { addDays, addMinutes } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { cancelMeeting, changeMeeting, moveMeeting, restoreMeeting } from '@/lib/meetings/commands'
import { answerInvitation } from '@/lib/participants/commands'
import { loadActor } from '@/lib/people/queries'
import { makeSubscription, revokeSubscription } from './commands'

vi.mock('@/lib/calendar/render', async (original) => {
  const real = await original<typeof import('@/lib/calendar/render')>()
  return { ...real, renderFeed: vi.fn(real.renderFeed) }
})
const clock = vi.hoisted(() => ({ now: new Date() }))
vi.mock('@/lib/clock', () => ({ currentTime: () => clock.now }))

let world: World
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => {
  clock.now = TEST_NOW
  vi.mocked(renderFeed).mockClear()
})

const fileOf = (address: string): string => address.split('/').at(-1) ?? ''
const fetchFile = (file: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost:3000/calendar/${file}`, { headers }), {
    params: Promise.resolve({ file }),
  })
/** Asks as a calendar does. */
const subscribe = async (actor: PersonActor) => {
  const file = fileOf((await makeSubscription(actor, TEST_NOW)).address)
  return (headers?: Record<string, string>) => fetchFile(file, headers)
}
const entriesIn = async (answer: Response) =>
  ICAL.Component.fromString(await answer.text())
    .getAllSubcomponents('vevent')
    .map((entry) => {
      const value = (name: string) => entry.getFirstPropertyValue(name)
      return {
        uid: String(value('uid')),
        url: String(value('url')),
        status: value('status'),
        sequence: value('sequence'),
        summary: String(value('summary')),
        location: value('location'),
        transp: value('transp'),
        description: String(value('description')),
        modified: String(value('last-modified')),
        stamp: String(value('dtstamp')),
        text: entry.toString(),
      }
    })
const entryOf = async (answer: Response, meetingId: string) =>
  (await entriesIn(answer)).find(({ url }) => url.endsWith(meetingId))

/** Somebody of Suhl with a mandate of their own. */
async function somebody(endDate?: string): Promise<PersonActor & { membershipId: string }> {
  const personId = newId()
  const membershipId = newId()
  await db.insert(person).values({ id: personId, name: 'Dezernat, Suhl', email: `${personId}@suhl.example` })
  await db.insert(membership).values({
    id: membershipId,
    personId,
    organizationId: world.organizations.suhl,
    role: 'deputy',
    label: 'Dezernat Bildung',
    startDate: '2024-01-01',
    endDate,
  })
  const actor = await loadActor(personId, TEST_NOW)
  if (!actor) throw new Error('a mandate was given')
  return { ...actor, membershipId }
}

describe('the address of a calendar', () => {
  test('is shown once, and kept as a hash alone', async () => {
    const actor = await somebody()
    const { address } = await makeSubscription(actor, TEST_NOW)
    expect(address).toMatch(/^http:\/\/localhost:3000\/calendar\/[\w-]{32}\.ics$/)
    const token = fileOf(address).replace('.ics', '')
    const rows = [
      ...(await db
        .select()
        .from(calendarSubscription)
        .where(eq(calendarSubscription.personId, actor.personId))),
      ...(await db.select().from(auditEntry).where(eq(auditEntry.personId, actor.personId))),
    ]
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is recorded for the secretariat when it is made, renewed and revoked', async () => {
    const actor = await somebody()
    await makeSubscription(actor, TEST_NOW)
    await makeSubscription(actor, TEST_NOW)
    await revokeSubscription(actor, TEST_NOW)
    const trail = await db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.personId, actor.personId))
      .orderBy(auditEntry.id)
    expect(trail.map(({ action }) => action)).toEqual([
      'calendarSubscription.made',
      'calendarSubscription.renewed',
      'calendarSubscription.revoked',
    ])
    expect(new Set(trail.map(({ audience }) => audience))).toEqual(new Set(['secretariat']))
  })

  test('is one per person, also when two are asked for at once', async () => {
    const actor = await somebody()
    const both = await Promise.all([1, 2, 3].map(() => makeSubscription(actor, TEST_NOW)))
    const answers = await Promise.all(both.map(({ address }) => fetchFile(fileOf(address))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
  })

  test('that is wrong, renewed, revoked or whose mandate has ended answers like any other (R1, R7)', async () => {
    const wrong = await Promise.all(
      ['x', 'x.ics', `${'A'.repeat(32)}.ics`, `${'A'.repeat(32)}.ICS`, '..%2f.ics', `${'A'.repeat(32)}`].map(
        (file) => fetchFile(file),
      ),
    )
    const actor = await somebody()
    const renewed = await subscribe(actor)
    expect((await renewed()).status).toBe(200)
    const revoked = await subscribe(actor)
    const ended = await somebody('2027-03-01')
    const endedFeed = await subscribe(ended)
    expect((await endedFeed()).status).toBe(200)
    expect((await revoked()).status).toBe(200)
    await revokeSubscription(actor, TEST_NOW)
    clock.now = new Date('2027-03-02T08:00:00Z')
    const all = [...wrong, await renewed(), await revoked(), await endedFeed()]
    const seen = await Promise.all(
      all.map(async (answer) => JSON.stringify([answer.status, await answer.text(), [...answer.headers]])),
    )
    expect(new Set(seen).size).toBe(1)
    expect(all[0]?.status).toBe(404)
  })

  test('cannot be revoked twice', async () => {
    const actor = await somebody()
    await makeSubscription(actor, TEST_NOW)
    await revokeSubscription(actor, TEST_NOW)
    await expect(revokeSubscription(actor, TEST_NOW)).rejects.toThrow(
      'Sie haben keine Adresse für ein Kalender-Abonnement.',
    )
  })

  test('opens nothing but the calendar: no session comes of it', async () => {
    const actor = await somebody()
    const answer = await (await subscribe(actor))()
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await db.select().from(session).where(eq(session.userId, actor.personId))).toEqual([])
  })

  test('says when it was used last, at most every five minutes', async () => {
    const actor = await somebody()
    const ask = await subscribe(actor)
    const used = async () =>
      (
        await db.select().from(calendarSubscription).where(eq(calendarSubscription.personId, actor.personId))
      )[0]?.lastFetchedAt
    expect(await used()).toBeNull()
    await ask()
    const first = await used()
    expect(first).toBeInstanceOf(Date)
    await ask()
    expect(await used()).toEqual(first)
    const longAgo = addMinutes(new Date(), -6)
    await db
      .update(calendarSubscription)
      .set({ lastFetchedAt: longAgo })
      .where(eq(calendarSubscription.personId, actor.personId))
    await Promise.all([ask(), ask(), ask()])
    expect((await used())?.getTime()).toBeGreaterThan(longAgo.getTime())
  })
})

describe('what a calendar fetches', () => {
  test('names every meeting its person may reach once, with the UID of the mail, and nobody else', async () => {
    const ids = await Promise.all([
      world.meeting('scheduled'),
      world.meeting('invited'),
      world.meeting('held'),
    ])
    const answer = await (await subscribe(await world.as('erfurt.deputy')))()
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[\w-]+"$/),
      'last-modified': expect.stringMatching(/GMT$/),
    })
    const entries = await entriesIn(answer)
    for (const id of ids) {
      const [row] = await db.select().from(meeting).where(eq(meeting.id, id))
      const own = entries.filter(({ uid }) => uid === row?.icalUid)
      expect(own).toHaveLength(1)
      expect(own[0]).toMatchObject({ status: 'CONFIRMED', location: 'Rathaus Jena, Sitzungssaal' })
      expect(own[0]?.text).not.toContain('ATTENDEE')
    }
  })

  test('holds no word of the agenda, and the way to it', async () => {
    const id = await world.meeting('invited')
    await world.item(id, { title: 'Bezahlkarte', by: 'erfurt' })
    const answer = await (await subscribe(await world.as('jena.office')))()
    const text = await answer.text()
    expect(text).not.toContain('Bezahlkarte')
    expect(text.replaceAll('\r\n ', '')).toContain(`http://localhost:3000/meetings/${id}`)
  })

  test('shows of a planned date its host and no more, and all of it to who plans (R5)', async () => {
    const id = await world.meeting('draft')
    await db
      .update(meeting)
      .set({ locationName: 'Rathaus QX', room: 'Raum QX', street: 'Gasse QX' })
      .where(eq(meeting.id, id))
    const forCircle = await entryOf(await (await subscribe(await world.as('gera.deputy')))(), id)
    expect(forCircle).toMatchObject({ status: 'TENTATIVE', location: null })
    expect(forCircle?.summary).toMatch(/^Vorgemerkt: .* in Jena$/)
    expect(forCircle?.text).not.toContain('QX')
    const forHost = await entryOf(await (await subscribe(await world.as('jena.office')))(), id)
    expect(forHost?.location).toBe('Rathaus QX, Raum QX, Gasse QX')
  })

  test('holds for a guest the one meeting, and never one that is only planned', async () => {
    const invitedTo = await world.meeting('invited')
    await world.meeting('invited')
    const ask = await subscribe(await world.guest(invitedTo))
    expect((await entriesIn(await ask())).map(({ url }) => url)).toEqual([
      `http://localhost:3000/meetings/${invitedTo}`,
    ])
    const askDraft = await subscribe(await world.guest(await world.meeting('draft')))
    expect(await entriesIn(await askDraft())).toEqual([])
  })

  test('is as free as its person has answered', async () => {
    const id = await world.meeting('invited')
    const actor = await somebody()
    const ask = await subscribe(actor)
    const before = await ask()
    expect(await entryOf(before, id)).toMatchObject({ transp: 'OPAQUE' })
    const answeredAt = addMinutes(TEST_NOW, 90)
    const seat = { meetingId: id, membershipId: actor.membershipId }
    await answerInvitation(actor, { ...seat, rsvp: 'declined' }, answeredAt)
    const after = await ask({ 'If-None-Match': before.headers.get('etag') ?? '' })
    expect(after.status).toBe(200)
    const entry = await entryOf(after, id)
    expect(entry).toMatchObject({ transp: 'TRANSPARENT', sequence: 0, modified: '2027-02-23T09:30:00Z' })
    expect(entry?.description).toMatch(/^Ihre Antwort: Absage\n/)
  })

  test('keeps what is called off for more than three months after its day, marked as such', async () => {
    const id = await world.meeting('invited')
    await cancelMeeting(await world.as('jena.office'), { meetingId: id, reason: 'Streik' }, TEST_NOW)
    const ask = await subscribe(await world.as('suhl.deputy'))
    const on = async (day: string) => {
      clock.now = new Date(`${day}T12:00:00Z`)
      return entryOf(await ask(), id)
    }
    expect(await on('2027-02-23')).toMatchObject({ status: 'CANCELLED', sequence: 1 })
    expect(await on(addDays('2027-03-10', 93))).toMatchObject({ status: 'CANCELLED' })
    expect(await on(addDays('2027-03-10', 102))).toBeUndefined()
  })

  test('keeps for as long what is called off after its day', async () => {
    const id = await world.meeting('invited')
    const late = new Date('2027-06-01T08:00:00Z')
    await cancelMeeting(await world.as('jena.office'), { meetingId: id, reason: 'Vergessen' }, late)
    const ask = await subscribe(await world.as('suhl.deputy'))
    clock.now = new Date('2027-09-05T12:00:00Z')
    expect(await entryOf(await ask(), id)).toMatchObject({ status: 'CANCELLED' })
    clock.now = new Date('2027-09-12T12:00:00Z')
    expect(await entryOf(await ask(), id)).toBeUndefined()
  })
})

describe('an unchanged calendar', () => {
  const tagOf = (answer: Response) => ({ 'If-None-Match': answer.headers.get('etag') ?? '' })

  test('is answered with 304 and not built', async () => {
    const ask = await subscribe(await world.as('weimar.deputy'))
    const first = await ask()
    expect(renderFeed).toHaveBeenCalledTimes(1)
    const tag = first.headers.get('etag') ?? ''
    const since = { 'If-Modified-Since': first.headers.get('last-modified') ?? '' }
    const wanted = [
      { 'If-None-Match': tag },
      { 'If-None-Match': `W/${tag}` },
      { 'If-None-Match': `"other", ${tag}` },
      { 'If-None-Match': '*' },
      since,
      { ...since, 'If-None-Match': tag },
    ]
    for (const headers of wanted) {
      const again = await ask(headers as Record<string, string>)
      expect([again.status, await again.text()], JSON.stringify(headers)).toEqual([304, ''])
      expect(again.headers.get('etag')).toBe(tag)
      expect(again.headers.get('cache-control')).toBe('private, no-cache')
    }
    expect(renderFeed).toHaveBeenCalledTimes(1)
    // The tag alone decides where both are named.
    expect((await ask({ ...since, 'If-None-Match': '"other"' })).status).toBe(200)
    expect((await ask({ 'If-Modified-Since': 'Mon, 01 Jan 2001 00:00:00 GMT' })).status).toBe(200)
    expect((await ask({ 'If-Modified-Since': 'yesterday' })).status).toBe(200)
  })

  test('differs after every act that a calendar shows, and only then', async () => {
    const id = await world.meeting('invited')
    const office = await world.as('jena.office')
    const ask = await subscribe(await world.as('gera.deputy'))
    let seen = tagOf(await ask())
    const revision = async () => (await db.select().from(meeting).where(eq(meeting.id, id)))[0]?.revision ?? 0
    const move = {
      meetingId: id,
      date: '2027-03-17',
      startTime: '10:00',
      endTime: '12:30',
      hostId: world.organizations.jena,
      locationName: 'Rathaus Jena',
      room: 'Sitzungssaal',
      street: null,
      postalCode: null,
      locality: null,
      reason: 'Der Saal ist belegt.',
    }
    const change = {
      meetingId: id,
      room: 'Plenarsaal',
      access: null,
      videoUrl: null,
      contact: null,
      proposalUntil: '2027-02-25',
      answerUntil: '2027-03-04',
    }
    const acts: [string, () => Promise<unknown>][] = [
      ['move', async () => moveMeeting(office, { ...move, revision: await revision() }, TEST_NOW)],
      ['room', async () => changeMeeting(office, { ...change, revision: await revision() }, TEST_NOW)],
      ['cancel', () => cancelMeeting(office, { meetingId: id, reason: 'Streik' }, TEST_NOW)],
      [
        'restore',
        () => restoreMeeting(office, { meetingId: id, reason: 'Der Saal ist wieder frei.' }, TEST_NOW),
      ],
      [
        'host',
        async () =>
          moveMeeting(
            office,
            {
              ...move,
              hostId: world.organizations.suhl,
              locationName: 'Rathaus Suhl',
              revision: await revision(),
            },
            TEST_NOW,
          ),
      ],
    ]
    let sequence = 0
    for (const [name, act] of acts) {
      expect((await ask(seen)).status, `before ${name}`).toBe(304)
      await act()
      const answer = await ask(seen)
      expect(answer.status, `after ${name}`).toBe(200)
      seen = tagOf(answer)
      expect((await entryOf(answer, id))?.sequence, name).toBe(++sequence)
    }
    await world.item(id, { title: 'Neu' })
    expect((await ask(seen)).status).toBe(304)
  })

  test('differs when a mandate of several ends, also for who asks by date', async () => {
    const meetingId = await world.meeting('invited')
    const actor = await somebody('2027-03-01')
    await db.insert(membership).values({
      personId: actor.personId,
      role: 'guest',
      label: 'Gast',
      meetingId,
      startDate: '2024-01-01',
    })
    const ask = await subscribe(actor)
    const before = await ask()
    expect((await entriesIn(before)).length).toBeGreaterThan(1)
    await db
      .update(calendarSubscription)
      .set({ contentChangedAt: addMinutes(new Date(), -60) })
      .where(and(eq(calendarSubscription.personId, actor.personId)))
    const since = { 'If-Modified-Since': addMinutes(new Date(), -30).toUTCString() }
    expect((await ask(since)).status).toBe(304)
    clock.now = new Date('2027-03-02T08:00:00Z')
    const after = await ask(since)
    expect(after.status).toBe(200)
    expect(await entriesIn(after)).toHaveLength(1)
  })

  test('of another person has another tag', async () => {
    const [first, second] = [await subscribe(await somebody()), await subscribe(await somebody())]
    expect((await second(tagOf(await first()))).status).toBe(200)
  })
})
