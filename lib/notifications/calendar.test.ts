import fc from 'fast-check'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db'
import { auditEntry, delivery, meeting } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { listEntries } from '@/lib/calendar-subscriptions/queries'
import { meetingEvent, renderFeed } from '@/lib/calendar/render'
import { addMinutes, fromBerlin } from '@/lib/dates'
import { UserError } from '@/lib/errors'
import { skipTurn } from '@/lib/host-skips/commands'
import { acceptSwap, askSwap } from '@/lib/host-swaps/commands'
import { newId } from '@/lib/ids'
import { sendInvitation } from '@/lib/invitations/commands'
import { setMailServer } from '@/lib/mail'
import {
  cancelMeeting,
  changeMeeting,
  closeMeeting,
  moveMeeting,
  openMeeting,
  restoreMeeting,
} from '@/lib/meetings/commands'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { deliver } from '@/lib/mails/commands'
import { TestMailServer } from '@/scripts/test-mail-server'
import { notify } from './commands'

// Each invitation comes with a PDF, which others look at and which takes longer than all the rest.
vi.mock('@/lib/documents/render', () => ({ renderPdf: () => Promise.resolve(Buffer.from('%PDF-')) }))

/** What mails and the subscription leave in people's calendars, whatever happens in between. */
let world: World
const server = new TestMailServer()
/** Mails that arrived since the beginning. */
let sent = 0

beforeAll(async () => {
  world = await createWorld()
  setMailServer(await server.start())
})
afterAll(() => server.stop())
beforeEach(() => server.clear())

type Held = {
  sequence: number
  stamp: string
  organizer: string
  cancelled: boolean
  summary: string
  start: Date
  end: Date
  location: string | null
}

/** A calendar program: by UID, then SEQUENCE, then DTSTAMP (RFC 5546, 2.1.5); nobody but the organizer changes an entry. */
class Calendar {
  readonly entries = new Map<string, Held>()
  readonly refused: string[] = []

  receive(text: string): void {
    const calendar = ICAL.Component.fromString(text)
    const method = calendar.getFirstPropertyValue('method')
    for (const entry of calendar.getAllSubcomponents('vevent')) {
      const value = (name: string) => entry.getFirstPropertyValue(name)
      const uid = String(value('uid'))
      const before = this.entries.get(uid)
      const next: Held = {
        sequence: Number(value('sequence')),
        stamp: String(value('dtstamp')),
        organizer: String(value('organizer')),
        cancelled: value('status') === 'CANCELLED',
        summary: String(value('summary')),
        start: instant(calendar, value('dtstart') as ICAL.Time),
        end: instant(calendar, value('dtend') as ICAL.Time),
        location: value('location') === null ? null : String(value('location')),
      }
      expect(next.cancelled, 'CANCEL says so, and nothing else does').toBe(
        method === 'CANCEL' || (method === 'PUBLISH' && next.cancelled),
      )
      if (before && before.organizer !== next.organizer) this.refused.push(`${uid}: another organizer`)
      if (!before && method === 'CANCEL') this.refused.push(`${uid}: nothing to cancel`)
      if (before ? isOlder(next, before) || before.organizer !== next.organizer : method === 'CANCEL')
        continue
      this.entries.set(uid, next)
    }
  }
}

const isOlder = (one: Held, other: Held): boolean =>
  one.sequence < other.sequence || (one.sequence === other.sequence && one.stamp < other.stamp)

function instant(calendar: ICAL.Component, time: ICAL.Time): Date {
  const component = calendar.getFirstSubcomponent('vtimezone')
  if (!component) throw new Error('no time zone')
  time.zone = new ICAL.Timezone({ component, tzid: 'Europe/Berlin' })
  return time.toJSDate()
}

/** What a calendar shows of a meeting, without its version. */
function shown(of: Meeting): Omit<Held, 'sequence' | 'stamp' | 'organizer'> {
  const { summary, start, end, location, cancelled } = meetingEvent(of, {
    appUrl: 'http://localhost:3000',
    stamp: TEST_NOW,
  })
  return { summary, start, end, location, cancelled }
}

