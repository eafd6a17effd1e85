import { actsFor, type Actor } from '@/lib/actor'
import { canRunMeeting, canWriteMeeting, type MeetingAccess } from '@/lib/meetings/policy'

type SeatAccess = { personId: string; role: string; organizationId: string | null }

/** An office answers for every deputy of its organization, visibly so. */
export const answersOnBehalf = (actor: Actor, seat: SeatAccess): boolean =>
  actor.kind === 'person' &&
  actor.personId !== seat.personId &&
  seat.role === 'deputy' &&
  actsFor(actor, seat.organizationId, 'office')

/** Each for their own seat, and an office for its deputies. A city never answers for another one. */
export const canAnswer = (actor: Actor, seat: SeatAccess): boolean =>
  (actor.kind === 'person' && actor.personId === seat.personId) || answersOnBehalf(actor, seat)

/** What somebody wrote beside the answer is for the host and their own house. */
export const canReadNote = (actor: Actor, meeting: MeetingAccess, seat: SeatAccess): boolean =>
  canAnswer(actor, seat) ||
  canWriteMeeting(actor, meeting) ||
  actsFor(actor, seat.organizationId, 'deputy', 'office', 'officer')

export const canNoteAttendance = canRunMeeting
export const canInviteGuest = canWriteMeeting
