import { DecideProposal } from '@/components/proposals/decide-proposal'
import { ProposalState } from '@/components/proposals/proposal-state'
import { AgendaRow } from '@/components/ui/agenda-rows'
import { PlusIcon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/link'
import type { Meeting } from '@/lib/meetings/queries'
import type { Proposal } from '@/lib/proposals/queries'
import { whyNotAdmitProposal, whyNotReturn } from '@/lib/proposals/rules'
import { ItemFacts } from './item-facts'

/** Submitted and not decided: dashed at the end of the agenda. */
export function Incoming({
  proposal,
  meeting,
  now,
  several,
  primary,
}: {
  proposal: Proposal
  meeting: Meeting
  now: Date
  /** Others came in too: it can be ticked and admitted with them. */
  several: boolean
  primary: boolean
}) {
  const { item, proposer, coSubmitters } = proposal
  const coProposers = coSubmitters.flatMap(({ organizationId: id, plate, shortName, state }) =>
    state === 'accepted' ? [{ id, plate, shortName }] : [],
  )
  const whyNot = whyNotAdmitProposal(item, meeting)
  return (
    <AgendaRow
      num={<PlusIcon />}
      kind="incoming"
      title={<TextLink href={`/proposals/${item.id}`}>{item.title}</TextLink>}
      confidential={item.visibility === 'confidential' ? 'vertraulich' : undefined}
      facts={
        <>
          <ItemFacts
            item={{ ...item, status: 'admitted' }}
            proposer={proposer}
            coProposers={coProposers}
            hostSlug={meeting.host.slug}
            minutes
          />
          <ProposalState proposal={proposal} now={now} />
        </>
      }
    >
      {several && !whyNot && (
        <label className="tick mt-2">
          <input
            type="checkbox"
            name="proposal"
            form="admit-several"
            value={`${item.id} ${item.revision}`}
            aria-label={`Auswählen: ${item.title}`}
          />
          <span>Auswählen</span>
        </label>
      )}
      <DecideProposal
        id={item.id}
        revision={item.revision}
        title={item.title}
        proposer={proposer.shortName}
        supplement={meeting.state === 'invited'}
        whyNotAdmit={whyNot}
        whyNotReturn={whyNotReturn(item)}
        primary={primary}
      />
    </AgendaRow>
  )
}
