import { db } from '@/db'
import { membership, person } from '@/db/schema'
import type { PersonKey } from '@/db/seed/base'
import type { World } from '@/db/seed/world'
import { newId } from '@/lib/ids'
import { startSession } from '@/lib/sign-in/commands'

/** Who calls. The meetings of the matrix are hosted by Jena; what is proposed and owed is Erfurt's. */
export const PRINCIPALS = [
  'visitor',
  /** Signed in, but the mandate has ended. */
  'former',
  /** Guest of the meeting, invited to its item. */
  'guest',
  'otherGuest',
  'officer',
  /** Deputy and office of other cities: Weimar and Suhl. */
  'deputy',
  'office',
  'hostDeputy',
  'hostOffice',
  'secretariat',
] as const
export type Principal = (typeof PRINCIPALS)[number]

/** Named only where it matters: Erfurt, that proposed the item and owns its task, and the office of the deputy. */
export type Extra = 'proposer' | 'proposerOffice' | 'ownOffice'
export type Caller = Principal | Extra

const PERSONS: Partial<Record<Caller, PersonKey>> = {
  officer: 'gstb.officer',
  deputy: 'weimar.deputy',
  office: 'suhl.office',
  hostDeputy: 'jena.deputy',
  hostOffice: 'jena.office',
  secretariat: 'gstb.secretariat',
  proposer: 'erfurt.deputy',
  proposerOffice: 'erfurt.office',
  ownOffice: 'weimar.office',
}

/** What each action, page or handler answers: `ok`, a redirect to sign in, or the code of a refusal. */
export type Outcome = 'ok' | 'signIn' | 'notFound' | 'forbidden' | 'rule' | 'conflict' | 'invalid'
export type Expected = Record<Principal, Outcome> & Partial<Record<Extra, Outcome>>

/** Nobody at all, and who has no mandate for the round or for this meeting. */
export const strangers = { visitor: 'signIn', former: 'signIn', otherGuest: 'notFound' } as const
/** Handlers of documents send nobody to sign in: for a visitor there is nothing. */
export const strangersToFiles = { visitor: 'notFound', former: 'notFound', otherGuest: 'notFound' } as const

/** The circle without the host's office and the secretariat. */
export const circle = <O extends Outcome>(outcome: O) => ({
  officer: outcome,
  deputy: outcome,
  office: outcome,
  hostDeputy: outcome,
})
export const hosts = <O extends Outcome>(outcome: O) => ({ hostOffice: outcome, secretariat: outcome })
/** Who is signed in, whatever the mandate. */
export const everybody = <O extends Outcome>(outcome: O) => ({
  guest: outcome,
  otherGuest: outcome,
  ...circle(outcome),
  ...hosts(outcome),
})
export const anybody = <O extends Outcome>(outcome: O) => ({
  visitor: outcome,
  former: outcome,
  ...everybody(outcome),
})

export type Sessions = Partial<Record<Caller, string>>

/** Mail addresses of those who have one of their own. */
export async function mailboxes(world: World): Promise<Map<string, Caller>> {
  const rows = await db.select({ id: person.id, email: person.email }).from(person)
  const emails = new Map(rows.map(({ id, email }) => [id, email]))
  const entries = Object.entries(PERSONS).map(
    ([caller, key]) => [emails.get(world.people[key].personId) ?? '', caller as Caller] as const,
  )
  return new Map(entries)
}

export const sessionOf = async (personId: string): Promise<string> => (await startSession({ personId })).token

/** One session each, as the cookie carries it; a guest's belongs to the scene. */
export async function signInAll(world: World): Promise<Sessions> {
  const sessions: Sessions = {}
  for (const [caller, key] of Object.entries(PERSONS))
    sessions[caller as Caller] = await sessionOf(world.people[key].personId)
  sessions.former = await sessionOf(await formerDeputy(world))
  const elsewhere = await world.meeting('invited', { host: 'suhl' })
  const item = await world.item(elsewhere)
  sessions.otherGuest = await sessionOf((await world.guest(elsewhere, [item])).personId)
  return sessions
}

async function formerDeputy(world: World): Promise<string> {
  const personId = newId()
  await db
    .insert(person)
    .values({ id: personId, name: 'Dezernat Soziales, früher', email: `${personId}@weimar.example` })
  await db.insert(membership).values({
    personId,
    organizationId: world.organizations.weimar,
    role: 'deputy',
    label: 'Dezernat Soziales',
    startDate: '2020-01-01',
    endDate: '2024-12-31',
  })
  return personId
}
