import {
  addDays,
  berlinDay,
  berlinTime,
  daysBetween,
  endOfDay,
  formatDate,
  formatTime,
  formatTimeRange,
  fromBerlin,
} from '@/lib/dates'
import type { meetingStateLabel } from './labels'

export type MeetingState = keyof typeof meetingStateLabel

/** When a meeting is, and until when its members propose and answer. */
export type Schedule = { start: Date; end: Date; proposalDeadline: Date; answerDeadline: Date }

type Wall = { date: string; startTime: string; endTime: string; proposalUntil: string; answerUntil: string }

/** From what a form says, in Berlin, to instants. A deadline includes its day. */
export const toSchedule = (wall: Wall): Schedule => ({
  start: fromBerlin(wall.date, wall.startTime),
  end: fromBerlin(wall.date, wall.endTime),
  proposalDeadline: endOfDay(wall.proposalUntil),
  answerDeadline: endOfDay(wall.answerUntil),
})

/** The deadlines of a meeting on this day: calendar days in Berlin, whatever the clocks do in between. */
export const deadlinesFor = (
  day: string,
  lead: { proposalLeadDays: number; answerLeadDays: number },
): Pick<Schedule, 'proposalDeadline' | 'answerDeadline'> => ({
  proposalDeadline: endOfDay(addDays(day, -lead.proposalLeadDays)),
  answerDeadline: endOfDay(addDays(day, -lead.answerLeadDays)),
})

/** A deadline keeps its distance in days and its time of day when the meeting moves. */
export function movedDeadline(deadline: Date, fromDay: string, toDay: string): Date {
  const day = addDays(berlinDay(deadline), daysBetween(fromDay, toDay))
  const time = berlinTime(deadline)
  return time === '23:59' ? endOfDay(day) : fromBerlin(day, time)
}

/** What does not fit, by field of the form; empty when all is well. */
export function scheduleProblems(schedule: Schedule, now: Date): Record<string, string> {
  const problems: Record<string, string> = {}
  const { start, end, proposalDeadline, answerDeadline } = schedule
  if (start <= now) problems.date = 'Dieser Zeitpunkt liegt in der Vergangenheit.'
  if (end <= start) problems.endTime = 'Das Ende liegt nach dem Beginn.'
  if (berlinDay(proposalDeadline) > berlinDay(start))
    problems.proposalUntil = 'Der Anmeldeschluss liegt spätestens am Tag der Sitzung.'
  if (berlinDay(answerDeadline) > berlinDay(start))
    problems.answerUntil = 'Die Antwortfrist liegt spätestens am Tag der Sitzung.'
  return problems
}

/** A meeting that stands already, as far as another on its day needs to know it. */
export type Standing = { day: string; seriesId: string; number: number; seriesName: string }

/** "Am selben Tag: 3. Sitzung der Reihe „Fachrunde“." for each meeting that stands on this day. */
export const clashesOn = (day: string, standing: Standing[]): string[] =>
  standing
    .filter((meeting) => meeting.day === day)
    .map(({ number, seriesName }) => `Am selben Tag: ${number}.\u00a0Sitzung der Reihe „${seriesName}“.`)

type Address = { locationName: string | null; room: string | null } & Partial<
  Record<'street' | 'postalCode' | 'locality', string | null>
>

/** "Rathaus Suhl, Saal 2", the street, the town: as far as they are known. */
export const placeLines = (at: Address): string[] =>
  [
    [at.locationName, at.room].filter(Boolean).join(', '),
    at.street ?? '',
    [at.postalCode, at.locality].filter(Boolean).join(' '),
  ].filter(Boolean)

type Place = Address & { start: Date; end: Date; host: { shortName: string } }

/** "Mi., 17.03.2027, 10:00–12:30 Uhr statt Mi., 10.03.2027; Ort: Rathaus Suhl" for the audit entry; null when nothing moved. */
export function describeMove(before: Place, after: Place): string | null {
  const parts: string[] = []
  const time = (p: Place) => `${formatDate(p.start)}, ${formatTimeRange(p.start, p.end)}`
  if (time(before) !== time(after)) parts.push(`${time(after)} statt ${time(before)}`)
  if (before.host.shortName !== after.host.shortName)
    parts.push(`Gastgeberin ist ${after.host.shortName} statt ${before.host.shortName}`)
  const place = (p: Place) => {
    const town = [p.postalCode, p.locality].filter(Boolean).join(' ')
    return [p.locationName, p.room, p.street, town].filter(Boolean).join(', ')
  }
  if (place(before) !== place(after)) {
    const was = place(before) && ` statt ${place(before)}`
    parts.push(`Ort: ${place(after) || 'folgt'}${was}`)
  }
  return parts.length ? parts.join('; ') : null
}

type TownHall = { shortName: string; townHall: string | null } & Omit<
  Required<Address>,
  'locationName' | 'room'
