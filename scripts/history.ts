/** Adds years of past meetings to the database of DATABASE_URL: `tsx scripts/history.ts 20`. */
import { addHistory } from '@/db/seed/history'
import { main } from './main'

await main(() => addHistory(Number(process.argv[2])))
