import { actsFor, type Actor } from '@/lib/actor'

export { canApprove, canWriteMinutes } from '@/lib/minutes/policy'

/** Each city for itself: its deputies, or its office on their behalf. */
export const canAnswerApproval = (actor: Actor, organizationId: string): boolean =>
  actsFor(actor, organizationId, 'deputy', 'office')
