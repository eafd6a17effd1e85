import { actsFor, hasRole, inCircle, isSecretariat, type Actor, type Role } from '@/lib/actor'

/** Who is in the round, and since when: everyone in the circle. */
export const canReadPeople = (actor: Actor): boolean => inCircle(actor)

/** Who writes mandates at all; for which organization and role, `canWriteMandate` says. */
export const writesMandates = (actor: Actor): boolean => hasRole(actor, 'secretariat', 'office')

/** The secretariat all of them; an office those of its own city's deputies and offices. */
export const canWriteMandate = (
  actor: Actor,
  mandate: { organizationId: string | null; role: Role },
): boolean =>
  mandate.role !== 'guest' &&
  (isSecretariat(actor) ||
    (actsFor(actor, mandate.organizationId, 'office') && ['deputy', 'office'].includes(mandate.role)))
