import { actsFor, inCircle, isSecretariat, memberships, type Actor } from '@/lib/actor'

/** What the policies of a meeting and everything in it need to know of it. */
export type MeetingAccess = { id: string; hostId: string; state: string; secretariatStandsIn: boolean }

export type Planned = MeetingAccess & { stateBeforeCancel: string | null }

/** Not published, or called off before it was: as private as the plan. */
export const isOnlyPlanned = ({
  state,
  stateBeforeCancel,
}: Pick<Planned, 'state' | 'stateBeforeCancel'>): boolean =>
  state === 'draft' || stateBeforeCancel === 'draft'

/** The host's office; the secretariat too while it stands in on request of that city. */
export const isHostOffice = (actor: Actor, meeting: MeetingAccess): boolean =>
  actsFor(actor, meeting.hostId, 'office') || (meeting.secretariatStandsIn && isSecretariat(actor))

/** Draft meetings show date and host alone to the circle; who writes them sees all. */
export const canReadDraft = (actor: Actor, meeting: MeetingAccess): boolean =>
  isHostOffice(actor, meeting) || isSecretariat(actor)

/** Publish, change, move, cancel, restore, order the agenda, invite: the host's office or the secretariat. */
export const canWriteMeeting = canReadDraft

/** Open, close and record a meeting: the host's office alone, or who stands in for it. */
export const canRunMeeting = isHostOffice

/** Date, place and access of a published meeting: everyone in the circle and the meeting's guests. */
export const canReadMeeting = (actor: Actor, meeting: MeetingAccess): boolean =>
  inCircle(actor) ||
  (meeting.state !== 'draft' && memberships(actor, 'guest').some((m) => m.meetingId === meeting.id))

/** Only the host city can ask the secretariat to stand in. */
export const canRequestStandIn = (actor: Actor, meeting: MeetingAccess): boolean =>
  actsFor(actor, meeting.hostId, 'office')
