import { z } from 'zod'
import { textField } from '@/lib/fields'

/** `id` is made by the form, so that sending twice asks once. */
export const askSwapInput = z.strictObject({
  id: z.uuid(),
  meetingId: z.uuid(),
  otherMeetingId: z.uuid('Bitte wählen Sie die Sitzung der anderen Stadt.'),
  reason: textField(500, 'Bitte nennen Sie den Grund.'),
})
export type AskSwapInput = z.output<typeof askSwapInput>

export const swapInput = z.strictObject({ swapId: z.uuid() })
export type SwapInput = z.output<typeof swapInput>

export const declineSwapInput = z.strictObject({
  swapId: z.uuid(),
  answer: textField(500, 'Bitte nennen Sie den Grund der Ablehnung.'),
})
export type DeclineSwapInput = z.output<typeof declineSwapInput>
