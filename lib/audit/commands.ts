import type { Tx } from '@/db'
import { auditEntry } from '@/db/schema'
import { membershipFor, type Actor } from '@/lib/actor'
import { newId } from '@/lib/ids'
import { enqueue } from '@/lib/jobs'
import type { AuditAction } from './labels'

export type AuditFacts = Record<string, string | number | boolean | null>

export type AuditSubject = {
  /** Who may read the entry, on top of reaching its meeting and item. */
  audience: 'circle' | 'organization' | 'host' | 'secretariat' | 'cities'
  meetingId?: string | null
  agendaItemId?: string | null
  /** The organization it concerns; the mandate it is recorded under is chosen by it. */
  organizationId?: string | null
  subjectId?: string | null
  facts?: AuditFacts
}

/**
 * The last step of every verb: one row in the same transaction; no row, no change.
 * Returns the id of the entry, from which mails and timelines are derived.
 */
export async function record(
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  subject: AuditSubject,
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.insert(auditEntry).values({
    id,
    at: now,
    action,
    personId: actor.kind === 'person' ? actor.personId : null,
    membershipId: membershipFor(actor, subject.organizationId)?.id ?? null,
    job: actor.kind === 'system' ? actor.job : null,
    audience: subject.audience,
    meetingId: subject.meetingId ?? null,
    agendaItemId: subject.agendaItemId ?? null,
    organizationId: subject.organizationId ?? null,
    subjectId: subject.subjectId ?? null,
    facts: subject.facts ?? {},
  })
  // Who is told is worked out later, outside the act: queued here, so that neither exists without the other.
  await enqueue('notify', { entryId: id }, tx)
  return id
}
