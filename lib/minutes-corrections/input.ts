import { z } from 'zod'
import { countField, textField } from '@/lib/fields'

/** `version`: the one that is corrected; where another one came meanwhile it is a conflict. */
export const correctionInput = z.strictObject({ meetingId: z.uuid(), version: countField.min(1) })
export type CorrectionInput = z.output<typeof correctionInput>

export const beginCorrectionInput = correctionInput.extend({
  reason: textField(1_000, 'Bitte nennen Sie den Grund der Berichtigung.'),
})
export type BeginCorrectionInput = z.output<typeof beginCorrectionInput>
