import { eq, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { auditEntry, person } from '@/db/schema'
import { readerKey, type PersonActor } from '@/lib/actor'
import { openSteps, stepsFor, type FirstStep } from './rules'

const triedActs = prepared(readerKey, (executor, actor: PersonActor) => {
  const acts = sql.join(
    stepsFor(actor)
      .flatMap((step) => step.acts)
      .map((act) => sql`(${act})`),
    sql`, `,
  )
  return executor
    .select({
      hidden: sql<boolean>`${person.firstStepsHiddenAt} is not null`,
      acts: sql<string[]>`case when ${person.firstStepsHiddenAt} is null then array(
        select act from (values ${acts}) as wanted (act) where exists (
          select from ${auditEntry} where ${auditEntry.personId} = ${actor.personId} and ${auditEntry.action} = act
        )) else '{}'::text[] end`,
    })
    .from(person)
    .where(eq(person.id, actor.personId))
})

/**
 * What a person has not tried yet, beside what they have: one row by its key, and one look into an index for each act
 * of their role. Once put away, the acts are not looked for.
 */
export async function firstSteps(actor: PersonActor, executor: Executor = db): Promise<FirstStep[]> {
  const [row] = await triedActs(executor, actor)
  return row ? openSteps(stepsFor(actor), row.acts, row.hidden) : []
}
