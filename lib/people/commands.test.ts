import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, membership, person } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { addPerson, createFirstSecretariat, endMembership, startMembership } from './commands'
import { listMandates, loadActor } from './queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const newcomer = (
  organizationId: string,
  role: 'deputy' | 'office' | 'officer' | 'secretariat' = 'deputy',
) => {
  const id = newId()
  return {
    id,
    name: 'Neu im Amt',
    email: `neu-${id}@stadt.example`,
    organizationId,
    role,
    label: 'Dezernat',
    startDate: '2027-02-01',
  }
}
const end = (membershipId: string, endDate: string) => ({ membershipId, endDate })
const entriesOf = (subjectId: string) =>
  db.select({ action: auditEntry.action }).from(auditEntry).where(eq(auditEntry.subjectId, subjectId))

describe('adding a person', () => {
  test('records the person and the mandate, and lets them act', async () => {
    const input = newcomer(world.organizations.suhl)
    await addPerson(await world.as('gstb.secretariat'), input, TEST_NOW)
    expect(await entriesOf(input.id)).toEqual([{ action: 'person.added' }])
    const actor = await loadActor(input.id, TEST_NOW)
    expect(actor?.memberships).toMatchObject([{ role: 'deputy', organization: { shortName: 'Suhl' } }])
    expect(await entriesOf(actor?.memberships[0]?.id ?? '')).toEqual([{ action: 'membership.started' }])
  })

  test('twice with the same form adds one (W3)', async () => {
    const input = newcomer(world.organizations.suhl)
    const secretariat = await world.as('gstb.secretariat')
    await Promise.all([1, 2].map(() => addPerson(secretariat, input, TEST_NOW)))
    expect(await addPerson(secretariat, input, TEST_NOW)).toEqual({ id: input.id })
    expect(await db.select().from(membership).where(eq(membership.personId, input.id))).toHaveLength(1)
  })

  test('an office adds people of its own city, and nobody else’s', async () => {
    const office = await world.as('suhl.office')
    await addPerson(office, newcomer(world.organizations.suhl, 'office'), TEST_NOW)
    const foreign = newcomer(world.organizations.gera)
    await expect(addPerson(office, foreign, TEST_NOW)).rejects.toThrow(Forbidden)
    await expect(
      addPerson(office, newcomer(world.organizations.gstb, 'secretariat'), TEST_NOW),
    ).rejects.toThrow(Forbidden)
    expect(await db.select().from(person).where(eq(person.id, foreign.id))).toEqual([])
  })

  test('deputies and officers may not', async () => {
    for (const key of ['suhl.deputy', 'gstb.officer'] as const)
      await expect(
        addPerson(await world.as(key), newcomer(world.organizations.suhl), TEST_NOW),
      ).rejects.toThrow(Forbidden)
  })

  test('visitors and guests do not learn that there is such a thing', async () => {
    const guest = await world.guest(await world.meeting('invited'))
    for (const actor of [world.visitor, guest]) {
      await expect(addPerson(actor, newcomer(world.organizations.suhl), TEST_NOW)).rejects.toThrow(NotFound)
      expect(await listMandates(actor)).toEqual([])
    }
  })

  test('an address that is known already is refused', async () => {
    const input = { ...newcomer(world.organizations.gera), email: 'dezernat@gera.example' }
    await expect(addPerson(await world.as('gstb.secretariat'), input, TEST_NOW)).rejects.toThrow(
      /schon eingetragen/,
    )
  })

  test('a city has no officers', async () => {
    const input = newcomer(world.organizations.gera, 'officer')
    await expect(addPerson(await world.as('gstb.secretariat'), input, TEST_NOW)).rejects.toThrow(
      RuleViolation,
    )
  })
})

