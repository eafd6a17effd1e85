import { z } from 'zod'
import { cleanText } from '@/lib/text'

const taskId = z.uuid()
const sentence = (missing: string) =>
  z.string().max(2000, 'Bitte höchstens 2.000 Zeichen.').transform(cleanText).pipe(z.string().min(3, missing))

export const reportTaskInput = z.strictObject({
  taskId,
  report: sentence('Bitte schreiben Sie in einem Satz, was erledigt ist.'),
})
export const returnTaskInput = z.strictObject({
  taskId,
  reason: sentence('Bitte schreiben Sie in einem Satz, was noch fehlt.'),
})
export const acceptTaskInput = z.strictObject({ taskId })
export const reopenTaskInput = z.strictObject({ taskId })

export type ReportTaskInput = z.infer<typeof reportTaskInput>
export type ReturnTaskInput = z.infer<typeof returnTaskInput>
export type AcceptTaskInput = z.infer<typeof acceptTaskInput>
