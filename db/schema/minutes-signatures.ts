import { foreignKey, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id } from '../columns'
import { minutesVersion } from './minutes'
import { person } from './people'

export const signatureRole = pgEnum('signature_role', ['chair', 'minuteTaker'])

/** Who signed which version with which hash. Triggers refuse UPDATE, DELETE and TRUNCATE for every role. */
export const minutesSignature = pgTable(
  'minutes_signature',
  {
    id: id(),
    minutesId: uuid().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    role: signatureRole().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** As it stands in the version that was signed. */
    name: text().notNull(),
    signedAt: createdAt(),
  },
  (t) => [
    uniqueIndex('minutes_signature_unique').on(t.minutesId, t.version, t.role),
    // Nothing but a frozen text with its own hash can be signed.
    foreignKey({
      name: 'minutes_signature_version_fk',
      columns: [t.minutesId, t.version, t.hash],
      foreignColumns: [minutesVersion.minutesId, minutesVersion.version, minutesVersion.hash],
    }),
  ],
)
