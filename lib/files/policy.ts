import { actsFor, isSecretariat, type Actor } from '@/lib/actor'
import { canOrderAgenda } from '@/lib/agenda/policy'
import type { MeetingAccess } from '@/lib/meetings/policy'
import { isProposer } from '@/lib/proposals/policy'
import { canReportTask } from '@/lib/tasks/policy'
import { UNADMITTED } from './rules'

export type PaperAccess = {
  item: { status: string; proposerOrganizationId: string | null } | null
  /** Who agreed to bring the item in together with its proposer. */
  coProposers?: { id: string }[]
  /** The one the item stands on or asks for, or the paper lies at; null for the Themenspeicher. */
  meeting: MeetingAccess | null
  /** The one its report lies at. */
  task?: { organizationId: string } | null
}

/**
 * Papers of a proposal are theirs who bring it in, alone or together, until it is admitted; afterwards, and at meetings,
 * theirs who order the agenda; in the Themenspeicher the secretariat's, which keeps it. Those of a report are theirs who
 * report.
 */
export function canWritePapers(
  actor: Actor,
  { item, coProposers = [], meeting, task }: PaperAccess,
): boolean {
  if (task) return canReportTask(actor, task)
  if (item && UNADMITTED.includes(item.status))
    return (
      isProposer(actor, item) ||
      coProposers.some(({ id }) => actsFor(actor, id, 'deputy', 'office', 'officer'))
    )
  return meeting ? canOrderAgenda(actor, meeting) : item !== null && isSecretariat(actor)
}
