import { inCircle, isCityMember, isSecretariat, memberships, type Actor } from '@/lib/actor'
import { isHostOffice, type MeetingAccess } from '@/lib/meetings/policy'

export type MinutesState = 'draft' | 'underReview' | 'released' | 'approved'

/** Write, give for review, release: the host's office alone, or who stands in for it. */
export const canWriteMinutes = isHostOffice

/** The text before its release: the writers; while under review also the cities and the secretariat. */
export const canReadOpenMinutes = (actor: Actor, meeting: MeetingAccess, state: MinutesState): boolean =>
  canWriteMinutes(actor, meeting) ||
  (state === 'underReview' && (isCityMember(actor) || isSecretariat(actor)))

/** Deputies and their offices, while the text is under review. */
export const canObject = (actor: Actor): boolean => isCityMember(actor)

export const isReleased = (state: MinutesState | null): state is 'released' | 'approved' =>
  state === 'released' || state === 'approved'

/** Released minutes: the circle, and guests of this meeting, each by what they reach of its items. */
export const canReadReleased = (actor: Actor, meeting: { id: string }): boolean =>
  inCircle(actor) || memberships(actor, 'guest').some((m) => m.meetingId === meeting.id)

/** That minutes are being written: the circle. A guest learns of them when they are released. */
export const canKnowOfMinutes = (actor: Actor): boolean => inCircle(actor)

/** Approved by the circle in a later meeting; its host's office notes that. */
export const canApprove = (actor: Actor, inMeeting: MeetingAccess): boolean => isHostOffice(actor, inMeeting)
