import { z } from 'zod'
import { countField } from '@/lib/fields'
import { minutesEntryContent, type MinutesEntryContent } from '@/lib/minutes/input'

const id = z.uuid()

/** Body of an autosave: what the text is based on, and a key that makes a repeated one the same save. */
export const saveEntryBody = z.strictObject({
  content: minutesEntryContent,
  baseRevision: countField,
  key: id,
  /** Who typed it: a text kept in the browser is never saved under the name of whoever signed in since. */
  personId: id.optional(),
})
export type SaveEntryInput = {
  meetingId: string
  itemId: string
  content: MinutesEntryContent
  baseRevision: number
  key: string
}
