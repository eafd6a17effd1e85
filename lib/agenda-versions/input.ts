import { z } from 'zod'
import { countField } from '@/lib/fields'

/** `version`: the one the sender compared with; where another one was sent meanwhile it is a conflict. */
export const sendSupplementInput = z.strictObject({ meetingId: z.uuid(), version: countField.min(1) })
export type SendSupplementInput = z.output<typeof sendSupplementInput>
