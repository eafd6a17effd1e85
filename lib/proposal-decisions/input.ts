import { z } from 'zod'
import { countField, textField } from '@/lib/fields'

const id = z.uuid('Diese Kennung gibt es nicht.')

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
  reason: textField(2_000, 'Bitte angeben. Die anmeldende Stadt liest ihn.'),
})

export type AdmitProposalInput = z.output<typeof admitProposalInput>
export type AdmitSeveralInput = z.output<typeof admitSeveralInput>
export type DeclineProposalInput = z.output<typeof declineProposalInput>
