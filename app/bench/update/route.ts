import { sql } from 'drizzle-orm'
import { db } from '@/db'
import { privateHeaders } from '@/lib/handler'

export const dynamic = 'force-dynamic'

/** The floor of `npm run bench -- --only save`: a body, one UPDATE of a table that the bench made, an answer. */
export async function PUT(request: Request) {
  if (process.env.BENCH !== '1') return new Response(null, { status: 404, headers: privateHeaders })
  const id = Number(new URL(request.url).searchParams.get('row'))
  const body = JSON.stringify(await request.json())
  const [row] = await db.execute(
    sql`update bench_row set content = ${body}::jsonb, revision = revision + 1 where id = ${id} returning revision`,
  )
  return Response.json({ revision: row?.revision, savedAt: new Date().toISOString() })
}
