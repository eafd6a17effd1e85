import { z } from 'zod'
import { cleanText } from '@/lib/text'

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
  note: z
    .string()
    .max(20_000, 'Bitte auf 500 Zeichen kürzen.')
    .transform(cleanText)
    .pipe(z.string().max(500, 'Bitte auf 500 Zeichen kürzen.'))
    .transform((text) => text || null),
})

export const withdrawCoSubmissionInput = z.strictObject({ id, organizationId: id })

export type AskCoSubmittersInput = z.output<typeof askCoSubmittersInput>
export type AnswerCoSubmissionInput = z.output<typeof answerCoSubmissionInput>
export type WithdrawCoSubmissionInput = z.output<typeof withdrawCoSubmissionInput>
