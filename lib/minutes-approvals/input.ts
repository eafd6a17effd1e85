import { z } from 'zod'
import { countField, dayField, optionalText } from '@/lib/fields'

const id = z.uuid()
const note = optionalText(1_000)
/** Every act is about one version; where another one came meanwhile it is a conflict. */
const text = { meetingId: id, version: countField.min(1) }

export const approvalResults = ['unanimous', 'withChanges', 'postponed'] as const

/** `meetingId`: whose minutes; `inMeetingId`: where the round spoke about them. */
export const approveMinutesInput = z
  .strictObject({
    ...text,
    inMeetingId: id,
    result: z.enum(approvalResults, 'Bitte wählen Sie, was die Runde beschlossen hat.'),
    note,
  })
  .refine(({ result, note }) => result === 'unanimous' || note !== null, {
    path: ['note'],
    message: 'Bitte schreiben Sie in einem Satz, was geändert wird oder warum vertagt ist.',
  })
export type ApproveMinutesInput = z.output<typeof approveMinutesInput>

export const askApprovalInput = z.strictObject({
  ...text,
  until: dayField('Bitte den letzten Tag für Antworten angeben.'),
})
export type AskApprovalInput = z.output<typeof askApprovalInput>

export const answerApprovalInput = z
  .strictObject({
    ...text,
    organizationId: id,
    answer: z.enum(['approve', 'object'], 'Bitte wählen Sie Ihre Antwort.'),
    reason: note,
  })
  .refine(({ answer, reason }) => answer === 'approve' || reason !== null, {
    path: ['reason'],
    message: 'Bitte nennen Sie den Grund.',
  })
export type AnswerApprovalInput = z.output<typeof answerApprovalInput>

export const noteWrittenApprovalInput = z.strictObject(text)
export type NoteWrittenApprovalInput = z.output<typeof noteWrittenApprovalInput>
