'use client'

import { TextArea } from '@/components/ui/field'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { commentDatePollAction } from '@/lib/date-poll-answers/actions'
import { commentDatePollInput } from '@/lib/date-poll-answers/input'
import { decideDatePollAction, withdrawDatePollAction } from '@/lib/date-polls/actions'
import { withdrawDatePollInput } from '@/lib/date-polls/input'

export function CommentForm(values: { datePollId: string; organizationId: string; comment: string }) {
  const f = useActionForm(commentDatePollInput, commentDatePollAction, {
    defaultValues: values,
    done: 'Die Bemerkung ist gespeichert.',
  })
  return (
    <Form form={f} submit="Bemerkung speichern" variant="secondary">
      <TextArea
        label="Bemerkung"
        optional
        help="Die ganze Runde liest sie, zum Beispiel: „Am 16. nur bis 12 Uhr.“"
        {...f.field('comment')}
      />
    </Form>
  )
}

export function WithdrawForm({ datePollId }: { datePollId: string }) {
  const f = useActionForm(withdrawDatePollInput, withdrawDatePollAction, {
    defaultValues: { datePollId, reason: '' },
    done: 'Die Terminabfrage ist zurückgezogen. Die Runde wird benachrichtigt.',
  })
  return (
    <Form form={f} submit="Terminabfrage zurückziehen" variant="bad">
      <TextArea
        label="Warum ziehen Sie die Terminabfrage zurück?"
        help="Der Grund steht in der Nachricht an die Runde. Zurückgezogen bleibt zurückgezogen."
        {...f.field('reason')}
      />
    </Form>
  )
}

/** Deciding asks first: it makes or moves a meeting and tells the round. `notes` is what to think of before. */
export function DecideButton({
  input,
  label,
  best,
  happens,
  notes,
  disabledReason,
}: {
  input: { datePollId: string; optionId: string }
  label: string
  best: boolean
  happens: string
  notes: string[]
  disabledReason?: string
}) {
  return (
    <ConfirmDialog
      variant={best ? 'primary' : 'secondary'}
      size="sm"
      trigger={
        <>
          Festlegen<span className="sr-only">: {label}</span>
        </>
      }
      title={`${label} festlegen?`}
      confirm="Termin festlegen"
      action={() => decideDatePollAction(input)}
      done="Der Termin steht. Die Runde wird benachrichtigt."
      disabledReason={disabledReason}
    >
      <p>{happens}</p>
      {notes.length > 0 && (
        <ul className="list-disc pl-5">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p>Das lässt sich nicht zurücknehmen. Alle Gefragten erfahren es.</p>
    </ConfirmDialog>
  )
}
