import { ActionButton } from '@/components/ui/action-button'
import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { withdrawCoSubmissionAction } from '@/lib/co-submissions/actions'
import { coSubmissionLabel } from '@/lib/co-submissions/labels'
import { listAskable } from '@/lib/co-submissions/queries'
import { whyNotAnswerRequest, whyNotAsk } from '@/lib/co-submissions/rules'
import type { Proposal } from '@/lib/proposals/queries'
import { AnswerRequestForm } from './answer-request-form'
import { AskCoSubmittersForm } from './ask-co-submitters-form'

/** Who brings it in together: the proposer asks, the others answer, who decides sees who is in. */
export async function CoSubmitters({ proposal }: { proposal: Proposal }) {
  const { item, own, coSubmission, coSubmitters, proposer } = proposal
  const asks = own && !whyNotAsk(item)
  const askable = asks ? await listAskable(proposal) : []
  if (coSubmitters.length === 0 && !asks) return null
  return (
    <Section title="Gemeinsam eingebracht">
      {coSubmitters.length === 0 && <p>Bisher bringt {proposer.shortName} den TOP allein ein.</p>}
      <Rows flat>
        {coSubmitters.map(({ organizationId, plate, shortName, state, note }) => (
          <Row
            key={organizationId}
            title={<Org code={plate}>{shortName}</Org>}
            facts={<span>{coSubmissionLabel[state]}</span>}
            end={
              asks &&
              state === 'asked' && (
                <ActionButton
                  size="sm"
                  action={withdrawCoSubmissionAction.bind(null, { id: item.id, organizationId })}
                  done={`Die Bitte an ${shortName} ist zurückgenommen. ${shortName} sieht die Anmeldung nicht mehr.`}
                  aria-label={`Bitte an ${shortName} zurücknehmen`}
                >
                  Zurücknehmen
                </ActionButton>
              )
            }
          >
            {note && <p className="mt-1 whitespace-pre-line">„{note}“</p>}
          </Row>
        ))}
      </Rows>
      {coSubmission && !own && !whyNotAnswerRequest(item) && (
        <AnswerRequestForm
          key={coSubmission.state}
          id={item.id}
          proposer={proposer.shortName}
          accepted={coSubmission.state === 'accepted'}
        />
      )}
      {askable.length > 0 && (
        <details className="no-print mt-4" open={coSubmitters.length === 0 || undefined}>
          <summary className="cursor-pointer py-2">Andere bitten, den TOP mit einzubringen</summary>
          <AskCoSubmittersForm
            id={item.id}
            organizations={askable.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        </details>
      )}
    </Section>
  )
}
