import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { migrateJobs } from './jobs'

/** Any constant; all migrators of this product agree on it. */
const MIGRATION_LOCK = 727_001

/** Applies what is missing. Several starters at once take turns, since concurrent migrators would fail. */
export async function migrateDatabase(url: string, folder = 'db/migrations'): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`
    const database = drizzle(client)
    await migrate(database, { migrationsFolder: folder })
    await migrateJobs(database)
  } finally {
    await client.end({ timeout: 5 })
  }
}
