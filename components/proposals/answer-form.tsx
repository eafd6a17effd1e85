'use client'

import { TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import { answerQuestionAction } from '@/lib/proposal-messages/actions'
import { answerQuestionInput } from '@/lib/proposal-messages/input'
import { capital } from '@/lib/proposals/labels'

export function AnswerForm({ id, revision, host }: { id: string; revision: number; host: string }) {
  const f = useActionForm(answerQuestionInput, answerQuestionAction, {
    defaultValues: { id, revision, answer: '' },
    keepsChanges: true,
    done: `Ihre Antwort ist gesendet. ${capital(host)} entscheidet.`,
  })
  return (
    <Form form={f} submit="Antwort senden">
      <TextArea label={`Ihre Antwort an ${host}`} {...f.field('answer')} />
    </Form>
  )
}
