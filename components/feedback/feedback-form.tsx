'use client'

import { TextArea, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { sendFeedbackAction } from '@/lib/feedback/actions'
import { sendFeedbackInput } from '@/lib/feedback/input'

/** Eine Hürde melden: for everybody, with or without script. */
export function FeedbackForm({ id }: { id: string }) {
  const f = useActionForm(sendFeedbackInput, sendFeedbackAction, {
    defaultValues: { id, message: '', page: '', tools: '', name: '', email: '' },
    then: '/accessibility/sent',
  })
  return (
    <Form form={f} submit="Nachricht senden" bare={sendFeedbackAction}>
      <input type="hidden" name="id" value={id} />
      <TextArea
        label="Was wollten Sie tun, und was ging nicht?"
        required
        maxLength={4_000}
        {...f.field('message')}
      />
      <TextField
        label="Auf welcher Seite oder in welchem Dokument?"
        optional
        maxLength={300}
        {...f.field('page')}
      />
      <TextField
        label="Womit arbeiten Sie?"
        help="Zum Beispiel: Vorlesesoftware, Vergrößerung, Browser, Telefon."
        optional
        maxLength={300}
        {...f.field('tools')}
      />
      <TextField label="Ihr Name" optional autoComplete="name" maxLength={120} {...f.field('name')} />
      <TextField
        label="Ihre E-Mail-Adresse"
        help="Nur wenn Sie eine Antwort möchten."
        optional
        type="email"
        autoComplete="email"
        maxLength={254}
        {...f.field('email')}
      />
    </Form>
  )
}
