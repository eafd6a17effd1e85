import { z } from 'zod'
import { countField, dayField, lineField } from '@/lib/fields'
import { holidayProblems, LONGEST_NAME } from './rules'

const day = dayField('Bitte geben Sie ein Datum an.')

const list = {
  year: z.int().min(2000).max(2099),
  kind: z.enum(['public', 'school']),
  /** What was seen: 0 while the shipped dates are in force. */
  revision: countField,
}

/** The dates of a year and kind, in place of those before. */
export const saveHolidaysInput = z
  .strictObject({
    ...list,
    source: lineField(200, 'Bitte nennen Sie die Quelle.'),
    holidays: z
      .array(
        z.strictObject({
          start: day,
          end: day,
          name: lineField(LONGEST_NAME, 'Bitte geben Sie einen Namen an.'),
        }),
      )
      .min(1, 'Die Liste enthält noch keinen Termin.')
      .max(40, 'Höchstens 40 Termine für ein Jahr.'),
  })
  .superRefine(({ kind, year, holidays }, context) => {
    for (const [path, message] of Object.entries(holidayProblems(kind, year, holidays)))
      context.addIssue({
        code: 'custom',
        path: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
        message,
      })
  })
export type SaveHolidaysInput = z.output<typeof saveHolidaysInput>

export const restoreHolidaysInput = z.strictObject(list)
export type RestoreHolidaysInput = z.output<typeof restoreHolidaysInput>
