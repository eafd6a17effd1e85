import { z } from 'zod'
import { optionalText } from '@/lib/fields'

const datePollId = z.uuid()
const choice = z.enum(['yes', 'maybe', 'no'], 'Bitte wählen Sie ja, notfalls oder nein.')

/** Only what changes is sent; `null` takes the answer to one date back. */
export const answerDatePollInput = z.strictObject({
  datePollId,
  organizationId: z.uuid(),
  choices: z.record(z.uuid(), choice.nullable()).refine((all) => {
    const count = Object.keys(all).length
    return count > 0 && count <= 12
  }, 'Bitte antworten Sie zu mindestens einem Termin.'),
})
export type AnswerDatePollInput = z.output<typeof answerDatePollInput>

export const commentDatePollInput = z.strictObject({
  datePollId,
  organizationId: z.uuid(),
  comment: optionalText(500),
})
export type CommentDatePollInput = z.output<typeof commentDatePollInput>
