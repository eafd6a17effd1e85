import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { db } from '@/db'
import {
  agendaItem,
  guestInvitation,
  guestInvitationItem,
  guestItem,
  meeting,
  membership,
  organization,
  person,
  series,
  topic,
} from '@/db/schema'
import { publicActor, type Actor, type PersonActor } from '@/lib/actor'
import { addDays, addMinutes, endOfDay, fromBerlin } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { loadActor } from '@/lib/people/queries'
import { seedBase, type Base, type OrganizationSlug, type PersonKey } from './base'

/** A day in the middle of nowhere special: tests count from here, never from today. */
export const TEST_NOW = fromBerlin('2027-02-23', '09:00')

export type MeetingState = 'draft' | 'scheduled' | 'invited' | 'inSession' | 'held' | 'cancelled'
export type Visibility = 'public' | 'internal' | 'confidential'

/** A small world for tests: the real organizations, one series, and meetings in any state, made directly in the database. */
export type World = Base & {
  seriesId: string
  as(key: PersonKey): Promise<PersonActor>
  visitor: Actor
  /** A meeting on 2027-03-10, 10:00 in Berlin (or so many days later), hosted by Jena unless said otherwise. */
  meeting(
    state: MeetingState,
    more?: { host?: OrganizationSlug; inDays?: number; number?: number },
  ): Promise<string>
  item(
    meetingId: string | null,
    more?: Partial<typeof agendaItem.$inferInsert> & { by?: OrganizationSlug },
  ): Promise<string>
  /** A guest of the meeting, invited to these items. */
  guest(meetingId: string, itemIds?: string[]): Promise<PersonActor>
}

export const createWorld = async (): Promise<World> => buildWorld(await seedBase('2024-01-01'))

/** The same on a database that has its people already, such as the demo's: in a series of its own. */
export const openWorld = async (): Promise<World> => buildWorld(await readBase())

/** People by their open mandates; of several for one role the first. */
async function readBase(): Promise<Base> {
  const idBySlug = (rows: { slug: string; id: string }[]) =>
    Object.fromEntries(rows.map(({ slug, id }) => [slug, id]))
  const rows = await db
    .select({ slug: organization.slug, role: membership.role, email: person.email, membership })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organization, eq(organization.id, membership.organizationId))
    .where(and(ne(membership.role, 'guest'), isNull(membership.endDate)))
    .orderBy(asc(membership.startDate), asc(membership.id))
  const people: Record<string, { personId: string; membershipId: string }> = {}
  for (const { slug, role, email, membership: m } of rows)
    people[email.startsWith('bildung@') ? `${slug}.education` : `${slug}.${role}`] ??= {
      personId: m.personId,
      membershipId: m.id,
    }
  return {
    organizations: idBySlug(await db.select().from(organization)) as Base['organizations'],
    people: people as Base['people'],
    topics: idBySlug(await db.select().from(topic)),
  }
}

async function buildWorld(base: Base): Promise<World> {
  const seriesId = newId()
  const { organizations } = base
  await db.insert(series).values({
    id: seriesId,
    organizationId: organizations.circle,
    name: 'Städterunde Soziales, Jugend und Bildung',
    pattern: { kind: 'nthWeekday', nth: 2, weekday: 3, months: [3, 6, 9, 12] },
    startTime: '10:00',
    durationMinutes: 150,
    agendaTemplate: [
      { kind: 'opening', title: 'Eröffnung und Begrüßung', minutes: 5 },
      { kind: 'minutesApproval', title: 'Genehmigung der Niederschrift der letzten Sitzung', minutes: 5 },
      { kind: 'taskReview', title: 'Auftragskontrolle', minutes: 15 },
      { kind: 'proposals', title: 'Fachthemen', minutes: 0 },
      { kind: 'miscellaneous', title: 'Verschiedenes', minutes: 5 },
    ],
    hostRotation: [
      organizations.jena,
      organizations.suhl,
      organizations.weimar,
      organizations.erfurt,
      organizations.gera,
    ],
  })
  let count = 0

  const actorOf = async (personId: string) => {
    const actor = await loadActor(personId, TEST_NOW)
    if (!actor) throw new Error('this person has no mandate')
    return actor
  }

  return {
    ...base,
    seriesId,
    visitor: publicActor,
    as: (key) => actorOf(base.people[key].personId),
    async meeting(state, { host = 'jena', inDays = 0, number } = {}) {
      const id = newId()
      const on = addDays('2027-03-10', inDays)
      const start = fromBerlin(on, '10:00')
      await db.insert(meeting).values({
        id,
        seriesId,
        number: number ?? ++count + 100,
        hostId: organizations[host],
        state,
        stateBeforeCancel: state === 'cancelled' ? 'scheduled' : null,
        start,
        end: addMinutes(start, 150),
        locationName: state === 'draft' ? null : 'Rathaus Jena',
        room: state === 'draft' ? null : 'Sitzungssaal',
        proposalDeadline: endOfDay(addDays(on, -21)),
        answerDeadline: endOfDay(addDays(on, -7)),
        invitedAt: ['invited', 'inSession', 'held'].includes(state) ? TEST_NOW : null,
        openedAt: ['inSession', 'held'].includes(state) ? start : null,
        closedAt: state === 'held' ? addMinutes(start, 140) : null,
      })
      return id
    },
    async item(meetingId, { by, ...more } = {}) {
      const id = newId()
      const onAgenda =
        meetingId &&
        !['draft', 'submitted', 'returned', 'declined', 'withdrawn'].includes(more.status ?? 'admitted')
      const rows = onAgenda
        ? await db.select().from(agendaItem).where(eq(agendaItem.meetingId, meetingId))
        : []
      await db.insert(agendaItem).values({
        id,
        seriesId,
        title: 'Beispiel',
        status: 'admitted',
        purpose: 'discussion',
        proposerOrganizationId: by ? organizations[by] : null,
        createdById: by && by !== 'gstb' && by !== 'circle' ? base.people[`${by}.deputy`].personId : null,
        submittedAt: more.status === 'draft' ? null : TEST_NOW,
        wishedMeetingId: meetingId,
        meetingId: onAgenda ? meetingId : null,
        position: onAgenda ? rows.length + 1 : null,
        ...more,
      })
      return id
    },
    async guest(meetingId, itemIds = []) {
      const personId = newId()
      const membershipId = newId()
      await db
        .insert(person)
        .values({ id: personId, name: 'Gast, Ministerium', email: `gast-${personId}@ministerium.example` })
      await db.insert(membership).values({
        id: membershipId,
        personId,
        role: 'guest',
        label: 'Gast',
        meetingId,
        startDate: '2024-01-01',
      })
      const invitationId = newId()
      await db.insert(guestInvitation).values({
        id: invitationId,
        meetingId,
        personId,
        membershipId,
        tokenHash: invitationId,
        expiresAt: TEST_NOW,
        acceptedAt: TEST_NOW,
      })
      if (itemIds.length)
        await db
          .insert(guestInvitationItem)
          .values(itemIds.map((agendaItemId) => ({ invitationId, agendaItemId })))
      if (itemIds.length)
        await db.insert(guestItem).values(itemIds.map((agendaItemId) => ({ membershipId, agendaItemId })))
      return actorOf(personId)
    },
  }
}
