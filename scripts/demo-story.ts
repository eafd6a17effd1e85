import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { db } from '@/db'
import { isEmpty, resetDemo, seedDemo } from '@/db/seed/index'

const UNFINISHED = 'demo story unfinished'
const LOCK = 7_201_943

/**
 * Tells the story in an empty database; one that was interrupted half-way is told afresh. Two starts take turns, on a
 * connection of its own: those of the pool count as dead when they are silent for as long as a story takes.
 */
export async function tellDemoStory() {
  const turn = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => undefined })
  try {
    await turn`select pg_advisory_lock(${LOCK})`
    const empty = await isEmpty()
    if (!empty && !(await isUnfinished())) return
    const begin = Date.now()
    if (!empty) console.log('The demo story was interrupted the last time.')
    await mark(UNFINISHED)
    await (empty ? seedDemo() : resetDemo())
    await mark(null)
    console.log(`Filled the database with the demo story in ${Math.round((Date.now() - begin) / 1000)} s.`)
  } finally {
    // With its connection the turn ends.
    await turn.end({ timeout: 5 })
  }
}

/** A note in the database itself, since the database may be anywhere. */
const mark = (note: string | null) =>
  db.execute(sql.raw(`comment on table organization is ${note ? `'${note}'` : 'null'}`))

async function isUnfinished() {
  const [row] = await db.execute<{ note: string | null }>(
    sql`select obj_description('organization'::regclass) as note`,
  )
  return row?.note === UNFINISHED
}
