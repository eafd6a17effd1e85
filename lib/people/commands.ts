import { and, asc, eq, ne } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { membership, organization, person } from '@/db/schema'
import { isSecretariat, systemActor, type Actor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { berlinDay, formatDate } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import {
  normalizeEmail,
  type AddPersonInput,
  type EndMembershipInput,
  type StartMembershipInput,
} from './input'
import { roleLabel } from './labels'
import { canReadPeople, canWriteMandate, writesMandates } from './policy'
import { LAST_SECRETARIAT, overlap, rolesOf, secretariatGoesOn, type MandateRole } from './rules'

/** Adds somebody new, with the mandate they come for. Sending the same form twice adds one person. */
export async function addPerson(
  actor: Actor,
  input: AddPersonInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const member = await assertMayWrite(actor, input)
  return db.transaction(async (tx) => {
    const [added] = await tx
      .insert(person)
      .values({ id: input.id, name: input.name, email: input.email })
      .onConflictDoNothing()
      .returning()
    if (!added) {
      const [known] = await tx.select().from(person).where(eq(person.email, input.email))
      if (known?.id === input.id) return { id: known.id }
      throw emailTaken(actor)
    }
    const subject = { audience: 'circle', organizationId: member.id, subjectId: added.id } as const
    await record(tx, actor, 'person.added', { ...subject, facts: { person: added.name } }, now)
    await insertMandate(tx, actor, { ...input, id: newId(), personId: added.id }, member, added.name, now)
    return { id: added.id }
  })
}

/** Gives somebody known a further mandate. */
export async function startMembership(
  actor: Actor,
  input: StartMembershipInput,
  now = currentTime(),
): Promise<{ id: string }> {
  const member = await assertMayWrite(actor, input)
  return db.transaction(async (tx) => {
    const [holder] = await tx.select().from(person).where(eq(person.id, input.personId)).for('update')
    if (!holder) throw new NotFound()
    const held = await tx.select().from(membership).where(eq(membership.personId, holder.id))
    const same = held.find((one) => one.id === input.id)
    if (same) return { id: same.id }
    if (held.every((one) => one.role === 'guest') && !isSecretariat(actor)) throw new NotFound()
    const double = held.some(
      (one) => one.organizationId === member.id && one.role === input.role && overlap(one, input),
    )
    if (double)
      throw new RuleViolation(`${holder.name} hat dieses Mandat in dieser Zeit schon.`, {
        startDate: 'In dieser Zeit besteht das Mandat schon.',
      })
    await insertMandate(tx, actor, input, member, holder.name, now)
    return { id: input.id }
  })
}

/** Ends a mandate with a day, which still counts. The last open one of the secretariat stays (R10). */
export async function endMembership(
  actor: Actor,
  input: EndMembershipInput,
  now = currentTime(),
): Promise<void> {
  if (!canReadPeople(actor)) throw new NotFound()
  await db.transaction(async (tx) => {
    const secretariat = await lockSecretariat(tx)
    const [found] = await tx
      .select({ membership, person })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(and(eq(membership.id, input.membershipId), ne(membership.role, 'guest')))
      .for('update', { of: membership })
    if (!found) throw new NotFound()
    const mandate = found.membership
    assertRight(actor, { organizationId: mandate.organizationId, role: mandate.role as MandateRole })
    if (input.endDate < mandate.startDate)
      throw new RuleViolation('Der letzte Tag liegt vor dem ersten.', {
        endDate: `Das Mandat beginnt am ${formatDate(mandate.startDate)}.`,
      })
    if (mandate.endDate && mandate.endDate < berlinDay(now))
      throw new RuleViolation(`Dieses Mandat ist schon seit ${formatDate(mandate.endDate)} beendet.`)
    const others = secretariat.filter(({ id }) => id !== mandate.id)
    if (mandate.role === 'secretariat' && !secretariatGoesOn(others, input.endDate))
      throw new RuleViolation(LAST_SECRETARIAT)
    await tx.update(membership).set({ endDate: input.endDate }).where(eq(membership.id, mandate.id))
    await record(
      tx,
      actor,
      'membership.ended',
      {
        audience: 'circle',
        organizationId: mandate.organizationId,
        subjectId: mandate.id,
        facts: { person: found.person.name, until: formatDate(input.endDate) },
      },
      now,
    )
  })
}

/** For the command line: the first Geschäftsstelle of a new installation. @throws RuleViolation when there is one */
export async function createFirstSecretariat(mail: string, now = currentTime()): Promise<void> {
  const email = normalizeEmail(mail)
  if (!email) throw new RuleViolation(`${mail} ist keine E-Mail-Adresse.`)
  const actor = systemActor('admin:create')
  await db.transaction(async (tx) => {
    // Held to the end, so that two calls at once make one.
    const [association] = await tx
      .select()
      .from(organization)
      .where(eq(organization.kind, 'association'))
      .for('update')
    if (!association) throw new RuleViolation('Die Organisationen der Städterunde sind noch nicht angelegt.')
    const [existing] = await tx.select().from(membership).where(eq(membership.role, 'secretariat')).limit(1)
    if (existing)
      throw new RuleViolation('Es gibt schon eine Geschäftsstelle. Sie trägt weitere Personen ein.')
    const name = `Geschäftsstelle, ${association.shortName}`
    const [row] = await tx
      .insert(person)
      .values({ id: newId(), name, email })
      .onConflictDoUpdate({ target: person.email, set: { email } })
      .returning()
    if (!row) throw new Conflict()
    const mandate = {
      id: newId(),
      personId: row.id,
      role: 'secretariat',
      label: 'Geschäftsstelle',
      startDate: berlinDay(now),
    } as const
    await insertMandate(tx, actor, mandate, association, row.name, now)
  })
}

type Mandate = { organizationId: string; role: MandateRole; startDate: string; endDate?: string }

/** Reach, right and rule of a new mandate. Returns the organization. */
async function assertMayWrite(actor: Actor, mandate: Mandate) {
  if (!canReadPeople(actor)) throw new NotFound()
  const [member] = await db
    .select()
    .from(organization)
    .where(and(eq(organization.id, mandate.organizationId), ne(organization.kind, 'circle')))
  if (!member) throw new NotFound()
  assertRight(actor, mandate)
  if (!rolesOf(member.kind).includes(mandate.role))
    throw new RuleViolation(`${roleLabel[mandate.role]} ist bei ${member.shortName} keine Rolle.`, {
      role: 'Diese Rolle gibt es bei dieser Organisation nicht.',
    })
  if (mandate.endDate && mandate.endDate < mandate.startDate)
    throw new RuleViolation('Der letzte Tag liegt vor dem ersten.', {
      endDate: 'Der letzte Tag liegt vor dem ersten.',
    })
  return member
}

function assertRight(actor: Actor, mandate: { organizationId: string | null; role: MandateRole }): void {
  if (canWriteMandate(actor, mandate)) return
  throw new Forbidden(
    writesMandates(actor)
      ? 'Ihr Büro trägt nur Dezernentinnen, Dezernenten und Büros der eigenen Stadt ein. Alles andere macht die Geschäftsstelle.'
      : 'Mandate tragen die Geschäftsstelle und, für die eigene Stadt, die Büros ein.',
  )
}

async function insertMandate(
  tx: Tx,
  actor: Actor,
  mandate: Omit<StartMembershipInput, 'organizationId'>,
  member: { id: string; shortName: string },
  personName: string,
  now: Date,
): Promise<void> {
  const { id, personId, role, label, startDate, endDate } = mandate
  const [added] = await tx
    .insert(membership)
    .values({ id, personId, role, label, startDate, endDate, organizationId: member.id })
    .onConflictDoNothing({ target: membership.id })
    .returning({ id: membership.id })
  // The id of somebody else's mandate.
  if (!added) throw new NotFound()
  const facts = { person: personName, role: roleLabel[role], organization: member.shortName }
  const subject = { audience: 'circle', organizationId: member.id, subjectId: id } as const
  await record(tx, actor, 'membership.started', { ...subject, facts }, now)
}

/** Always the first lock taken, in one order: two mandates ended at once cannot both be "not the last". */
const lockSecretariat = (tx: Tx) =>
  tx
    .select()
    .from(membership)
    .where(eq(membership.role, 'secretariat'))
    .orderBy(asc(membership.id))
    .for('update')

function emailTaken(actor: Actor): RuleViolation {
  const cure = isSecretariat(actor)
    ? 'Tragen Sie dort ein weiteres Mandat ein.'
    : 'Die Geschäftsstelle kann ein weiteres Mandat eintragen.'
  return new RuleViolation(`Diese Adresse ist schon eingetragen. ${cure}`, {
    email: 'Diese Adresse ist schon eingetragen.',
  })
}
