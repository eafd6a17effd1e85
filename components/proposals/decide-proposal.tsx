'use client'

import { useState } from 'react'
import { ActionButton } from '@/components/ui/action-button'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { admitProposalAction, declineProposalAction } from '@/lib/proposal-decisions/actions'
import { declineProposalInput } from '@/lib/proposal-decisions/input'
import { returnProposalAction } from '@/lib/proposal-messages/actions'
import { returnProposalInput } from '@/lib/proposal-messages/input'

export type Decision = {
  id: string
  revision: number
  title: string
  /** The city that proposed and will be told. */
  proposer: string
  /** The invitation is out already. */
  supplement: boolean
  whyNotAdmit: string | null
  whyNotReturn: string | null
  /** One primary button a section: the first that waits. */
  primary: boolean
}

/** Zulassen, Nachfragen, Ablehnen, the last two with their words in place. */
export function DecideProposal(props: Decision) {
  const [asking, setAsking] = useState<'return' | 'decline' | null>(null)
  const { id, revision, title, supplement, whyNotAdmit, whyNotReturn } = props
  const toggle = (what: 'return' | 'decline') => () => setAsking(asking === what ? null : what)
  const admit = 'Zulassen'
  return (
    <>
      <div className="btns mt-3">
        <ActionButton
          variant={props.primary ? 'primary' : 'secondary'}
          action={() => admitProposalAction({ id, revision })}
          done={({ top }: { top?: string | null }) =>
            top
              ? `„${title}“ ist zugelassen und steht als TOP\u00a0${top} auf der Tagesordnung.`
              : `„${title}“ ist zugelassen und liegt im Themenspeicher.`
          }
          disabledReason={whyNotAdmit ?? undefined}
          aria-label={`${admit}: ${title}`}
        >
          {admit}
        </ActionButton>
        <Button
          aria-expanded={asking === 'return'}
          aria-label={`Nachfragen: ${title}`}
          onClick={toggle('return')}
          disabledReason={whyNotReturn ?? undefined}
        >
          Nachfragen
        </Button>
        <Button
          variant="quiet"
          aria-expanded={asking === 'decline'}
          aria-label={`Ablehnen: ${title}`}
          onClick={toggle('decline')}
        >
          Ablehnen
        </Button>
      </div>
      {supplement && !whyNotAdmit && (
        <p className="note mt-2">
          Die Einladung ist schon versandt. Ein zugelassener TOP steht danach auf der Tagesordnung und geht
          mit dem nächsten Nachtrag hinaus.
        </p>
      )}
      {asking === 'return' && <ReturnForm key={revision} {...props} onDone={() => setAsking(null)} />}
      {asking === 'decline' && <DeclineForm key={revision} {...props} onDone={() => setAsking(null)} />}
    </>
  )
}

type Inline = Decision & { onDone: () => void }

function ReturnForm({ id, revision, proposer, onDone }: Inline) {
  const f = useActionForm(returnProposalInput, returnProposalAction, {
    defaultValues: { id, revision, question: '' },
    keepsChanges: true,
    done: `Ihre Rückfrage ist gestellt. ${proposer} erhält eine Nachricht.`,
    onDone,
  })
  return (
    <Form form={f} submit="Rückfrage senden">
      <TextArea label={`Was möchten Sie von ${proposer} wissen?`} {...f.field('question')} />
    </Form>
  )
}

function DeclineForm({ id, revision, proposer, onDone }: Inline) {
  const f = useActionForm(declineProposalInput, declineProposalAction, {
    defaultValues: { id, revision, reason: '' },
    keepsChanges: true,
    done: `Die Anmeldung ist abgelehnt. ${proposer} erhält Ihre Begründung.`,
    onDone,
  })
  return (
    <Form form={f} submit="Anmeldung ablehnen" variant="bad">
      <TextArea label="Warum lehnen Sie ab?" help={`${proposer} liest den Grund.`} {...f.field('reason')} />
    </Form>
  )
}
