import { actsFor, type Actor } from '@/lib/actor'
import { canRunMeeting, canWriteMeeting, isHostOffice, type MeetingAccess } from '@/lib/meetings/policy'

/*
 * Standing in for somebody gives no right of its own: whoever comes as a substitute sees and does what their own mandate
 * allows, answers for no seat but theirs, and states no needs for the one they sit on.
 */

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

/**
 * What somebody needs is for those who receive them, the host's office or who stands in for it, and for their own house.
 * Unlike a note it is not for the secretariat as such.
 */
export const canReadNeeds = (actor: Actor, meeting: MeetingAccess, seat: SeatAccess): boolean =>
  canAnswer(actor, seat) ||
  isHostOffice(actor, meeting) ||
  actsFor(actor, seat.organizationId, 'deputy', 'office', 'officer')

export const canNoteAttendance = canRunMeeting

/** The list of all who come, with notes and, for who receives them, needs: those who prepare the meeting. */
export const canReadParticipantsList = canWriteMeeting
