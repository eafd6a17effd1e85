import type { Actor } from '@/lib/actor'
import { canOrderAgenda } from '@/lib/agenda/policy'
import type { MeetingAccess } from '@/lib/meetings/policy'
import { isProposer } from '@/lib/proposals/policy'
import { UNADMITTED } from './rules'

export type PaperAccess = {
  item: { status: string; proposerOrganizationId: string | null } | null
  /** The one the item stands on or asks for, or the paper lies at. */
  meeting: MeetingAccess | null
}

/** Papers of a proposal are its proposer's until it is admitted; afterwards, and at meetings, theirs who order the agenda. */
export function canWritePapers(actor: Actor, { item, meeting }: PaperAccess): boolean {
  if (item && UNADMITTED.includes(item.status)) return isProposer(actor, item)
  return meeting !== null && canOrderAgenda(actor, meeting)
}
