import type { Role } from '@/lib/actor'
import { addDays } from '@/lib/dates'

export type MandateRole = Exclude<Role, 'guest'>

/** Which roles there are for an organization of this kind. */
export const rolesOf = (kind: string): MandateRole[] =>
  kind === 'city' ? ['deputy', 'office'] : kind === 'association' ? ['officer', 'secretariat'] : []

type Days = { startDate: string; endDate?: string | null }

/** A day both mandates hold. */
export const overlap = (a: Days, b: Days): boolean =>
  (!a.endDate || b.startDate <= a.endDate) && (!b.endDate || a.startDate <= b.endDate)

/** One mandate without an end must always follow on, or nobody could enter mandates any more. */
export const secretariatGoesOn = (others: Days[], endDate: string): boolean =>
  others.some((other) => !other.endDate && other.startDate <= addDays(endDate, 1))

export const LAST_SECRETARIAT =
  'Das ist das letzte unbefristete Mandat der Geschäftsstelle. Tragen Sie zuerst die Nachfolge ein.'

type HeldMandate = Days & { id: string; role: Role }

/** Why this mandate cannot be ended today; null when it can. */
export const whyNotEnd = (mandate: HeldMandate, all: HeldMandate[], today: string): string | null =>
  mandate.role === 'secretariat' &&
  !secretariatGoesOn(
    all.filter(({ id, role }) => role === 'secretariat' && id !== mandate.id),
    today,
  )
    ? LAST_SECRETARIAT
    : null

/** "seit", "ab", "bis": where today stands to a mandate. */
export const phase = ({ startDate, endDate }: Days, today: string): 'coming' | 'current' | 'past' =>
  startDate > today ? 'coming' : endDate && endDate < today ? 'past' : 'current'
