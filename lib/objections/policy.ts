import { inCircle, type Actor } from '@/lib/actor'
import type { MeetingAccess } from '@/lib/meetings/policy'
import {
  canApprove,
  canObject,
  canReadOpenMinutes,
  canWriteMinutes,
  isReleased,
  type MinutesState,
} from '@/lib/minutes/policy'

export { canObject }

/** While the text is under review, who may read it; once it is released, the circle. */
export const canReadObjections = (actor: Actor, at: MeetingAccess, state: MinutesState | null): boolean =>
  state !== null && (isReleased(state) ? inCircle(actor) : canReadOpenMinutes(actor, at, state))

/** The office that writes the text; in a later meeting the office that notes what the round decides. */
export const canDecideObjection = (
  actor: Actor,
  written: MeetingAccess,
  inMeeting: MeetingAccess | null,
): boolean => (inMeeting ? canApprove(actor, inMeeting) : canWriteMinutes(actor, written))

/** Who raised it, as long as they speak for a city. */
export const canWithdrawObjection = (actor: Actor, objection: { createdById: string }): boolean =>
  actor.kind === 'person' && actor.personId === objection.createdById && canObject(actor)
