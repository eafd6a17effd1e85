import { z } from 'zod'

export const hideFirstStepsInput = z.strictObject({ hidden: z.boolean() })
export type HideFirstStepsInput = z.output<typeof hideFirstStepsInput>
