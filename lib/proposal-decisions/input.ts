import { z } from 'zod'
import { countField } from '@/lib/fields'
import { cleanText } from '@/lib/text'

const id = z.uuid('Diese Kennung gibt es nicht.')

const text = (max: number) =>
  z
    .string()
    .max(200_000, `Bitte auf ${max} Zeichen kürzen.`)
    .transform(cleanText)
    .pipe(z.string().max(max, `Bitte auf ${max} Zeichen kürzen.`))

/** The revision is what the decider read: a text that changed meanwhile is not decided upon unseen. */
const decision = { id, revision: countField.min(1) }

export const admitProposalInput = z.strictObject(decision)

/** All or none, to the agenda of one meeting. */
export const admitSeveralInput = z.strictObject({
  meetingId: id,
  proposals: z
    .array(z.strictObject(decision))
    .min(1, 'Bitte wählen Sie mindestens eine Anmeldung.')
    .max(50, 'Bitte höchstens 50 auf einmal.'),
})

export const declineProposalInput = z.strictObject({
  ...decision,
  reason: text(2_000).pipe(z.string().min(1, 'Bitte angeben. Die anmeldende Stadt liest ihn.')),
})

export type AdmitProposalInput = z.output<typeof admitProposalInput>
export type AdmitSeveralInput = z.output<typeof admitSeveralInput>
export type DeclineProposalInput = z.output<typeof declineProposalInput>
