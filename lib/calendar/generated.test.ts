import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { addMinutes, berlinTime, fromBerlin } from '@/lib/dates'
import { cleanLine } from '@/lib/text'
import { meetingEvent, renderFeed, renderRequest, type CalendarEvent } from './render'

/** Whatever people write, and whenever they meet: other calendars read what we meant. */
const RUNS = process.env.LONG ? 500 : 60

const word = fc.oneof(
  fc.constantFrom(
    'Bürgermeisterin Größ-Übelacker',
    'Saal „Süd“; links, hinten: Tür 3',
    '"Haus" \\n am; Markt, \\ ',
    'Käthe’s Café 🏛️👩‍👩‍👧‍👦🇩🇪',
    'BEGIN:VEVENT\r\nUID:x',
    '日本語 العربية',
    'Nordwestthüringerverwaltungsgemeinschaftshaus'.repeat(6),
  ),
  fc.string({ maxLength: 90, unit: 'grapheme' }),
  fc.string({ maxLength: 40, unit: 'binary' }),
)
const maybe = fc.option(word)

/** Around both nights in which the clocks change, and on days of all kinds. */
const day = fc.oneof(
  fc.constantFrom(
    ...['2027-03-27', '2027-03-28', '2027-03-29', '2027-10-30', '2027-10-31', '2027-11-01'],
    ...['2027-09-20', '2028-02-29', '2027-12-31', '2028-01-01'],
  ),
  fc
    .date({ min: new Date('2026-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
)
const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const isDoubled = (instant: Date): boolean =>
  [-60, 60].some((minutes) => berlinTime(addMinutes(instant, minutes)) === berlinTime(instant))
const times = fc
  .tuple(day, minute, minute)
  .map(([on, from, until]) => ({
    start: fromBerlin(on, clock(Math.min(from, until))),
    end: fromBerlin(on, clock(Math.max(from, until))),
  }))
  .filter(({ start, end }) => start < end)
  // Of the hour that comes twice each program takes another one; nobody meets in it.
  .filter((when) => !isDoubled(when.start) && !isDoubled(when.end))

const meeting = fc.record({
  id: fc.uuid(),
  icalUid: fc.uuid(),
  icalSequence: fc.nat(99),
  number: fc.integer({ min: 1, max: 999 }),
  state: fc.constantFrom('draft', 'scheduled', 'invited', 'inSession', 'held', 'cancelled'),
  host: word.map((shortName) => ({ shortName })),
  locationName: maybe,
  room: maybe,
  street: maybe,
  postalCode: maybe,
  locality: maybe,
  times,
  stamp: fc.date({ min: new Date('2026-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
  answer: fc.option(fc.constantFrom('Zusage', 'Absage', 'mit Vorbehalt'), { nil: undefined }),
  name: word,
})

/** Everything that was made, for the independent judge. */
const made: string[] = []

function readBack(text: string): { calendar: ICAL.Component; entries: ICAL.Component[] } {
  made.push(text)
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n]/)
  }
  const calendar = ICAL.Component.fromString(text)
  return { calendar, entries: calendar.getAllSubcomponents('vevent') }
}

/** As another program computes it from our text and our time zone. */
function instant(calendar: ICAL.Component, entry: ICAL.Component, name: 'dtstart' | 'dtend'): Date {
  const component = calendar.getFirstSubcomponent('vtimezone')
  if (!component) throw new Error('no time zone')
  const time = entry.getFirstPropertyValue(name) as ICAL.Time
  time.zone = new ICAL.Timezone({ component, tzid: 'Europe/Berlin' })
  return time.toJSDate()
}

function same(calendar: ICAL.Component, entry: ICAL.Component | undefined, wanted: CalendarEvent): void {
  if (!entry) throw new Error('no entry')
  const value = (name: string) => entry.getFirstPropertyValue(name)
  expect(value('uid')).toBe(wanted.uid)
  expect(value('sequence')).toBe(wanted.sequence)
  expect(value('summary')).toBe(cleanLine(wanted.summary))
  expect(value('location') ?? '').toBe(cleanLine(wanted.location ?? ''))
  expect(value('status')).toBe(wanted.cancelled ? 'CANCELLED' : wanted.tentative ? 'TENTATIVE' : 'CONFIRMED')
  expect(instant(calendar, entry, 'dtstart')).toEqual(wanted.start)
  expect(instant(calendar, entry, 'dtend')).toEqual(wanted.end)
  const stamp = value('dtstamp') as ICAL.Time
  expect(stamp.toICALString()).toMatch(/Z$/)
  expect(stamp.toJSDate().getTime()).toBe(Math.floor(wanted.stamp.getTime() / 1000) * 1000)
}

const organizer = { name: 'Städterunde', email: 'staedterunde@gstb.example' }
const zone = process.env.TZ
afterEach(() => {
  process.env.TZ = zone
})

describe.each(['UTC', 'Asia/Kathmandu', 'America/St_Johns'])('on a server in %s', (here) => {
  test('a subscription with any meetings says what was meant', () => {
    process.env.TZ = here
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 4 }), (meetings) => {
        const events = meetings.map(({ times: when, stamp, answer, ...rest }) =>
          meetingEvent(
            { ...rest, ...when },
            { appUrl: 'https://runde.example', stamp, modified: stamp, answer, free: answer === 'Absage' },
          ),
        )
        const { calendar, entries } = readBack(renderFeed(events, organizer))
        expect(entries).toHaveLength(events.length)
        events.forEach((event, index) => same(calendar, entries[index], event))
        expect(calendar.toString()).not.toMatch(/^ATTENDEE/m)
      }),
      { numRuns: RUNS },
    )
  })

  test('a mail with any meeting says what was meant, by the method of its state', () => {
    process.env.TZ = here
    fc.assert(
      fc.property(meeting, ({ times: when, stamp, name, answer: _, ...rest }) => {
        const event = meetingEvent({ ...rest, ...when }, { appUrl: 'https://runde.example', stamp })
        const attendee = { name, email: 'dezernat@erfurt.example' }
        const { calendar, entries } = readBack(renderRequest(event, { organizer, attendee }))
        expect(calendar.getFirstPropertyValue('method')).toBe(event.cancelled ? 'CANCEL' : 'REQUEST')
        expect(entries).toHaveLength(1)
        same(calendar, entries[0], event)
        expect(entries[0]?.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual([
          'mailto:dezernat@erfurt.example',
        ])
      }),
      { numRuns: RUNS },
    )
  })
})

