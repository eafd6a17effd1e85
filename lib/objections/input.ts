import { z } from 'zod'
import { optionalId, optionalText, textField } from '@/lib/fields'

const id = z.uuid()

export const objectToMinutesInput = z.strictObject({
  /** Made by the form: the same one sent twice is one objection. */
  id,
  meetingId: id,
  /** Empty in a form: to the minutes as a whole. */
  itemId: optionalId.nullable(),
  quote: optionalText(2_000),
  text: textField(5_000, 'Bitte schreiben Sie, was anders gewesen ist.'),
  wording: optionalText(5_000),
})
export type ObjectToMinutesInput = z.output<typeof objectToMinutesInput>

export const withdrawObjectionInput = z.strictObject({ objectionId: id })
export type WithdrawObjectionInput = z.output<typeof withdrawObjectionInput>

export const decisions = ['takenOver', 'partly', 'notTakenOver'] as const

export const decideObjectionInput = z.strictObject({
  objectionId: id,
  decision: z.enum(decisions, 'Bitte wählen Sie, was aus der Einwendung wird.'),
  note: textField(1_000, 'Bitte sagen Sie in einem Satz, warum.'),
  /** The later meeting in which the round decided; empty: the office that wrote the text. */
  inMeetingId: id.nullable(),
})
export type DecideObjectionInput = z.output<typeof decideObjectionInput>
