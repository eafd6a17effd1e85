import { addDays, berlinDay, formatDate } from '@/lib/dates'
import type { attendanceLabel, rsvpLabel } from './labels'

export type Rsvp = keyof typeof rsvpLabel
export type Attendance = keyof typeof attendanceLabel

/** Answers are taken from the invitation until the meeting is opened. */
export function whyNotAnswer(meeting: { state: string }): string | null {
  if (meeting.state === 'invited') return null
  if (meeting.state === 'cancelled') return 'Die Sitzung ist abgesagt.'
  if (meeting.state === 'inSession') return 'Die Sitzung läuft. Die gastgebende Stadt hält fest, wer da ist.'
  if (meeting.state === 'held') return 'Die Sitzung ist durchgeführt.'
  return 'Zu dieser Sitzung ist noch nicht eingeladen.'
}

/** Somebody else of the same house. */
export const canStandIn = (
  one: { personId: string; organizationId: string | null },
  seat: { personId: string; organizationId: string | null },
): boolean =>
  one.organizationId !== null && one.organizationId === seat.organizationId && one.personId !== seat.personId

/** After the deadline the answer still counts, and the reader is told. */
export const lateAnswerHint = (meeting: { answerDeadline: Date }, now: Date): string | null =>
  now > meeting.answerDeadline
    ? `Die Frist endete am ${formatDate(meeting.answerDeadline)}. Ihre Antwort zählt trotzdem.`
    : null

export function whyNotNoteAttendance(meeting: { state: string }, minutesState: string | null): string | null {
  if (minutesState === 'released' || minutesState === 'approved')
    return 'Die Niederschrift ist freigegeben. Die Anwesenheit steht darin fest.'
  if (meeting.state === 'inSession' || meeting.state === 'held') return null
  return 'Die Anwesenheit wird in der Sitzung festgehalten.'
}

/** Whoever comes may say what they need, until the meeting is opened. */
export function whyNotStateNeeds(meeting: { state: string }, seat: { rsvp: Rsvp }): string | null {
  const why = whyNotAnswer(meeting)
  if (why) return why
  return seat.rsvp === 'declined' ? 'Zu einer Absage gehören keine Angaben für die Gastgeberin.' : null
}

/** What was stated is kept for this many days after the day of the meeting. */
export const NEEDS_DAYS = 28

/** The day that begins without them. */
export const needsDeletedOn = (meeting: { end: Date }): string => addDays(berlinDay(meeting.end), NEEDS_DAYS)

/** A guest is "Gast" or did not come; a member is everything else. */
export const fitsRole = (attendance: Attendance, role: string): boolean =>
  role === 'guest'
    ? attendance === 'guest' || attendance === 'excused' || attendance === 'absent'
    : attendance !== 'guest'

/** Somebody sits on the seat. */
export const isThere = (attendance: Attendance | null): boolean =>
  attendance === 'present' || attendance === 'represented' || attendance === 'guest'

/** Came to this item, left after that one. Readers who count the items differently do not get it. */
export type Span = { fromItemId: string | null; untilItemId: string | null }
export const WHOLE: Span = { fromItemId: null, untilItemId: null }

/** What is noted of one seat. */
export type Noted = Span & {
  attendance: Attendance | null
  representedBy: string | null
  excuse: string | null
}
export const UNNOTED: Noted = { attendance: null, representedBy: null, excuse: null, ...WHOLE }

/** Of a seat, or as somebody wants it noted: what does not belong to the attendance is left out. */
export const notedOf = (seat: Noted): Noted => ({
  attendance: seat.attendance,
  representedBy: seat.attendance === 'represented' ? seat.representedBy : null,
  excuse: seat.attendance === 'excused' ? seat.excuse : null,
  fromItemId: isThere(seat.attendance) ? seat.fromItemId : null,
  untilItemId: isThere(seat.attendance) ? seat.untilItemId : null,
})

export const sameNoted = (a: Noted, b: Noted): boolean =>
  a.attendance === b.attendance &&
  a.representedBy === b.representedBy &&
  a.excuse === b.excuse &&
  a.fromItemId === b.fromItemId &&
  a.untilItemId === b.untilItemId

/** Who stands in needs a name. */
export const canBeNoted = ({ attendance, representedBy }: Noted): boolean =>
  attendance !== null && (attendance !== 'represented' || Boolean(representedBy?.trim()))

/** Why nobody can have come and gone like that. `order` are the items of the agenda. */
export const whyNotSpan = ({ fromItemId, untilItemId }: Span, order: string[]): string | null =>
  fromItemId && untilItemId && order.indexOf(untilItemId) < order.indexOf(fromItemId)
    ? 'Wer zu einem TOP kommt, geht nicht nach einem früheren.'
    : null

/** At one item; an end that has left the agenda meanwhile limits nothing. */
export function isThereAt(
  seat: Span & { attendance: Attendance | null },
  order: string[],
  itemId: string | null,
): boolean {
  if (!isThere(seat.attendance)) return false
  const at = itemId === null ? -1 : order.indexOf(itemId)
  if (at < 0) return true
  const until = seat.untilItemId === null ? -1 : order.indexOf(seat.untilItemId)
  const from = seat.fromItemId === null ? -1 : order.indexOf(seat.fromItemId)
  return from <= at && (until < 0 || at <= until)
}

type Seat = { role: string; rsvp: Rsvp; substituteName: string | null; attendance: Attendance | null }

/** Whose answer is missing: members only; a guest is asked by mail and owes none. */
export const isMissing = (seat: Seat): boolean => seat.role !== 'guest' && seat.rsvp === 'needsAction'

/** Comes in person or by a substitute. */
export const comes = (seat: Seat): boolean =>
  seat.attendance === null
    ? seat.rsvp === 'accepted'
    : ['present', 'represented', 'guest'].includes(seat.attendance)
