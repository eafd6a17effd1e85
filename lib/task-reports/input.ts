import { z } from 'zod'
import { textField } from '@/lib/fields'

const taskId = z.uuid()

export const reportTaskInput = z.strictObject({
  taskId,
  report: textField(2_000, 'Bitte schreiben Sie in einem Satz, was erledigt ist.'),
})
export const returnTaskInput = z.strictObject({
  taskId,
  reason: textField(2_000, 'Bitte schreiben Sie in einem Satz, was noch fehlt.'),
})
export const acceptTaskInput = z.strictObject({ taskId })
export const reopenTaskInput = z.strictObject({ taskId })

export type ReportTaskInput = z.infer<typeof reportTaskInput>
export type ReturnTaskInput = z.infer<typeof returnTaskInput>
export type AcceptTaskInput = z.infer<typeof acceptTaskInput>
