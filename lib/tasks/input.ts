import { z } from 'zod'
import { dayField, lineField, optionalId, textField } from '@/lib/fields'

const taskId = z.uuid()
const reason = textField(2_000, 'Bitte nennen Sie den Grund.')

export const beginTaskInput = z.strictObject({ taskId })
export const haltTaskInput = z.strictObject({ taskId })
export const extendTaskInput = z.strictObject({
  taskId,
  dueDate: dayField('Bitte ein Datum angeben.'),
  reason,
})
export const dropTaskInput = z.strictObject({ taskId, reason })
export const followUpTaskInput = z.strictObject({
  taskId,
  /** Empty: no Wiedervorlage any more. */
  resubmitOn: dayField('Bitte ein Datum angeben.').or(z.literal('').transform(() => null)),
})
export const handTaskInput = z.strictObject({
  taskId,
  /** Empty: the organization as a whole again. */
  personId: optionalId,
})
export const assignTaskInput = z.strictObject({
  /** Made by the form: the same one sent twice is one task. */
  taskId,
  title: lineField(500, 'Bitte schreiben Sie, was zu tun ist.'),
  organizationId: z.uuid('Bitte wählen Sie, wer den Auftrag übernimmt.'),
  personId: optionalId,
  dueDate: dayField('Bitte ein Datum angeben.'),
  meetingId: optionalId,
  agendaItemId: optionalId,
  /** With an item, the item's counts. */
  visibility: z.enum(['internal', 'confidential']),
})

export type TaskIdInput = z.infer<typeof beginTaskInput>
export type ExtendTaskInput = z.infer<typeof extendTaskInput>
export type DropTaskInput = z.infer<typeof dropTaskInput>
export type FollowUpTaskInput = z.infer<typeof followUpTaskInput>
export type HandTaskInput = z.infer<typeof handTaskInput>
export type AssignTaskInput = z.infer<typeof assignTaskInput>
