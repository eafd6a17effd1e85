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
