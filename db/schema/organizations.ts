import { integer, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id } from '../columns'

/** `circle` is the Städterunde itself (OParl: Gremium), the others its members (OParl: Institution). */
export const organizationKind = pgEnum('organization_kind', ['circle', 'city', 'association'])

export const organization = pgTable(
  'organization',
  {
    id: id(),
    kind: organizationKind().notNull(),
    slug: text().notNull(),
    /** Full name, "Stadt Jena". */
    name: text().notNull(),
    /** What the screen says, "Jena". */
    shortName: text().notNull(),
    /** License-plate letters, "J"; the association has "GStB". */
    plate: text().notNull(),
    /** Seat at the table, clockwise from the top, from 1; the circle has none. */
    seat: integer(),
    street: text(),
    postalCode: text(),
    locality: text(),
    /** Where the city receives the round, "Rathaus Jena". */
    townHall: text(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('organization_slug_unique').on(t.slug)],
)
