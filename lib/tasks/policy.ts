import { actsFor, isSecretariat, type Actor } from '@/lib/actor'
import { isHostOffice, type MeetingAccess } from '@/lib/meetings/policy'

/** The organization that owns the task begins and reports it, and says who sees to it. */
export const canReportTask = (actor: Actor, task: { organizationId: string }): boolean =>
  actsFor(actor, task.organizationId, 'deputy', 'office', 'officer')

/**
 * Assign by hand, accept, return, extend, drop, put on a date: the office of the city whose meeting gave the task, or
 * the secretariat; the secretariat alone where no meeting did.
 */
export const canManageTask = (actor: Actor, meeting: MeetingAccess | null): boolean =>
  (meeting !== null && isHostOffice(actor, meeting)) || isSecretariat(actor)

/** The secretariat could not read a confidential task of its own, so it makes none. */
export const canAssignConfidential = (actor: Actor, meeting: MeetingAccess | null): boolean =>
  meeting !== null && isHostOffice(actor, meeting)
