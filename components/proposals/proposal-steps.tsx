import { DeadlineBar } from '@/components/ui/deadline-bar'
import type { Actor } from '@/lib/actor'
import { listAudit } from '@/lib/audit/queries'
import { proposalSteps } from '@/lib/proposal-steps/labels'
import type { Proposal } from '@/lib/proposals/queries'

/** The latest acts reach back to the first one of all but a few proposals. */
const ACTS = 60

/** Where it stands: what happened when and by whom, what waits now and until when, what comes. */
export async function ProposalSteps({ actor, proposal }: { actor: Actor; proposal: Proposal }) {
  const { entries } = await listAudit(actor, { agendaItemId: proposal.item.id, limit: ACTS })
  return (
    <DeadlineBar
      label="Stand der Anmeldung"
      items={proposalSteps(proposal, entries).map(({ label, date, note, kind }) => ({
        label: kind === 'now' ? `Jetzt: ${label}` : label,
        date: (
          <>
            {date}
            {date && note && <br />}
            {note}
          </>
        ),
        kind: kind === 'next' ? undefined : kind,
      }))}
    />
  )
}
