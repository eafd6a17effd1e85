import { z } from 'zod'
import { dayField } from '@/lib/fields'
import { cleanText } from '@/lib/text'

const taskId = z.uuid()
const sentence = (missing: string) =>
  z.string().max(2000, 'Bitte höchstens 2.000 Zeichen.').transform(cleanText).pipe(z.string().min(3, missing))

export const beginTaskInput = z.strictObject({ taskId })
export const reportTaskInput = z.strictObject({
  taskId,
  report: sentence('Bitte schreiben Sie in einem Satz, was erledigt ist.'),
})
export const acceptTaskInput = z.strictObject({ taskId })
export const extendTaskInput = z.strictObject({
  taskId,
  dueDate: dayField('Bitte ein Datum angeben.'),
  reason: sentence('Bitte nennen Sie den Grund.'),
})
export const dropTaskInput = z.strictObject({ taskId, reason: sentence('Bitte nennen Sie den Grund.') })

export type TaskIdInput = z.infer<typeof beginTaskInput>
export type ReportTaskInput = z.infer<typeof reportTaskInput>
export type ExtendTaskInput = z.infer<typeof extendTaskInput>
export type DropTaskInput = z.infer<typeof dropTaskInput>
