import { z } from 'zod'
import { countField } from '@/lib/fields'
import { cleanText } from '@/lib/text'

/** `version`: the one that is corrected; where another one came meanwhile it is a conflict. */
export const correctionInput = z.strictObject({ meetingId: z.uuid(), version: countField.min(1) })
export type CorrectionInput = z.output<typeof correctionInput>

export const beginCorrectionInput = correctionInput.extend({
  reason: z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, 'Bitte nennen Sie den Grund der Berichtigung.')
        .max(1_000, 'Bitte höchstens 1.000 Zeichen.'),
    ),
})
export type BeginCorrectionInput = z.output<typeof beginCorrectionInput>
