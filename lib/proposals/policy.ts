import { actsFor, hasRole, isSecretariat, organizationIds, type Actor } from '@/lib/actor'
import { isHostOffice, type MeetingAccess } from '@/lib/meetings/policy'

/** Deputies and offices of the cities, and the association's officers; neither guests nor the secretariat. */
export const canPropose = (actor: Actor): boolean => hasRole(actor, 'deputy', 'office', 'officer')

/** The organization proposed for: the wished one of one's own, or the first; another city's is not there. */
export function proposesFor(actor: Actor, wished?: string): string | undefined {
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  return wished ? own.find((id) => id === wished) : own[0]
}

/** Whose proposal it is: everybody who acts for the organization. */
export const isProposer = (actor: Actor, proposal: { proposerOrganizationId: string | null }): boolean =>
  actsFor(actor, proposal.proposerOrganizationId, 'deputy', 'office', 'officer')

/**
 * Admit, ask back, decline: the office of the city that hosts the wished meeting, or the secretariat. Handed in for no
 * particular meeting the secretariat alone, which keeps the Themenspeicher; hosts take from it what they have time for.
 */
export const canDecide = (actor: Actor, meeting: MeetingAccess | null): boolean =>
  isSecretariat(actor) || (meeting !== null && isHostOffice(actor, meeting))

/** Whose turn it is: as before, but of what has a host the secretariat only while it stands in. */
export const isToDecide = (actor: Actor, meeting: MeetingAccess | null): boolean =>
  meeting ? isHostOffice(actor, meeting) : isSecretariat(actor)
