import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'
import { v7 } from 'uuid'

/** Primary key: UUID v7, made by the app, so that ids sort by time and never reveal a count. */
export const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => v7())

/** An instant. Wall times are computed in Europe/Berlin by `lib/dates`, never by the database. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })

export const createdAt = () => instant().notNull().defaultNow()

/** A calendar day in Berlin, as `yyyy-mm-dd`. */
export const day = customType<{ data: string }>({ dataType: () => 'date' })

/** Bytes as they are; what is long comes in pieces, see `lib/file-storage`. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
