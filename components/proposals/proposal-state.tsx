import { State } from '@/components/ui/state'
import { statusLabel } from '@/lib/agenda/labels'
import type { Proposal } from '@/lib/proposals/queries'
import { isLate } from '@/lib/proposals/rules'

/** State as shape and word; "verspätet" is a word after it. */
export function ProposalState({ proposal, now }: { proposal: Proposal; now: Date }) {
  const { item, meeting, own } = proposal
  const onAgenda = item.status === 'admitted' && item.meetingId !== null
  const undecided = item.status === 'submitted' || item.status === 'returned'
  const late = undecided && isLate(item, meeting, now)
  const label = onAgenda ? 'auf der Tagesordnung' : statusLabel[item.status]
  return (
    <State
      noun="agendaItem"
      state={onAgenda ? 'onAgenda' : item.status}
      label={late ? `${label}, verspätet` : label}
      ink={item.status === 'returned' && own}
    />
  )
}
