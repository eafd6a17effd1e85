import ICAL from 'ical.js'
import { berlinDay, berlinTime } from '@/lib/dates'
import { meetingTitle } from '@/lib/meetings/labels'
import { cleanLine } from '@/lib/text'

// In octets, so that a line with its CR LF stays within the 75 of RFC 5545.
ICAL.foldLength = 74

export type CalendarAddress = { name: string; email: string }

/** One meeting as one entry with its own lasting UID; never a series. */
export type CalendarEvent = {
  uid: string
  sequence: number
  /** When this form of the entry was made. */
  stamp: Date
  start: Date
  end: Date
  summary: string
  location: string | null
  /** The page of the meeting: an entry carries no agenda, only the way to it. */
  url: string
  cancelled: boolean
  tentative: boolean
  /** When date, place, host or state changed last; not known in a mail, where `stamp` says as much. */
  modified?: Date
  /** What the reader answered, and whether the time is theirs all the same. */
  answer?: string
  free?: boolean
}

/** A request goes to one person, from a mailbox somebody reads. */
export type CalendarRequest = { organizer: CalendarAddress; attendee: CalendarAddress }

type MeetingLike = {
  id: string
  number: number
  host: { shortName: string }
  icalUid: string
  icalSequence: number
  start: Date
  end: Date
  state: string
  locationName: string | null
  room: string | null
  street: string | null
  postalCode: string | null
  locality: string | null
}

export function meetingEvent(
  meeting: MeetingLike,
  { appUrl, ...more }: { appUrl: string } & Pick<CalendarEvent, 'stamp' | 'modified' | 'answer' | 'free'>,
): CalendarEvent {
  const cancelled = meeting.state === 'cancelled'
  const tentative = meeting.state === 'draft'
  // Not every calendar shows a status, and some drop it: the title says it as well.
  const prefix = cancelled ? 'Abgesagt: ' : tentative ? 'Vorgemerkt: ' : ''
  const town = [meeting.postalCode, meeting.locality].filter(Boolean).join(' ')
  return {
    ...more,
    uid: meeting.icalUid,
    sequence: meeting.icalSequence,
    start: meeting.start,
    end: meeting.end,
    summary: `${prefix}Städterunde: ${meetingTitle(meeting)}`,
    location: [meeting.locationName, meeting.room, meeting.street, town].filter(Boolean).join(', ') || null,
    url: `${appUrl}/meetings/${meeting.id}`,
    cancelled,
    tentative,
  }
}

// The yearly form from 1970 on: Outlook ignores the one with single dates.
const BERLIN = `BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`.replaceAll('\n', '\r\n')

/** For download: nobody is asked anything, so nobody but the round itself is named, as iTIP wants it. */
export const renderPublished = (events: CalendarEvent[], organizer: CalendarAddress): string =>
  render(
    'PUBLISH',
    events.map((event) => toComponent(event, { organizer })),
  )

/**
 * Name, and how often a calendar may ask, each in both ways that calendars know. Most ask less often, by a clock of
 * their own.
 */
const FEED = [
  ['name', 'unknown', 'Städterunde'],
  ['x-wr-calname', 'unknown', 'Städterunde'],
  ['refresh-interval', 'duration', 'PT1H'],
  ['x-published-ttl', 'unknown', 'PT1H'],
]

/** For a subscription. */
export const renderFeed = (events: CalendarEvent[], organizer: CalendarAddress): string =>
  render(
    'PUBLISH',
    events.map((event) => toComponent(event, { organizer })),
    FEED,
  )

/** For mail: a request, or a cancellation where the meeting is called off. */
export const renderRequest = (event: CalendarEvent, people: CalendarRequest): string =>
  render(requestMethod(event), [toComponent(event, people)])

/** Must equal the method named in the mail's Content-Type. */
export const requestMethod = (event: { cancelled: boolean }): 'REQUEST' | 'CANCEL' =>
  event.cancelled ? 'CANCEL' : 'REQUEST'

function render(method: string, events: ICAL.Component[], more: string[][] = []): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Städterunde//Sitzungen//DE')
  calendar.addPropertyWithValue('calscale', 'GREGORIAN')
  calendar.addPropertyWithValue('method', method)
  for (const [name, type, value] of more) calendar.addProperty(new ICAL.Property([name, {}, type, value]))
  calendar.addSubcomponent(ICAL.Component.fromString(BERLIN))
  for (const event of events) calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

function toComponent(
  event: CalendarEvent,
  people: Pick<CalendarRequest, 'organizer'> & Partial<CalendarRequest>,
): ICAL.Component {
  const component = new ICAL.Component('vevent')
  const add = (name: string, value: string | number | ICAL.Time) =>
    component.addPropertyWithValue(name, typeof value === 'string' ? cleanLine(value) : value)
  add('uid', event.uid)
  add('dtstamp', ICAL.Time.fromJSDate(event.stamp, true))
  add('dtstart', wallTime(event.start)).setParameter('tzid', 'Europe/Berlin')
  add('dtend', wallTime(event.end)).setParameter('tzid', 'Europe/Berlin')
  add('summary', event.summary)
  // An empty one is refused by some.
  if (cleanLine(event.location ?? '')) add('location', event.location ?? '')
  add('description', '').setValue(
    [event.answer && `Ihre Antwort: ${event.answer}`, `Tagesordnung und Unterlagen: ${event.url}`]
      .filter(Boolean)
      .join('\n'),
  )
  add('url', event.url)
  add('status', event.cancelled ? 'CANCELLED' : event.tentative ? 'TENTATIVE' : 'CONFIRMED')
  add('sequence', event.sequence)
  add('transp', event.cancelled || event.free ? 'TRANSPARENT' : 'OPAQUE')
  if (event.modified) add('last-modified', ICAL.Time.fromJSDate(event.modified, true))
  const { organizer, attendee: asked } = people
  add('organizer', `mailto:${organizer.email}`).setParameter('cn', parameter(organizer.name))
  if (asked) {
    const attendee = add('attendee', `mailto:${asked.email}`)
    attendee.setParameter('cn', parameter(asked.name))
    attendee.setParameter('role', 'REQ-PARTICIPANT')
    attendee.setParameter('partstat', 'NEEDS-ACTION')
    attendee.setParameter('rsvp', 'TRUE')
  }
  return component
}

const wallTime = (instant: Date): ICAL.Time =>
  ICAL.Time.fromDateTimeString(`${berlinDay(instant)}T${berlinTime(instant)}:00`)

/** A parameter knows no escape for its quote. */
const parameter = (text: string): string => cleanLine(text).replaceAll('"', "'")
