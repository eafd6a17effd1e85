/** Brings the database up to date; with `--demo` an empty one gets the demo story. */
import { migrateDatabase } from '@/db/migrate'
import { main } from './main'

await main(async () => {
  await migrateDatabase(process.env.MIGRATE_DATABASE_URL || (process.env.DATABASE_URL ?? ''))
  if (process.argv.includes('--demo')) await (await import('./demo-story')).tellDemoStory()
})
