import { z } from 'zod'
import { countField } from '@/lib/fields'

export const signatureRoles = ['chair', 'minuteTaker'] as const
export type SignatureRole = (typeof signatureRoles)[number]

/** Version and hash are what the signer was shown. */
export const signMinutesInput = z.strictObject({
  meetingId: z.uuid(),
  version: countField.min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  role: z.enum(signatureRoles),
})
export type SignMinutesInput = z.output<typeof signMinutesInput>
