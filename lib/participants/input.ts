import { z } from 'zod'
import { lineField } from '@/lib/fields'

/** An empty field of a form says nothing. */
const unsaidLine = (max: number) =>
  lineField(max)
    .transform((text) => text || undefined)
    .optional()

/** The answer to an invitation. Coming by a substitute is an acceptance with a person of the house, or with a name. */
export const answerInvitationInput = z
  .strictObject({
    meetingId: z.uuid(),
    membershipId: z.uuid(),
    rsvp: z.enum(['accepted', 'declined', 'tentative'], 'Bitte wählen Sie eine Antwort.'),
    substituteId: z.uuid('Bitte wählen Sie, wer Sie vertritt.').optional(),
    substituteName: lineField(200, 'Bitte nennen Sie, wer Sie vertritt.').optional(),
    note: unsaidLine(500),
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
  access: unsaidLine(300),
  diet: unsaidLine(200),
  parking: z.boolean(),
})
export type StateNeedsInput = z.output<typeof stateNeedsInput>

const attendance = z.enum(['present', 'represented', 'excused', 'absent', 'guest'])

export const noteAttendanceInput = z
  .strictObject({
    /** Who noted it: what is sent again by itself must not go out in somebody else's name. */
    personId: z.uuid().optional(),
    meetingId: z.uuid(),
    membershipId: z.uuid(),
    attendance,
    representedBy: unsaidLine(200),
    excuse: unsaidLine(500),
    /** Came to this item, left after that one; neither: the whole meeting. */
    fromItemId: z.uuid().nullish(),
    untilItemId: z.uuid().nullish(),
    /** What stood there when this was decided: if it is something else by now, nothing is overwritten. */
    seen: z.strictObject({
      attendance: attendance.nullable(),
      representedBy: lineField(200).nullable(),
      excuse: lineField(500).nullable(),
      fromItemId: z.uuid().nullable(),
      untilItemId: z.uuid().nullable(),
    }),
  })
  .refine((input) => input.attendance !== 'represented' || input.representedBy, {
    path: ['representedBy'],
    message: 'Bitte nennen Sie, wer die Vertretung übernimmt.',
  })
export type NoteAttendanceInput = z.output<typeof noteAttendanceInput>
