import { migrateDatabase } from '@/db/migrate'
import { seedOrganizationsOnce } from '@/db/seed/base'
import { UserError } from '@/lib/errors'
import { createFirstSecretariat } from '@/lib/people/commands'
import { Failure } from './failure'
import { main } from './main'

await main(async () => {
  const mail = process.argv[2]
  if (!mail?.includes('@'))
    throw new Failure('Whose mail address? npm run admin:create -- name@stadt.example')
  await migrateDatabase(process.env.MIGRATE_DATABASE_URL || (process.env.DATABASE_URL ?? ''))
  try {
    await seedOrganizationsOnce()
    await createFirstSecretariat(mail)
  } catch (error) {
    if (error instanceof UserError) throw new Failure(error.message)
    throw error
  }
  console.log(`${mail} is now Geschäftsstelle and can sign in at ${process.env.APP_URL}/sign-in`)
})
