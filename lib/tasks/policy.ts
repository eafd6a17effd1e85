import { actsFor, isSecretariat, type Actor } from '@/lib/actor'
import { isHostOffice, type MeetingAccess } from '@/lib/meetings/policy'

/** The organization that owns the task begins and reports it. */
export const canReportTask = (actor: Actor, task: { organizationId: string }): boolean =>
  actsFor(actor, task.organizationId, 'deputy', 'office', 'officer')

/** Accept, extend, drop: the office of the city whose meeting gave the task, or the secretariat. */
export const canManageTask = (actor: Actor, meeting: MeetingAccess): boolean =>
  isHostOffice(actor, meeting) || isSecretariat(actor)
