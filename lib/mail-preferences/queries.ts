import { eq, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { mailPreference } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { env } from '@/lib/env'
import { isId } from '@/lib/ids'
import { loadActor } from '@/lib/people/queries'
import { readSigned, sign } from '@/lib/signed'
import {
  readUnsubscription,
  unsubscriptionText,
  type ChosenKind,
  type Frequency,
  type Unsubscription,
} from './rules'

const ownChoices = prepared(
  () => '',
  (executor) =>
    executor
      .select({ kind: mailPreference.kind, frequency: mailPreference.frequency })
      .from(mailPreference)
      .where(eq(mailPreference.personId, sql.placeholder('personId'))),
)

export type Choices = Partial<Record<ChosenKind, Frequency>>

/** What a person chose; where nothing is said, mails come at once. */
export async function listOwnChoices({ personId }: PersonActor, executor: Executor = db): Promise<Choices> {
  const rows = await ownChoices(executor, undefined, { personId })
  return Object.fromEntries(rows.map(({ kind, frequency }) => [kind, frequency])) as Choices
}

const PURPOSE = 'unsubscribe'

/** Where a mail program, or a person by a button, ends mails of these kinds without signing in. */
export const unsubscribeUrl = (unsubscription: Unsubscription): string =>
  `${env().APP_URL}/api/unsubscribe/${sign(PURPOSE, unsubscriptionText(unsubscription))}`

/** Who unsubscribes from what; null for what we did not sign, and for who has no mandate and so gets nothing. */
export async function findUnsubscription(
  token: string,
  now: Date,
): Promise<{ actor: PersonActor; kinds: ChosenKind[] } | null> {
  const text = readSigned(PURPOSE, token)
  const found = text === null ? null : readUnsubscription(text)
  const actor = found && isId(found.personId) ? await loadActor(found.personId, now) : null
  return found && actor ? { actor, kinds: found.kinds } : null
}
