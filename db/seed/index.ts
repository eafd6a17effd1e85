import { sql } from 'drizzle-orm'
import { db } from '@/db'
import { organization } from '@/db/schema'
import { currentTime } from '@/lib/clock'
import { tellStory } from './story'

export async function isEmpty(): Promise<boolean> {
  const rows = await db.select({ id: organization.id }).from(organization).limit(1)
  return rows.length === 0
}

/** Fills an empty database with the demo story, told from today. */
export async function seedDemo(): Promise<void> {
  await tellStory(currentTime())
}

/** Starts the story afresh. Frozen records are emptied with their table owner's right to drop the guards for once. */
export async function resetDemo(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    const tables = await tx.execute<{ name: string }>(
      sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    )
    await tx.execute(sql.raw(`truncate ${tables.map((t) => t.name).join(', ')} cascade`))
  })
  await seedDemo()
}