const JUDGE = `
import gi, json, sys
gi.require_version('ICalGLib', '3.0')
from gi.repository import ICalGLib
for index, text in enumerate(json.load(sys.stdin)):
    calendar = ICalGLib.Component.new_from_string(text)
    if calendar is None or not calendar.check_restrictions() or calendar.count_errors():
        print(index, calendar and calendar.as_ical_string())
`
const python = (script: string, input = '') =>
  spawnSync('/usr/bin/python3', ['-c', script], { input, encoding: 'utf8', maxBuffer: 100_000_000 })
const libical = python("import gi; gi.require_version('ICalGLib', '3.0')").status === 0

describe('an independent judge', () => {
  afterAll(() => made.splice(0))

  test.skipIf(!libical)('finds nothing in all of them (needs libical: gir1.2-ical-3.0, python3-gi)', () => {
    expect(made.length).toBeGreaterThanOrEqual(6 * RUNS)
    const { stdout, stderr, status } = python(JUDGE, JSON.stringify(made))
    expect([status, stdout, stderr]).toEqual([0, '', ''])
  })

  test.skipIf(!libical)('would find what is missing (needs libical: gir1.2-ical-3.0, python3-gi)', () => {
    const broken = made.find((text) => text.includes('METHOD:REQUEST'))?.replace(/^ORGANIZER/m, 'X-NOBODY')
    expect(python(JUDGE, JSON.stringify([broken])).stdout).toMatch(/^0 /)
  })
})
