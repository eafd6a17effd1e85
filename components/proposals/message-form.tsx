'use client'

import { v7 } from 'uuid'
import { TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { sendMessageAction } from '@/lib/proposal-messages/actions'
import { sendMessageInput } from '@/lib/proposal-messages/input'
import { capital } from '@/lib/proposals/labels'

/** `messageId` is made for this form: sent twice, it is one message. */
export function MessageForm({ id, messageId, to }: { id: string; messageId: string; to: string }) {
  const f = useActionForm(sendMessageInput, sendMessageAction, {
    defaultValues: { id, messageId, text: '' },
    keepsChanges: true,
    next: () => ({ messageId: v7() }),
    done: `Ihre Nachricht ist gesendet. ${capital(to)} erhält eine E-Mail.`,
  })
  return (
    <Form form={f} submit="Nachricht senden" variant="secondary">
      <TextArea label={`Nachricht an ${to}`} maxLength={2000} {...f.field('text')} />
    </Form>
  )
}
