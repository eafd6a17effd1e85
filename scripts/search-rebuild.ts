/** Builds the search index anew, as after an upgrade of PostgreSQL, whose stems of words may differ. */
import postgres from 'postgres'
import { main } from './main'

await main(async () => {
  // Not the pool of the application, whose statements end after 15 s.
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => undefined })
  await sql`select search_rebuild()`
  const [row] = await sql<{ entries: number }[]>`select count(*)::int as entries from search_entry`
  await sql.end()
  console.log(
    `The search index is new: ${row?.entries} entries. Within a minute it knows misspelled words too.`,
  )
})
