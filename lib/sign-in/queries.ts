import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  meeting,
  membership,
  minutes,
  organization,
  person,
  series,
  session,
  task,
} from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { currentOn } from '@/lib/people/queries'
import { PERSONAS, placed, type DemoPlaces, type Persona } from './labels'
import { isAlive } from './rules'

/** What stands in the database: with a copy of it nobody can sign in. */
export const hashSessionToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export type StoredSession = {
  publicId: string
  userId: string
  expires: Date
  lastSeenAt: Date
  demo: boolean
}

const storedSession = prepared(
  () => '',
  (executor) =>
    executor
      .select({
        publicId: session.publicId,
        userId: session.userId,
        expires: session.expires,
        lastSeenAt: session.lastSeenAt,
        demo: session.demo,
      })
      .from(session)
      .where(eq(session.sessionToken, sql.placeholder('token'))),
)

/** The living session behind a cookie; null when there is none, it was ended, or it is too old. */
export async function findSession(token: string, clock = new Date()): Promise<StoredSession | null> {
  const [row] = await storedSession(db, undefined, { token: hashSessionToken(token) })
  return row && isAlive(row, clock) ? row : null
}

export type OwnSession = { publicId: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date }

/** The actor's own living sessions, the one used last first. */
export async function listOwnSessions(actor: PersonActor, clock = new Date()): Promise<OwnSession[]> {
  const rows = await db
    .select({
      publicId: session.publicId,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      expires: session.expires,
    })
    .from(session)
    .where(eq(session.userId, actor.personId))
    .orderBy(desc(session.lastSeenAt))
  return rows.filter((row) => isAlive(row, clock))
}

/** The personas of the demo that exist and have a mandate today, each with the way to one thing to try. */
export async function listPersonas(now = currentTime()): Promise<Persona[]> {
  const emails = PERSONAS.map(({ email }) => email)
  const [rows, places] = await Promise.all([
    db
      .selectDistinct({ email: person.email })
      .from(person)
      .innerJoin(membership, eq(membership.personId, person.id))
      .where(and(inArray(person.email, emails), currentOn(berlinDay(now)))),
    findDemoPlaces(),
  ])
  const found = new Set(rows.map(({ email }) => email))
  return PERSONAS.filter(({ email }) => found.has(email)).map((persona) => placed(persona, places))
}

/** In demo mode everybody may be anybody: the ids of what personas can try are no secret there. */
async function findDemoPlaces(): Promise<DemoPlaces> {
  const of = (slug: string) =>
    sql`(select ${organization.id} from ${organization} where ${organization.slug} = ${slug})`
  const first = (state: string) =>
    sql`(select ${meeting.id} from ${meeting} where ${meeting.state} = ${state} order by ${meeting.start} limit 1)`
  const proposal = (status: string, slug: string) =>
    sql`(select ${agendaItem.id} from ${agendaItem} where ${agendaItem.status} = ${status}
      and ${agendaItem.proposerOrganizationId} = ${of(slug)} order by ${agendaItem.id} limit 1)`
  const [places] = await db.execute<DemoPlaces>(sql`select
    ${first('invited')} as next,
    ${first('scheduled')} as later,
    ${proposal('returned', 'erfurt')} as returned,
    ${proposal('draft', 'erfurt')} as drafted,
    ${proposal('submitted', 'gera')} as submitted,
    (select ${task.id} from ${task} join ${meeting} on ${meeting.id} = ${task.meetingId}
      where ${task.state} = 'reported' and ${meeting.hostId} = ${of('gera')} order by ${task.id} limit 1) as reported,
    (select ${minutes.meetingId} from ${minutes} where ${minutes.state} = 'underReview' limit 1) as "underReview",
    (select ${meeting.id} from ${meeting} left join ${minutes} on ${minutes.meetingId} = ${meeting.id}
      where ${meeting.state} = 'held' and ${meeting.hostId} = ${of('weimar')}
        and coalesce(${minutes.state}, 'draft') = 'draft' limit 1) as unwritten,
    (select ${series.id} from ${series} where not ${series.archived} order by ${series.id} limit 1) as series,
    (select ${membership.meetingId} from ${membership} where ${membership.role} = 'guest'
      order by ${membership.id} desc limit 1) as guests`)
  if (!places) throw new Error('a row of scalars is always there')
  return places
}