async function calendarIn(raw: Buffer): Promise<string | null> {
  const method = /Content-Type: text\/calendar; charset=utf-8;\s+method=(\w+)/i.exec(raw.toString())?.[1]
  const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' })
  // As a part of the message, which Outlook reads, and as a file for the others; the parser has its own line ends.
  const texts = attachments
    .filter(({ mimeType }) => ['text/calendar', 'application/ics'].includes(mimeType))
    .map(({ content }) =>
      Buffer.from(content as ArrayBuffer)
        .toString()
        .replace(/\r?\n/g, '\r\n'),
    )
  const [text] = texts
  if (text === undefined) return null
  expect(texts).toEqual([text, text])
  expect(text).toContain(`\r\nMETHOD:${method}\r\n`)
  return text
}

/** A meeting with its round: acts, mails that wait, and the calendars of those who are watched. */
class Story {
  private minutes = 0
  private seen = ''
  private readonly calendars = new Map<string, Calendar>()

  private constructor(
    readonly id: string,
    readonly watched: PersonActor[],
  ) {
    for (const { email } of watched) this.calendars.set(email, new Calendar())
  }

  static async begin(state: 'scheduled' | 'invited' = 'invited'): Promise<Story> {
    const id = await world.meeting('scheduled')
    const item = await world.item(id, { title: 'Bezahlkarte', by: 'erfurt' })
    const people = await Promise.all(
      (['erfurt.deputy', 'suhl.office', 'gstb.secretariat'] as const).map((key) => world.as(key)),
    )
    const story = new Story(id, [...people, await world.guest(id, [item])])
    if (state === 'invited') await story.invite()
    return story
  }

  now(): Date {
    return addMinutes(TEST_NOW, ++this.minutes)
  }

  meeting(): Promise<Meeting> {
    return getMeeting({ kind: 'system', job: 'test' }, this.id)
  }

  calendar(email: string): Calendar {
    const found = this.calendars.get(email)
    if (!found) throw new Error('nobody watches this one')
    return found
  }

  async invite(): Promise<void> {
    const { revision } = await this.meeting()
    await sendInvitation(await world.as('jena.office'), { meetingId: this.id, revision }, this.now())
  }

  /**
   * What happened since, in the order it happened, tried until the mail server takes it; as a burst what of it is for
   * one person goes out together.
   */
  async post({
    reversed = false,
    burst = false,
  }: { reversed?: boolean; burst?: boolean } = {}): Promise<void> {
    const entries = await db
      .select({ id: auditEntry.id })
      .from(auditEntry)
      .where(and(eq(auditEntry.meetingId, this.id), this.seen ? gt(auditEntry.id, this.seen) : undefined))
      .orderBy(asc(auditEntry.id))
    for (const { id } of entries) await notify(id, this.now())
    const waiting = await db
      .select({ id: delivery.id })
      .from(delivery)
      .innerJoin(auditEntry, eq(auditEntry.id, delivery.auditEntryId))
      .where(
        and(
          eq(auditEntry.meetingId, this.id),
          eq(delivery.state, 'queued'),
          inArray(
            delivery.personId,
            this.watched.map(({ personId }) => personId),
          ),
        ),
      )
      .orderBy(asc(auditEntry.id))
    if (reversed) waiting.reverse()
    for (const { id } of waiting)
      await deliver(id, { last: false }, this.now(), burst ? 60 : 0).catch(() => undefined)
    this.seen = entries.at(-1)?.id ?? this.seen
    sent += server.received.length
    for (const { to, raw } of server.received.splice(0)) {
      const text = await calendarIn(raw)
      if (!text) continue
      const attendees = ICAL.Component.fromString(text)
        .getFirstSubcomponent('vevent')
        ?.getAllProperties('attendee')
      expect(attendees?.map((one) => one.getFirstValue())).toEqual([`mailto:${to}`])
      this.calendars.get(to)?.receive(text)
    }
  }

  /** By mail, and by subscription: one entry, and the right one. */
  async expectRight(): Promise<void> {
    const now = await this.meeting()
    const right = shown(now)
    for (const person of this.watched) {
      const { entries, refused } = this.calendar(person.email)
      expect(refused, person.email).toEqual([])
      expect([...entries.keys()], person.email).toEqual([now.icalUid])
      expect(entries.get(now.icalUid), person.email).toMatchObject({ ...right, sequence: now.icalSequence })
      const feed = new Calendar()
      const events = (await listEntries(person, TEST_NOW)).map((one) =>
        meetingEvent(one.meeting, { appUrl: 'http://localhost:3000', stamp: one.modified, ...one }),
      )
      feed.receive(renderFeed(events, { name: 'Städterunde', email: 'staedterunde@gstb.example' }))
      expect(feed.entries.size, 'one entry per meeting').toBe(events.length)
      expect(feed.entries.get(now.icalUid), person.email).toMatchObject({
        ...right,
        sequence: now.icalSequence,
      })
    }
  }

