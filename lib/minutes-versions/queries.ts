import { asc, eq } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { minutesVersion, person } from '@/db/schema'
import { inCircle, type Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { contentHash } from '@/lib/ids'
import type { Meeting } from '@/lib/meetings/queries'
import { correctionDraft } from '@/lib/minutes-corrections/queries'
import type { ReleasedMinutes } from '@/lib/minutes/input'
import { canReadReleased, canWriteMinutes, isReleased } from '@/lib/minutes/policy'
import { findMinutes, reachableOf, scopeMinutes } from '@/lib/minutes/queries'
import type { Readable } from './rules'

export type MinutesVersion = Readable & {
  version: number
  hash: string
  /** Why it was made; null for the first, and for guests: it may speak of what is not theirs. */
  reason: string | null
  releasedAt: Date
  releasedBy: string
}

/**
 * All frozen versions as far as this reader reaches their items at this moment, the oldest first; for who writes a
 * correction also its draft. @throws NotFound before the release and outside the reach
 */
export async function readMinutesVersions(
  actor: Actor,
  at: Meeting,
  executor: Executor = db,
): Promise<{ versions: MinutesVersion[]; draft: (Readable & { hash: string }) | null }> {
  const row = await findMinutes(at.id, executor)
  if (!row || !isReleased(row.state) || !canReadReleased(actor, at)) throw new NotFound()
  const rows = await executor
    .select({ version: minutesVersion, releasedBy: person.name })
    .from(minutesVersion)
    .innerJoin(person, eq(person.id, minutesVersion.releasedById))
    .where(eq(minutesVersion.minutesId, row.id))
    .orderBy(asc(minutesVersion.version))
  const documents = rows.map(({ version }) => version.content as ReleasedMinutes)
  const ids = [...new Set(documents.flatMap(({ items }) => items.map(({ id }) => id)))]
  const reachable = await reachableOf(actor, ids, executor)
  const readable = (document: ReleasedMinutes) => scopeMinutes(actor, document, reachable)
  const versions = rows.map(({ version, releasedBy }, index) => ({
    version: version.version,
    hash: version.hash,
    reason: inCircle(actor) ? version.reason : null,
    releasedAt: version.releasedAt,
    releasedBy,
    ...readable(documents[index] as ReleasedMinutes),
  }))
  // A guest without an item of theirs has nothing to read.
  if (!inCircle(actor) && versions.every(({ lines }) => lines.length === 0)) throw new NotFound()
  const newest = documents.at(-1)
  const drafting = row.correctionReason !== null && canWriteMinutes(actor, at) && newest
  const draft = drafting ? await correctionDraft(at, newest, executor) : null
  return { versions, draft: draft && { ...readable(draft), hash: contentHash(draft) } }
}
