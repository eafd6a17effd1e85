import { z } from 'zod'
import { countField, dayField, lineField, optionalLine, optionalText, textField } from '@/lib/fields'

export const meetingDay = dayField('Bitte geben Sie ein Datum an.')

/** A wall time in Berlin, `HH:mm`. */
export const timeField = z
  .string('Bitte geben Sie eine Uhrzeit an.')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Bitte geben Sie eine Uhrzeit an, zum Beispiel 10:00.')

const reason = textField(500, 'Bitte nennen Sie den Grund.')

const videoUrl = lineField(500)
  .pipe(
    z.union(
      [
        z.literal(''),
        z.url({
          protocol: /^https$/,
          hostname: z.regexes.domain,
          error: 'Bitte eine Adresse, die mit https:// beginnt.',
        }),
      ],
      'Bitte eine Adresse, die mit https:// beginnt.',
    ),
  )
  .transform((url) => url || null)

const meetingId = z.uuid()
const revision = countField
const place = {
  locationName: lineField(120, 'Bitte nennen Sie den Ort.'),
  street: optionalLine(120),
  postalCode: optionalLine(5).refine((code) => code === null || /^\d{5}$/.test(code), 'Fünf Ziffern.'),
  locality: optionalLine(80),
}
const times = { date: meetingDay, startTime: timeField, endTime: timeField }
const details = {
  room: optionalLine(120),
  access: optionalText(2000),
  videoUrl,
  contact: optionalLine(300),
  proposalUntil: meetingDay,
  answerUntil: meetingDay,
}

export const publishMeetingInput = z.strictObject({ meetingId, revision, ...times, ...place, ...details })
export type PublishMeetingInput = z.output<typeof publishMeetingInput>

export const changeMeetingInput = z.strictObject({ meetingId, revision, ...details })
export type ChangeMeetingInput = z.output<typeof changeMeetingInput>

/** The place may stay open while a meeting is only planned; the reason too. */
export const moveMeetingInput = z.strictObject({
  meetingId,
  revision,
  ...times,
  ...place,
  locationName: optionalLine(120),
  room: optionalLine(120),
  hostId: z.uuid('Bitte wählen Sie die gastgebende Stadt.'),
  reason: textField(500),
})
export type MoveMeetingInput = z.output<typeof moveMeetingInput>

export const cancelMeetingInput = z.strictObject({ meetingId, reason })
export type CancelMeetingInput = z.output<typeof cancelMeetingInput>

export const restoreMeetingInput = z.strictObject({ meetingId, reason })
export type RestoreMeetingInput = z.output<typeof restoreMeetingInput>

/** For acts that need nothing but the meeting. */
export const meetingInput = z.strictObject({ meetingId })
export type MeetingInput = z.output<typeof meetingInput>
