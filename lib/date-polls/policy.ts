import { actsFor, hasRole, inCircle, isSecretariat, organizationIds, type Actor } from '@/lib/actor'
import { canWriteMeeting, type MeetingAccess } from '@/lib/meetings/policy'

/** The circle reads polls and their results; guests and visitors do not. */
export const canReadDatePolls = (actor: Actor): boolean => actor.kind === 'system' || inCircle(actor)

/** The secretariat, or the office of the city that is to host. */
export const canPollForNew = (actor: Actor, hostId: string): boolean =>
  isSecretariat(actor) || actsFor(actor, hostId, 'office')

/** To move a meeting: whoever may move it. */
export const canPollToMove = (actor: Actor, meeting: MeetingAccess): boolean =>
  canWriteMeeting(actor, meeting)

/** Whether there is any poll this actor could make. */
export const canMakeDatePolls = (actor: Actor): boolean => hasRole(actor, 'secretariat', 'office')

/** Decide, withdraw, remind: the secretariat, or the office of the city that hosts. */
export const canManageDatePoll = (actor: Actor, poll: { host: { id: string } }): boolean =>
  isSecretariat(actor) || actsFor(actor, poll.host.id, 'office')

/** Organizations this actor answers for: its own city, or the GStB for its officers. */
export const answersFor = (actor: Actor): string[] => organizationIds(actor, 'deputy', 'office', 'officer')

export const canAnswerDatePoll = (actor: Actor, organizationId: string): boolean =>
  answersFor(actor).includes(organizationId)
