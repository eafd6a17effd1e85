import { readDecisionFilter } from '@/lib/decisions/input'
import { listDecisions } from '@/lib/decisions/queries'
import { decisionsCsv } from '@/lib/decisions/render'
import { env } from '@/lib/env'
import { NotFound } from '@/lib/errors'
import { handle, privateHeaders } from '@/lib/handler'
import { listOrganizations } from '@/lib/organizations/queries'
import { decisionsWith } from '@/lib/search/queries'
import { currentActor } from '@/lib/session'
import { listTasksOfItems } from '@/lib/tasks/queries'
import { listTopics } from '@/lib/topics/queries'

/** More than the round decides in a hundred years. */
const MOST_ROWS = 5_000

/** The register as it is filtered, for tables. */
export async function GET(request: Request) {
  return handle(async () => {
    const actor = await currentActor()
    if (actor.kind === 'public') throw new NotFound()
    const given = Object.fromEntries(new URL(request.url).searchParams)
    const [organizations, topics] = await Promise.all([listOrganizations(), listTopics()])
    const { chosen, filter } = readDecisionFilter(given, { topics, cities: organizations })
    const { rows } = await listDecisions(actor, {
      ...filter,
      text: decisionsWith(chosen.text),
      limit: MOST_ROWS,
    })
    const tasks = await listTasksOfItems(actor, [
      ...new Set(rows.map(({ decision }) => decision.agendaItemId)),
    ])
    return new Response(decisionsCsv(rows, tasks, organizations, env().APP_URL), {
      headers: {
        ...privateHeaders,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="Beschluesse.csv"',
      },
    })
  })
}
