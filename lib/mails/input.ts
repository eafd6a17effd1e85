import { z } from 'zod'

export const resendInvitationInput = z.strictObject({ meetingId: z.uuid() })
export const resendMailInput = z.strictObject({ mailId: z.uuid() })
export const resendAllMailsInput = z.strictObject({})