describe('a further mandate', () => {
  test('is refused while the same one holds', async () => {
    const { personId } = world.people['weimar.deputy']
    const input = {
      id: newId(),
      personId,
      organizationId: world.organizations.weimar,
      role: 'deputy' as const,
      label: 'Dezernat',
      startDate: '2027-03-01',
    }
    await expect(startMembership(await world.as('weimar.office'), input, TEST_NOW)).rejects.toThrow(
      /dieses Mandat/,
    )
    const other = { ...input, id: newId(), role: 'office' as const }
    await startMembership(await world.as('weimar.office'), other, TEST_NOW)
    expect(await entriesOf(other.id)).toEqual([{ action: 'membership.started' }])
  })

  test('under the id of somebody else’s mandate there is none (R2)', async () => {
    const input = {
      id: world.people['erfurt.deputy'].membershipId,
      personId: world.people['suhl.deputy'].personId,
      organizationId: world.organizations.suhl,
      role: 'office' as const,
      label: 'Büro',
      startDate: '2027-03-01',
    }
    await expect(startMembership(await world.as('suhl.office'), input, TEST_NOW)).rejects.toThrow(NotFound)
    expect(await entriesOf(input.id)).toEqual([])
  })
})

describe('ending a mandate', () => {
  test('the last day still counts, the next one does not (R7)', async () => {
    const { personId, membershipId } = world.people['erfurt.deputy']
    await endMembership(await world.as('erfurt.office'), end(membershipId, '2027-02-23'), TEST_NOW)
    expect(await loadActor(personId, TEST_NOW)).not.toBeNull()
    expect(await loadActor(personId, new Date('2027-02-23T22:59:00Z'))).not.toBeNull()
    expect(await loadActor(personId, new Date('2027-02-23T23:00:00Z'))).toBeNull()
    expect(await entriesOf(membershipId)).toEqual([{ action: 'membership.ended' }])
  })

  test('is for the own city', async () => {
    const { membershipId } = world.people['gera.deputy']
    await expect(
      endMembership(await world.as('suhl.office'), end(membershipId, '2027-03-01'), TEST_NOW),
    ).rejects.toThrow(Forbidden)
    await expect(endMembership(world.visitor, end(membershipId, '2027-03-01'), TEST_NOW)).rejects.toThrow(
      NotFound,
    )
    await expect(
      endMembership(await world.as('gera.office'), end(newId(), '2027-03-01'), TEST_NOW),
    ).rejects.toThrow(NotFound)
  })

  test('not before it began', async () => {
    const { membershipId } = world.people['gera.deputy']
    await expect(
      endMembership(await world.as('gera.office'), end(membershipId, '2023-12-31'), TEST_NOW),
    ).rejects.toThrow(/vor dem ersten/)
  })

  test('a guest’s mandate is not ended here', async () => {
    const guest = await world.guest(await world.meeting('invited'))
    const id = guest.memberships[0]?.id ?? ''
    await expect(
      endMembership(await world.as('gstb.secretariat'), end(id, '2027-03-01'), TEST_NOW),
    ).rejects.toThrow(NotFound)
  })
})

describe('the secretariat (R10)', () => {
  test('its last mandate cannot be ended', async () => {
    const { membershipId } = world.people['gstb.secretariat']
    await expect(
      endMembership(await world.as('gstb.secretariat'), end(membershipId, '2027-12-31'), TEST_NOW),
    ).rejects.toThrow(/letzte/)
  })

  test('of two ended at the same instant one stays', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const second = newcomer(world.organizations.gstb, 'secretariat')
    await addPerson(secretariat, second, TEST_NOW)
    const open = await db.select().from(membership).where(eq(membership.role, 'secretariat'))
    const results = await Promise.allSettled(
      open.map(({ id }) => endMembership(secretariat, end(id, '2027-03-01'), TEST_NOW)),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(RuleViolation)
  })

  test('a second first one is refused', async () => {
    await expect(createFirstSecretariat('neu@gstb.example', TEST_NOW)).rejects.toThrow(
      /schon eine Geschäftsstelle/,
    )
  })

  test('a new installation gets its first one, once', async () => {
    await db.update(membership).set({ role: 'officer' }).where(eq(membership.role, 'secretariat'))
    const results = await Promise.allSettled(
      [1, 2].map(() => createFirstSecretariat('Leitung@GStB.example', TEST_NOW)),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const rows = await db
      .select({ email: person.email })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(and(eq(membership.role, 'secretariat')))
    expect(rows).toEqual([{ email: 'leitung@gstb.example' }])
  })
})
