import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, membership, person } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor, Role } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { newId } from '@/lib/ids'
import { loadActor } from '@/lib/people/queries'
import { hideFirstSteps } from './commands'
import { firstSteps } from './queries'
import { stepsOf } from './labels'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

/** Somebody who has done nothing yet, whatever the tests before did. */
async function newcomer(role: Role, organization: 'erfurt' | 'suhl' | 'gstb'): Promise<PersonActor> {
  const personId = newId()
  await db.insert(person).values({ id: personId, name: 'Neu im Amt', email: `neu-${personId}@stadt.example` })
  await db.insert(membership).values({
    id: newId(),
    personId,
    role,
    label: 'Dezernat',
    organizationId: world.organizations[organization],
    startDate: '2024-01-01',
  })
  const actor = await loadActor(personId, TEST_NOW)
  if (!actor) throw new Error('a mandate was given')
  return actor
}

const act = (actor: PersonActor, ...actions: AuditAction[]) =>
  db.transaction(async (tx) => {
    for (const action of actions) await record(tx, actor, action, { audience: 'circle' }, TEST_NOW)
  })
const marks = async (actor: PersonActor) => (await firstSteps(actor)).map(({ act, done }) => [act, done])

test('a new person sees the steps of their role, and what they did is ticked', async () => {
  const deputy = await newcomer('deputy', 'erfurt')
  expect(await marks(deputy)).toEqual([
    ['Zu den Sitzungen', false],
    ['TOP anmelden', false],
    ['Zu den Aufträgen', false],
  ])
  await act(deputy, 'agendaItem.proposed')
  expect(await marks(deputy)).toEqual([
    ['Zu den Sitzungen', false],
    ['TOP anmelden', true],
    ['Zu den Aufträgen', false],
  ])
})

test('what somebody else did ticks nothing', async () => {
  await act(await newcomer('office', 'erfurt'), 'meeting.published', 'minutes.written')
  expect((await firstSteps(await newcomer('office', 'suhl'))).map(({ done }) => done)).toEqual(
    stepsOf.office.map(() => false),
  )
})

test('once every step is done nothing is left to show', async () => {
  const officer = await newcomer('officer', 'gstb')
  await act(officer, 'invitation.answered', 'agendaItem.proposed')
  expect(await firstSteps(officer)).toHaveLength(3)
  await act(officer, 'task.begun')
  expect(await firstSteps(officer)).toEqual([])
})

test('who puts them away sees them no more, can take that back, and others keep theirs', async () => {
  const deputy = await newcomer('deputy', 'suhl')
  const other = await newcomer('deputy', 'suhl')
  const own = eq(auditEntry.personId, deputy.personId)
  await hideFirstSteps(deputy, { hidden: true })
  expect(await firstSteps(deputy)).toEqual([])
  expect(await firstSteps(other)).toHaveLength(3)
  await hideFirstSteps(deputy, { hidden: false })
  expect(await firstSteps(deputy)).toHaveLength(3)
  expect(await db.$count(auditEntry, own), 'a preference is nobody else’s business').toBe(0)
})

test('a guest begins with the step of having come', async () => {
  const guest = await world.guest(await world.meeting('invited'))
  expect((await firstSteps(guest)).map(({ done }) => done)).toEqual([true, false, false])
})

test('every role has three or four steps', () => {
  for (const [role, steps] of Object.entries(stepsOf)) {
    expect(steps.length, role).toBeGreaterThanOrEqual(3)
    expect(steps.length, role).toBeLessThanOrEqual(4)
  }
})
