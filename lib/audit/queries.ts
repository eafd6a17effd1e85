import { and, desc, eq, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, auditEntry, meeting, membership, organization, person } from '@/db/schema'
import { inCircle, isCityMember, isSecretariat, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { isId } from '@/lib/ids'
import { roleLabel } from '@/lib/people/labels'
import { auditSentences, type AuditAction } from './labels'

/**
 * "What they can reach": an entry about an item is as visible as the item; an entry about a draft organization
 * matter is that organization's; what happens at the host's desk is the host's. The secretariat reads all but what
 * is confidential.
 */
function reachableEntries(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  if (!inCircle(actor)) return sql`false`
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  const offices = organizationIds(actor, 'office')
  const concerned = own.length ? inArray(auditEntry.organizationId, own) : sql`false`
  const hosting = offices.length ? inArray(meeting.hostId, offices) : sql`false`
  const audience = [
    sql`${auditEntry.audience} = 'circle'`,
    sql`(${auditEntry.audience} = 'organization' and ${concerned})`,
    sql`(${auditEntry.audience} = 'host' and ${hosting})`,
    isSecretariat(actor) ? sql`${auditEntry.audience} in ('host', 'secretariat')` : sql`false`,
  ]
  // Officers learn of minutes only that they are being written, until they are released.
  const review =
    isCityMember(actor) || isSecretariat(actor)
      ? sql`true`
      : sql`${auditEntry.action} not in ('minutes.sentForReview', 'minutes.objected')`
  // What host and proposer ask each other stays theirs when the whole round reads the item.
  const question = isSecretariat(actor)
    ? sql`true`
    : sql`(${auditEntry.action} not in ('agendaItem.returned', 'agendaItem.answered') or ${concerned} or ${hosting})`
  return sql`(${or(...audience)} and ${review} and ${question} and (${auditEntry.agendaItemId} is null or ${reachableItems(actor)}))`
}

export type AuditRow = {
  id: string
  at: Date
  who: string
  onBehalfOf: string | null
  sentence: string
  meetingId: string | null
  agendaItemId: string | null
}

export type AuditFilter = {
  meetingId?: string
  agendaItemId?: string
  /** Older than this entry. */ before?: string
  limit?: number
}

type By = { meeting: boolean; item: boolean; later: boolean }

const entriesFor = prepared(
  ([actor, by]: [Actor, By]) => JSON.stringify(by) + readerKey(actor),
  (executor, [actor, by]) =>
    executor
      .select({
        entry: auditEntry,
        person: person.name,
        role: membership.role,
        label: membership.label,
        plate: organization.shortName,
      })
      .from(auditEntry)
      .leftJoin(meeting, eq(meeting.id, auditEntry.meetingId))
      .leftJoin(agendaItem, eq(agendaItem.id, auditEntry.agendaItemId))
      .leftJoin(itemMeeting, itemMeetingJoin)
      .leftJoin(person, eq(person.id, auditEntry.personId))
      .leftJoin(membership, eq(membership.id, auditEntry.membershipId))
      .leftJoin(organization, eq(organization.id, membership.organizationId))
      .where(
        and(
          reachableEntries(actor),
          by.meeting ? eq(auditEntry.meetingId, sql.placeholder('meetingId')) : undefined,
          by.item ? eq(auditEntry.agendaItemId, sql.placeholder('agendaItemId')) : undefined,
          by.later
            ? lt(
                sql`(${auditEntry.at}, ${auditEntry.id})`,
                sql`(select ${auditEntry.at}, ${auditEntry.id} from ${auditEntry} where ${auditEntry.id} = ${sql.placeholder('before')})`,
              )
            : undefined,
        ),
      )
      .orderBy(desc(auditEntry.at), desc(auditEntry.id))
      .limit(sql.placeholder('limit')),
)

/** Newest first, a page at a time. */
export async function listAudit(
  actor: Actor,
  filter: AuditFilter,
  executor: Executor = db,
): Promise<{ entries: AuditRow[]; more: boolean }> {
  const limit = filter.limit ?? 50
  const { meetingId, agendaItemId, before } = filter
  if ([meetingId, agendaItemId].some((id) => id !== undefined && !isId(id)))
    return { entries: [], more: false }
  const by: By = {
    meeting: meetingId !== undefined,
    item: agendaItemId !== undefined,
    later: isId(before ?? ''),
  }
  const rows = await entriesFor(executor, [actor, by], { meetingId, agendaItemId, before, limit: limit + 1 })
  const entries = rows.slice(0, limit).map(({ entry, person: name, role, plate }) => ({
    id: entry.id,
    at: entry.at,
    who: name ?? 'Städterunde',
    onBehalfOf: role === 'office' && plate ? `${roleLabel.office} für ${plate}` : null,
    sentence: auditSentence(entry.action, entry.facts),
    meetingId: entry.meetingId,
    agendaItemId: entry.agendaItemId,
  }))
  return { entries, more: rows.length > limit }
}

/** "hat die 12. Sitzung in Jena abgesagt. Grund: …" */
export function auditSentence(action: string, facts: Record<string, unknown>): string {
  const pattern: string = auditSentences[action as AuditAction] ?? action
  return pattern.replace(/\{(\w+)\}/g, (_all, name: string) => String(facts[name] ?? '–'))
}
