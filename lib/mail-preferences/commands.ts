import { eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { mailPreference, person } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import type { ChooseFrequencyInput } from './input'
import { frequencyLabel, kindLabel } from './labels'
import { listOwnChoices } from './queries'
import type { ChosenKind, Frequency } from './rules'

/** When a person gets mails of a kind. Returns what held before, so that it can be taken back. */
export async function chooseFrequency(
  actor: PersonActor,
  { kind, frequency }: ChooseFrequencyInput,
  now = currentTime(),
): Promise<{ before: Frequency }> {
  return db.transaction(async (tx) => ({ before: await choose(tx, actor, kind, frequency, now) }))
}

/** By a link in a mail: none of these kinds any more. Done twice, it changes nothing. */
export async function unsubscribe(
  actor: PersonActor,
  kinds: ChosenKind[],
  now = currentTime(),
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const kind of kinds) await choose(tx, actor, kind, 'never', now)
  })
}

async function choose(
  tx: Tx,
  actor: PersonActor,
  kind: ChosenKind,
  frequency: Frequency,
  now: Date,
): Promise<Frequency> {
  const { personId } = actor
  // One choice of a person at a time, so that each is recorded against what held before it.
  await tx.select({ id: person.id }).from(person).where(eq(person.id, personId)).for('update')
  const before = (await listOwnChoices(actor, tx))[kind] ?? 'atOnce'
  if (before === frequency) return before
  await tx
    .insert(mailPreference)
    .values({ personId, kind, frequency })
    .onConflictDoUpdate({
      target: [mailPreference.personId, mailPreference.kind],
      set: { frequency: sql`excluded.frequency` },
    })
  const facts = { kind: kindLabel[kind], frequency: frequencyLabel[frequency] }
  await record(tx, actor, 'mailPreference.changed', { audience: 'secretariat', facts }, now)
  return before
}