  /** Who may: the office of the city that hosts now, or the secretariat. */
  private async hosting(bySecretariat: boolean): Promise<PersonActor> {
    const { host } = await this.meeting()
    return world.as(bySecretariat ? 'gstb.secretariat' : (`${host.slug}.office` as 'jena.office'))
  }

  /** With a city that is none of those that act here. */
  private async swap(slug: string): Promise<void> {
    const otherMeetingId = await world.meeting('scheduled', { host: 'weimar', inDays: 300 })
    const id = newId()
    const host = await world.as(`${slug}.office` as 'jena.office')
    await askSwap(host, { id, meetingId: this.id, otherMeetingId, reason: 'Saal belegt' }, this.now())
    await acceptSwap(await world.as('weimar.deputy'), { swapId: id }, this.now())
  }

  async act({ act, day, time, city, room, bySecretariat }: Act): Promise<void> {
    const before = await this.meeting()
    const actor = await this.hosting(bySecretariat)
    const meetingId = this.id
    const { revision, locationName, street, postalCode, locality } = before
    const place = { locationName, street, postalCode, locality, room: before.room }
    const wall = { date: day, startTime: `${time}:00`, endTime: `${time}:45` }
    const stays = { date: '2027-03-10', startTime: '10:00', endTime: '12:30', hostId: before.hostId }
    const move = (more: object) =>
      moveMeeting(actor, { meetingId, revision, ...stays, ...place, reason: 'Grund', ...more }, this.now())
    const change = (more: { room?: string; videoUrl?: string }) =>
      changeMeeting(
        actor,
        {
          ...{ meetingId, revision, room: before.room, access: null, videoUrl: null, contact: null },
          ...{ proposalUntil: '2027-02-25', answerUntil: '2027-02-27', ...more },
        },
        this.now(),
      )
    const acts: Record<Act['act'], () => Promise<unknown>> = {
      move: () => move(wall),
      host: () => move({ ...wall, hostId: world.organizations[city], locationName: `Rathaus ${city}`, room }),
      place: () => move({ ...wall, locationName: `Haus „${city}“; ${room}` }),
      room: () => change({ room }),
      video: () => change({ videoUrl: `https://video.example/${time}` }),
      cancel: () => cancelMeeting(actor, { meetingId, reason: 'Streik' }, this.now()),
      skip: () =>
        skipTurn(
          actor,
          { meetingId, revision, hostId: world.organizations[city], reason: 'Umbau' },
          this.now(),
        ),
      swap: () => this.swap(before.host.slug),
      restore: () => restoreMeeting(actor, { meetingId, reason: 'Doch möglich' }, this.now()),
    }
    try {
      await acts[act]()
    } catch (error) {
      // Not possible now, such as to restore what takes place.
      if (!(error instanceof UserError)) throw error
      expect(await this.meeting()).toEqual(before)
      return
    }
    const after = await this.meeting()
    const differs = JSON.stringify(shown(before)) !== JSON.stringify(shown(after))
    expect(after.icalSequence - before.icalSequence, `${act}: the sequence rises exactly on a change`).toBe(
      differs ? 1 : 0,
    )
  }
}

type Act = {
  act: 'move' | 'host' | 'place' | 'room' | 'video' | 'skip' | 'swap' | 'cancel' | 'restore'
  day: string
  time: string
  city: 'jena' | 'suhl' | 'gera'
  room: string
  bySecretariat: boolean
}
const anyAct: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom(
    ...(['move', 'host', 'place', 'room', 'video', 'skip', 'swap'] as const),
    ...(['cancel', 'cancel', 'restore', 'restore'] as const),
  ),
  day: fc.constantFrom(
    ...['2027-03-27', '2027-03-28', '2027-03-29', '2027-09-20'],
    ...['2027-10-30', '2027-10-31', '2027-11-01', '2028-02-29'],
  ),
  time: fc.constantFrom('00', '01', '04', '10', '23'),
  city: fc.constantFrom('jena', 'suhl', 'gera'),
  room: fc.constantFrom('Saal 1', 'Größer; "Saal", 🏛️', 'R'.repeat(120)),
  bySecretariat: fc.boolean(),
})
/** Acts, the mail going out between them or not, in order or not, through a mail server that is there or not. */
const step = fc.oneof(
  { weight: 3, arbitrary: anyAct },
  {
    weight: 2,
    arbitrary: fc.constantFrom('post' as const, 'burst' as const, 'reversed' as const, 'down' as const),
  },
)

