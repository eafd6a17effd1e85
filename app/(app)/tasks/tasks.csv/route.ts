import type { NextRequest } from 'next/server'
import { inCircle } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { listOrganizations } from '@/lib/organizations/queries'
import { readSearch } from '@/lib/query'
import { currentActor } from '@/lib/session'
import { listAllTasks } from '@/lib/task-list/queries'
import { tasksCsv } from '@/lib/task-list/render'
import { readTaskSearch } from '@/lib/task-list/rules'
import { listTopics } from '@/lib/topics/queries'

/** The list of tasks as it is filtered in the address, whole, as a table. */
export async function GET(request: NextRequest) {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind !== 'person' || !inCircle(actor)) throw new NotFound()
    const now = currentTime()
    const [organizations, topics, search] = await Promise.all([
      listOrganizations(),
      listTopics(),
      readSearch(Promise.resolve(Object.fromEntries(request.nextUrl.searchParams))),
    ])
    const { filter } = readTaskSearch(search, { organizations, topics, personId: actor.personId })
    return new Response(tasksCsv(await listAllTasks(actor, filter, now), now), {
      headers: {
        ...privateHeaders,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="Auftraege-${berlinDay(now)}.csv"`,
      },
    })
  })
}
