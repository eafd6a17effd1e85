import { z } from 'zod'
import { cleanLine } from '@/lib/text'

const line = (max: number, required?: string) =>
  z
    .string()
    .transform(cleanLine)
    .pipe((required ? z.string().min(1, required) : z.string()).max(max, `Bitte höchstens ${max} Zeichen.`))

/** An empty field of a form says nothing. */
const optionalLine = (max: number) =>
  line(max)
    .transform((text) => text || undefined)
    .optional()

/** The answer to an invitation. Coming by a substitute is an acceptance with a person of the house, or with a name. */
export const answerInvitationInput = z
  .strictObject({
    meetingId: z.uuid(),
    membershipId: z.uuid(),
    rsvp: z.enum(['accepted', 'declined', 'tentative'], 'Bitte wählen Sie eine Antwort.'),
    substituteId: z.uuid('Bitte wählen Sie, wer Sie vertritt.').optional(),
    substituteName: line(200, 'Bitte nennen Sie, wer Sie vertritt.').optional(),
    note: optionalLine(500),
  })
  .refine((input) => !input.substituteId || !input.substituteName, {
    path: ['substituteName'],
    message: 'Bitte wählen Sie eine Person oder nennen Sie einen Namen, nicht beides.',
  })
export type AnswerInvitationInput = z.output<typeof answerInvitationInput>

/** What a seat needs of the host. Nothing of it is asked for; all empty deletes it. */
export const stateNeedsInput = z.strictObject({
  meetingId: z.uuid(),
  membershipId: z.uuid(),
  access: optionalLine(300),
  diet: optionalLine(200),
  parking: z.boolean(),
})
export type StateNeedsInput = z.output<typeof stateNeedsInput>

export const noteAttendanceInput = z
  .strictObject({
    meetingId: z.uuid(),
    membershipId: z.uuid(),
    attendance: z.enum(['present', 'represented', 'excused', 'absent', 'guest']),
    representedBy: optionalLine(200),
    excuse: optionalLine(500),
    /** Came to this item, left after that one; neither: the whole meeting. */
    fromItemId: z.uuid().nullish(),
    untilItemId: z.uuid().nullish(),
  })
  .refine((input) => input.attendance !== 'represented' || input.representedBy, {
    path: ['representedBy'],
    message: 'Bitte nennen Sie, wer die Vertretung übernimmt.',
  })
export type NoteAttendanceInput = z.output<typeof noteAttendanceInput>
