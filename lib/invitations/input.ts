import { z } from 'zod'

/** `revision`: the meeting as the sender saw it; another one is a conflict. */
export const sendInvitationInput = z.strictObject({
  meetingId: z.uuid(),
  revision: z.int().positive(),
})
export type SendInvitationInput = z.output<typeof sendInvitationInput>
