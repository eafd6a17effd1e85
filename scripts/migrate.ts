/** Brings the database up to date; with `--demo` an empty one gets the demo story. */
import { existsSync } from 'node:fs'
import { migrateDatabase } from '@/db/migrate'
import { main } from './main'

await main(async () => {
  await migrateDatabase(process.env.MIGRATE_DATABASE_URL || (process.env.DATABASE_URL ?? ''))
  if (!process.argv.includes('--demo') || !existsSync('db/seed/index.ts')) return
  const { isEmpty, seedDemo } = await import('@/db/seed/index')
  if (!(await isEmpty())) return
  const begin = Date.now()
  await seedDemo()
  console.log(
    `Filled the empty database with the demo story in ${Math.round((Date.now() - begin) / 1000)} s.`,
  )
})
