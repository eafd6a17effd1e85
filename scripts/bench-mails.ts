/** Part of `npm run bench`: so many mails while the mail server is away for a day. On the database of DATABASE_URL. */
import { closeDatabase } from '@/db'
import { main } from './main'
import { rideOut, waits } from './mail-outage'

await main(async () => {
  console.log(JSON.stringify(await rideOut(Number(process.argv[2]), waits())))
  await closeDatabase()
})
