import { z } from 'zod'
import { countField } from '@/lib/fields'

/** Where somebody is with the editor open, told by the page now and then. */
export const presenceBody = z.strictObject({
  /** Made by the page: the same person may write on two devices. */
  tab: z.uuid(),
  /** Null: where the minutes are checked and released. */
  itemId: z.uuid().nullable(),
  /** Has typed within the last minute. */
  writing: z.boolean(),
  /** The text on the screen: a newer one comes with the answer. */
  revision: countField,
  leaving: z.literal(true).optional(),
})
export type PresenceInput = z.output<typeof presenceBody> & { meetingId: string }
