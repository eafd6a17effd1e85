import { and, asc, eq, gte, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { membership, organization, person, session } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { canReadPeople } from './policy'
import type { MandateRole } from './rules'

/** Mandates that hold on a day: begun, and not ended before it. */
export const currentOn = (day: string) =>
  and(lte(membership.startDate, day), or(isNull(membership.endDate), gte(membership.endDate, day)))

const day = sql.placeholder('day')
const deputy = alias(membership, 'deputy')

/** Whom an office acts for: the functions of its city's deputies today, "Dezernat Soziales", "Dezernat Bildung". */
const deputies = sql<string[] | null>`case when ${membership.role} = 'office' then (
  select array_agg(${deputy.label} order by ${deputy.startDate}, ${deputy.id}) from ${membership} deputy
  where ${deputy.organizationId} = ${membership.organizationId} and ${deputy.role} = 'deputy'
    and ${deputy.startDate} <= ${day} and (${deputy.endDate} is null or ${deputy.endDate} >= ${day})) end`

const mandatesOf = prepared(
  (by: 'person' | 'session') => by,
  (executor, by) =>
    executor
      .select({ person, membership, organization, deputies })
      .from(person)
      .innerJoin(membership, eq(membership.personId, person.id))
      .leftJoin(organization, eq(organization.id, membership.organizationId))
      .where(
        and(
          by === 'person'
            ? eq(person.id, sql.placeholder('personId'))
            : sql`${person.id} = (select ${session.userId} from ${session}
                where ${session.sessionToken} = ${sql.placeholder('sessionToken')})`,
          lte(membership.startDate, day),
          or(isNull(membership.endDate), gte(membership.endDate, day)),
        ),
      )
      .orderBy(asc(membership.startDate), asc(membership.id)),
)

/** The person with the mandates that hold now; null when there is none left, which is what "no access" means. */
export const loadActor = async (personId: string, now: Date, executor: Executor = db) =>
  toActor(await mandatesOf(executor, 'person', { personId, day: berlinDay(now) }))

/** The same for whom a stored session belongs to, whether or not it is still alive: ask `findSession` as well. */
export const loadActorOfSession = async (sessionToken: string, now: Date) =>
  toActor(await mandatesOf(db, 'session', { sessionToken, day: berlinDay(now) }))

function toActor(rows: Awaited<ReturnType<typeof mandatesOf>>): PersonActor | null {
  const first = rows[0]
  if (!first) return null
  return {
    kind: 'person',
    personId: first.person.id,
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
      deputies: [...new Set(row.deputies)],
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

/** The functions of a city's deputies today, "Dezernat Soziales", "Dezernat Bildung": who chairs where it hosts. */
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

/** Who has a mandate for a member organization on a day: who can be given a task of it. One line for each organization. */
export async function listPeopleOn(
  actor: Actor,
  day: string,
): Promise<{ personId: string; name: string; organizationId: string }[]> {
  const mandates = await listMandates(actor)
  const held = mandates.filter(({ startDate, endDate }) => startDate <= day && (!endDate || endDate >= day))
  const once = new Map(held.map((one) => [`${one.personId}:${one.organizationId}`, one]))
  return [...once.values()]
    .map(({ personId, name, organizationId }) => ({ personId, name, organizationId }))
    .sort((a, b) => a.name.localeCompare(b.name, 'de'))
}

/** Who belongs to the round today: deputies, offices, officers, secretariat. */
export const listRound = (now: Date, executor: Executor = db): Promise<{ id: string; name: string }[]> =>
  executor
    .selectDistinct({ id: person.id, name: person.name })
    .from(person)
    .innerJoin(membership, eq(membership.personId, person.id))
    .where(and(ne(membership.role, 'guest'), currentOn(berlinDay(now))))
    .orderBy(asc(person.name))

/** Of these the people who belong to the round today, with their names. */
export async function namesOfRound(ids: (string | null)[], now: Date): Promise<Map<string, string>> {
  const wanted = ids.flatMap((id) => id ?? [])
  const people = wanted.length ? await listRound(now) : []
  return new Map(people.filter(({ id }) => wanted.includes(id)).map(({ id, name }) => [id, name]))
}
