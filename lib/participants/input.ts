import { z } from 'zod'
import { normalizeEmail } from '@/lib/people/input'
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

/** The answer to an invitation. Coming by a substitute is an acceptance with a name. */
export const answerInvitationInput = z.strictObject({
  meetingId: z.uuid(),
  membershipId: z.uuid(),
  rsvp: z.enum(['accepted', 'declined', 'tentative'], 'Bitte wählen Sie eine Antwort.'),
  substituteName: line(200, 'Bitte nennen Sie, wer Sie vertritt.').optional(),
  note: optionalLine(500),
})
export type AnswerInvitationInput = z.output<typeof answerInvitationInput>

export const noteAttendanceInput = z
  .strictObject({
    meetingId: z.uuid(),
    membershipId: z.uuid(),
    attendance: z.enum(['present', 'represented', 'excused', 'absent', 'guest']),
    representedBy: optionalLine(200),
    excuse: optionalLine(500),
  })
  .refine((input) => input.attendance !== 'represented' || input.representedBy, {
    path: ['representedBy'],
    message: 'Bitte nennen Sie, wer die Vertretung übernimmt.',
  })
export type NoteAttendanceInput = z.output<typeof noteAttendanceInput>

/** A guest sees the named items and nothing else. `id` is made by the form, so that sending twice invites once. */
export const inviteGuestInput = z.strictObject({
  id: z.uuid().optional(),
  meetingId: z.uuid(),
  name: line(120, 'Bitte nennen Sie den Gast, zum Beispiel mit Funktion und Haus.'),
  email: z.string().transform((text, context) => {
    const email = normalizeEmail(text)
    if (!email) context.addIssue('Das ist keine E-Mail-Adresse. Sie sieht so aus: referat@ministerium.de')
    return email ?? ''
  }),
  itemIds: z.array(z.uuid()).max(100),
})
export type InviteGuestInput = z.output<typeof inviteGuestInput>
