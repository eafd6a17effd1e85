import { z } from 'zod'
import { lineField } from '@/lib/fields'
import { normalizeEmail } from '@/lib/people/input'

/** A guest sees the named items and nothing else. `id` is made by the form, so that sending twice invites once. */
export const inviteGuestInput = z.strictObject({
  id: z.uuid().optional(),
  meetingId: z.uuid(),
  name: lineField(120, 'Bitte nennen Sie den Gast, zum Beispiel mit Funktion und Haus.'),
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
