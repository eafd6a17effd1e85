import { z } from 'zod'
import { CHOSEN_KINDS, FREQUENCIES } from './rules'

export const chooseFrequencyInput = z.strictObject({
  kind: z.enum(CHOSEN_KINDS),
  frequency: z.enum(FREQUENCIES),
})

export type ChooseFrequencyInput = z.infer<typeof chooseFrequencyInput>
