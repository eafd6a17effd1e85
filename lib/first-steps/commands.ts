import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { person } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import type { HideFirstStepsInput } from './input'

/**
 * Puts the first steps away for good, or takes that back. A preference that only its own person sees and that opens
 * nothing: it stands in their row and leaves no entry in a trail that others read.
 */
export async function hideFirstSteps(
  actor: PersonActor,
  { hidden }: HideFirstStepsInput,
  clock = new Date(),
): Promise<void> {
  await db
    .update(person)
    .set({ firstStepsHiddenAt: hidden ? clock : null })
    .where(eq(person.id, actor.personId))
}
