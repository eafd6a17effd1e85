'use client'

import { Choice } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { answerCoSubmissionAction } from '@/lib/co-submissions/actions'
import { answerCoSubmissionInput } from '@/lib/co-submissions/input'

/** Yes or no to bringing it in together; who said yes can leave again until it is decided upon. */
export function AnswerRequestForm({
  id,
  proposer,
  accepted,
}: {
  id: string
  proposer: string
  accepted: boolean
}) {
  const f = useActionForm(answerCoSubmissionInput, answerCoSubmissionAction, {
    defaultValues: { id, answer: accepted ? 'declined' : 'accepted', note: '' },
    done: ({ answer }) =>
      answer === 'accepted'
        ? 'Sie bringen den TOP mit ein.'
        : `Sie bringen den TOP nicht mit ein. ${proposer} bringt ihn nun ohne Sie ein.`,
    then: ({ answer }) => (answer === 'accepted' ? `/proposals/${id}` : '/proposals'),
  })
  const form = (
    <Form
      form={f}
      submit={accepted ? 'Nicht mehr mit einbringen' : 'Antwort senden'}
      variant={accepted ? 'bad' : 'primary'}
    >
      {!accepted && (
        <Choice
          legend={`${proposer} bittet Sie, diesen TOP mit einzubringen.`}
          help="Wer ablehnt, sieht die Anmeldung danach nicht mehr."
          options={[
            { value: 'accepted', label: 'Mit einbringen' },
            { value: 'declined', label: 'Ablehnen' },
          ]}
          {...f.field('answer')}
        />
      )}
      <TextArea label={`Ein Wort an ${proposer}`} optional maxLength={500} {...f.field('note')} />
    </Form>
  )
  if (!accepted) return form
  return (
    <details className="no-print mt-4">
      <summary className="cursor-pointer py-2">Doch nicht mit einbringen</summary>
      {form}
    </details>
  )
}
