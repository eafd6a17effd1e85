import { z } from 'zod'
import { dayField, lineField } from '@/lib/fields'

const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u

/**
 * The one form an address is stored and looked up in: compatible characters made plain (full-width @ too), lower case,
 * no dot at the end. Null for what is not exactly one address, such as lists, quotes and comments.
 */
export function normalizeEmail(typed: string): string | null {
  const plain = typed.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '')
  return plain.length <= 254 && ADDRESS.test(plain) ? plain : null
}

const email = z.string('Bitte eine E-Mail-Adresse angeben.').transform((typed, context) => {
  const plain = normalizeEmail(typed)
  if (plain) return plain
  context.issues.push({
    code: 'custom',
    input: typed,
    message: 'Das ist keine E-Mail-Adresse. Sie sieht so aus: dezernat@stadt.de',
  })
  return z.NEVER
})

const mandate = {
  organizationId: z.uuid('Bitte die Organisation wählen.'),
  role: z.enum(['deputy', 'office', 'officer', 'secretariat'], 'Bitte die Rolle wählen.'),
  label: lineField(120, 'Bitte die Funktion angeben, zum Beispiel „Dezernat Soziales“.'),
  startDate: dayField('Bitte den ersten Tag des Mandats angeben.'),
  endDate: z.preprocess(
    (value) => (value === '' ? undefined : value),
    dayField('Das ist kein Tag.').optional(),
  ),
}

/** A new person with the mandate they come for; `id` is made by the form, so that sending twice adds one. */
export const addPersonInput = z.strictObject({
  id: z.uuid(),
  name: lineField(120, 'Bitte den Namen angeben.'),
  email,
  ...mandate,
})
export type AddPersonInput = z.output<typeof addPersonInput>

/** A further mandate of somebody known. */
export const startMembershipInput = z.strictObject({ id: z.uuid(), personId: z.uuid(), ...mandate })
export type StartMembershipInput = z.output<typeof startMembershipInput>

export const endMembershipInput = z.strictObject({
  membershipId: z.uuid(),
  endDate: dayField('Bitte den letzten Tag des Mandats angeben.'),
})
export type EndMembershipInput = z.output<typeof endMembershipInput>
