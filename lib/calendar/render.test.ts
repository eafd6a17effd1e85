import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { fromBerlin } from '@/lib/dates'
import { meetingEvent, renderFeed, renderPublished, renderRequest, type CalendarEvent } from './render'

const meeting = {
  id: '0196f0a0-0000-7000-8000-000000000001',
  number: 12,
  host: { shortName: 'Jena' },
  icalUid: '7a3f0f1e-6b7e-4f3c-9a35-1f2f3c4d5e6f',
  icalSequence: 2,
  start: fromBerlin('2027-03-10', '10:00'),
  end: fromBerlin('2027-03-10', '12:30'),
  state: 'invited',
  locationName: 'Rathaus Jena',
  room: 'Sitzungssaal',
  street: 'Am Anger 15',
  postalCode: '07743',
  locality: 'Jena',
}
const stamp = new Date('2027-02-23T08:00:00Z')
const event = (more: Partial<typeof meeting> = {}): CalendarEvent =>
  meetingEvent({ ...meeting, ...more }, { appUrl: 'https://runde.example', stamp })
const people = {
  organizer: { name: 'Büro Soziales, Jena', email: 'buero@jena.example' },
  attendee: { name: 'Dezernat Soziales, Erfurt', email: 'dezernat@erfurt.example' },
}

const round = { name: 'Städterunde', email: 'staedterunde@gstb.example' }
const published = (...events: CalendarEvent[]) => renderPublished(events, round)

const parse = (text: string) => {
  const calendar = ICAL.Component.fromString(text)
  const vevent = calendar.getFirstSubcomponent('vevent')
  if (!vevent) throw new Error('no event')
  return { calendar, vevent, event: new ICAL.Event(vevent) }
}
/** The instant another calendar program computes from our text and our VTIMEZONE. */
function instantOf(text: string, name: 'dtstart' | 'dtend'): Date {
  const { calendar, vevent } = parse(text)
  const component = calendar.getFirstSubcomponent('vtimezone')
  if (!component) throw new Error('no time zone')
  const time = vevent.getFirstPropertyValue(name) as ICAL.Time
  time.zone = new ICAL.Timezone({ component, tzid: 'Europe/Berlin' })
  return time.toJSDate()
}

describe('an entry for download', () => {
  test('says when, where and where to read on, and names the round alone', () => {
    const { calendar, vevent, event: parsed } = parse(published(event()))
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(parsed.summary).toBe('Städterunde: 12.\u00a0Sitzung in Jena')
    expect(parsed.location).toBe('Rathaus Jena, Sitzungssaal, Am Anger 15, 07743 Jena')
    expect(parsed.uid).toBe(meeting.icalUid)
    expect(parsed.sequence).toBe(2)
    expect(vevent.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(parsed.description).toBe(
      'Tagesordnung und Unterlagen: https://runde.example/meetings/0196f0a0-0000-7000-8000-000000000001',
    )
    expect(vevent.getFirstProperty('attendee')).toBeNull()
    expect(vevent.getFirstPropertyValue('organizer')).toBe('mailto:staedterunde@gstb.example')
    expect(vevent.getFirstProperty('rrule')).toBeNull()
  })

  test('that is only planned is tentative, in its title too', () => {
    const { vevent, event: parsed } = parse(published(event({ state: 'draft' })))
    expect(vevent.getFirstPropertyValue('status')).toBe('TENTATIVE')
    expect(parsed.summary).toBe('Vorgemerkt: Städterunde: 12.\u00a0Sitzung in Jena')
  })

  test('keeps its UID when it is called off, and says so in its title', () => {
    const { vevent, event: parsed } = parse(published(event({ state: 'cancelled', icalSequence: 3 })))
    expect(vevent.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect([parsed.uid, parsed.sequence]).toEqual([meeting.icalUid, 3])
    expect(parsed.summary).toBe('Abgesagt: Städterunde: 12.\u00a0Sitzung in Jena')
    expect(vevent.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
  })

  test('is folded in octets and ends with CR LF', () => {
    const text = published(event({ locationName: 'Ümläute '.repeat(40), room: '🏛️'.repeat(60) }))
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  test('carries its stamp in UTC and its times in Berlin', () => {
    const text = published(event())
    expect(text).toContain('DTSTAMP:20270223T080000Z')
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20270310T100000')
    expect(text).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU')
  })

  test.each(['2027-03-10', '2027-03-28', '2027-07-01', '2027-10-31', '2028-02-29'])(
    'means the same instant on %s, also when the clocks change (F6)',
    (day) => {
      const start = fromBerlin(day, '10:00')
      const end = fromBerlin(day, '12:30')
      const text = published(event({ start, end }))
      expect(instantOf(text, 'dtstart')).toEqual(start)
      expect(instantOf(text, 'dtend')).toEqual(end)
    },
  )
})

test('a subscription says its name and when to ask again, and an entry what its reader answered', () => {
  const modified = new Date('2027-02-20T07:30:00Z')
  const more = { appUrl: 'https://runde.example', stamp: modified, modified, answer: 'Absage', free: true }
  const text = renderFeed([meetingEvent(meeting, more)], round)
  expect(text).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n')
  expect(text).toContain('\r\nX-PUBLISHED-TTL:PT1H\r\n')
  expect(text).toContain('\r\nNAME:Städterunde\r\n')
  expect(text).toContain('\r\nLAST-MODIFIED:20270220T073000Z\r\n')
  expect(text).toContain('\r\nTRANSP:TRANSPARENT\r\n')
  expect(parse(text).event.description).toMatch(/^Ihre Antwort: Absage\nTagesordnung und Unterlagen: https:/)
})

describe('an entry in a mail', () => {
  test('asks the one person the mail goes to, for the host', () => {
    const text = renderRequest(event(), people)
    const { calendar, vevent } = parse(text)
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(vevent.getFirstPropertyValue('organizer')).toBe('mailto:buero@jena.example')
    const attendees = vevent.getAllProperties('attendee')
    expect(attendees).toHaveLength(1)
    expect(attendees[0]?.getFirstValue()).toBe('mailto:dezernat@erfurt.example')
    expect(attendees[0]?.getParameter('cn')).toBe('Dezernat Soziales, Erfurt')
  })

  test('is a cancellation when the meeting is called off', () => {
    const { calendar } = parse(renderRequest(event({ state: 'cancelled' }), people))
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
  })

  test.each([
    'Saal\r\nATTENDEE:mailto:evil@example.org',
    'Saal\nEND:VEVENT\nBEGIN:VEVENT',
    '"; DELETE ;:,\\n "',
    '<img src=x onerror=alert(1)>',
    '\u202eetsaG\u0000\u200b🏛️',
    'x'.repeat(10_000),
  ])('takes hostile text as text, in every field (I1, I5)', (hostile) => {
    const text = renderRequest(
      event({ locationName: hostile, room: hostile, host: { shortName: hostile }, street: hostile }),
      {
        organizer: { name: hostile, email: 'buero@jena.example' },
        attendee: { name: hostile, email: 'dezernat@erfurt.example' },
      },
    )
    const { calendar, vevent, event: parsed } = parse(text)
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1)
    expect(vevent.getAllProperties('attendee').map((a) => a.getFirstValue())).toEqual([
      'mailto:dezernat@erfurt.example',
    ])
    expect(parsed.startDate.toString()).toBe('2027-03-10T10:00:00')
    expect(text).not.toMatch(/[\u0000\u202e]/)
  })
})
