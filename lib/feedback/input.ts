import { z } from 'zod'
import { normalizeEmail } from '@/lib/people/input'
import { cleanLine, cleanText } from '@/lib/text'

const line = (max: number) =>
  z
    .string()
    .max(2_000, `Bitte auf ${max} Zeichen kürzen.`)
    .transform(cleanLine)
    .pipe(z.string().max(max, `Bitte auf ${max} Zeichen kürzen.`))

/** A barrier somebody met. `id` is made by the form, so that sending twice is one message. */
export const sendFeedbackInput = z.strictObject({
  id: z.uuid('Diese Kennung gibt es nicht.'),
  message: z
    .string('Bitte beschreiben, was nicht ging.')
    .max(20_000, 'Bitte auf 4000 Zeichen kürzen.')
    .transform(cleanText)
    .pipe(
      z.string().min(1, 'Bitte beschreiben, was nicht ging.').max(4_000, 'Bitte auf 4000 Zeichen kürzen.'),
    ),
  page: line(300),
  tools: line(300),
  name: line(120),
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
