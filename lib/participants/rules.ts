import { addDays, formatDate } from '@/lib/dates'
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

export function whyNotInviteGuest(meeting: { state: string }): string | null {
  if (meeting.state === 'draft')
    return 'Ein Gast kann eingeladen werden, sobald der Termin bekannt gegeben ist.'
  if (meeting.state === 'held' || meeting.state === 'cancelled')
    return 'Die Sitzung ist vorbei oder abgesagt. Ein Gast kann nicht mehr eingeladen werden.'
  return null
}

/** A guest is "Gast" or did not come; a member is everything else. */
export const fitsRole = (attendance: Attendance, role: string): boolean =>
  role === 'guest'
    ? attendance === 'guest' || attendance === 'excused' || attendance === 'absent'
    : attendance !== 'guest'

/** Last day of a guest's mandate: time enough to read the minutes of their items. */
export const guestUntil = (meetingDay: string): string => addDays(meetingDay, 180)

type Seat = { role: string; rsvp: Rsvp; substituteName: string | null; attendance: Attendance | null }

/** Whose answer is missing: members only; a guest is asked by mail and owes none. */
export const isMissing = (seat: Seat): boolean => seat.role !== 'guest' && seat.rsvp === 'needsAction'

/** Comes in person or by a substitute. */
export const comes = (seat: Seat): boolean =>
  seat.attendance === null
    ? seat.rsvp === 'accepted'
    : ['present', 'represented', 'guest'].includes(seat.attendance)
