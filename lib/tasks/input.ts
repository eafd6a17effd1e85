import { z } from 'zod'
import { dayField } from '@/lib/fields'
import { cleanLine, cleanText } from '@/lib/text'

const taskId = z.uuid()
const sentence = (missing: string) =>
  z.string().max(2000, 'Bitte höchstens 2.000 Zeichen.').transform(cleanText).pipe(z.string().min(3, missing))
/** Empty in a form: none. */
const choice = z.uuid().or(z.literal('').transform(() => null))

export const beginTaskInput = z.strictObject({ taskId })
export const haltTaskInput = z.strictObject({ taskId })
export const extendTaskInput = z.strictObject({
  taskId,
  dueDate: dayField('Bitte ein Datum angeben.'),
  reason: sentence('Bitte nennen Sie den Grund.'),
})
export const dropTaskInput = z.strictObject({ taskId, reason: sentence('Bitte nennen Sie den Grund.') })
export const followUpTaskInput = z.strictObject({
  taskId,
  /** Empty: no Wiedervorlage any more. */
  resubmitOn: dayField('Bitte ein Datum angeben.').or(z.literal('').transform(() => null)),
})
export const handTaskInput = z.strictObject({
  taskId,
  /** Empty: the organization as a whole again. */
  personId: choice,
})
export const assignTaskInput = z.strictObject({
  /** Made by the form: the same one sent twice is one task. */
  taskId,
  title: z
    .string()
    .max(500, 'Bitte höchstens 500 Zeichen.')
    .transform(cleanLine)
    .pipe(z.string().min(3, 'Bitte schreiben Sie, was zu tun ist.')),
  organizationId: z.uuid('Bitte wählen Sie, wer den Auftrag übernimmt.'),
  personId: choice,
  dueDate: dayField('Bitte ein Datum angeben.'),
  meetingId: choice,
  agendaItemId: choice,
  /** With an item, the item's counts. */
  visibility: z.enum(['internal', 'confidential']),
})

export type TaskIdInput = z.infer<typeof beginTaskInput>
export type ExtendTaskInput = z.infer<typeof extendTaskInput>
export type DropTaskInput = z.infer<typeof dropTaskInput>
export type FollowUpTaskInput = z.infer<typeof followUpTaskInput>
export type HandTaskInput = z.infer<typeof handTaskInput>
export type AssignTaskInput = z.infer<typeof assignTaskInput>
