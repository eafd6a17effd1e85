import { inCircle, type Actor } from '@/lib/actor'
import {
  canReadDraft,
  canRunMeeting,
  canWriteMeeting,
  isHostOffice,
  isOnlyPlanned,
  type MeetingAccess,
  type Planned,
} from '@/lib/meetings/policy'

/** Order, add, change, remove: the host's office or the secretariat. */
export const canOrderAgenda = canWriteMeeting

/** Put off before the meeting: who orders the agenda; from its opening on: who runs the meeting. */
export const canPostpone = (actor: Actor, meeting: MeetingAccess): boolean =>
  meeting.state === 'inSession' || meeting.state === 'held'
    ? canRunMeeting(actor, meeting)
    : canOrderAgenda(actor, meeting)

/** Open a confidential item to a person by name: the host's office alone. */
export const canGrant = (actor: Actor, meeting: MeetingAccess): boolean => isHostOffice(actor, meeting)

/** The secretariat could not read a confidential item of its own, so it makes none. */
export const canAddConfidential = canGrant

/**
 * Places and times tell of every item: also of those a guest is not invited to, and of all that a meeting plans before it
 * is published.
 */
export const canReadSchedule = (actor: Actor, meeting: Planned): boolean =>
  actor.kind === 'system' || (inCircle(actor) && (!isOnlyPlanned(meeting) || canReadDraft(actor, meeting)))
