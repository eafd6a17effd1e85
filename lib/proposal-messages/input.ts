import { z } from 'zod'
import { countField, textField } from '@/lib/fields'

const id = z.uuid('Diese Kennung gibt es nicht.')

const text = (missing: string) => textField(2_000, missing)

/** The revision is what was read: a text that changed meanwhile is not answered unseen. */
const seen = { id, revision: countField.min(1) }

export const returnProposalInput = z.strictObject({
  ...seen,
  question: text('Bitte angeben, was Sie wissen möchten.'),
})

export const answerQuestionInput = z.strictObject({ ...seen, answer: text('Bitte angeben.') })

/** `messageId` is made by the form: the same message sent twice is one. */
export const sendMessageInput = z.strictObject({
  id,
  messageId: id,
  text: text('Bitte schreiben Sie etwas.'),
})

export type ReturnProposalInput = z.output<typeof returnProposalInput>
export type AnswerQuestionInput = z.output<typeof answerQuestionInput>
export type SendMessageInput = z.output<typeof sendMessageInput>
