import { z } from 'zod'
import { optionalText } from '@/lib/fields'

const id = z.uuid('Diese Kennung gibt es nicht.')

export const askCoSubmittersInput = z.strictObject({
  id,
  organizationIds: z
    .array(z.uuid('Bitte eine Organisation wählen.'))
    .min(1, 'Bitte mindestens eine Organisation wählen.')
    .max(20),
})

export const answerCoSubmissionInput = z.strictObject({
  id,
  answer: z.enum(['accepted', 'declined'], 'Bitte wählen.'),
  note: optionalText(500),
})

export const withdrawCoSubmissionInput = z.strictObject({ id, organizationId: id })

export type AskCoSubmittersInput = z.output<typeof askCoSubmittersInput>
export type AnswerCoSubmissionInput = z.output<typeof answerCoSubmissionInput>
export type WithdrawCoSubmissionInput = z.output<typeof withdrawCoSubmissionInput>
