import { z } from 'zod'
import { countField } from '@/lib/fields'

/** `revision`: the meeting as the sender saw it; another one is a conflict. */
export const sendInvitationInput = z.strictObject({
  meetingId: z.uuid(),
  revision: countField.min(1),
})
export type SendInvitationInput = z.output<typeof sendInvitationInput>
