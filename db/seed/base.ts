import { sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { membership, organization, person, topic } from '@/db/schema'
import { newId } from '@/lib/ids'

/**
 * The circle and its members. Addresses of town halls: Gera, de.wikipedia.org/wiki/Gera; Jena, rathaus.jena.de;
 * Suhl and Weimar (street), public city lexicons. Where no source is at hand the field stays empty.
 */
const ORGANIZATIONS = [
  {
    slug: 'erfurt',
    kind: 'city',
    name: 'Stadt Erfurt',
    shortName: 'Erfurt',
    plate: 'EF',
    postalCode: null,
    street: null,
  },
  {
    slug: 'gera',
    kind: 'city',
    name: 'Stadt Gera',
    shortName: 'Gera',
    plate: 'G',
    postalCode: '07545',
    street: 'Kornmarkt 12',
  },
  {
    slug: 'jena',
    kind: 'city',
    name: 'Stadt Jena',
    shortName: 'Jena',
    plate: 'J',
    postalCode: '07743',
    street: 'Am Anger 15',
  },
  {
    slug: 'suhl',
    kind: 'city',
    name: 'Stadt Suhl',
    shortName: 'Suhl',
    plate: 'SHL',
    postalCode: '98527',
    street: 'Am Marktplatz 1',
  },
  {
    slug: 'weimar',
    kind: 'city',
    name: 'Stadt Weimar',
    shortName: 'Weimar',
    plate: 'WE',
    postalCode: null,
    street: 'Schwanseestraße 17',
  },
] as const

const TOPICS = [
  ['kindertagesbetreuung', 'Kindertagesbetreuung'],
  ['kinder-und-jugendhilfe', 'Kinder- und Jugendhilfe'],
  ['asyl-und-bezahlkarte', 'Asylverfahren und Bezahlkarte'],
  ['sozialer-wohnraum', 'Sozialer Wohnraum'],
  ['wohnungslosigkeit', 'Wohnungslosigkeit'],
  ['gewaltschutz', 'Gewaltschutz'],
  ['pflege-und-teilhabe', 'Pflege und Teilhabe'],
  ['schule-und-bildung', 'Schule und Bildung'],
] as const

type City = (typeof ORGANIZATIONS)[number]['slug']
export type OrganizationSlug = City | 'gstb' | 'circle'
export type PersonKey =
  `${City}.deputy` | `${City}.office` | 'jena.education' | 'gstb.secretariat' | 'gstb.officer'

export type Base = {
  organizations: Record<OrganizationSlug, string>
  people: Record<PersonKey, { personId: string; membershipId: string }>
  topics: Record<string, string>
}

/** The circle, its members and topics: what every installation begins with. */
export async function seedOrganizations(
  executor: Executor = db,
): Promise<Pick<Base, 'organizations' | 'topics'>> {
  const organizations = {} as Base['organizations']
  const organizationRows: (typeof organization.$inferInsert)[] = ORGANIZATIONS.map((o, index) => ({
    ...o,
    id: (organizations[o.slug] = newId()),
    seat: index + 1,
    locality: o.shortName,
    townHall: `Rathaus ${o.shortName}`,
  }))
  organizationRows.push(
    {
      id: (organizations.gstb = newId()),
      kind: 'association',
      slug: 'gstb',
      name: 'Gemeinde- und Städtebund Thüringen',
      shortName: 'GStB',
      plate: 'GStB',
      seat: 6,
    },
    {
      id: (organizations.circle = newId()),
      kind: 'circle',
      slug: 'circle',
      name: 'Städterunde Soziales, Jugend und Bildung',
      shortName: 'Städterunde',
      plate: '',
    },
  )
  await executor.insert(organization).values(organizationRows)

  const topics: Record<string, string> = {}
  await executor
    .insert(topic)
    .values(TOPICS.map(([slug, name]) => ({ id: (topics[slug] = newId()), slug, name })))
  return { organizations, topics }
}

/** For a new installation; later calls change nothing. */
export async function seedOrganizationsOnce(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table organization in exclusive mode`)
    const [existing] = await tx.select({ id: organization.id }).from(organization).limit(1)
    if (!existing) await seedOrganizations(tx)
  })
}

/** Organizations, topics, people and their mandates from `since` (a day) on. Titles, not persons. */
export async function seedBase(since: string, executor: Executor = db): Promise<Base> {
  const { organizations, topics } = await seedOrganizations(executor)
  const people = {} as Base['people']
  const personRows: (typeof person.$inferInsert)[] = []
  const membershipRows: (typeof membership.$inferInsert)[] = []
  const add = (
    key: PersonKey,
    organizationId: string,
    role: 'deputy' | 'office' | 'officer' | 'secretariat',
    email: string,
    label: string,
    place: string,
  ) => {
    const personId = newId()
    const membershipId = newId()
    people[key] = { personId, membershipId }
    personRows.push({ id: personId, name: `${label}, ${place}`, email })
    membershipRows.push({ id: membershipId, personId, organizationId, role, label, startDate: since })
  }
  for (const { slug, shortName } of ORGANIZATIONS) {
    add(
      `${slug}.deputy`,
      organizations[slug],
      'deputy',
      `dezernat@${slug}.example`,
      'Dezernat Soziales',
      shortName,
    )
    add(`${slug}.office`, organizations[slug], 'office', `buero@${slug}.example`, 'Büro Soziales', shortName)
  }
  add('jena.education', organizations.jena, 'deputy', 'bildung@jena.example', 'Dezernat Bildung', 'Jena')
  add(
    'gstb.secretariat',
    organizations.gstb,
    'secretariat',
    'geschaeftsstelle@gstb.example',
    'Geschäftsstelle',
    'GStB',
  )
  add(
    'gstb.officer',
    organizations.gstb,
    'officer',
    'referat-soziales@gstb.example',
    'Referat Soziales',
    'GStB',
  )
  await executor.insert(person).values(personRows)
  await executor.insert(membership).values(membershipRows)
  return { organizations, people, topics }
}
