import { z } from 'zod'
import { lineField, textField } from '@/lib/fields'
import { normalizeEmail } from '@/lib/people/input'

/** A barrier somebody met. `id` is made by the form, so that sending twice is one message. */
export const sendFeedbackInput = z.strictObject({
  id: z.uuid('Diese Kennung gibt es nicht.'),
  message: textField(4_000, 'Bitte beschreiben, was nicht ging.'),
  page: lineField(300),
  tools: lineField(300),
  name: lineField(120),
  email: z.string().transform((typed, context) => {
    if (typed.trim() === '') return ''
    const plain = normalizeEmail(typed)
    if (plain) return plain
    context.issues.push({
      code: 'custom',
      input: typed,
      message: 'Das ist keine E-Mail-Adresse. Sie sieht so aus: name@stadt.de',
    })
    return z.NEVER
  }),
})
export type SendFeedbackInput = z.output<typeof sendFeedbackInput>
