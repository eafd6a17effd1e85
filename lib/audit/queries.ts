import { and, desc, eq, inArray, lte, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, auditEntry, meeting, membership, organization, person } from '@/db/schema'
import { inCircle, isCityMember, isSecretariat, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { coSubmittedBy, itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { endOfDay } from '@/lib/dates'
import { isId } from '@/lib/ids'
import { keyset, toPage, type Cursor } from '@/lib/paging'
import { roleLabel } from '@/lib/people/labels'
import { auditSentences, type AuditAction } from './labels'

const BETWEEN_SIDES: AuditAction[] = [
  'agendaItem.returned',
  'agendaItem.answered',
  'agendaItem.messaged',
  'coSubmission.asked',
  'coSubmission.accepted',
  'coSubmission.declined',
  'coSubmission.withdrawn',
]

/**
 * "What they can reach": an entry about an item is as visible as the item; an entry about a draft organization
 * matter is that organization's; what happens at the host's desk is the host's; what one did oneself one reads. The
 * secretariat reads all but what is confidential.
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
    isCityMember(actor) ? sql`${auditEntry.audience} = 'cities'` : sql`false`,
    actor.kind === 'person' ? sql`${auditEntry.personId} = ${actor.personId}` : sql`false`,
  ]
  // Officers learn of minutes only that they are being written, until they are released.
  const review =
    isCityMember(actor) || isSecretariat(actor)
      ? sql`true`
      : sql`${auditEntry.action} not in ('minutes.sentForReview', 'minutes.objected')`
  // What proposers and host say to each other stays theirs when the whole round reads the item.
  const proposing = own.length
    ? or(inArray(agendaItem.proposerOrganizationId, own), coSubmittedBy(own))
    : sql`false`
  const question = isSecretariat(actor)
    ? sql`true`
    : sql`(${notInArray(auditEntry.action, BETWEEN_SIDES)} or ${concerned} or ${proposing} or ${hosting})`
  return sql`(${or(...audience)} and ${review} and ${question} and (${auditEntry.agendaItemId} is null or ${reachableItems(actor)}))`
}

export type AuditRow = {
  id: string
  at: Date
  action: string
  who: string
  onBehalfOf: string | null
  sentence: string
  meetingId: string | null
  agendaItemId: string | null
}

export type AuditFilter = {
  meetingId?: string
  agendaItemId?: string
  /** Id of the row acted upon. */
  subjectId?: string
  /** The last day to list, in Berlin. */
  until?: string
  limit?: number
} & Cursor

const selectEntries = (executor: Executor, condition: SQL | undefined) =>
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
    .where(condition)

type About = 'all' | 'meeting' | 'item' | 'subject'

/** What pages show at their foot: the latest entries of all, of a meeting, an item, or a row of any noun. */
const latestEntries = prepared(
  ([actor, about]: [Actor, About]) => about + readerKey(actor),
  (executor, [actor, about]) => {
    const column = {
      all: null,
      meeting: auditEntry.meetingId,
      item: auditEntry.agendaItemId,
      subject: auditEntry.subjectId,
    }[about]
    return selectEntries(
      executor,
      and(reachableEntries(actor), column ? eq(column, sql.placeholder('id')) : undefined),
    )
      .orderBy(desc(auditEntry.at), desc(auditEntry.id))
      .limit(sql.placeholder('limit'))
  },
)

/** Newest first, a page at a time. */
export async function listAudit(
  actor: Actor,
  filter: AuditFilter,
  executor: Executor = db,
): Promise<{ entries: AuditRow[]; next: string | null; previous: string | null }> {
  const limit = filter.limit ?? 50
  const { meetingId, agendaItemId, subjectId, until, ...place } = filter
  const ids = [meetingId, agendaItemId, subjectId].filter((id) => id !== undefined)
  // A malformed id out of an address is simply not there.
  if (!ids.every(isId)) return { entries: [], next: null, previous: null }
  const plain = !until && !place.after && !place.before && ids.length < 2
  const rows = plain
    ? await latestEntries(
        executor,
        [actor, meetingId ? 'meeting' : agendaItemId ? 'item' : subjectId ? 'subject' : 'all'],
        {
          id: ids[0],
          limit: limit + 1,
        },
      )
    : await furtherEntries(executor, actor, filter, limit + 1)
  const page = toPage(rows, limit, filter, (row) => row.entry.id)
  const entries = page.rows.map(({ entry, person: name, role, plate }) => ({
    id: entry.id,
    at: entry.at,
    action: entry.action,
    who: name ?? 'Städterunde',
    onBehalfOf: role === 'office' && plate ? `${roleLabel.office} für ${plate}` : null,
    sentence: auditSentence(entry.action, entry.facts),
    meetingId: entry.meetingId,
    agendaItemId: entry.agendaItemId,
  }))
  return { entries, next: page.next, previous: page.previous }
}

const CHANGES = [
  'meeting.moved',
  'meeting.hostSwapped',
  'meeting.hostSkipped',
  'meeting.restored',
  'meeting.rescheduledDraft',
] as const satisfies AuditAction[]

export type MeetingChange = {
  id: string
  at: Date
  action: (typeof CHANGES)[number]
  who: string
  change: string | null
  reason: string | null
}

const changesOf = prepared(readerKey, (executor, actor) =>
  selectEntries(
    executor,
    and(
      // Guests of a meeting were told by mail of what the whole round was told.
      inCircle(actor) ? reachableEntries(actor) : eq(auditEntry.audience, 'circle'),
      eq(auditEntry.meetingId, sql.placeholder('meetingId')),
      inArray(auditEntry.action, CHANGES),
    ),
  )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(8),
)

/** What moved a meeting that the actor has reached, and why; newest first, as it stands in the trail. */
export async function listChanges(actor: Actor, meetingId: string): Promise<MeetingChange[]> {
  const rows = await changesOf(db, actor, { meetingId })
  const text = (fact: unknown) => (typeof fact === 'string' && fact ? fact : null)
  return rows.map(({ entry: { id, at, action, facts }, person: name }) => ({
    ...{ id, at, action: action as MeetingChange['action'], who: name ?? 'Städterunde' },
    ...{ change: text(facts.change), reason: text(facts.reason) },
  }))
}

function furtherEntries(executor: Executor, actor: Actor, filter: AuditFilter, limit: number) {
  const { meetingId, agendaItemId, subjectId, until, ...place } = filter
  const { where, orderBy } = keyset(
    [sql`${auditEntry.at}`, sql`${auditEntry.id}`],
    'desc',
    place,
    (id) =>
      sql`(select ${auditEntry.at}, ${auditEntry.id} from ${auditEntry} where ${auditEntry.id} = ${id})`,
  )
  return selectEntries(
    executor,
    and(
      reachableEntries(actor),
      meetingId ? eq(auditEntry.meetingId, meetingId) : undefined,
      agendaItemId ? eq(auditEntry.agendaItemId, agendaItemId) : undefined,
      subjectId ? eq(auditEntry.subjectId, subjectId) : undefined,
      until ? lte(auditEntry.at, endOfDay(until)) : undefined,
      where,
    ),
  )
    .orderBy(...orderBy)
    .limit(limit)
}

/** "hat die 12. Sitzung in Jena abgesagt. Grund: …" */
export function auditSentence(action: string, facts: Record<string, unknown>): string {
  const pattern: string = auditSentences[action as AuditAction] ?? action
  return pattern.replace(/\{(\w+)\}/g, (_all, name: string) => String(facts[name] ?? '–'))
}
