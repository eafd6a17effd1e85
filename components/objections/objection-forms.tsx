'use client'

import { useState } from 'react'
import { ActionButton } from '@/components/ui/action-button'
import { Choice } from '@/components/ui/choice'
import { Select, TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import {
  decideObjectionAction,
  objectToMinutesAction,
  withdrawObjectionAction,
} from '@/lib/objections/actions'
import { decideObjectionInput, decisions, objectToMinutesInput } from '@/lib/objections/input'
import { decisionLabel } from '@/lib/objections/labels'

type Raising = { meetingId: string; items: { value: string; label: string }[]; late: string | null }

/** Einwendung of a city, while the text is not approved. */
export function ObjectionForm(props: Raising) {
  // The key changes when one was sent, so that the next is another objection.
  const [id, setId] = useState(() => crypto.randomUUID() as string)
  return <Fields key={id} {...props} id={id} onSent={() => setId(crypto.randomUUID())} />
}

function Fields({ id, meetingId, items, late, onSent }: Raising & { id: string; onSent: () => void }) {
  const f = useActionForm(objectToMinutesInput, objectToMinutesAction, {
    defaultValues: { id, meetingId, itemId: '', quote: '', text: '', wording: '' },
    done: 'Ihre Einwendung liegt dem gastgebenden Büro vor.',
    onDone: onSent,
  })
  return (
    <Form form={f} submit="Einwendung erheben" variant="secondary" note={late}>
      <Select
        label="Zu welchem TOP?"
        placeholder="zur Niederschrift im Ganzen"
        options={items}
        {...f.field('itemId')}
      />
      <TextArea label="Um welche Stelle geht es?" optional rows={2} {...f.field('quote')} />
      <TextArea label="Was war anders?" {...f.field('text')} />
      <TextArea
        label="Vorgeschlagener Wortlaut"
        help="So sollte es in der Niederschrift stehen."
        optional
        {...f.field('wording')}
      />
    </Form>
  )
}

/** What becomes of an objection; in a later meeting the round decides. */
export function DecideObjectionForm({
  objectionId,
  inMeetingId,
}: {
  objectionId: string
  inMeetingId: string | null
}) {
  const f = useActionForm(decideObjectionInput, decideObjectionAction, {
    defaultValues: { objectionId, inMeetingId, note: '' },
    done: 'Festgehalten. Wer die Einwendung erhoben hat, erhält eine Nachricht.',
  })
  return (
    <Form form={f} submit="Entscheidung festhalten" variant="secondary">
      <Choice
        legend="Was wird aus der Einwendung?"
        options={decisions.map((value) => ({ value, label: decisionLabel[value] }))}
        {...f.field('decision')}
      />
      <TextArea label="Warum?" help="Ein Satz genügt. Er steht bei den Einwendungen." {...f.field('note')} />
    </Form>
  )
}

export function WithdrawObjectionButton({ objectionId }: { objectionId: string }) {
  return (
    <ActionButton
      size="sm"
      action={withdrawObjectionAction.bind(null, { objectionId })}
      done="Ihre Einwendung ist zurückgezogen."
    >
      Einwendung zurückziehen
    </ActionButton>
  )
}
