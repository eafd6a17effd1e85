import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { minutes, minutesSignature } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { getMeeting } from '@/lib/meetings/queries'
import { ofMinutes } from '@/lib/minutes/commands'
import type { ReleasedMinutes } from '@/lib/minutes/input'
import { canReadReleased, isReleased } from '@/lib/minutes/policy'
import { findMinutes, findVersion } from '@/lib/minutes/queries'
import type { SignMinutesInput } from './input'
import { signatureRoleLabel } from './labels'
import { canSign } from './policy'

/** One of the two whom the version names signs it: this version with this hash, and no other. */
export async function signMinutes(
  actor: PersonActor,
  input: SignMinutesInput,
  now = currentTime(),
): Promise<void> {
  const { meetingId, version, hash, role } = input
  const at = await getMeeting(actor, meetingId)
  const found = await findMinutes(at.id)
  const seen = await findVersion(at.id, version)
  if (!found || !seen || !isReleased(found.state) || !canReadReleased(actor, at)) throw new NotFound()
  const { meeting } = seen.content as ReleasedMinutes
  if (!canSign(actor, { meeting }, role))
    throw new Forbidden('Im Browser unterzeichnet, wer in der Niederschrift dafür eingetragen ist.')
  await db.transaction(async (tx) => {
    // Waits for a correction at the same instant: what is signed is the newest text, or it is refused.
    await tx.select({ id: minutes.id }).from(minutes).where(eq(minutes.id, found.id)).for('share')
    const newest = await findVersion(at.id, null, tx)
    if (newest?.version !== version || newest.hash !== hash)
      throw new Conflict(
        'Inzwischen gibt es eine neue Fassung. Bitte lesen Sie sie, bevor Sie unterzeichnen.',
      )
    const name = (role === 'chair' ? meeting.chair : meeting.minuteTaker) ?? actor.name
    const [row] = await tx
      .insert(minutesSignature)
      .values({
        ...{ id: newId(), minutesId: found.id, version, hash, role, name },
        ...{ personId: actor.personId, signedAt: now },
      })
      .onConflictDoNothing()
      .returning({ id: minutesSignature.id })
    if (!row) throw new RuleViolation('Diese Fassung ist schon unterzeichnet.')
    const facts = { version, role: signatureRoleLabel[role] }
    await record(tx, actor, 'minutes.signed', ofMinutes(at, found.id, facts), now)
  })
}