test(
  'after any acts in any order every calendar holds one right entry (F4, F6, R8)',
  { timeout: process.env.LONG ? 600_000 : 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        server.received = []
        const story = await Story.begin()
        await story.post()
        await story.expectRight()
        for (const one of steps) {
          if (typeof one === 'object') await story.act(one)
          else {
            server.refusal = one === 'down' ? { code: 451 } : null
            await story.post({ reversed: one === 'reversed', burst: one === 'burst' })
            server.refusal = null
          }
        }
        await story.post()
        await story.expectRight()
      }),
      // Smaller stories take as long as this one took.
      { numRuns: process.env.LONG ? 100 : 10, endOnFailure: true },
    )
  },
)

describe('one after the other', () => {
  const plain = { day: '2027-03-28', time: '10', city: 'suhl', room: 'Saal 2', bySecretariat: false } as const

  test('a meeting is moved, called off and takes place again: every time by mail, under a higher number', async () => {
    const story = await Story.begin()
    await story.post()
    for (const act of ['move', 'room', 'host', 'swap', 'skip', 'cancel', 'restore'] as const) {
      await story.act({ ...plain, act })
      await story.post()
      await story.expectRight()
    }
    const { icalSequence, icalUid } = await story.meeting()
    expect(icalSequence).toBe(7)
    const entry = story.calendar('dezernat@erfurt.example').entries.get(icalUid)
    expect(entry).toMatchObject({ cancelled: false, start: fromBerlin('2027-03-28', '10:00') })
    expect(entry?.organizer, 'who invited stays the organizer').toBe('mailto:buero@jena.example')
  })

  test('several acts at once are one mail with one entry, the right one', async () => {
    const story = await Story.begin()
    await story.post()
    for (const act of ['move', 'room', 'cancel', 'restore', 'host'] as const)
      await story.act({ ...plain, act })
    const before = sent
    await story.post({ burst: true })
    await story.expectRight()
    expect(sent - before).toBe(story.watched.length)
  })

  test('who acts is told as well when the entry stands in their calendar', async () => {
    const story = await Story.begin()
    await story.post()
    await story.act({ ...plain, act: 'move', bySecretariat: true })
    await story.post()
    await story.expectRight()
  })

  test('what is called off before the invitation was never in a calendar: no CANCEL', async () => {
    const story = await Story.begin('scheduled')
    await story.act({ ...plain, act: 'move' })
    await story.act({ ...plain, act: 'cancel' })
    await story.post()
    await story.act({ ...plain, act: 'restore' })
    await story.post()
    for (const { email } of story.watched) {
      expect(story.calendar(email).entries.size).toBe(0)
      expect(story.calendar(email).refused).toEqual([])
    }
    await story.invite()
    await story.post()
    await story.expectRight()
  })

  test('who came to the round after the invitation gets no cancellation of what they do not have', async () => {
    const story = await Story.begin()
    await story.post()
    const guest = await world.guest(story.id)
    story.watched.push(guest)
    await story.act({ ...plain, act: 'cancel' })
    const [entry] = await db
      .select({ id: auditEntry.id })
      .from(auditEntry)
      .where(and(eq(auditEntry.meetingId, story.id), eq(auditEntry.action, 'meeting.cancelled')))
    await notify(entry?.id ?? '', story.now())
    const own = await db
      .select({ id: delivery.id })
      .from(delivery)
      .where(and(eq(delivery.auditEntryId, entry?.id ?? ''), eq(delivery.personId, guest.personId)))
    for (const { id } of own) await deliver(id, { last: false }, story.now())
    expect(server.received.map(({ to }) => to)).toEqual([guest.email])
    expect(await calendarIn(server.received[0]?.raw ?? Buffer.of())).toBeNull()
  })

  test('opening and closing a meeting changes no entry', async () => {
    const story = await Story.begin()
    await story.post()
    const office = await world.as('jena.office')
    await openMeeting(office, { meetingId: story.id }, story.now())
    await closeMeeting(office, { meetingId: story.id }, story.now())
    await story.post()
    const [row] = await db.select().from(meeting).where(eq(meeting.id, story.id))
    expect(row).toMatchObject({ state: 'held', icalSequence: 0 })
    await story.expectRight()
  })
})