>

/** Where a city receives. */
export const placeOf = ({ shortName, townHall, street, postalCode, locality }: TownHall) => ({
  locationName: townHall ?? `Rathaus ${shortName}`,
  ...{ street, postalCode, locality },
})

type Hosted = { state: MeetingState; hostId: string }

/** What an act did that makes an open request to swap this meeting pointless; null when it stands. */
export function endsRequests(before: Hosted, after: Hosted): string | null {
  if (after.hostId !== before.hostId) return 'hat eine andere Gastgeberin'
  if (after.state === 'cancelled') return 'ist abgesagt'
  return after.state === 'inSession' ? 'hat begonnen' : null
}

type Current = { state: MeetingState; start: Date; secretariatStandsIn: boolean }

const CANCELLED = 'Die Sitzung ist abgesagt.'
const RUNNING = 'Die Sitzung läuft schon.'
const HELD = 'Die Sitzung ist durchgeführt.'

/** Why a meeting that has begun or was cancelled cannot be planned any more. */
const whyNotPlan = ({ state }: { state: MeetingState }): string | null =>
  state === 'cancelled' ? CANCELLED : state === 'inSession' ? RUNNING : state === 'held' ? HELD : null

export const whyNotPublish = (meeting: Pick<Current, 'state'>): string | null =>
  whyNotPlan(meeting) ?? (meeting.state === 'draft' ? null : 'Der Termin ist schon bekannt gegeben.')

export const whyNotChange = (meeting: Pick<Current, 'state'>): string | null =>
  whyNotPlan(meeting) ?? (meeting.state === 'draft' ? 'Der Termin ist noch nicht bekannt gegeben.' : null)

export const whyNotMove = whyNotPlan
export const whyNotCancel = whyNotPlan

export function whyNotRestore(meeting: Pick<Current, 'state' | 'start'>, now: Date): string | null {
  if (meeting.state !== 'cancelled') return 'Die Sitzung ist nicht abgesagt.'
  return meeting.start <= now ? 'Der Termin ist vorbei.' : null
}

export const whyNotOpen = (meeting: Pick<Current, 'state'>): string | null =>
  whyNotPlan(meeting) ?? (meeting.state === 'invited' ? null : 'Zuerst muss die Einladung versandt sein.')

export const whyNotClose = ({ state }: Pick<Current, 'state'>): string | null =>
  state === 'inSession' ? null : state === 'held' ? HELD : 'Die Sitzung ist noch nicht eröffnet.'

export const whyNotRequestStandIn = (
  meeting: Pick<Current, 'state' | 'secretariatStandsIn'>,
): string | null =>
  meeting.secretariatStandsIn
    ? 'Die Geschäftsstelle springt schon ein.'
    : meeting.state === 'cancelled'
      ? CANCELLED
      : null

export const whyNotEndStandIn = (meeting: Pick<Current, 'secretariatStandsIn'>): string | null =>
  meeting.secretariatStandsIn ? null : 'Die Geschäftsstelle springt nicht ein.'

/** Days before the meeting by which its date is made known and its invitation goes out. */
export const PUBLISH_LEAD_DAYS = 42
export const INVITE_LEAD_DAYS = 14

type Coming = {
  state: MeetingState
  start: Date
  proposalDeadline: Date
  answerDeadline: Date
  host: { shortName: string }
}

/** Whose turn it is and until when; `turn` names the host's office as the one to act. */
export type NextStep = { text: string; until?: Date | string; then?: string; turn?: boolean }

/** What comes next for a meeting, in words for everybody; null when nothing comes any more. */
export function nextStep(meeting: Coming, now: Date): NextStep | null {
  const host = meeting.host.shortName
  const day = berlinDay(meeting.start)
  switch (meeting.state) {
    case 'draft':
      return {
        text: `${host} gibt Datum und Ort bekannt`,
        until: addDays(day, -PUBLISH_LEAD_DAYS),
        turn: true,
      }
    case 'scheduled':
      return meeting.proposalDeadline >= now
        ? {
            text: 'Die Runde meldet TOP an',
            until: meeting.proposalDeadline,
            then: `Danach lädt ${host} ein.`,
          }
        : { text: `${host} versendet die Einladung`, until: addDays(day, -INVITE_LEAD_DAYS), turn: true }
    case 'invited':
      return meeting.answerDeadline >= now && day !== berlinDay(now)
        ? { text: 'Die Eingeladenen sagen zu oder ab', until: meeting.answerDeadline }
        : {
            text: `${host} eröffnet die Sitzung am ${formatDate(meeting.start)} um ${formatTime(meeting.start)}`,
            turn: day <= berlinDay(now),
          }
    case 'inSession':
      return { text: `${host} schreibt die Niederschrift und schließt die Sitzung`, turn: true }
    default:
      return null
  }
}
