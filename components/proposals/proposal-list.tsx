import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { formatDate } from '@/lib/dates'
import { groupLabel, nextStep, wishOf } from '@/lib/proposals/labels'
import type { Proposal } from '@/lib/proposals/queries'
import { groupOf, type ProposalGroup } from '@/lib/proposals/rules'
import { ProposalState } from './proposal-state'

/** Grouped by what waits, the reader's own turn first. */
export function ProposalList({ proposals, now }: { proposals: Proposal[]; now: Date }) {
  const groups = Map.groupBy(proposals, (proposal) => groupOf(proposal.item, proposal))
  return (Object.keys(groupLabel) as ProposalGroup[]).map((group) => {
    const members = groups.get(group)
    if (!members) return null
    return (
      <Section key={group} title={groupLabel[group]}>
        <Rows flat>
          {members.map((proposal) => (
            <Row
              key={proposal.item.id}
              title={<TextLink href={`/proposals/${proposal.item.id}`}>{proposal.item.title}</TextLink>}
              facts={
                <>
                  <Org code={proposal.proposer.plate}>{proposal.proposer.shortName}</Org>
                  {proposal.coSubmitters.map(
                    ({ organizationId, plate, shortName, state }) =>
                      state === 'accepted' && (
                        <Org key={organizationId} code={plate}>
                          {shortName}
                        </Org>
                      ),
                  )}
                  <span>
                    {wishOf(proposal.meeting)}
                    {proposal.meeting && `, ${formatDate(proposal.meeting.start)}`}
                  </span>
                  {group === 'draft' && proposal.meeting && (
                    <span>anmelden bis {formatDate(proposal.meeting.proposalDeadline)}</span>
                  )}
                </>
              }
              end={<ProposalState proposal={proposal} now={now} />}
            >
              <p className="note mt-1">{nextStep(proposal)}</p>
              {proposal.item.status === 'returned' && proposal.item.question && (
                <p className="note">„{proposal.item.question}“</p>
              )}
              {proposal.item.status === 'declined' && proposal.item.declineReason && (
                <p className="note">„{proposal.item.declineReason}“</p>
              )}
            </Row>
          ))}
        </Rows>
      </Section>
    )
  })
}
