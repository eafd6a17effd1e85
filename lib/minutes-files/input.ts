import { z } from 'zod'

/** One document model, three forms: to read and keep, and to go on writing with. */
export const minutesFormats = ['pdf', 'odt', 'docx'] as const
export type MinutesFormat = (typeof minutesFormats)[number]

/**
 * What the address of a Niederschrift as a file may ask for, the same for all formats: `?without=confidential` for wider
 * circulation, `?item=` for one item, for a city's own file, `?version=` for an earlier one. Whatever else stands there
 * asks for nothing we have.
 */
export const minutesFileInput = z.strictObject({
  without: z.literal('confidential').optional(),
  item: z.uuid().optional(),
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
})
export type MinutesFileInput = z.output<typeof minutesFileInput>

/** Several of them in one archive, all in the same format. */
export const minutesArchiveInput = z.strictObject({
  meeting: z
    .array(z.string())
    .min(1, 'Bitte wählen Sie mindestens eine Niederschrift.')
    .max(50, 'Ein Archiv fasst höchstens 50 Niederschriften. Bitte wählen Sie weniger.'),
  format: z.enum(minutesFormats, 'Dieses Format gibt es nicht.').default('pdf'),
})
export type MinutesArchiveInput = z.output<typeof minutesArchiveInput>
