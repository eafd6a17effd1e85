import { z } from 'zod'

export const resendInvitationInput = z.strictObject({ meetingId: z.uuid() })
