import { z } from 'zod'
import { countField } from '@/lib/fields'

export const restoreEntryInput = z.strictObject({
  meetingId: z.uuid(),
  itemId: z.uuid(),
  /** The state that is to hold again. */
  revision: countField,
  /** The state the page showed as the present one: somebody else's text is not written over. */
  baseRevision: countField,
  key: z.uuid(),
})
export type RestoreEntryInput = z.output<typeof restoreEntryInput>
