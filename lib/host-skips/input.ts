import { z } from 'zod'
import { countField, textField } from '@/lib/fields'

const reason = textField(500, 'Bitte nennen Sie den Grund.')

export const skipTurnInput = z.strictObject({
  meetingId: z.uuid(),
  revision: countField,
  hostId: z.uuid('Bitte wählen Sie, welche Stadt übernimmt.'),
  reason,
})
export type SkipTurnInput = z.output<typeof skipTurnInput>

export const waiveTurnInput = z.strictObject({
  turnId: z.uuid('Bitte wählen Sie, was erlassen wird.'),
  reason,
})
export type WaiveTurnInput = z.output<typeof waiveTurnInput>
