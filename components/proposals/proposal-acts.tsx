import { ActionButton } from '@/components/ui/action-button'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { restoreProposalAction, withdrawProposalAction } from '@/lib/proposals/actions'
import { decider, WITHOUT_MEETING } from '@/lib/proposals/labels'
import type { Proposal } from '@/lib/proposals/queries'
import {
  whyNotAdmitProposal,
  whyNotDecide,
  whyNotEdit,
  whyNotReturn,
  whyNotWithdraw,
} from '@/lib/proposals/rules'
import { AnswerForm } from './answer-form'
import { DecideProposal } from './decide-proposal'

/** What this reader can do with the proposal: its own organization, and the host of the meeting it asks for. */
export function ProposalActs({ proposal }: { proposal: Proposal }) {
  const { item, meeting, own, decides, proposer } = proposal
  const host = decider(meeting)
  return (
    <>
      {own && item.status === 'returned' && (
        <Section title="Rückfrage beantworten">
          <AnswerForm key={item.revision} id={item.id} revision={item.revision} host={host} />
        </Section>
      )}
      {decides && whyNotDecide(item) === null && (
        <Section title="Entscheiden">
          {!meeting && <p>{WITHOUT_MEETING}</p>}
          <DecideProposal
            id={item.id}
            revision={item.revision}
            title={item.title}
            proposer={proposer.shortName}
            supplement={meeting?.state === 'invited'}
            whyNotAdmit={whyNotAdmitProposal(item, meeting)}
            whyNotReturn={whyNotReturn(item)}
            primary
          />
        </Section>
      )}
      {own && (
        <div className="btns mt-8">
          <LinkButton href={`/proposals/${item.id}/edit`} disabledReason={whyNotEdit(item)}>
            {item.status === 'draft' ? 'Weiter bearbeiten und anmelden' : 'Anmeldung bearbeiten'}
          </LinkButton>
          {item.status === 'withdrawn' ? (
            <ActionButton
              action={restoreProposalAction.bind(null, { id: item.id })}
              done="Die Anmeldung ist wieder ein Entwurf."
            >
              Als Entwurf wieder aufnehmen
            </ActionButton>
          ) : (
            <ActionButton
              variant="bad"
              action={withdrawProposalAction.bind(null, { id: item.id })}
              done={
                item.status === 'draft' ? 'Der Entwurf ist verworfen.' : 'Die Anmeldung ist zurückgezogen.'
              }
              undo={{
                action: restoreProposalAction.bind(null, { id: item.id }),
                done: 'Die Anmeldung ist wieder ein Entwurf und nicht eingereicht.',
              }}
              disabledReason={whyNotWithdraw(item)}
            >
              {item.status === 'draft' ? 'Entwurf verwerfen' : 'Anmeldung zurückziehen'}
            </ActionButton>
          )}
        </div>
      )}
    </>
  )
}
