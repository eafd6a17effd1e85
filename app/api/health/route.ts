import { sql } from 'drizzle-orm'
import { db } from '@/db'

export const dynamic = 'force-dynamic'

const PATIENCE_MS = 2_500

/** For whoever watches over the service: 200 when process and database answer, 503 otherwise, nothing else. */
export async function GET(): Promise<Response> {
  const answers = await databaseAnswers()
  return new Response(answers ? 'ok\n' : 'unavailable\n', {
    status: answers ? 200 : 503,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** A database that accepts and never answers counts as none (F3). */
async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([
      db.execute(sql`select 1`).then(() => true),
      new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), PATIENCE_MS)
      }),
    ])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
