import { z } from 'zod'
import { dayField, lineField, optionalText, textField } from '@/lib/fields'
import { timeField } from '@/lib/meetings/input'

const datePollId = z.uuid()

const duration = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\s*\d+\s*$/)
        .transform(Number),
    ],
    'Bitte eine Zahl von 15 bis 720.',
  )
  .pipe(
    z
      .number()
      .int('Bitte eine ganze Zahl.')
      .min(15, 'Bitte eine Zahl von 15 bis 720.')
      .max(720, 'Bitte eine Zahl von 15 bis 720.'),
  )

const option = z.strictObject({ day: dayField('Bitte wählen Sie einen Tag.'), time: timeField })

/**
 * `id` is made where the form is filled in: the same form sent twice makes one poll. With `meetingId` that meeting is to be
 * moved, and series and host are its own.
 */
export const createDatePollInput = z.strictObject({
  id: z.uuid(),
  seriesId: z.uuid('Bitte wählen Sie die Reihe.'),
  meetingId: z.uuid().nullable(),
  hostId: z.uuid('Bitte wählen Sie die gastgebende Stadt.'),
  title: lineField(160, 'Bitte schreiben Sie, worum es geht.'),
  note: optionalText(1000),
  durationMinutes: duration,
  deadline: dayField('Bitte geben Sie an, bis wann Sie Antworten brauchen.'),
  requiredIds: z
    .array(z.uuid())
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, 'Jede Organisation kommt einmal vor.'),
  options: z
    .array(option)
    .min(2, 'Bitte wählen Sie mindestens zwei Termine im Kalender.')
    .max(12, 'Höchstens zwölf Termine auf einmal.')
    .refine(
      (all) => new Set(all.map(({ day, time }) => `${day} ${time}`)).size === all.length,
      'Jeder Termin kommt einmal vor.',
    ),
})
export type CreateDatePollInput = z.output<typeof createDatePollInput>

export const decideDatePollInput = z.strictObject({ datePollId, optionId: z.uuid() })
export type DecideDatePollInput = z.output<typeof decideDatePollInput>

export const withdrawDatePollInput = z.strictObject({
  datePollId,
  reason: textField(500, 'Bitte nennen Sie den Grund.'),
})
export type WithdrawDatePollInput = z.output<typeof withdrawDatePollInput>

/** For acts that need nothing but the poll. */
export const datePollInput = z.strictObject({ datePollId })
export type DatePollInput = z.output<typeof datePollInput>
