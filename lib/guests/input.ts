import { z } from 'zod'
import { normalizeEmail } from '@/lib/people/input'
import { cleanLine } from '@/lib/text'

/** A guest sees the named items and nothing else. `id` is made by the form, so that sending twice invites once. */
export const inviteGuestInput = z.strictObject({
  id: z.uuid().optional(),
  meetingId: z.uuid(),
  name: z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(1, 'Bitte nennen Sie den Gast, zum Beispiel mit Funktion und Haus.')
        .max(120, 'Bitte höchstens 120 Zeichen.'),
    ),
  email: z.string().transform((text, context) => {
    const email = normalizeEmail(text)
    if (!email) context.addIssue('Das ist keine E-Mail-Adresse. Sie sieht so aus: referat@ministerium.de')
    return email ?? ''
  }),
  itemIds: z.array(z.uuid()).max(100),
})
export type InviteGuestInput = z.output<typeof inviteGuestInput>

/** One invitation of a meeting: to withdraw it, or to send a new link. */
export const guestInvitationInput = z.strictObject({ meetingId: z.uuid(), invitationId: z.uuid() })
export type GuestInvitationInput = z.output<typeof guestInvitationInput>
