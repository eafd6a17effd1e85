/** Who acts. Every query and command takes one: there is no unguarded door. */
export type Role = 'deputy' | 'office' | 'officer' | 'secretariat' | 'guest'

export type Membership = {
  id: string
  role: Role
  /** Function, "Dezernat Soziales". */
  label: string
  /** The member organization acted for; null for a guest. */
  organizationId: string | null
  organization: { slug: string; name: string; shortName: string; plate: string; kind: string } | null
  /** The one meeting of a guest. */
  meetingId: string | null
  /** Whom an office acts for: the functions of its city's deputies today. */
  deputies: string[]
}

export type PersonActor = {
  kind: 'person'
  personId: string
  name: string
  email: string
  /** Current mandates only, read from the database at each request; never empty. */
  memberships: Membership[]
}

export type Actor = PersonActor | { kind: 'public' } | { kind: 'system'; job: string }

export const publicActor: Actor = { kind: 'public' }
export const systemActor = (job: string): Actor => ({ kind: 'system', job })

export const memberships = (actor: Actor, ...roles: Role[]): Membership[] =>
  actor.kind === 'person' ? actor.memberships.filter((m) => roles.length === 0 || roles.includes(m.role)) : []

export const hasRole = (actor: Actor, ...roles: Role[]): boolean => memberships(actor, ...roles).length > 0

/** Organizations the actor acts for in one of the roles. */
export const organizationIds = (actor: Actor, ...roles: Role[]): string[] => [
  ...new Set(memberships(actor, ...roles).flatMap((m) => m.organizationId ?? [])),
]

export const actsFor = (actor: Actor, organizationId: string | null, ...roles: Role[]): boolean =>
  organizationId !== null && organizationIds(actor, ...roles).includes(organizationId)

/** Deputies, offices, officers and the secretariat: those who see the round's internal matters. */
export const inCircle = (actor: Actor): boolean =>
  hasRole(actor, 'deputy', 'office', 'officer', 'secretariat')

/** Deputies and offices of the member cities: those who see confidential items without being named. */
export const isCityMember = (actor: Actor): boolean => hasRole(actor, 'deputy', 'office')

export const isSecretariat = (actor: Actor): boolean => hasRole(actor, 'secretariat')

/** The mandate an act for this organization is recorded under; the first one where it concerns none. */
export function membershipFor(actor: Actor, organizationId?: string | null): Membership | undefined {
  const all = memberships(actor)
  return all.find((m) => m.organizationId === organizationId) ?? all[0]
}

const keys = new WeakMap<Actor, string>()

/** The same for actors who reach the same: what a query for one of them looks like depends on nothing else. */
export function readerKey(actor: Actor): string {
  const known = keys.get(actor)
  if (known) return known
  const key =
    actor.kind === 'person'
      ? JSON.stringify([
          actor.personId,
          actor.memberships.map((m) => [m.id, m.role, m.organizationId, m.meetingId]),
        ])
      : actor.kind
  keys.set(actor, key)
  return key
}
