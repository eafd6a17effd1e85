import { z } from 'zod'
import { cleanText } from '@/lib/text'

const id = z.uuid()
const words = (max: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(max, `Bitte höchstens ${max.toLocaleString('de')} Zeichen.`))
const optional = (max: number) => words(max).transform((text) => text || null)
const required = (missing: string, max: number) => words(max).pipe(z.string().min(1, missing))

export const objectToMinutesInput = z.strictObject({
  /** Made by the form: the same one sent twice is one objection. */
  id,
  meetingId: id,
  /** Empty in a form: to the minutes as a whole. */
  itemId: id.or(z.literal('').transform(() => null)).nullable(),
  quote: optional(2_000),
  text: required('Bitte schreiben Sie, was anders gewesen ist.', 5_000),
  wording: optional(5_000),
})
export type ObjectToMinutesInput = z.output<typeof objectToMinutesInput>

export const withdrawObjectionInput = z.strictObject({ objectionId: id })
export type WithdrawObjectionInput = z.output<typeof withdrawObjectionInput>

export const decisions = ['takenOver', 'partly', 'notTakenOver'] as const

export const decideObjectionInput = z.strictObject({
  objectionId: id,
  decision: z.enum(decisions, 'Bitte wählen Sie, was aus der Einwendung wird.'),
  note: required('Bitte sagen Sie in einem Satz, warum.', 1_000),
  /** The later meeting in which the round decided; empty: the office that wrote the text. */
  inMeetingId: id.nullable(),
})
export type DecideObjectionInput = z.output<typeof decideObjectionInput>
