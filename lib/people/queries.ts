import { and, asc, eq, gte, isNotNull, isNull, lte, ne, or } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { membership, organization, person } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { canReadPeople } from './policy'
import type { MandateRole } from './rules'

/** Mandates that hold on a day: begun, and not ended before it. */
export const currentOn = (day: string) =>
  and(lte(membership.startDate, day), or(isNull(membership.endDate), gte(membership.endDate, day)))

/** The person with the mandates that hold now; null when there is none left, which is what "no access" means. */
export async function loadActor(
  personId: string,
  now: Date,
  executor: Executor = db,
): Promise<PersonActor | null> {
  const rows = await executor
    .select({ person, membership, organization })
    .from(person)
    .innerJoin(membership, eq(membership.personId, person.id))
    .leftJoin(organization, eq(organization.id, membership.organizationId))
    .where(and(eq(person.id, personId), currentOn(berlinDay(now))))
    .orderBy(asc(membership.startDate), asc(membership.id))
  const first = rows[0]
  if (!first) return null
  return {
    kind: 'person',
    personId,
    name: first.person.name,
    email: first.person.email,
    memberships: rows.map((row) => ({
      id: row.membership.id,
      role: row.membership.role,
      label: row.membership.label,
      organizationId: row.membership.organizationId,
      organization: row.organization && {
        slug: row.organization.slug,
        name: row.organization.name,
        shortName: row.organization.shortName,
        plate: row.organization.plate,
        kind: row.organization.kind,
      },
      meetingId: row.membership.meetingId,
    })),
  }
}

/** The person with this address if they have a mandate today: who has none gets no link and no session. */
export async function findPersonToEnter(email: string, now = currentTime()): Promise<string | null> {
  const [found] = await db
    .select({ id: person.id })
    .from(person)
    .innerJoin(membership, eq(membership.personId, person.id))
    .where(and(eq(person.email, email), currentOn(berlinDay(now))))
    .limit(1)
  return found?.id ?? null
}

export type Mandate = {
  id: string
  personId: string
  name: string
  email: string
  role: MandateRole
  label: string
  organizationId: string
  startDate: string
  endDate: string | null
}

/** All mandates of the member organizations, past and coming ones too; guests belong to their meeting. */
export async function listMandates(actor: Actor, executor: Executor = db): Promise<Mandate[]> {
  if (!canReadPeople(actor)) return []
  const rows = await executor
    .select({ person, membership })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(ne(membership.role, 'guest'), isNotNull(membership.organizationId)))
    .orderBy(asc(membership.role), asc(membership.startDate), asc(membership.id))
  return rows.map((row) => ({
    id: row.membership.id,
    personId: row.person.id,
    name: row.person.name,
    email: row.person.email,
    role: row.membership.role as MandateRole,
    label: row.membership.label,
    organizationId: row.membership.organizationId ?? '',
    startDate: row.membership.startDate,
    endDate: row.membership.endDate,
  }))
}

/** Whom an office acts for: the functions of its city's deputies today, "Dezernat Soziales, Dezernat Bildung". */
export async function deputyLabels(
  organizationId: string,
  now: Date,
  executor: Executor = db,
): Promise<string[]> {
  const rows = await executor
    .select({ label: membership.label })
    .from(membership)
    .where(
      and(
        eq(membership.organizationId, organizationId),
        eq(membership.role, 'deputy'),
        currentOn(berlinDay(now)),
      ),
    )
    .orderBy(asc(membership.startDate), asc(membership.id))
  return [...new Set(rows.map(({ label }) => label))]
}
