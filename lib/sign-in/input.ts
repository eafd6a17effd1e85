import { z } from 'zod'

export const endSessionInput = z.strictObject({ sessionId: z.uuid() })
export type EndSessionInput = z.output<typeof endSessionInput>

export const endOtherSessionsInput = z.strictObject({})
