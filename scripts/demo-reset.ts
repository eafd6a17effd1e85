import { migrateDatabase } from '@/db/migrate'
import { resetDemo } from '@/db/seed/index'
import { Failure } from './failure'
import { main } from './main'

await main(async () => {
  if (process.env.DEMO !== '1')
    throw new Failure('demo:reset deletes everything: it runs in demo mode (DEMO=1) only.')
  await migrateDatabase(process.env.MIGRATE_DATABASE_URL || (process.env.DATABASE_URL ?? ''))
  await resetDemo()
  console.log('The demo story begins afresh.')
})
