import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, confidentialGrant, meeting } from '@/db/schema'
import type { OrganizationSlug, PersonKey } from '@/db/seed/base'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Role } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { isReadIn, listClosedItems } from './queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const grant = (agendaItemId: string, key: PersonKey) =>
  db.insert(confidentialGrant).values({
    ...{ agendaItemId, personId: world.people[key].personId },
    grantedById: world.people['jena.office'].personId,
  })

const idOf = (slug: OrganizationSlug) => sql`${world.organizations[slug]}::uuid`

/** Of a meeting in Jena, in which the secretariat may stand in for the host. */
async function items(secretariatStandsIn: boolean) {
  const meetingId = await world.meeting('held')
  await db.update(meeting).set({ secretariatStandsIn }).where(eq(meeting.id, meetingId))
  const confidential = { visibility: 'confidential', status: 'done' } as const
  const open = await world.item(meetingId, { status: 'done' })
  const plain = await world.item(meetingId, confidential)
  const proposed = await world.item(meetingId, { ...confidential, by: 'gstb' })
  const officers = await world.item(meetingId, confidential)
  const secretariats = await world.item(meetingId, confidential)
  await grant(officers, 'gstb.officer')
  await grant(secretariats, 'gstb.secretariat')
  return { meetingId, open, plain, proposed, officers, secretariats }
}

test('an organization reads what somebody there reaches, role by role, as the scope of items says (R6)', async () => {
  const who: [OrganizationSlug, Role, PersonKey][] = [
    ['gstb', 'officer', 'gstb.officer'],
    ['gstb', 'secretariat', 'gstb.secretariat'],
    ['suhl', 'deputy', 'suhl.deputy'],
    ['suhl', 'office', 'suhl.office'],
  ]
  for (const standsIn of [false, true]) {
    const all = await items(standsIn)
    const ask = async (condition: ReturnType<typeof reachableItems>) =>
      (
        await db
          .select({ id: agendaItem.id })
          .from(agendaItem)
          .leftJoin(itemMeeting, itemMeetingJoin)
          .where(and(eq(agendaItem.meetingId, all.meetingId), condition))
      )
        .map(({ id }) => id)
        .sort()
    for (const [slug, role, key] of who) {
      const read = await ask(isReadIn(idOf(slug), [role], '2027-02-23'))
      expect(read, `${key}, ${standsIn}`).toEqual(await ask(reachableItems(await world.as(key))))
    }
    expect(await ask(isReadIn(idOf('gstb'), ['officer'], '2023-12-31'))).toEqual([all.open])
  }
})

test('closed to the association is what none of its officers reads', async () => {
  const { meetingId, plain, secretariats } = await items(false)
  const closed = await listClosedItems(meetingId, TEST_NOW)
  expect(closed.map(({ itemId }) => itemId).sort()).toEqual([plain, secretariats].sort())
  expect(new Set(closed.map(({ shortName }) => shortName))).toEqual(new Set(['GStB']))
})
